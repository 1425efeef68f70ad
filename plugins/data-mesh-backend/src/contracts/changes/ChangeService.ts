import { InputError, NotAllowedError, NotFoundError } from '@backstage/errors';
import {
  daysToInstants,
  mayAct,
  PeriodError,
  speaksFor,
  type ImpactAnswer,
  type ObjectionDecision,
  type Person,
  type RevisionAction,
} from '@meshwork/model';
import { demandReason, StaleStateError } from '../../approvals/Approvals';
import { StepStore } from '../../approvals/StepStore';
import type { ProductRow } from '../../catalog/ProjectionStore';
import type { Clock } from '../../clock';
import type { MeshDatabase, Tx } from '../../database/MeshDatabase';
import type { Standings } from '../../people/Standings';
import type { Roles } from '../../people/Roles';
import { roleContextOf } from '../../people/roleContext';
import { legalRevision, type RevisionLife } from '../RevisionLife';
import { RevisionStore, type RevisionRow } from '../RevisionStore';
import { ImpactStore, type ImpactRow, type ScheduleRow } from './ImpactStore';
import type { Retirement } from './Retirement';
import type { By, Schedules } from './Schedules';
import { tellAboutChange } from './telling';

/** What people do to a revision after its review. */
export const CHANGE_ACTIONS = [
  'answer',
  'decide-objection',
  'extend',
  'cancel',
  'force',
  'retire',
] as const satisfies readonly RevisionAction[];
export type ChangeAction = (typeof CHANGE_ACTIONS)[number];

export interface ChangeCommand {
  action: ChangeAction;
  stateVersion: number;
  reason?: string;
  /** Which agreement is answered for, or objected by; all of one's own when left out. */
  agreement?: string;
  answer?: ImpactAnswer;
  /** The last day on which they still need the old one. */
  migratingBy?: string;
  decision?: ObjectionDecision;
  /** The last day before it takes effect. */
  until?: string;
}

/**
 * What may be done with a change that was approved: the consumers whom it hurts answer,
 * governance decides on objections or forces it, the product owner extends or cancels it,
 * or retires what is in effect.
 */
