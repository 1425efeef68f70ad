import type { VerdictLevel } from './comparison';
import { type ChangeKind, type VerdictRow, verdictRows } from './rows';

/**
 * What the tool datacontract-cli says of a change: its severity `error` is
 * breaking, `warning` a warning, `info` safe. Its list was written for the Data
 * Contract Specification, and says nothing of whom a change concerns; the kinds
 * that it does not know are info, as it treats fields it does not know.
 *
 * Identity is the name for that tool, so a rename is a removal; classification,
 * service levels, servers and price never count (1.1.3 and later).
 */
const errors: readonly ChangeKind[] = [
  'object-removed',
  'object-renamed',
  'object-logical-name-changed',
  'object-logical-name-changed-wire',
  'property-removed',
  'property-renamed',
  'property-logical-name-changed',
  'property-logical-name-changed-wire',
  'type-widened',
  'type-widened-wire',
  'type-narrowed',
  'type-changed',
  'required-added',
  'required-dropped',
  'unique-added',
  'unique-dropped',
  'unique-dropped-key',
  'values-added',
  'values-removed',
  'limit-loosened',
  'limit-tightened',
  'pattern-removed',
  'pattern-changed',
  'format-changed',
];

const warnings: readonly ChangeKind[] = [
  'type-stated',
  'primary-key-changed',
  'values-closed',
  'limit-added',
  'limit-removed',
  'pattern-added',
  'format-added',
  'format-removed',
  'quality-removed-severe',
  'quality-removed',
  'quality-loosened-severe',
  'quality-loosened',
  'quality-tightened',
  'quality-changed',
  'relationship-added',
  'relationship-removed',
];

function levelOf(kind: ChangeKind): VerdictLevel {
  if (errors.includes(kind)) return 'breaking';
  return warnings.includes(kind) ? 'warning' : 'safe';
}

/** The verdicts of datacontract-cli; it has one for all sides. */
export const datacontractCliRows = Object.fromEntries(
  Object.entries(verdictRows).map(([kind, row]: [string, VerdictRow]) => {
    const level = levelOf(kind as ChangeKind);
    return [
      kind,
      {
        ...row,
        verdicts: {
          reader: level,
          history: level,
          writer: level,
          access: level,
        },
      },
    ];
  }),
) as Record<ChangeKind, VerdictRow>;
