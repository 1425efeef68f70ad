import type { Finding, Severity } from '../findings';
import type { Comparison } from './comparison';

/** The rules that the version of a changed contract is held to. */
export const versionRules = [
  { id: 'version-unchanged', severity: 'error' },
  { id: 'version-bump-insufficient', severity: 'error' },
] as const satisfies readonly { id: string; severity: Severity }[];

/**
 * What is wrong with the version of a changed contract: it did not move at all,
 * or not as far as its changes ask for. Findings of the rules
 * `version-unchanged` and `version-bump-insufficient`, without a line.
 */
export function versionFindings({
  requiredBump,
  declaredBump,
  bumpSufficient,
}: Comparison): Finding[] {
  if (bumpSufficient || requiredBump === 'none') return [];
  const isStill = declaredBump === 'none';
  const [unchanged, insufficient] = versionRules;
  const { id: rule, severity } = isStill ? unchanged : insufficient;
  return [
    {
      rule,
      severity,
      path: 'version',
      message: isStill
        ? `The contract changed and its version did not: raise it by a ${requiredBump}.`
        : `The version moved by a ${declaredBump} only: what changed asks for a ${requiredBump}.`,
    },
  ];
}
