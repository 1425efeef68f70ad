import { createHash } from 'node:crypto';
import type { DataMeshConfig } from '../config';
import { later } from '../clock';

/** What of the configuration decides what is planned for agreements. */
export type PlatformConfiguration = Pick<
  DataMeshConfig,
  'resources' | 'principals'
> & {
  grants: Pick<DataMeshConfig['grants'], 'manual' | 'rowFilters'>;
};

/**
 * Whom a part of the configuration concerns: products of a domain, agreements of a
 * consumer, or everybody.
 */
export type PlatformScope =
  | `domain ${string}`
  | `consumer ${string}`
  | 'everybody';

/** A hash of what the configuration says, for each whom it concerns. */
export type PlatformScopes = Partial<Record<PlatformScope, string>>;

/** The hashes of a configuration. Pure. */
export function platformScopes({
  resources,
  principals,
  grants,
}: PlatformConfiguration): PlatformScopes {
  const parts = new Map<PlatformScope, unknown[]>();
  const add = (scope: PlatformScope, part: unknown) =>
    parts.set(scope, [...(parts.get(scope) ?? []), part]);
  for (const rule of resources) add(`domain ${rule.domain}`, rule);
  for (const rule of grants.rowFilters) add(`domain ${rule.domain}`, rule);
  for (const rule of principals) add(`consumer ${rule.consumer}`, rule);
  // What people are told to do, and until when, changes no plan.
  for (const { id, portTypes, domains } of grants.manual) {
    add('everybody', { id, portTypes, domains });
  }
  return Object.fromEntries(
    [...parts].map(([scope, part]) => [scope, hashOf(part)]),
  );
}

/** One hash of all of it, in no order. Pure. */
export function hashOfScopes(scopes: PlatformScopes): string {
  return hashOf(Object.entries(scopes).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Whom a change of the configuration concerns. Pure. */
export function changedScopes(
  before: PlatformScopes,
  now: PlatformScopes,
): PlatformScope[] {
  const all = new Set([...Object.keys(before), ...Object.keys(now)]);
  return ([...all] as PlatformScope[]).filter(
    scope => before[scope] !== now[scope],
  );
}

/** After this time without a sign of it, nobody has a configuration any more. */
export const SILENCE_MS = 15 * 60 * 1000;

/**
 * What a replica's configuration is beside the one that plans were last made by: the `same`,
 * `newer`, or `behind`. While a new one is rolled out, the one that was read last counts; one
 * that no replica has said to have for a quarter of an hour was rolled back. Pure.
 *
 * @param own - `starting`: the replica has not been up for a while yet. One that ends at
 *   each start must not have those that run wait for it, so it takes over only where nobody
 *   else is left.
 */
export function standingOf(
  known: { hash: string; readAt: string; seenAt: string },
  own: { hash: string; readAt: string; starting?: boolean },
  now: string,
): 'same' | 'newer' | 'behind' {
  if (known.hash === own.hash) return 'same';
  if (known.seenAt <= later(now, -SILENCE_MS)) return 'newer';
  return own.readAt > known.readAt && !own.starting ? 'newer' : 'behind';
}

function hashOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}
