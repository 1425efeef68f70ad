import { ConflictError, InputError, NotAllowedError } from '@backstage/errors';
import {
  assignStep,
  mayDecide,
  type Eligibility,
  type Person,
  type Proposer,
  type StepAssignment,
  type StepRole,
} from '@meshwork/model';
import type { Directory } from '../people/Directory';
import type { RoleContext, Roles } from '../people/Roles';
import type { StepRow } from './StepStore';

/** Four eyes, once for everything that people decide on. */
export class Approvals {
  readonly #roles: Roles;
  readonly #directory: Directory;

  constructor(options: { roles: Roles; directory: Directory }) {
    this.#roles = options.roles;
    this.#directory = options.directory;
  }

  /**
   * Finds who is on each step. Asks the catalog: call it before a transaction.
   *
   * @param decidedBy - who filled a step of the same thing: one person fills one step
   */
  async assign(
    roles: readonly StepRole[],
    context: RoleContext,
    proposer: Proposer,
    decidedBy: readonly string[] = [],
  ): Promise<StepAssignment[]> {
    const excluded = await this.excluded(proposer);
    for (const person of decidedBy) excluded.add(person);
    return await Promise.all(
      roles.map(async role =>
        assignStep(await this.#roles.chain(role, context), excluded),
      ),
    );
  }

  /**
   * Who is on the step after the open one, once this person has decided on that. It
   * passes on where the person was the last who could fill it, instead of waiting for
   * nobody. Asks the catalog: call it before a transaction.
   */
  async following(
    person: Person,
    steps: readonly StepRow[],
    context: RoleContext,
    proposer: Proposer,
  ): Promise<StepAssignment | undefined> {
    const next = steps.find(({ state }) => state === 'waiting');
    if (!next || next.role === 'consumer-side') return undefined;
    const decidedBy = steps.flatMap(s => (s.decidedBy ? [s.decidedBy] : []));
    const [assignment] = await this.assign([next.role], context, proposer, [
      ...decidedBy,
      person.userRef,
    ]);
    return assignment;
  }

  /** Everybody who may not decide because they put it forward. */
  async excluded(proposer: Proposer): Promise<Set<string>> {
    return new Set(
      proposer.kind === 'person'
        ? [proposer.userRef]
        : await this.#directory.people([proposer.groupRef]),
    );
  }

  eligibility(
    person: Person,
    step: StepRow,
    steps: readonly StepRow[],
    proposer: Proposer,
  ): Eligibility {
    const decidedBy = steps.flatMap(s => (s.decidedBy ? [s.decidedBy] : []));
    return mayDecide(person, step, proposer, decidedBy);
  }

  /**
   * The step that a decision is about.
   *
   * @throws ConflictError when no step is open
   * @throws NotAllowedError when this person may not decide on it
   */
  stepFor(
    person: Person,
    steps: readonly StepRow[],
    proposer: Proposer,
  ): StepRow {
    const step = steps.find(s => s.state === 'open');
    if (!step) throw new ConflictError('No step of approval is open');
    const eligibility = this.eligibility(person, step, steps, proposer);
    if (!eligibility.allowed) throw new NotAllowedError(eligibility.reason);
    return step;
  }
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
