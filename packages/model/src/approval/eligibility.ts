import type { StepRole } from './policy';

/**
 * Who put a thing forward. A person, or, for content that was found in the
 * catalog, the owning group as a whole.
 */
export type Proposer =
  | { kind: 'person'; userRef: string }
  | { kind: 'group'; groupRef: string };

/** A signed-in person at the moment of a decision. */
export interface Person {
  /** Full entity reference of the user. */
  userRef: string;
  /**
   * Every group the person belongs to, directly or because a group of theirs
   * is a child of it. Resolved from the catalog now, not from a token.
   */
  memberOf: readonly string[];
}

/** A step as far as deciding on it is concerned. */
export interface DecidableStep {
  /** Refs of the groups and users on the step. */
  approvers: readonly string[];
}

export type Eligibility =
  | { allowed: true }
  | { allowed: false; reason: string };

/** Whether a person is one of these entities, or belongs to one of them. */
export function speaksFor(person: Person, refs: readonly string[]): boolean {
  return refs.some(
    ref => ref === person.userRef || person.memberOf.includes(ref),
  );
}

/**
 * Whether a person may decide on a step (specification: "Rules for every
 * decision"): on the step, not the proposer, not of the proposing group, and
 * not already on another step of the same thing.
 */
export function mayDecide(
  person: Person,
  step: DecidableStep,
  proposer: Proposer,
  decidedBy: readonly string[],
): Eligibility {
  if (proposer.kind === 'person' && proposer.userRef === person.userRef) {
    return {
      allowed: false,
      reason: 'Nobody decides on what they asked for themselves',
    };
  }
  if (proposer.kind === 'group' && speaksFor(person, [proposer.groupRef])) {
    return {
      allowed: false,
      reason: `${proposer.groupRef} proposed this as a group, so none of its members decides on it`,
    };
  }
  if (decidedBy.includes(person.userRef)) {
    return {
      allowed: false,
      reason: 'One person fills one step, and you have already filled one',
    };
  }
  if (!speaksFor(person, step.approvers)) {
    return {
      allowed: false,
      reason: `This step waits for ${step.approvers.join(', ') || 'nobody'}`,
    };
  }
  return { allowed: true };
}

/**
 * Who can be on a step: a role of the provider's side or of the mesh, or, where the
 * consumer has to accept something, the consumer's side.
 */
export type StepHolder = StepRole | 'consumer-side';

/** A role with the entities that hold it and the people behind them. */
export interface RoleHolders {
  role: StepHolder;
  /** Refs of the groups and users that hold the role. */
  refs: readonly string[];
  /** Every person behind these refs, through child groups as well. */
  people: readonly string[];
}

export interface StepAssignment {
  /** The role that was asked for. */
  role: StepHolder;
  /** The role that it went to; the same unless it was passed on. */
  assignedRole: StepHolder;
  approvers: string[];
  /** Why it was passed on, for people to read. */
  note?: string;
}

/**
 * Finds who is on a step. A step whose approvers are nobody, or only people
 * excluded by the rules, passes to the domain owner, then to the governance
 * group, and says so. When even that is nobody the step stays with the
 * governance role and an empty list: it waits until somebody is appointed.
 *
 * @param chain the wanted role first, then those it may pass to, in order
 * @param excluded people who may not decide (requester, the proposing group)
 */
export function assignStep(
  chain: readonly RoleHolders[],
  excluded: ReadonlySet<string>,
): StepAssignment {
  const [wanted] = chain;
  const passed: string[] = [];
  for (const holders of chain) {
    if (holders.people.some(person => !excluded.has(person))) {
      return {
        role: wanted.role,
        assignedRole: holders.role,
        approvers: [...holders.refs],
        ...(passed.length > 0 && {
          note: `Passed to ${holders.role}: ${passed.join('; ')}`,
        }),
      };
    }
    passed.push(
      holders.people.length === 0
        ? `nobody is ${holders.role}`
        : `everybody who is ${holders.role} is excluded here`,
    );
  }
  const last = chain[chain.length - 1];
  return {
    role: wanted.role,
    assignedRole: last.role,
    approvers: [...last.refs],
    note: `Nobody can decide: ${passed.join('; ')}`,
  };
}
