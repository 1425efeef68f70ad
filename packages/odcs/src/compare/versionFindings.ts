import type { Finding } from '../findings';
import type { Comparison } from './comparison';

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
  return [
    {
      rule: isStill ? 'version-unchanged' : 'version-bump-insufficient',
      severity: 'error',
      path: 'version',
      message: isStill
        ? `The contract changed and its version did not: raise it by a ${requiredBump}.`
        : `The version moved by a ${declaredBump} only: what changed asks for a ${requiredBump}.`,
    },
  ];
}
