import { randomUUID } from 'node:crypto';
import type { Db, Tx } from '../database/MeshDatabase';
import { later } from '../clock';

/** What can be left to do after a commit, and what each needs to know. */
export interface OutboxPayloads {
  /** Move a grant to what should be. */
  grant: { grantId: string };
  /** Look at what a platform has of a grant, without changing anything. */
  'grant-look': { grantId: string };
  /** Look whether a time of an agreement has come. */
  'agreement-clock': { agreementId: string };
  /** Look whether what was agreed on a product's ports is still what is. */
  'agreement-reviews': { productUid: string };
  /** Look what time does to an open step of approval. */
  'step-clock': { stepId: string };
  /** Tell people through the portal's notifications. */
  notify: {
    recipients: string[];
    exclude?: string;
    title: string;
    description?: string;
    link: string;
    topic: string;
    scope: string;
    severity?: 'low' | 'normal' | 'high' | 'critical';
  };
  /** Tell other plugins (events) and open pages (signals). */
  publish: {
    type: string;
    subject: { kind: string; id: string; productRef?: string };
  };
  /** Evaluate the checks of one product again. */
  evaluate: { productUid: string };
  /** Roll scores up to domains and mesh. */
  'roll-up': Record<string, never>;
  /** Find out again who is on the open steps of a product. */
  reassign: { productUid: string };
}
export type OutboxKind = keyof OutboxPayloads;

export interface OutboxRow<K extends OutboxKind = OutboxKind> {
  id: string;
  kind: K;
  payload: OutboxPayloads[K];
  attempts: number;
}

const LEASE_MS = 60_000;

/**
 * Work that a transaction leaves behind. It is written with the state change
 * and claimed afterwards by whichever replica comes first, for the time of a
 * lease; the same on SQLite and PostgreSQL. Delivery is at least once.
 */
export class Outbox {
  /**
   * Adds a row; with `dedupe`, only when no row of that key waits already. The
   * one that waits is locked until the end of the transaction, so that nobody
   * claims it, and reads the state, before what is written here can be seen.
   */
  static async add<K extends OutboxKind>(
    tx: Tx,
    kind: K,
    payload: OutboxPayloads[K],
    options: { at: string; dedupe?: string },
  ): Promise<void> {
    await tx('outbox')
      .insert({
        id: randomUUID(),
        kind,
        payload: JSON.stringify(payload),
        dedupe: options.dedupe ?? null,
        available_at: options.at,
      })
      .onConflict('dedupe')
      .merge(['payload']);
  }

  /** Claims up to `limit` due rows for `owner`. */
  static async claim(
    db: Db,
    owner: string,
    now: string,
    limit: number,
  ): Promise<OutboxRow[]> {
    const due = await db('outbox')
      .select('id')
      .whereNull('failed_at')
      .andWhere('available_at', '<=', now)
      .andWhere(q =>
        q.whereNull('lease_until').orWhere('lease_until', '<', now),
      )
      .orderBy('available_at')
      .limit(limit);
    const claimed: OutboxRow[] = [];
    for (const { id } of due) {
      const won = await db('outbox')
        .where({ id })
        .andWhere(q =>
          q.whereNull('lease_until').orWhere('lease_until', '<', now),
        )
        .update({
          lease_owner: owner,
          lease_until: later(now, LEASE_MS),
          // From here on a new row of the key must be written: this one has
          // begun to read the state as it is now.
          dedupe: null,
        });
      if (won === 1) {
        const row = await db('outbox').where({ id }).first();
        if (row) claimed.push({ ...row, payload: JSON.parse(row.payload) });
      }
    }
    return claimed;
  }

  /** The row is done. Only its owner may say so: a lease may have run out. */
  static async done(db: Db, id: string, owner: string): Promise<void> {
    await db('outbox').where({ id, lease_owner: owner }).delete();
  }

  /** The row failed: it comes again at `next`, or is put aside for a person. */
  static async failed(
    db: Db,
    id: string,
    owner: string,
    failure: { now: string; error: string; next?: string },
  ): Promise<void> {
    await db('outbox')
      .where({ id, lease_owner: owner })
      .update({
        attempts: db.raw('attempts + 1'),
        last_error: failure.error.slice(0, 2000),
        lease_owner: null,
        lease_until: null,
        ...(failure.next
          ? { available_at: failure.next }
          : { failed_at: failure.now }),
      });
  }
}
