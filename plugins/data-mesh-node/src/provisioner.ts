import type { GrantStatus } from '@meshwork/model';

/**
 * One thing that access is to be given to on a data platform. Platform
 * configuration has allowed it for the provider's domain before a provisioner
 * ever sees it.
 */
export interface GrantResource {
  /** The container: a schema, a database, a cluster. */
  container: string;
  /** The table, topic or path in it. */
  name: string;
  /** Physical names of the columns; all of the resource when absent. */
  columns?: string[];
}

/** What a provisioner is asked to make true, to undo, or to look at. */
export interface GrantSpec {
  /** The same for the same grant at every attempt: effects must be idempotent by it. */
  key: string;
  agreementId: string;
  environment: string;
  /** Identities on the platform, from platform configuration. */
  principals: string[];
  resources: GrantResource[];
  /** For comments and logs on the platform. */
  productRef: string;
  port: string;
  consumerRef: string;
  /**
   * What the same principals keep on the same resources through other live
   * agreements. A revoke must leave it in place.
   */
  keep: { principals: string[]; resources: GrantResource[] }[];
}

/** What would be executed, for a reviewer's eyes. */
export interface ProvisionerPlan {
  statements: string[];
}

/** What a provisioner found on the platform. */
export interface InspectResult {
  status: Extract<GrantStatus, 'granted' | 'absent' | 'unknown'>;
  /** What was found where it is neither wholly there nor wholly absent. */
  detail?: string;
}

export interface ProvisionerStatus {
  available: boolean;
  /** What is wrong and what to do, when it is not available. */
  message?: string;
}

export interface ProvisionerCallOptions {
  /** Aborted at the deadline; whatever happens after that is not waited for. */
  signal: AbortSignal;
}

/**
 * Makes grants true on one data platform. Every call may come again, also
 * after it succeeded (at least once): the effect must be the same. Errors are
 * shown to people: their messages say what is wrong and what to do, and hold
 * no secrets.
 */
export interface GrantProvisioner {
  /** As platform configuration names it, for example `warehouse`. */
  readonly id: string;
  /** Kind of platform, for people: `postgres`, `webhook`, `manual`. */
  readonly type: string;
  /** Pure: what `grant` would execute. */
  plan(spec: GrantSpec): Promise<ProvisionerPlan>;
  grant(spec: GrantSpec, options: ProvisionerCallOptions): Promise<void>;
  revoke(spec: GrantSpec, options: ProvisionerCallOptions): Promise<void>;
  inspect(
    spec: GrantSpec,
    options: ProvisionerCallOptions,
  ): Promise<InspectResult>;
  /** Whether the platform can be reached now. Must answer within the deadline. */
  status(options: ProvisionerCallOptions): Promise<ProvisionerStatus>;
}
