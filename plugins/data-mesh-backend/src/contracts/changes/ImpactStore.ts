import {
  LIVE_AGREEMENT_STATES,
  type AskedConsumer,
  type ImpactAnswer,
  type ObjectionDecision,
} from '@meshwork/model';
import type { ContractChange } from '@meshwork/odcs';
import type { Db, Tx } from '../../database/MeshDatabase';

/** Why a consumer is affected: the change as far as people need it. */
export type Why = Pick<ContractChange, 'path' | 'summary' | 'reason'>;

/** A revision that waits for the consumers it hurts. */
export interface ScheduleRow {
  revisionId: string;
  contractUid: string;
  /** Notice runs once, from here. */
  scheduledAt: string;
  /** When the longest notice is over. */
  noticeEndAt: string;
  extendedTo?: string;
}

/** One of those consumers, as they were when it was scheduled, and what they answered. */
export interface ImpactRow extends AskedConsumer {
  revisionId: string;
  agreementId: string;
  consumerRef: string;
  consumerOwnerRef: string;
  noticePeriod: string;
  why: Why[];
  answeredBy?: string;
  /** Why they object, in their words. */
  reason?: string;
  decidedBy?: string;
  decisionReason?: string;
}

/** Rows that one statement takes on every database. */
const CHUNK = 50;

/** Schedules of breaking changes and the snapshot of those they affect. Only SQL. */
export class ImpactStore {
  static async insert(
    tx: Tx,
    schedule: ScheduleRow,
    impacts: readonly ImpactRow[],
  ): Promise<void> {
    await tx('revision_schedules').insert({
      revision_id: schedule.revisionId,
      contract_uid: schedule.contractUid,
      scheduled_at: schedule.scheduledAt,
      notice_end_at: schedule.noticeEndAt,
    });
    for (let i = 0; i < impacts.length; i += CHUNK) {
      await tx('revision_impacts').insert(
        impacts.slice(i, i + CHUNK).map(impact => ({
          revision_id: impact.revisionId,
          agreement_id: impact.agreementId,
          consumer_ref: impact.consumerRef,
          consumer_owner_ref: impact.consumerOwnerRef,
          notice_period: impact.noticePeriod,
          notice_end_at: impact.noticeEndAt,
          terms: impact.terms,
          why: JSON.stringify(impact.why),
        })),
      );
    }
  }

  static async schedule(
    db: Db,
    revisionId: string,
  ): Promise<ScheduleRow | undefined> {
    const row = await db('revision_schedules')
      .where({ revision_id: revisionId })
      .first();
    return (
      row && {
        revisionId: row.revision_id,
        contractUid: row.contract_uid,
        scheduledAt: row.scheduled_at,
        noticeEndAt: row.notice_end_at,
        extendedTo: row.extended_to ?? undefined,
      }
    );
  }

  static async impacts(db: Db, revisionId: string): Promise<ImpactRow[]> {
    const rows = await db('revision_impacts')
      .where({ revision_id: revisionId })
      .orderBy(['consumer_ref', 'agreement_id']);
    return rows.map(impactFromRow);
  }

  /** What one agreement was asked of a revision. */
  static async impact(
    db: Db,
    revisionId: string,
    agreementId: string,
  ): Promise<ImpactRow | undefined> {
    const row = await db('revision_impacts')
      .where({ revision_id: revisionId, agreement_id: agreementId })
      .first();
    return row && impactFromRow(row);
  }

  static async extend(tx: Tx, revisionId: string, to: string): Promise<void> {
    await tx('revision_schedules')
      .where({ revision_id: revisionId })
      .update({ extended_to: to });
  }

  /** Takes down what somebody answered; it replaces what they answered before. */
  static async answer(
    tx: Tx,
    impact: Pick<ImpactRow, 'revisionId' | 'agreementId'>,
    answer: {
      answer: ImpactAnswer;
      by: string;
      at: string;
      migratingBy?: string;
      reason?: string;
    },
  ): Promise<void> {
    await at(tx, impact).update({
      answer: answer.answer,
      answered_by: answer.by,
      answered_at: answer.at,
      migrating_by: answer.migratingBy ?? null,
      reason: answer.reason ?? null,
      decision: null,
      decided_by: null,
      decided_at: null,
      decision_reason: null,
    });
  }

  static async decide(
    tx: Tx,
    impact: Pick<ImpactRow, 'revisionId' | 'agreementId'>,
    decision: {
      decision: ObjectionDecision;
      by: string;
      at: string;
      reason?: string;
    },
  ): Promise<void> {
    await at(tx, impact).update({
      decision: decision.decision,
      decided_by: decision.by,
      decided_at: decision.at,
      decision_reason: decision.reason ?? null,
    });
  }

  /** Those whose agreement has ended since hold nothing up any more. */
  static async settleEnded(
    tx: Tx,
    revisionId: string,
    now: string,
  ): Promise<number> {
    return await tx('revision_impacts')
      .where({ revision_id: revisionId })
      .whereNull('settled_at')
      .whereNotIn(
        'agreement_id',
        tx('agreements')
          .whereIn(
            'id',
            tx('revision_impacts')
              .where({ revision_id: revisionId })
              .select('agreement_id'),
          )
          .whereIn('state', LIVE_AGREEMENT_STATES)
          .select('id'),
      )
      .update({ settled_at: now });
  }

  /** Notes that a reminder was sent; answers false when it had been already. */
  static async remind(
    tx: Tx,
    revisionId: string,
    effectiveAt: string,
    days: number,
  ): Promise<boolean> {
    const key = { revision_id: revisionId, effective_at: effectiveAt, days };
    if (await tx('revision_reminders').where(key).first('days')) return false;
    await tx('revision_reminders').insert(key);
    return true;
  }
}

function at(tx: Tx, impact: Pick<ImpactRow, 'revisionId' | 'agreementId'>) {
  return tx('revision_impacts').where({
    revision_id: impact.revisionId,
    agreement_id: impact.agreementId,
  });
}

type Row = Record<string, never>;

export function impactFromRow(row: Row): ImpactRow {
  return {
    revisionId: row.revision_id,
    agreementId: row.agreement_id,
    consumerRef: row.consumer_ref,
    consumerOwnerRef: row.consumer_owner_ref,
    noticePeriod: row.notice_period,
    noticeEndAt: row.notice_end_at,
    terms: Boolean(row.terms),
    why: JSON.parse(row.why),
    answer: row.answer ?? undefined,
    answeredBy: row.answered_by ?? undefined,
    answeredAt: row.answered_at ?? undefined,
    migratingBy: row.migrating_by ?? undefined,
    reason: row.reason ?? undefined,
    decision: row.decision ?? undefined,
    decidedBy: row.decided_by ?? undefined,
    decidedAt: row.decided_at ?? undefined,
    decisionReason: row.decision_reason ?? undefined,
    settledAt: row.settled_at ?? undefined,
  };
}
