import type { Bump, Perspective, VerdictLevel } from './comparison';
import { datacontractCliRows } from './datacontractCli';
import { type ChangeKind, type VerdictRow, verdictRows } from './rows';

/** Tables of verdicts that come with the engine. */
export const verdictProfiles = ['default', 'datacontract-cli'] as const;
export type VerdictProfile = (typeof verdictProfiles)[number];

/** What somebody puts in place of a row; what is not named stays as it is. */
export type VerdictOverride = Partial<Record<Perspective, VerdictLevel>> & {
  bump?: VerdictRow['bump'];
};

/** Rows that an organisation judges otherwise, by the kind of change. */
export type VerdictOverrides = Partial<Record<ChangeKind, VerdictOverride>>;

/** The perspectives in the order of the table. */
export const perspectives: readonly Perspective[] = [
  'reader',
  'history',
  'writer',
  'access',
];

const levels: readonly VerdictLevel[] = ['safe', 'warning', 'breaking'];
const bumps: readonly Bump[] = ['minor', 'patch'];

/** Every kind of change there is. */
export const changeKinds = Object.keys(verdictRows) as ChangeKind[];

/** A table to judge by: a profile with what an organisation puts in its place. */
export function verdictTable(
  profile: VerdictProfile = 'default',
  overrides: VerdictOverrides = {},
): Readonly<Record<ChangeKind, VerdictRow>> {
  const base: Readonly<Record<ChangeKind, VerdictRow>> =
    profile === 'datacontract-cli' ? datacontractCliRows : verdictRows;
  if (Object.keys(overrides).length === 0) return base;
  return Object.fromEntries(
    changeKinds.map(kind => {
      const row = base[kind];
      const { bump = row.bump, ...verdicts } = overrides[kind] ?? {};
      return [
        kind,
        { ...row, bump, verdicts: { ...row.verdicts, ...verdicts } },
      ];
    }),
  ) as Record<ChangeKind, VerdictRow>;
}

/** What is wrong with overrides from a configuration file, one sentence each. */
export function overrideFaults(overrides: unknown): string[] {
  if (
    typeof overrides !== 'object' ||
    overrides === null ||
    Array.isArray(overrides)
  ) {
    return ['Verdicts are a mapping from kinds of change to what they mean.'];
  }
  return Object.entries(overrides).flatMap(([kind, row]: [string, unknown]) => {
    if (!changeKinds.some(known => known === kind)) {
      return [`"${kind}" is not a kind of change: see the table of verdicts.`];
    }
    if (typeof row !== 'object' || row === null || Array.isArray(row)) {
      return [`"${kind}" needs a mapping, like { reader: warning }.`];
    }
    return Object.entries(row).flatMap(([field, value]: [string, unknown]) => {
      const isPerspective = perspectives.some(known => known === field);
      if (!isPerspective && field !== 'bump') {
        return [
          `"${kind}.${field}" is not a perspective: use ${perspectives.join(
            ', ',
          )}, or bump.`,
        ];
      }
      const allowed: readonly string[] = isPerspective ? levels : bumps;
      return allowed.includes(String(value))
        ? []
        : [
            `"${kind}.${field}" cannot be ${JSON.stringify(
              value,
            )}: use ${allowed.join(' or ')}.`,
          ];
    });
  });
}
