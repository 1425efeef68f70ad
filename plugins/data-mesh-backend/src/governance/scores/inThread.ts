import {
  evaluateChecks,
  type CheckResult,
  type ProductFacts,
} from '@meshwork/model';
import { policyChecks, type PolicyCheck } from '@meshwork/model/cel';
import type { PolicySet } from '../policies/PolicySet';

/** Asks the checks of a policy about products; in the order of both. */
export type RunChecks = (
  set: PolicySet,
  day: string,
  facts: readonly ProductFacts[],
) => Promise<CheckResult[][]>;

/** The same in this thread, for rules that are known to end. */
export function inThread(): RunChecks {
  let ready: { key: string; checks: PolicyCheck[] } | undefined;
  return async (set, day, facts) => {
    const key = `${set.version} ${day}`;
    if (ready?.key !== key) {
      ready = { key, checks: policyChecks(set.policies, day) };
    }
    const { checks } = ready;
    return facts.map(own => evaluateChecks(checks, own));
  };
}
