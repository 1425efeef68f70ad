import type { StepKind, StepRole } from './policy';

/**
 * Who put a thing forward. A person, or, for content that was found in the
 * catalog, the owning group as a whole.
 */
export type Proposer =
  | { kind: 'person'; userRef: string }
  | {
      kind: 'group';
      groupRef: string;
      /**
       * Whoever wrote it through a template, and need not be of the group. The content itself
       * says so: that excludes one person more, and nobody less.
       */
      author?: string;
    };

/** A signed-in person at the moment of a decision. */
export interface Person {
  /** Full entity reference of the user. */
  userRef: string;
  /**
   * Every group the person belongs to, directly or because a group of theirs
   * is a child of it. Resolved from the catalog now, not from a token.
   */
  memberOf: readonly string[];
  /**
   * People who are away and named this person to fill steps for them. It gives nothing
   * else, and who stands in for somebody passes nothing on.
   */
  standsInFor?: readonly Absent[];
  /**
   * Not a person of the portal but another system that tells what somebody decided there.
   * It decides on the steps that were given to it, and on nothing else.
   */
  system?: DecidedThere;
}

/** A decision that was made in another system. */
export interface DecidedThere {
  /** Name of the system, as the policy has it. */
  id: string;
  /** Who decided there, as the system names them. */
  decidedBy: string;
}

/** Somebody who is away, at the moment of a decision. */
export interface Absent {
  userRef: string;
  memberOf: readonly string[];
  /** The kinds of thing that the delegation is about; all when absent. */
  kinds?: readonly string[];
}

/** A step as far as deciding on it is concerned. */
export interface DecidableStep {
  /** Refs of the groups and users on the step. */
  approvers: readonly string[];
  /** Name of another system, where that decides. */
  system?: string;
  /** What kind of thing it is a step of, for delegations that are about some only. */
  subjectKind?: string;
}

export type Eligibility =
  | {
      allowed: true;
      /** Who is away and stood in for; the person decides in their own right when absent. */
      onBehalfOf?: string;
    }
  | { allowed: false; reason: string };

/** Whether a person is one of these entities, or belongs to one of them. */
export function speaksFor(
  person: Pick<Person, 'userRef' | 'memberOf'>,
  refs: readonly string[],
): boolean {
  return refs.some(
    ref => ref === person.userRef || person.memberOf.includes(ref),
  );
}

/** Whether a person put a thing forward, or belongs to a group that did. */
export function isProposer(
  person: Pick<Person, 'userRef' | 'memberOf'>,
  proposer: Proposer,
): boolean {
  return proposer.kind === 'person'
    ? proposer.userRef === person.userRef
    : proposer.author === person.userRef ||
        speaksFor(person, [proposer.groupRef]);
}

/** Whether a person is on a step, in their own right or standing in for somebody. */
export function isOnStep(person: Person, step: DecidableStep): boolean {
  return (
    speaksFor(person, step.approvers) ||
    absentFor(person, step).some(absent => speaksFor(absent, step.approvers))
  );
}

/**
 * Whether a person may decide on a step (specification: "Rules for every
 * decision"): on the step, not the proposer, not of the proposing group, and
 * not already on another step of the same thing. Who stands in for somebody is
 * held to the same twice: for themselves, and for the one who is away.
 *
 * @param decidedBy everybody who filled a step of the same thing, and everybody for whom
 *   that was done
 */
export function mayDecide(
  person: Person,
  step: DecidableStep,
  proposer: Proposer,
  decidedBy: readonly string[],
): Eligibility {
  if (person.system) {
    // It asks for nothing in the portal, so that it is never the proposer.
    return person.system.id === step.system
      ? { allowed: true }
      : {
          allowed: false,
          reason: `${person.system.id} decides on the steps given to it only`,
        };
  }
  if (step.system) {
    return {
      allowed: false,
      reason: `This step is decided in ${step.system}, not in the portal`,
    };
  }
  const excluded = whyExcluded(person, proposer, decidedBy);
  if (excluded) return { allowed: false, reason: excluded };
  if (speaksFor(person, step.approvers)) return { allowed: true };
  let reason = `This step waits for ${step.approvers.join(', ') || 'nobody'}`;
  for (const absent of absentFor(person, step)) {
    if (!speaksFor(absent, step.approvers)) continue;
    const why = whyExcluded(absent, proposer, decidedBy);
    if (!why) return { allowed: true, onBehalfOf: absent.userRef };
    reason = `${absent.userRef}, whom you stand in for, may not decide: ${why}`;
  }
  return { allowed: false, reason };
}

function absentFor(person: Person, step: DecidableStep): readonly Absent[] {
  return (person.standsInFor ?? []).filter(
    ({ kinds }) =>
      !kinds || !step.subjectKind || kinds.includes(step.subjectKind),
  );
}

function whyExcluded(
  person: Pick<Person, 'userRef' | 'memberOf'>,
  proposer: Proposer,
  decidedBy: readonly string[],
): string | undefined {
  if (proposer.kind === 'person' && proposer.userRef === person.userRef) {
    return 'Nobody decides on what they asked for themselves';
  }
  if (proposer.kind === 'group' && proposer.author === person.userRef) {
    return 'Nobody decides on what they wrote themselves through a template';
  }
  if (proposer.kind === 'group' && speaksFor(person, [proposer.groupRef])) {
    return `${proposer.groupRef} proposed this as a group, so none of its members decides on it`;
  }
  if (decidedBy.includes(person.userRef)) {
    return 'One person fills one step, and you have already filled one';
  }
  return undefined;
}

/**
 * Who can be on a step: a role of the provider's side or of the mesh, a named group,
 * another system, or, where the consumer has to accept something, the consumer's side.
 */
export type StepHolder = StepKind | ReviewHolder;

/** Who can be on a step of a review of a running agreement. */
export type ReviewHolder = StepRole | 'consumer-side';

/** A role with the entities that hold it and the people behind them. */
export interface RoleHolders {
  role: StepHolder;
  /** Reference of the group, where it is a named one. */
  target?: string;
  /** Refs of the groups and users that hold the role. */
  refs: readonly string[];
  /** Every person behind these refs, through child groups as well. */
  people: readonly string[];
}

export interface StepAssignment {
  /** Who was asked for. */
  role: StepHolder;
  /** The group or the system that was asked for, where the role is one of these. */
  target?: string;
  /** Whom it went to; the same unless it was passed on. */
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
        ...named(wanted),
        assignedRole: holders.role,
        approvers: [...holders.refs],
        ...(passed.length > 0 && {
          note: `Passed to ${nameOf(holders)}: ${passed.join('; ')}`,
        }),
      };
    }
    passed.push(
      holders.people.length === 0
        ? `nobody is ${nameOf(holders)}`
        : `everybody who is ${nameOf(holders)} is excluded here`,
    );
  }
  const last = chain[chain.length - 1];
  return {
    ...named(wanted),
    assignedRole: last.role,
    approvers: [...last.refs],
    note: `Nobody can decide: ${passed.join('; ')}`,
  };
}

function named({ role, target }: RoleHolders) {
  return { role, ...(target && { target }) };
}

function nameOf({ role, target }: RoleHolders): string {
  return target ? `in ${target}` : role;
}
