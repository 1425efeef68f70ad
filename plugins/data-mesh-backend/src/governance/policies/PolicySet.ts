import type { PolicyFile } from '@meshwork/model';

/** What holds for the products of a domain, and which version of it that is. */
export interface PolicySet {
  /**
   * Recorded in every evaluation. It is another one whenever anything in `policies` is, or
   * the checks of the suite are; at most 64 characters.
   */
  version: string;
  /** The policies of the mesh, tightened by those of the domain. */
  policies: PolicyFile;
  /** In a domain that says more: those of the mesh alone, by which no score is exceeded. */
  mesh?: PolicyFile;
}

/** Where the policies come from by which products are evaluated. */
export interface Policies {
  /**
   * What holds in a domain now: that of the mesh where the domain says nothing of its own.
   * Asks at most the database, and may be asked often.
   *
   * @param domainRef - entity reference of the domain
   */
  of(domainRef: string): Promise<PolicySet>;
}
