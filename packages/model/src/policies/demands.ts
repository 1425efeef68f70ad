import { CONTROL_CHECKS } from '../governance';
import type { CheckPolicy, PolicyFile } from './types';

/**
 * What of the policies decides on the outcome of a check beside its rule: what classifications
 * demand, and where data may be. As text; nothing for a check that does not depend on it.
 * Another one, and what comes of the check is laid to the policy. Pure.
 */
export function demandsOf(
  { rule }: CheckPolicy,
  { classifications, purposes, residency }: PolicyFile,
): string | undefined {
  if (!('use' in rule) || !CONTROL_CHECKS.has(rule.use)) return undefined;
  if (rule.use === 'residency-kept') return JSON.stringify(residency ?? {});
  return JSON.stringify([
    classifications?.map(one => [one.name, one.controls, one.purposes]),
    purposes?.map(({ id }) => id),
  ]);
}
