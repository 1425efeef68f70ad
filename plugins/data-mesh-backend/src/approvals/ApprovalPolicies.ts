import type { ApprovalPolicy } from '@meshwork/model';

/** Where the rules of approval come from: asked for at the time of use, they may be others. */
export interface ApprovalPolicies {
  /**
   * What holds for the products of a domain now: that of the mesh where the domain says
   * nothing of its own, and for the mesh as a whole where none is named. Asks at most the
   * database: never inside of a transaction.
   *
   * @param domainRef - entity reference of the domain
   */
  approval(domainRef?: string): Promise<ApprovalPolicy>;
}
