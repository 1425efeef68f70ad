/** What a change means to one side. */
export type VerdictLevel = 'breaking' | 'warning' | 'safe';

/**
 * For whom: a consumer that reads the port, one that replays old data under
 * the new contract, somebody who writes into an input port, and whether what
 * was agreed must be agreed again.
 */
export type Perspective = 'reader' | 'history' | 'writer' | 'access';

/** How far a version must move, or did. */
export type Bump = 'major' | 'minor' | 'patch' | 'none';

/** One difference between two documents, judged. */
export interface ContractChange {
  /** Where, by name and not by position: `schema[orders].properties[amount].required`. */
  path: string;
  /** Which row of the verdict table judged it. */
  kind: string;
  before?: unknown;
  after?: unknown;
  verdicts: Record<Perspective, VerdictLevel>;
  /** What happened, in a few words: `type widened from int to bigint`. */
  summary: string;
  /** Why, in one sentence. */
  reason: string;
}

/** Two documents compared. */
export interface Comparison {
  /** The verdict for readers. */
  verdict: VerdictLevel;
  verdicts: Record<Perspective, VerdictLevel>;
  requiredBump: Bump;
  declaredBump: Bump;
  bumpSufficient: boolean;
  changes: ContractChange[];
}