export class ChangeService {
  readonly #options: {
    database: MeshDatabase;
    clock: Clock;
    standings: Standings;
    roles: Roles;
    life: RevisionLife;
    schedules: Schedules;
    retirement: Retirement;
    zone: string;
  };

  constructor(options: {
    database: MeshDatabase;
    clock: Clock;
    standings: Standings;
    roles: Roles;
    life: RevisionLife;
    schedules: Schedules;
    retirement: Retirement;
    zone: string;
  }) {
    this.#options = options;
  }

  /**
   * @throws ConflictError (409) for an action that the state does not know, or when it
   *   has moved on; InputError naming what is missing; NotAllowedError; NotFoundError for
   *   an agreement that was not asked
   */
  async act(
    revision: RevisionRow,
    product: ProductRow,
    command: ChangeCommand,
    person: Person,
  ): Promise<void> {
    const { database, clock } = this.#options;
    const row = legalRevision(revision.state, command.action);
    const objects =
      command.action === 'answer' && command.answer === 'objection';
    if (row.reason === 'mandatory' || (row.reason && objects)) {
      demandReason(objects ? 'object' : command.action, command.reason);
    }
    const impacts = await ImpactStore.impacts(database.db, revision.id);
    await this.#demandStanding(revision, product, command, person, impacts);
    if (command.stateVersion !== revision.stateVersion) {
      throw new StaleStateError('contract revision', revision);
    }
    const now = clock.now();
    const days = this.#days(revision, command, now);
    const by: By = { actor: person.userRef, text: command.reason };
    if (command.action === 'retire') {
      await this.#options.retirement.retire(revision, product, by, now);
      return;
    }
    const governance =
      objects &&
      this.#options.roles.refs(
        'governance',
        await roleContextOf(database.db, product),
      );
    await database.transaction(async tx => {
      await refuseStale(tx, revision);
      const schedule = await ImpactStore.schedule(tx, revision.id);
      if (!schedule) throw new NotFoundError('Nobody was asked');
      await this.#perform(tx, {
        revision,
        product,
        command,
        person,
        by,
        now,
        schedule,
        ...days,
      });
      if (governance) {
        await tellAboutChange(tx, 'objection', {
          revision,
          product,
          recipients: [...governance, product.ownerRef],
          exclude: person.userRef,
          text: command.reason,
          zone: this.#options.zone,
          at: now,
        });
      }
    });
  }

  async #perform(
    tx: Tx,
    act: {
      revision: RevisionRow;
      product: ProductRow;
      command: ChangeCommand;
      person: Person;
      by: By;
      now: string;
      schedule: ScheduleRow;
      migratingBy?: string;
      until?: string;
    },
  ): Promise<void> {
    const { schedules, life, zone } = this.#options;
    const { revision, product, command, person, by, now, schedule } = act;
    const impacts = await ImpactStore.impacts(tx, revision.id);
    const recompute = (
      action: 'answer' | 'decide-objection' | 'extend',
      note: string,
    ) =>
      schedules.recompute(tx, revision, product, schedule, now, {
        action,
        by: { ...by, note },
      });
    switch (command.action) {
      case 'answer': {
        const { answer } = command;
        if (!answer) throw missing('answer');
        const mine = answerable(impacts, person, command.agreement);
        for (const impact of mine) {
          await ImpactStore.answer(tx, impact, {
            answer,
            by: person.userRef,
            at: now,
            migratingBy: act.migratingBy,
            reason: command.reason,
          });
        }
        await recompute('answer', `${answer}: ${count(mine.length)}`);
        return;
      }
      case 'decide-objection': {
        const { decision } = command;
        if (!decision) throw missing('decision');
        const [impact] = objections(impacts, command.agreement);
        await ImpactStore.decide(tx, impact, {
          decision,
          by: person.userRef,
          at: now,
          reason: command.reason,
        });
        await recompute('decide-objection', decision);
        await tellAboutChange(tx, 'objection-decided', {
          revision,
          product,
          recipients: [impact.consumerOwnerRef, product.ownerRef],
          exclude: person.userRef,
          text: command.reason,
          zone,
          at: now,
          which: impact.agreementId,
        });
        return;
      }
      case 'extend': {
        const { until } = act;
        if (!until) throw missing('until');
        await ImpactStore.extend(tx, revision.id, until);
        schedule.extendedTo = until;
        await recompute('extend', `until ${command.until}`);
        return;
      }
      case 'cancel':
        await StepStore.skipRest(tx, 'revision', revision.id);
        await life.move(tx, revision, 'cancel', 'withdrawn', now, by);
        await schedules.tellCancelled(tx, revision, product, now, by);
        return;
      default:
        await schedules.takeEffect(tx, revision, product, impacts, now, by);
    }
  }

  async #demandStanding(
    revision: RevisionRow,
    product: ProductRow,
    command: ChangeCommand,
    person: Person,
    impacts: readonly ImpactRow[],
  ): Promise<void> {
    const row = legalRevision(revision.state, command.action);
    const asked = impacts.filter(
      impact => !command.agreement || impact.agreementId === command.agreement,
    );
    const as = await this.#options.standings.of(person, product, {
      proposerRef: revision.proposerRef,
      consumerRefs: asked.flatMap(refsOf),
    });
    const answer = mayAct(row, { as });
    if (!answer.allowed) throw new NotAllowedError(answer.reason);
    if (command.action === 'answer') {
      answerable(impacts, person, command.agreement);
    }
    if (
      command.action === 'force' &&
      onProposingSide(person, revision, product)
    ) {
      throw new NotAllowedError(
        'Nobody of the side that proposed a change forces it',
      );
    }
    if (command.action === 'decide-objection') {
      const [impact] = objections(impacts, command.agreement);
      if (!isNeutral(person, revision, product, impact)) {
        throw new NotAllowedError(
          'An objection is decided by members of governance who are on neither side',
        );
      }
    }
  }

  /** The days of a command as instants. @throws InputError naming the field */
  #days(
    revision: RevisionRow,
    command: ChangeCommand,
    now: string,
  ): { migratingBy?: string; until?: string } {
    const { zone } = this.#options;
    const end = (day: string, field: string) => {
      try {
        return daysToInstants({ first: day, last: day }, zone).end;
      } catch (error) {
        if (!(error instanceof PeriodError)) throw error;
        throw new InputError(`request/body/${field}: ${error.message}`);
      }
    };
    if (command.action === 'answer' && command.answer === 'migrating') {
      if (!command.migratingBy) throw missing('migratingBy');
      const migratingBy = end(command.migratingBy, 'migratingBy');
      if (migratingBy <= now) {
        throw new InputError(
          `request/body/migratingBy is ${command.migratingBy}, which is over`,
        );
      }
      return { migratingBy };
    }
    if (command.action === 'extend') {
      if (!command.until) throw missing('until');
      const until = end(command.until, 'until');
      if (until <= (revision.effectiveAt ?? now)) {
        throw new InputError(
          `request/body/until is ${command.until}; it takes effect later than that already`,
        );
      }
      return { until };
    }
    return {};
  }
}

