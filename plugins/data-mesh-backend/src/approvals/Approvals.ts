import { ConflictError, InputError, NotAllowedError } from '@backstage/errors';
import {
  assignStep,
  mayDecide,
  readTaker,
  type Eligibility,
  type Person,
  type Proposer,
  type StepAssignment,
  type StepTaker,
} from '@meshwork/model';
import type { Directory } from '../people/Directory';
import type { RoleContext, Roles } from '../people/Roles';
import type { StagedAssignment, StepRow } from './StepStore';

/** Four eyes, once for everything that people decide on. */
export class Approvals {
  readonly #roles: Roles;
  readonly #directory: Directory;

  constructor(options: { roles: Roles; directory: Directory }) {
    this.#roles = options.roles;
    this.#directory = options.directory;
  }

  /**
   * Finds who is on each step of each stage. Asks the catalog: call it before a transaction.
   *
   * @param decidedBy - who filled a step of the same thing: one person fills one step
   */
  async assign(
    stages: readonly (readonly StepTaker[])[],
    context: RoleContext,
    proposer: Proposer,
    decidedBy: readonly string[] = [],
  ): Promise<StagedAssignment[]> {
    const excluded = await this.excluded(proposer);
    for (const person of decidedBy) excluded.add(person);
    const staged = await Promise.all(
      stages.map(async (takers, index) =>
        Promise.all(
          takers.map(async taker => ({
            stage: index + 1,
            ...(await this.#assignOne(taker, context, excluded)),
          })),
        ),
      ),
    );
    return staged.flat();
  }

  async #assignOne(
    taker: StepTaker,
    context: RoleContext,
    excluded: ReadonlySet<string>,
  ): Promise<StepAssignment> {
    const { kind, target } = readTaker(taker);
    return kind === 'external'
      ? { role: kind, target, assignedRole: kind, approvers: [] }
      : assignStep(await this.#roles.chain(taker, context), excluded);
  }

  /**
   * Who is on the steps that are left once a person has decided, where that changes: a step
   * passes on where the person was the last who could fill it, instead of waiting for
   * nobody. Asks the catalog: call it before a transaction.
   *
   * @param filled - the step that is decided on
   */
  async following(
    decider: { userRef: string; onBehalfOf?: string },
    filled: StepRow,
    steps: readonly StepRow[],
    context: RoleContext,
    proposer: Proposer,
  ): Promise<Map<StepRow, StepAssignment>> {
    const excluded = await this.excluded(proposer);
    for (const person of [
      ...decidersOf(steps),
      decider.userRef,
      ...(decider.onBehalfOf ? [decider.onBehalfOf] : []),
    ]) {
      excluded.add(person);
    }
    const left = steps.filter(
      step =>
        step.id !== filled.id &&
        (step.state === 'waiting' || step.state === 'open') &&
        !step.system &&
        step.role !== 'consumer-side',
    );
    const assignments = new Map<StepRow, StepAssignment>();
    for (const step of left) {
      const stays =
        // Who was put on it by a person or by time stays on it while they can decide.
        (step.pinned || step.escalations > 0 || step.state === 'open') &&
        (await this.#directory.people(step.approvers)).some(
          person => !excluded.has(person),
        );
      if (stays) continue;
      assignments.set(
        step,
        await this.#assignOne(takerOf(step), context, excluded),
      );
    }
    return assignments;
  }

  /** Everybody who may not decide because they put it forward. */
  async excluded(proposer: Proposer): Promise<Set<string>> {
    return new Set(
      await peopleBehind(proposer, refs => this.#directory.people(refs)),
    );
  }

  eligibility(
    person: Person,
    step: StepRow,
    steps: readonly StepRow[],
    proposer: Proposer,
  ): Eligibility {
    return mayDecide(person, step, proposer, decidersOf(steps));
  }

  /**
   * The step that a decision is about: of those that are open, the first that this person
   * may fill.
   *
   * @param position - only this one, where somebody could fill several
   * @throws ConflictError when no step is open
   * @throws NotAllowedError when this person may not decide on it
   */
  stepFor(
    person: Person,
    steps: readonly StepRow[],
    proposer: Proposer,
    position?: number,
  ): StepRow & { onBehalfOf?: string } {
    const open = steps.filter(
      s =>
        s.state === 'open' &&
        (position === undefined || s.position === position),
    );
    if (open.length === 0) {
      throw new ConflictError('No step of approval is open');
    }
    const reasons = new Set<string>();
    for (const step of open) {
      const eligibility = this.eligibility(person, step, steps, proposer);
      if (eligibility.allowed) {
        return { ...step, onBehalfOf: eligibility.onBehalfOf };
      }
      reasons.add(eligibility.reason);
    }
    throw new NotAllowedError([...reasons].join('; '));
  }
}

/** Everybody who put something forward, themselves or as one of a group. */
export async function peopleBehind(
  proposer: Proposer,
  people: (refs: readonly string[]) => Promise<readonly string[]>,
): Promise<string[]> {
  if (proposer.kind === 'person') return [proposer.userRef];
  const { groupRef, author } = proposer;
  return [...(await people([groupRef])), ...(author ? [author] : [])];
}

/** Everybody who filled a step, and everybody for whom that was done. */
export function decidersOf(steps: readonly StepRow[]): string[] {
  return steps.flatMap(({ decidedBy, decidedFor }) =>
    [decidedBy, decidedFor].filter(ref => ref !== undefined),
  );
}

/** What the route asked for at a step. */
export function takerOf(step: Pick<StepRow, 'role' | 'target'>): StepTaker {
  if (step.role === 'external') return `external:${step.target}`;
  if (step.role === 'group') return step.target as StepTaker;
  // What waits for the consumer has no route: it is a review of an agreement.
  return step.role as StepTaker;
}

/**
 * Whether a decision that was made looking at a version is about what there is now: the
 * version itself, or one since the step opened. All that moves the version of a thing in
 * between is that others filled steps beside this one, and who decides at the same time as
 * they do need not look again.
 */
export function sawWhatIs(
  step: Pick<StepRow, 'openedVersion'>,
  seen: number,
  current: number,
): boolean {
  return (
    seen === current ||
    (step.openedVersion !== undefined &&
      step.openedVersion <= seen &&
      seen <= current)
  );
}

/** @throws InputError when a reason is missing */
export function demandReason(action: string, reason: string | undefined) {
  if (!reason?.trim()) {
    throw new InputError(
      `request/body/reason must be given: to ${action.replace(
        /-/g,
        ' ',
      )} without saying why helps nobody`,
    );
  }
}

/**
 * A command that looked at an older state than there is now: 409, with the
 * state it is in.
 */
export class StaleStateError extends ConflictError {
  readonly state: string;
  readonly stateVersion: number;
  constructor(
    subject: string,
    current: { state: string; stateVersion: number },
  ) {
    super(
      `The ${subject} has moved on: it is ${current.state} now (state version ${current.stateVersion}). Look at it again before you act`,
    );
    this.name = 'ConflictError';
    this.state = current.state;
    this.stateVersion = current.stateVersion;
  }
}
