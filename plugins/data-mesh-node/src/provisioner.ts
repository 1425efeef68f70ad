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
  /**
   * Which of `columns` are masked forms, and of which column: that one must not become
   * readable. Absent where none is.
   */
  masked?: { column: string; as: string }[];
  /**
   * The table that this is granted in place of, because it shows only some rows of it: a
   * view that platform configuration names. What lets a reader look past its filter must
   * not be granted.
   */
  filters?: string;
}

/** What a provisioner is asked to make true, to undo, or to look at. */
export interface GrantSpec {
  /** The same for the same grant at every attempt: effects must be idempotent by it. */
  key: string;
  /**
   * The same for every attempt at one move of this grant, another one after the wish or
   * what is to be granted has changed. Platforms that answer later send it back, so that
   * an answer that comes too late is not taken for one to the move that runs now.
   */
  operation: string;
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
  /**
   * Earlier plans of the same agreement that are not wholly gone, where what it covers has
   * changed: this grant stands in their place. Each is revoked by a call of its own.
   */
  replaces?: {
    key: string;
    principals: string[];
    resources: GrantResource[];
  }[];
  /**
   * The key of the grant that stands in place of this one, on a `revoke` of an earlier
   * plan. `resources` are what that one does not give as well.
   */
  replacedBy?: string;
}

/** What would be executed, for a reviewer's eyes. */
export interface ProvisionerPlan {
  statements: string[];
}

/**
 * How far a call came. Nothing: it is done, and `inspect` shows it. `pending`: somebody
 * or something goes on with it (a person, an asynchronous platform), and will answer
 * through the handle that `addProvisioner` gave.
 */
export interface ProvisionerOutcome {
  pending?: {
    /** What it waits for, for people. */
    waitingFor: string;
    /** ISO 8601 instant after which the silence counts as a failure. */
    until?: string;
  };
}

/** What a platform tells later of a call that was `pending`. */
export interface ProvisionerAnswer {
  /** Of the `GrantSpec`. */
  key: string;
  /** Of the `GrantSpec`. */
  operation: string;
  /** How it ended; `failed` is tried again like a call that threw. */
  status: Extract<GrantStatus, 'granted' | 'absent' | 'failed'>;
  /** For people; what is wrong and what to do where it failed. */
  detail?: string;
}

/**
 * What became of an answer: `taken`; `repeated` when it was taken before; `stale` when the
 * grant has moved on, in which case what is there is looked at again; `unknown` when there
 * is no such grant of this provisioner.
 */
export type AnswerOutcome = 'taken' | 'repeated' | 'stale' | 'unknown';

/** What a provisioner may ask of the mesh. */
export interface ProvisionerHandle {
  answered(answer: ProvisionerAnswer): Promise<AnswerOutcome>;
}

/** Access that is there on a platform, whoever gave it. */
export interface FoundAccess {
  principal: string;
  resource: GrantResource;
}

/** When access was last used, as far as a platform can tell. */
export interface LastUse {
  /** ISO 8601 instant; absent when it was not used since `observedSince`. */
  lastUsedAt?: string;
  /** Since when the platform has been watching. */
  observedSince: string;
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
  grant(
    spec: GrantSpec,
    options: ProvisionerCallOptions,
  ): Promise<ProvisionerOutcome | void>;
  revoke(
    spec: GrantSpec,
    options: ProvisionerCallOptions,
  ): Promise<ProvisionerOutcome | void>;
  inspect(
    spec: GrantSpec,
    options: ProvisionerCallOptions,
  ): Promise<InspectResult>;
  /**
   * All access in some containers, for reconciliation. Without it only what the mesh
   * granted itself can be compared, grant by grant.
   */
  discover?(
    scope: { environment: string; containers: string[] },
    options: ProvisionerCallOptions,
  ): Promise<FoundAccess[]>;
  /** When a grant was last used; absent where the platform cannot tell. */
  lastUse?(
    spec: GrantSpec,
    options: ProvisionerCallOptions,
  ): Promise<LastUse | undefined>;
  /** Whether the platform can be reached now. Must answer within the deadline. */
  status(options: ProvisionerCallOptions): Promise<ProvisionerStatus>;
}
