import { randomUUID } from 'node:crypto';
import { grouped } from '../../database/grouped';
import type { Db, Tx } from '../../database/MeshDatabase';
import { alone, type Statement } from '../../database/together';

/** The actions that may take two people. */
export const JOINT_ACTIONS = ['suspend', 'resume', 'end'] as const;
export type JointAction = (typeof JOINT_ACTIONS)[number];

/** What somebody wants to do and may not do alone. */
export interface PendingActionRow {
  id: string;
  agreementId: string;
  action: JointAction;
  askedBy: string;
  askedAt: string;
  expiresAt: string;
  reason?: string;
}

/** Actions that wait for a second person. Only SQL. */
export class PendingActionStore {
  /** Writes it down; asked for again, it counts from now. */
  static async put(
    tx: Tx,
    pending: Omit<PendingActionRow, 'id'>,
  ): Promise<void> {
    const row = {
      asked_at: pending.askedAt,
      expires_at: pending.expiresAt,
      reason: pending.reason ?? null,
    };
    await tx('pending_actions')
      .insert({
        id: randomUUID(),
        agreement_id: pending.agreementId,
        action: pending.action,
        asked_by: pending.askedBy,
        ...row,
      })
      .onConflict(['agreement_id', 'action', 'asked_by'])
      .merge(row);
  }

  /** Those that have not run out, by agreement, oldest first. */
  static async of(
    db: Db,
    agreementIds: readonly string[],
    now: string,
  ): Promise<Map<string, PendingActionRow[]>> {
    return await alone(PendingActionStore.reading(db, agreementIds, now));
  }

  /** The same, by agreement. */
  static reading(
    db: Db,
    agreementIds: readonly string[],
    now: string,
  ): Statement<Map<string, PendingActionRow[]>> {
    return {
      query: db('pending_actions')
        .whereIn('agreement_id', agreementIds)
        .andWhere('expires_at', '>', now)
        .orderBy(['asked_at', 'id']),
      read: rows => grouped(rows.map(fromRow), row => row.agreementId),
    };
  }

  /** The agreement has moved: nothing that was asked for before counts any more. */
  static async clear(tx: Tx, agreementId: string): Promise<void> {
    await tx('pending_actions').where({ agreement_id: agreementId }).delete();
  }
}

type Row = Record<string, never>;

function fromRow(row: Row): PendingActionRow {
  return {
    id: row.id,
    agreementId: row.agreement_id,
    action: row.action,
    askedBy: row.asked_by,
    askedAt: row.asked_at,
    expiresAt: row.expires_at,
    reason: row.reason ?? undefined,
  };
}
