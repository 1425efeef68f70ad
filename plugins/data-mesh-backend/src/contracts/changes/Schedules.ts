import {
  consumerNoticeEnd,
  effectiveDate,
  reminderDue,
  reminderInstants,
  type RevisionAction,
} from '@meshwork/model';
import type { ProductRow } from '../../catalog/ProjectionStore';
import type { Tx } from '../../database/MeshDatabase';
import { Outbox } from '../../delivery/Outbox';
import type { RevisionLife } from '../RevisionLife';
import type { RevisionRow } from '../RevisionStore';
import { affectedBy } from './affected';
import type { Effects } from './Effects';
import { ImpactStore, type ImpactRow, type ScheduleRow } from './ImpactStore';
import { tellAboutChange } from './telling';

/** Who did something to a revision, for history. */
export interface By {
  actor?: string;
  text?: string;
  step?: number;
  note?: string;
}

/**
 * When a change takes effect that was approved: at once where it hurts nobody, else when
 * those whom it hurts have answered or their notice is over (specification: "Two ways to
 * break", in place). Everything happens in the transaction that is handed in.
 */
export class Schedules {
  readonly #life: RevisionLife;
  readonly #effects: Effects;
  readonly #zone: string;

  constructor(options: { life: RevisionLife; effects: Effects; zone: string }) {
    this.#life = options.life;
    this.#effects = options.effects;
    this.#zone = options.zone;
  }

