import type { Steps, StepRole, Purpose, RevisionChange } from '../approval';
import type { Dimension, Level } from '../governance';
import type { Classification, Criticality } from '../vocabulary';

/** How much a failing check matters, the gravest last. */
export const SEVERITIES = ['minor', 'major', 'critical'] as const;
export type CheckSeverity = (typeof SEVERITIES)[number];

/** What a classification demands: the controls, and who approves access. */
export interface ClassificationRules {
  name: Classification;
  description?: string;
  /** Ids of the controls it demands. */
  controls?: string[];
  accessSteps?: Steps;
  sameTeamPasses?: boolean;
  /** ISO 8601. */
  longestPeriod?: string;
  /** ISO 8601; where the contract names none. */
  defaultNotice?: string;
  legalBasisRequired?: boolean;
  /** Ids of the purposes that are permitted; all when absent. */
  purposes?: string[];
}

/** Something that a classification can demand, and what proves it. */
export interface Control {
  id: string;
  title: string;
  /** What has to be reported for it to count, for people. */
  evidence: string;
}

/** What observations are held against where a product promises nothing stricter. */
export interface QualityThresholds {
  /** Percent. */
  completeness?: number;
  accuracy?: number;
  /** ISO 8601. */
  freshness?: string;
}

/** To which products a check applies; all of what is named has to fit. */
export interface Applicability {
  lifecycles?: string[];
  classifications?: Classification[];
  criticalities?: Criticality[];
  tags?: string[];
  /** A CEL expression over the facts. */
  when?: string;
}

/** The rule of a check: one that comes with the suite, or an expression. */
export type CheckRule =
  | { use: string; with?: Record<string, number | string> }
  | { cel: string };

export interface CheckPolicy {
  id: string;
  title: string;
  why: string;
  fix: string;
  /** Where more about the fix can be read. */
  link?: string;
  dimension: Dimension;
  severity: CheckSeverity;
  /** Share in the score of a product, relative to other checks. */
  weight: number;
  /** Who decides on waivers: a role, or a group. */
  owner: StepRole | `group:${string}`;
  /** Whether a contract does not take effect by itself while it fails. */
  blocks: boolean;
  appliesTo?: Applicability;
  rule: CheckRule;
  /** First day on which it counts, `2027-01-01`; shown before. */
  effectiveFrom?: string;
  /** Whether it is not evaluated at all. */
  off?: boolean;
}

/** What a level asks for. */
export interface LevelPolicy {
  name: Exclude<Level, 'none'>;
  /** 0 to 100. */
  score?: number;
  /** Share of what applies that has to be known, 0 to 1. */
  coverage?: number;
  /** Ids of checks that must not fail. */
  checks?: string[];
}

/** Roles that policies put groups behind; the others come from the catalog. */
export const NAMED_ROLES = [
  'steward',
  'privacy-officer',
  'governance',
] as const;
export type NamedRole = (typeof NAMED_ROLES)[number];

/** The groups behind the roles, as entity references. */
export type RoleGroups = Partial<Record<NamedRole, string[]>> & {
  /** Domain → the stewards of its own, in place of those of the mesh. */
  stewardByDomain?: Record<string, string[]>;
};

/** Who approves a contract revision, by what it changes and by classification. */
export type RevisionRules = Partial<
  Record<RevisionChange, Partial<Record<Classification, Steps>>>
>;

/** A file of policies: the mesh's, or what a domain adds to it and tightens. */
export interface PolicyFile {
  controls?: Control[];
  classifications?: ClassificationRules[];
  purposes?: Purpose[];
  quality?: QualityThresholds;
  checks?: CheckPolicy[];
  levels?: LevelPolicy[];
  roles?: RoleGroups;
  /** What happens when nobody decides, ISO 8601; `never` switches the first two off. */
  routing?: {
    remindAfter?: string;
    escalateAfter?: string;
    lapseAfter?: string;
    escalateTo?: StepRole[];
  };
  revisions?: RevisionRules;
  /** For how long access may be open that nobody approved, ISO 8601. */
  breakGlass?: { longest?: string };
  /** Where data may be, by classification; anywhere where nothing is said. */
  residency?: Partial<Record<Classification, string[]>>;
  /** How long something new is shown before it counts, ISO 8601. */
  grace?: { products?: string; checks?: string };
  /** For how long at most a product may be exempted from a check, ISO 8601. */
  waivers?: { longest?: string };
  /** How much a product weighs in roll-ups, by criticality. */
  weights?: Partial<Record<Criticality, number>>;
  /** Who sets how critical a product is, and who confirms it. */
  criticality?: { setBy: StepRole; confirmedBy?: StepRole };
}
