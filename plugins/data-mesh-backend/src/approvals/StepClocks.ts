import { nextStepClock } from '@meshwork/model';
import type { Clock } from '../clock';
import type { MeshDatabase } from '../database/MeshDatabase';
import { Outbox } from '../delivery/Outbox';
import type { Directory } from '../people/Directory';
import { roleContextOf } from '../people/roleContext';
import type { Roles } from '../people/Roles';
import type { ApprovalPolicies } from './ApprovalPolicies';
import type { Approvals } from './Approvals';
import { askSystem, StepStore, type StepRow } from './StepStore';
import { subjectOf, type Subject } from './subjects';
import { noteOnStep } from './telling';

/** How many steps a sweep looks at. */
const SWEPT = 500;

/**
 * What time does to steps that nobody decides on: reminders, and putting them one role up.
 * That a request lapses is a matter of the agreement.
 */
export class StepClocks {
  readonly #options: {
    database: MeshDatabase;
    clock: Clock;
    policies: ApprovalPolicies;
    timeZone: string;
    approvals: Approvals;
    roles: Roles;
    directory: Directory;
  };

  constructor(options: {
    database: MeshDatabase;
    clock: Clock;
    policies: ApprovalPolicies;
    timeZone: string;
    approvals: Approvals;
    roles: Roles;
    directory: Directory;
  }) {
    this.#options = options;
  }

  /** Does what is due to an open step, and has it looked at again when the next thing is. */
  async tick(stepId: string): Promise<void> {
    const { database, clock, policies, timeZone } = this.#options;
    const policy = await policies.approval();
    for (;;) {
      const step = await StepStore.get(database.db, stepId);
      if (step?.state !== 'open' || !step.openedAt) return;
      const subject = await subjectOf(
        database.db,
        step.subjectKind,
        step.subjectId,
      );
      if (!subject?.waits) return;
      const now = clock.now();
      const next = nextStepClock(
        policy,
        {
          openedAt: step.openedAt,
          remindedAt: step.remindedAt,
          escalations: step.escalations,
          lapsesAt: subject.lapsesAt,
        },
        timeZone,
      );
      if (!next || next.what === 'lapse') {
        await this.#watch(step, undefined);
        return;
      }
      if (next.at > now) {
        await this.#watch(step, next.at);
        return;
      }
      if (next.what === 'remind') await this.#remind(step, subject, now);
      else await this.#escalate(step, subject, next.to, now);
    }
  }

  /** Steps whose clock was lost. */
  async sweep(): Promise<void> {
    const { database, clock } = this.#options;
    const due = await database
      .db('steps')
      .where({ state: 'open' })
      .andWhere('clock_at', '<=', clock.now())
      .limit(SWEPT)
      .pluck('id');
    for (const id of due) await this.tick(id);
    await StepStore.repair(database.db);
  }

  async #watch(step: StepRow, at: string | undefined): Promise<void> {
    await this.#options.database.transaction(async tx => {
      await tx('steps')
        .where({ id: step.id })
        .update({ clock_at: at ?? null });
      if (at) {
        await Outbox.add(
          tx,
          'step-clock',
          { stepId: step.id },
          { at, dedupe: `step-clock:${step.id}` },
        );
      }
    });
  }

  async #remind(step: StepRow, subject: Subject, at: string): Promise<void> {
    await this.#options.database.transaction(async tx => {
      const reminded = await tx('steps')
        .where({ id: step.id, state: 'open' })
        .whereNull('reminded_at')
        .update({ reminded_at: at });
      if (reminded === 0) return;
      if (step.system) await askSystem(tx, step, 'reminded', at);
      await noteOnStep(tx, 'remind', {
        step,
        subject,
        recipients: step.approvers,
        at,
      });
    });
  }

  /**
   * Puts a step to the next role as well; whoever was on it stays. What waits for another
   * system is not decided by anybody else because of that: the platform engineers are told.
   */
  async #escalate(
    step: StepRow,
    subject: Subject,
    to: Parameters<Roles['refs']>[0],
    at: string,
  ): Promise<void> {
    const { database, approvals, roles, directory } = this.#options;
    const context = await roleContextOf(database.db, subject.product);
    const refs = roles
      .refs(to, context)
      .filter(ref => !step.approvers.includes(ref));
    const excluded = await approvals.excluded(subject.proposer);
    const somebody = (await directory.people(refs)).some(
      person => !excluded.has(person),
    );
    const joining = step.system || !somebody ? [] : refs;
    const note = joining.length
      ? `Put to ${to} as well: nobody decided since ${step.openedAt}`
      : step.note;
    await database.transaction(async tx => {
      if (!(await StepStore.escalate(tx, step, joining, note))) return;
      const recipients = step.system ? roles.platformRefs() : joining;
      if (recipients.length === 0) return;
      await noteOnStep(tx, 'escalate', { step, subject, recipients, note, at });
    });
  }
}