  /**
   * Ends the review of a revision.
   *
   * @returns where it led
   */
  async conclude(
    tx: Tx,
    revision: RevisionRow,
    product: ProductRow,
    action: Extract<RevisionAction, 'approve' | 'pass' | 'adopt'>,
    now: string,
    by: By = {},
  ): Promise<'active' | 'scheduled'> {
    const affected = await affectedBy(tx, revision);
    if (affected.length === 0) {
      await this.#effects.take(tx, revision, action, now, by);
      return 'active';
    }
    const impacts = affected.map(
      ({ agreement, changes, terms }): ImpactRow => ({
        revisionId: revision.id,
        agreementId: agreement.id,
        consumerRef: agreement.consumerRef,
        consumerOwnerRef: agreement.consumerOwnerRef,
        noticePeriod: agreement.noticePeriod,
        noticeEndAt: consumerNoticeEnd({
          scheduledAt: now,
          noticePeriod: agreement.noticePeriod,
          zone: this.#zone,
          agreedEnd: agreement.noticeEndAt ?? agreement.endAt,
        }),
        terms,
        why: changes.map(({ path, summary, reason }) => ({
          path,
          summary,
          reason,
        })),
      }),
    );
    const effectiveAt = effectiveDate({ scheduledAt: now, asked: impacts });
    await ImpactStore.insert(
      tx,
      {
        revisionId: revision.id,
        contractUid: revision.contractUid,
        scheduledAt: now,
        noticeEndAt: effectiveAt,
      },
      impacts,
    );
    await this.#life.move(
      tx,
      revision,
      action,
      'scheduled',
      now,
      { ...by, note: `${impacts.length} agreements are asked` },
      effectiveAt,
    );
    revision.effectiveAt = effectiveAt;
    await this.watch(tx, revision.contractUid, effectiveAt, now);
    await tellAboutChange(tx, 'asked', {
      revision,
      product,
      recipients: impacts.map(impact => impact.consumerOwnerRef),
      zone: this.#zone,
      effectiveAt,
      text: by.text,
      at: now,
    });
    return 'scheduled';
  }

  /**
   * Computes the effective date again after somebody answered, decided or extended, or an
   * agreement ended, and lets the revision take effect where that date has come.
   *
   * @param by left out: the clock looks, and only notes what changed
   */
  async recompute(
    tx: Tx,
    revision: RevisionRow,
    product: ProductRow,
    schedule: ScheduleRow,
    now: string,
    step?: {
      action: Extract<RevisionAction, 'answer' | 'decide-objection' | 'extend'>;
      by: By;
    },
  ): Promise<void> {
    const { contractUid, id } = revision;
    const settled = await ImpactStore.settleEnded(tx, id, now);
    const impacts = await ImpactStore.impacts(tx, id);
    const effectiveAt = effectiveDate({
      scheduledAt: schedule.scheduledAt,
      asked: impacts,
      extendedTo: schedule.extendedTo,
    });
    const before = revision.effectiveAt;
    if (step) {
      await this.#life.move(
        tx,
        revision,
        step.action,
        'scheduled',
        now,
        step.by,
        effectiveAt,
      );
    } else if (settled > 0 && effectiveAt !== before) {
      await this.#life.reschedule(tx, revision, effectiveAt);
    }
    revision.effectiveAt = effectiveAt;
    if (effectiveAt <= now) {
      await this.takeEffect(tx, revision, product, impacts, now);
      return;
    }
    if (effectiveAt === before) return;
    await this.watch(tx, contractUid, effectiveAt, now);
    await tellAboutChange(tx, 'date-changed', {
      revision,
      product,
      recipients: [
        product.ownerRef,
        ...open(impacts).map(impact => impact.consumerOwnerRef),
      ],
      exclude: step?.by.actor,
      zone: this.#zone,
      effectiveAt,
      at: now,
    });
  }

  /** The effective date is reached, or governance forces it. */
  async takeEffect(
    tx: Tx,
    revision: RevisionRow,
    product: ProductRow,
    impacts: readonly ImpactRow[],
    now: string,
    forced?: By,
  ): Promise<void> {
    await this.#effects.take(
      tx,
      revision,
      forced ? 'force' : 'take-effect',
      now,
      forced,
    );
    await tellAboutChange(tx, forced ? 'forced' : 'took-effect', {
      revision,
      product,
      recipients: [
        product.ownerRef,
        ...open(impacts).map(impact => impact.consumerOwnerRef),
      ],
      exclude: forced?.actor,
      text: forced?.text,
      zone: this.#zone,
      at: now,
    });
  }

  /** Tells those asked that it will not come. */
  async tellCancelled(
    tx: Tx,
    revision: RevisionRow,
    product: ProductRow,
    now: string,
    by: By = {},
  ): Promise<void> {
    const impacts = await ImpactStore.impacts(tx, revision.id);
    await tellAboutChange(tx, 'cancelled', {
      revision,
      product,
      recipients: open(impacts).map(impact => impact.consumerOwnerRef),
      exclude: by.actor,
      text: by.text,
      zone: this.#zone,
      at: now,
    });
  }

  /** Reminds those affected when the date is near, once for each date and distance. */
  async remind(
    tx: Tx,
    revision: RevisionRow,
    product: ProductRow,
    now: string,
  ): Promise<void> {
    const { effectiveAt } = revision;
    if (!effectiveAt) return;
    const days = reminderDue(effectiveAt, now, this.#zone);
    if (days === undefined) return;
    if (!(await ImpactStore.remind(tx, revision.id, effectiveAt, days))) return;
    const impacts = await ImpactStore.impacts(tx, revision.id);
    await tellAboutChange(tx, 'reminder', {
      revision,
      product,
      recipients: [
        product.ownerRef,
        ...open(impacts).map(impact => impact.consumerOwnerRef),
      ],
      zone: this.#zone,
      effectiveAt,
      at: now,
      which: String(days),
    });
  }

  /** Asks the worker to look at a contract when its date, or a reminder, has come. */
  async watch(
    tx: Tx,
    contractUid: string,
    effectiveAt: string,
    now: string,
  ): Promise<void> {
    for (const at of [
      effectiveAt,
      ...reminderInstants(effectiveAt, this.#zone),
    ]) {
      await Outbox.add(
        tx,
        'contract-clock',
        { contractUid },
        { at: at > now ? at : now },
      );
    }
  }
}

/** Those whom the change still concerns. */
function open(impacts: readonly ImpactRow[]): ImpactRow[] {
  return impacts.filter(impact => !impact.settledAt);
}