/** Whoever decides on an objection is of neither side. */
export function isNeutral(
  person: Person,
  revision: Pick<RevisionRow, 'proposerRef' | 'authorRef'>,
  product: Pick<ProductRow, 'ownerRef'>,
  impact: Pick<ImpactRow, 'consumerRef' | 'consumerOwnerRef'>,
): boolean {
  return (
    !onProposingSide(person, revision, product) &&
    !speaksFor(person, refsOf(impact))
  );
}

export function onProposingSide(
  person: Person,
  revision: Pick<RevisionRow, 'proposerRef' | 'authorRef'>,
  product: Pick<ProductRow, 'ownerRef'>,
): boolean {
  const { proposerRef, authorRef } = revision;
  return (
    authorRef === person.userRef ||
    speaksFor(person, [proposerRef, product.ownerRef])
  );
}

/** The agreements that somebody may answer for. */
function answerable(
  impacts: readonly ImpactRow[],
  person: Person,
  agreement: string | undefined,
): ImpactRow[] {
  const mine = impacts.filter(
    impact =>
      !impact.settledAt &&
      (!agreement || impact.agreementId === agreement) &&
      speaksFor(person, refsOf(impact)),
  );
  if (mine.length === 0) {
    throw new NotFoundError('None of your agreements waits for this answer');
  }
  return mine;
}

/** The objection that is to be decided. */
function objections(
  impacts: readonly ImpactRow[],
  agreement: string | undefined,
): ImpactRow[] {
  if (!agreement) throw missing('agreement');
  const found = impacts.filter(
    impact =>
      impact.agreementId === agreement &&
      !impact.settledAt &&
      impact.answer === 'objection' &&
      !impact.decision,
  );
  if (found.length === 0) {
    throw new NotFoundError(`No objection of agreement ${agreement} is open`);
  }
  return found;
}

function refsOf(
  impact: Pick<ImpactRow, 'consumerRef' | 'consumerOwnerRef'>,
): string[] {
  return [impact.consumerRef, impact.consumerOwnerRef];
}

function count(n: number): string {
  return n === 1 ? 'one agreement' : `${n} agreements`;
}

function missing(field: string): InputError {
  return new InputError(`request/body/${field} must be given`);
}

/** Somebody may have acted since the revision was read. */
async function refuseStale(tx: Tx, revision: RevisionRow): Promise<void> {
  const current = await RevisionStore.get(tx, revision.id);
  if (current?.stateVersion !== revision.stateVersion) {
    throw new StaleStateError('contract revision', current ?? revision);
  }
}
