import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { later } from '../clock';
import { insertLast } from '../database/lastWrites';
import { prepared } from '../database/prepared';
import { isPostgres, type Db, type Tx } from '../database/MeshDatabase';
import type { PlatformScope } from '../grants/platformConfiguration';
import { laneOf, type Lane } from './lanes';

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
  /** Look whether what is granted on a product's ports is what its contracts say. */
  'grant-plans': { productUid: string };
  /** Look at what is granted on all products that a change of configuration concerns. */
  'platform-plans': {
    /** Hash of the configuration, the same for all rows of one change. */
    change: string;
    scopes: PlatformScope[];
    /** The last product that was queued. */
    after: string;
  };
  /** Look what time does to an open step of approval. */
  'step-clock': { stepId: string };
  /** Ask, or remind, the other system that decides on a step. */
  'external-step': { stepId: string; why: 'requested' | 'reminded' };
  /** Look whether a change of a contract takes effect, or a revision waits for nobody. */
  'contract-clock': { contractUid: string };
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
    /** ISO 8601 instant at which it happened; set when the row is written. */
    at?: string;
  };
  /** Evaluate the checks of one product again. */
  evaluate: { productUid: string };
  /** Evaluate some of the products whose scores are outdated. */
  'evaluate-outdated': Record<string, never>;
  /** Roll up the hours of a product in which something was observed. */
  observations: { productUid: string };
  /** Look whether the last day of a waiver is over. */
  'waiver-clock': { waiverId: string };
  /** Look whether owners have to be told of an initiative, or its last day is over. */
  'initiative-clock': { initiativeId: string };
  /** Tell who confirms that another criticality was declared. */
  'criticality-declared': { productUid: string };
  /** Look whether what a continuation waits for is there. */
  continue: { continuationId: string };
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
  partition: string | null;
  attempts: number;
  /** Until when it is nobody else's. */
  lease_until: string;
}

/**
 * A worker that lives says so every few seconds, for all that it has under way. So the
 * lease is short, and what a killed one left behind waits no longer than this.
 */
export const LEASE_MS = 15_000;

/** As it comes from the database. */
type ClaimedRow = Omit<OutboxRow, 'payload'> & {
  payload: string;
  available_at: string;
};
const CLAIMED = [
  'id',
  'kind',
  'payload',
  'partition',
  'attempts',
  'lease_until',
  'available_at',
];

/** What of a claim is left out, and how much of the rest is taken. */
export interface Claim {
  lane: Lane;
  limit: number;
  /** Partitions that have enough under way. */
  without?: readonly string[];
}

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
   *
   * @param options - `partition`: by what it is done, where that can be slow on its own
   *   (a platform); `urgent`: before everything else
   */
  static async add<K extends OutboxKind>(
    tx: Tx,
    kind: K,
    payload: OutboxPayloads[K],
    options: {
      at: string;
      dedupe?: string;
      partition?: string;
      urgent?: boolean;
    },
  ): Promise<void> {
    const { at, dedupe, partition, urgent } = options;
    await insertLast(
      tx,
      'outbox',
      {
        id: randomUUID(),
        kind,
        payload: JSON.stringify(
          // When it may be delivered moves with every attempt; when it happened does not.
          kind === 'publish' ? { at, ...payload } : payload,
        ),
        dedupe: dedupe ?? null,
        lane: laneOf(kind, urgent),
        partition: partition ?? null,
        available_at: at,
      },
      dedupe === undefined ? undefined : { dedupe, merge: ['payload', 'lane'] },
    );
  }

  /**
   * Claims due rows of a lane for `owner`, the oldest first, in one statement. Rows that
   * a transaction is still writing to are left for the next look.
   */
  static async claim(
    db: Db,
    owner: string,
    now: string,
    { lane, limit, without = [] }: Claim,
  ): Promise<OutboxRow[]> {
    const free = (q: Knex.QueryBuilder) =>
      q
        .whereNull('lease_until')
        .orWhere('lease_until', '<', now)
        // Nobody leases for longer: the clock has gone back since.
        .orWhere('lease_until', '>', later(now, LEASE_MS));
    const due = db('outbox')
      .select('id')
      .where({ lane })
      .whereNull('failed_at')
      .andWhere('available_at', '<=', now)
      .andWhere(free)
      .orderBy('available_at')
      .limit(limit);
    if (without.length > 0) {
      due.andWhere(q =>
        q.whereNull('partition').orWhereNotIn('partition', without),
      );
    }
    // SQLite has one writer at a time and no such words.
    if (isPostgres(db)) due.forUpdate().skipLocked();
    const claim = db('outbox')
      .whereIn('id', due)
      .andWhere(free)
      .update({
        lease_owner: owner,
        lease_until: later(now, LEASE_MS),
        // From here on a new row of the key must be written: this one has
        // begun to read the state as it is now.
        dedupe: null,
      })
      .returning(CLAIMED);
    // Asked all the time, and longer planned than done.
    const rows: ClaimedRow[] = isPostgres(db)
      ? await prepared(db, claim)
      : await claim;
    return rows
      .map(row => ({ ...row, payload: JSON.parse(row.payload) }))
      .sort((a, b) => a.available_at.localeCompare(b.available_at));
  }

  /** The owner is alive: what it has under way stays with it. */
  static async renew(db: Db, owner: string, now: string): Promise<void> {
    await db('outbox')
      .where({ lease_owner: owner })
      .update({ lease_until: later(now, LEASE_MS) });
  }

  /** The rows are done. Only their owner may say so: a lease may have run out. */
  static async done(
    db: Db,
    ids: readonly string[],
    owner: string,
  ): Promise<void> {
    await db('outbox')
      .whereIn('id', ids)
      .andWhere({ lease_owner: owner })
      .delete();
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
