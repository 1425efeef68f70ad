import type { AuditorService } from '@backstage/backend-plugin-api';
import {
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import {
  isProposer,
  speaksFor,
  type Person,
  type Proposer,
} from '@meshwork/model';
import { audited } from '../audit';
import type { View } from '../catalog/Visibility';
import type { Clock } from '../clock';
import type { MeshDatabase } from '../database/MeshDatabase';
import type { Directory } from '../people/Directory';
import type { Roles } from '../people/Roles';
import { decidersOf, StaleStateError, type Approvals } from './Approvals';
import { StepStore } from './StepStore';
import { subjectOf, type Subject } from './subjects';
import { noteOnStep } from './telling';

export interface ReassignmentInput {
  kind: Subject['kind'];
  id: string;
  /** Position of the step. */
  step: number;
  /** Full reference of a group or user. */
  to: string;
  reason: string;
  stateVersion: number;
}

/** Gives a step on which nobody acts to others: a matter of the platform engineers. */
export class ManualReassignment {
  readonly #options: {
    database: MeshDatabase;
    clock: Clock;
    auditor: AuditorService;
    approvals: Approvals;
    directory: Directory;
    roles: Roles;
  };

  constructor(options: {
    database: MeshDatabase;
    clock: Clock;
    auditor: AuditorService;
    approvals: Approvals;
    directory: Directory;
    roles: Roles;
  }) {
    this.#options = options;
  }

  /**
   * @throws NotAllowedError for whoever is no platform engineer, or put it forward
   * @throws InputError for those who may not decide on it, NotFoundError, ConflictError
   */
  async reassign(
    input: ReassignmentInput,
    person: Person,
    view: View,
  ): Promise<void> {
    await audited(
      this.#options.auditor,
      {
        eventId: 'step-reassign',
        meta: {
          subject: `${input.kind}:${input.id}`,
          to: input.to,
          actor: person.userRef,
        },
      },
      () => this.#reassign(input, person, view),
    );
  }

  async #reassign(input: ReassignmentInput, person: Person, view: View) {
    const { database, clock, roles } = this.#options;
    const { db } = database;
    const subject = await subjectOf(db, input.kind, input.id);
    const visible =
      subject && (await view.visible([subject.product.ref])).size > 0;
    if (!visible) throw new NotFoundError(`No ${input.kind} ${input.id}`);
    if (!speaksFor(person, roles.platformRefs())) {
      throw new NotAllowedError('Only platform engineers reassign a step');
    }
    if (isOwnSide(person, subject.proposer, subject.consumerRefs)) {
      throw new NotAllowedError(
        'Who put something forward does not choose who decides on it',
      );
    }
    if (subject.stateVersion !== input.stateVersion) {
      throw new StaleStateError(subject.kind, subject);
    }
    const steps =
      (await StepStore.of(db, input.kind, [input.id])).get(input.id) ?? [];
    const step = steps.find(
      ({ position, state }) => position === input.step && state === 'open',
    );
    if (!step) throw new ConflictError(`Step ${input.step} is not open`);
    await this.#refuseSides(subject, input.to, decidersOf(steps));
    const at = clock.now();
    await database.transaction(async tx => {
      const done = await StepStore.reassign(
        tx,
        step,
        {
          assignedRole: 'group',
          approvers: [input.to],
          note: `Put to ${input.to} by a platform engineer`,
        },
        true,
      );
      if (!done) {
        throw new ConflictError(
          'Somebody decided on this step or put it to others; look at it again',
        );
      }
      await noteOnStep(tx, 'reassign', {
        step,
        subject,
        recipients: [input.to],
        actor: person.userRef,
        text: input.reason,
        note: `step ${step.position}`,
        at,
      });
    });
  }

  /** A step never goes to the side that put the thing forward. */
  async #refuseSides(
    subject: Subject,
    to: string,
    decided: readonly string[],
  ): Promise<void> {
    const { approvals, directory } = this.#options;
    const people = await directory.people([to]);
    if (people.length === 0) {
      throw new InputError(`request/body/to: nobody is behind ${to}`);
    }
    const excluded = await approvals.excluded(subject.proposer);
    for (const ref of [
      ...decided,
      ...(await directory.people(subject.consumerRefs)),
    ]) {
      excluded.add(ref);
    }
    if (people.every(ref => excluded.has(ref))) {
      throw new InputError(
        `request/body/to: ${to} is on the side that put it forward, or has decided already`,
      );
    }
  }
}

/** Whether somebody is on the side that put a thing forward: four eyes holds for it. */
export function isOwnSide(
  person: Person,
  proposer: Proposer,
  consumerRefs: readonly string[],
): boolean {
  return isProposer(person, proposer) || speaksFor(person, consumerRefs);
}
