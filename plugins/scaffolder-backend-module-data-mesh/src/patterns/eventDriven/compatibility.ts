import type { Perspective } from '@meshwork/odcs';

/** Modes of a schema registry, as Confluent names them. */
export type CompatibilityMode =
  | 'FORWARD_TRANSITIVE'
  | 'BACKWARD_TRANSITIVE'
  | 'FULL_TRANSITIVE';

/**
 * What a registry has to refuse so that nobody who is promised it is broken by the
 * bytes on a topic, in the words of the verdicts (docs/verdicts.md):
 *
 * - `reader`: consumers that go on with the schema they have must be able to read what is
 *   written with the new one. That is FORWARD.
 * - `history`: whoever reads old messages with the new schema must be able to. That is BACKWARD.
 *
 * Both is FULL. Always transitive: an agreement is under a major version of the contract, so a
 * consumer may be any number of minor versions behind, and old messages may be of any of them.
 */
export function compatibilityMode(
  promised: ReadonlySet<Perspective>,
): CompatibilityMode {
  const history = promised.has('history');
  if (!promised.has('reader') && history) return 'BACKWARD_TRANSITIVE';
  return history ? 'FULL_TRANSITIVE' : 'FORWARD_TRANSITIVE';
}
