import type { Classification } from '../vocabulary';

/** A role that can be on a step of approval. */
export const STEP_ROLES = [
  'product-owner',
  'domain-owner',
  'steward',
  'privacy-officer',
  'governance',
] as const;
export type StepRole = (typeof STEP_ROLES)[number];

/**
 * Who fills a step: a role, a named group (`group:default/legal`), or another system
 * (`external:servicenow`), in which nobody in the portal decides.
 */
export type StepTaker = StepRole | `group:${string}` | `external:${string}`;

/** What kind of taker a step has; a group or a system is named beside it. */
export type StepKind = StepRole | 'group' | 'external';

/** Steps in order; several in a list are open at once, and all of them must be filled. */
export type Steps = readonly (StepTaker | readonly StepTaker[])[];

/** What a classification demands of whoever wants to use the data. */
export interface ClassificationPolicy {
  name: Classification;
  description: string;
  /** Who approves access, one stage after the other; nobody when empty. */
  accessSteps: Steps;
  /** Whether members of the providing team need nobody's approval. */
  sameTeamPasses: boolean;
  /** Longest period of an agreement, ISO 8601; no limit when absent. */
  longestPeriod?: string;
  /** Notice where the contract names none, ISO 8601. */
  defaultNotice: string;
  /** Whether a legal basis must be named. */
  legalBasisRequired: boolean;
  /** Ids of the purposes that are permitted; all when absent. */
  purposes?: readonly string[];
  /** The controls that the classification demands, for people to read. */
  controls: readonly string[];
}

export interface Purpose {
  id: string;
  title: string;
  /**
   * Who decides besides those that the classification asks for, after them. For data from
   * internal on, and for the owning team as well: it is about what happens with the data,
   * not about who reads it.
   */
  extraSteps?: Steps;
}

/** What a contract revision is to those who use the contract: first, or how it changes it. */
export const REVISION_CHANGES = [
  'first',
  'breaking',
  'warning',
  'safe',
] as const;
export type RevisionChange = (typeof REVISION_CHANGES)[number];

/** The rules of approval. Data: an organisation replaces it, code does not. */
export interface ApprovalPolicy {
  /** Recorded in every decision that was routed by it. */
  version: string;
  classifications: readonly ClassificationPolicy[];
  purposes: readonly Purpose[];
  revisions: {
    /** Steps for the first revision of a contract, by strictest classification in it. */
    first: Readonly<Record<Classification, Steps>>;
    /** Steps for a change that breaks readers, or needs agreeing again. */
    breaking: Readonly<Record<Classification, Steps>>;
    /** Steps for a change that a reader should know of. */
    warning: Readonly<Record<Classification, Steps>>;
    /** Steps for a change that is safe for everybody. */
    safe: Readonly<Record<Classification, Steps>>;
  };
  /** How long until a request that nobody decided lapses, ISO 8601. */
  lapseAfter: string;
  /** How long a step is open until those on it are reminded, ISO 8601; never when absent. */
  remindAfter?: string;
  /** How long a step is open until it is put one role up, each time, ISO 8601. */
  escalateAfter?: string;
  /** Where an open step is put when nobody acts, in this order. */
  escalateTo: readonly StepRole[];
  breakGlass: {
    /** For how long access may be open that nobody approved, ISO 8601. */
    longest: string;
  };
}

const CONFIDENTIAL_PURPOSES = [
  'operations',
  'analytics',
  'reporting',
  'product-development',
  'model-training',
];

/** The policy that applies until an organisation writes its own. */
export const defaultApprovalPolicy: ApprovalPolicy = {
  version: 'built-in-1',
  purposes: [
    { id: 'operations', title: 'Running a process' },
    { id: 'reporting', title: 'Reporting' },
    { id: 'analytics', title: 'Analytics' },
    { id: 'product-development', title: 'Building a data product' },
    {
      id: 'model-training',
      title: 'Training a model',
      extraSteps: ['steward'],
    },
    {
      id: 'sharing-onward',
      title: 'Sharing onward',
      extraSteps: ['domain-owner'],
    },
  ],
  classifications: [
    {
      name: 'public',
      description: 'May be known outside of the organisation.',
      accessSteps: [],
      sameTeamPasses: true,
      defaultNotice: 'P1M',
      legalBasisRequired: false,
      controls: ['authentication_required'],
    },
    {
      name: 'internal',
      description: 'For everybody who works here.',
      accessSteps: ['product-owner'],
      sameTeamPasses: true,
      longestPeriod: 'P2Y',
      defaultNotice: 'P1M',
      legalBasisRequired: false,
      controls: ['authentication_required', 'authorization_required'],
    },
    {
      name: 'confidential',
      description:
        'For those who need it for a named purpose; harm if it leaks.',
      accessSteps: ['product-owner', 'steward'],
      sameTeamPasses: true,
      longestPeriod: 'P1Y',
      defaultNotice: 'P3M',
      legalBasisRequired: false,
      purposes: CONFIDENTIAL_PURPOSES,
      controls: [
        'authentication_required',
        'authorization_required',
        'encryption_required',
        'access_logging_required',
      ],
    },
    {
      name: 'restricted',
      description:
        'Special categories of personal data and secrets; few, for a short time.',
      accessSteps: ['product-owner', 'steward', 'privacy-officer'],
      sameTeamPasses: false,
      longestPeriod: 'P6M',
      defaultNotice: 'P3M',
      legalBasisRequired: true,
      purposes: ['operations', 'analytics', 'reporting'],
      controls: [
        'authentication_required',
        'authorization_required',
        'encryption_required',
        'access_logging_required',
        'purpose_limitation_required',
      ],
    },
  ],
  revisions: {
    first: {
      public: ['domain-owner'],
      internal: ['domain-owner'],
      confidential: ['domain-owner', 'steward'],
      restricted: ['domain-owner', 'steward', 'privacy-officer'],
    },
    breaking: {
      public: ['domain-owner'],
      internal: ['domain-owner'],
      confidential: ['domain-owner', 'steward'],
      restricted: ['domain-owner', 'steward', 'privacy-officer'],
    },
    warning: {
      public: ['domain-owner'],
      internal: ['domain-owner'],
      confidential: ['domain-owner'],
      restricted: ['domain-owner', 'steward'],
    },
    safe: { public: [], internal: [], confidential: [], restricted: [] },
  },
  lapseAfter: 'P30D',
  remindAfter: 'P3D',
  escalateAfter: 'P7D',
  escalateTo: ['domain-owner', 'governance'],
  breakGlass: { longest: 'PT24H' },
};

/** The rules of one classification; those of the strictest for an unknown word. */
export function classificationPolicy(
  policy: ApprovalPolicy,
  classification: string | undefined,
): ClassificationPolicy {
  const known = policy.classifications.find(c => c.name === classification);
  if (known) return known;
  return policy.classifications[policy.classifications.length - 1];
}
