import { shippedPolicies } from '@meshwork/model';
import type { Policies, PolicySet } from './PolicySet';

/** Changes with the rules of the checks that come with the suite. */
export const CHECKS_VERSION = 'built-in-3';

/** The policies of a mesh that has written none of its own. */
export class ShippedPolicies implements Policies {
  async of(): Promise<PolicySet> {
    return { version: CHECKS_VERSION, policies: shippedPolicies };
  }
}
