import { createHash, randomUUID } from 'node:crypto';
import type { AuditorService } from '@backstage/backend-plugin-api';
import { later, type Clock } from '../clock';
import type { Db, MeshDatabase } from '../database/MeshDatabase';
import { textHash } from './HistoryStore';

const CHAIN = 'history';
/** The hash before the first row. */
const GENESIS = '0'.repeat(64);
const BATCH = 500;
const LEASE_MS = 30_000;

interface ChainedRow {
  id: string;
  at: string;
  ordinal: number;
  subject_kind: string;
  subject_id: string;
  product_uid: string | null;
  action: string;
  actor: string;
  from_state: string | null;
  to_state: string | null;
  data: string;
  text_hash: string | null;
  channel: string | null;
}

/** The hash of a row in its place: everything of it, and the hash before it. */
export function chainHash(
  previous: string,
  seq: number,
  row: ChainedRow,
): string {
  const content = JSON.stringify([
    previous,
    seq,
    row.id,
    row.at,
    row.ordinal,
    row.subject_kind,
    row.subject_id,
    row.product_uid,
    row.action,
    row.actor,
    row.from_state,
    row.to_state,
    row.data,
    row.text_hash,
    // Entries of versions that did not note it were sealed without it.
    ...(row.channel === null ? [] : [row.channel]),
  ]);
  return createHash('sha256').update(content, 'utf8').digest('hex');
}

export type Verification =
  | { valid: true; sealed: number; head: string }
  | { valid: false; sequence: number; problem: string };

/**
 * Gives history its sequence and its chain. Only one replica seals at a time
 * (a lease), so decisions never queue behind the chain, and rows are taken as
 * they became visible: a reader of the feed skips nothing.
 */
export class Sealer {
  readonly #owner = randomUUID();
  readonly #database: MeshDatabase;
  readonly #clock: Clock;
  readonly #auditor: AuditorService;

  constructor(options: {
    database: MeshDatabase;
    clock: Clock;
    auditor: AuditorService;
  }) {
    this.#database = options.database;
    this.#clock = options.clock;
    this.#auditor = options.auditor;
  }

  /** Seals one batch of what is not sealed yet. Answers whether there was any. */
  async run(): Promise<boolean> {
    const { db } = this.#database;
    const waiting = await db('history').whereNull('seq').first('id');
    if (!waiting) return false;
    const now = this.#clock.now();
    const leased = await db('chain_heads')
      .where({ name: CHAIN })
      .andWhere(q =>
        q
          .whereNull('lease_until')
          .orWhere('lease_until', '<', now)
          .orWhere('lease_owner', this.#owner),
      )
      .update({
        lease_owner: this.#owner,
        lease_until: later(now, LEASE_MS),
      });
    if (leased !== 1) return false;
    const head = await this.#seal(db);
    if (head) {
      const event = await this.#auditor.createEvent({
        eventId: 'history-seal',
        severityLevel: 'low',
        meta: head,
      });
      await event.success();
    }
    return head !== undefined;
  }

  async #seal(db: Db): Promise<{ sequence: number; hash: string } | undefined> {
    return await db.transaction(async tx => {
      const head = await tx('chain_heads').where({ name: CHAIN }).first();
      const rows: ChainedRow[] = await tx('history')
        .whereNull('seq')
        .orderBy([{ column: 'at' }, { column: 'ordinal' }, { column: 'id' }])
        .limit(BATCH);
      if (rows.length === 0) return undefined;
      let sequence = Number(head.seq);
      let hash: string = head.hash;
      for (const row of rows) {
        sequence += 1;
        hash = chainHash(hash, sequence, row);
        await tx('history')
          .where({ id: row.id })
          .update({ seq: sequence, hash });
      }
      // A sealer whose lease ran out under it finds the head moved, and undoes
      // its work: no sequence is given twice.
      const moved = await tx('chain_heads')
        .where({ name: CHAIN, seq: head.seq, lease_owner: this.#owner })
        .update({ seq: sequence, hash, lease_until: null, lease_owner: null });
      if (moved !== 1) {
        throw new Error('Another replica sealed meanwhile');
      }
      return { sequence, hash };
    });
  }

  /**
   * Walks the whole chain: a row changed, inserted, cut out or cut off shows,
   * and a text that was exchanged. A text that was erased does not.
   */
  static async verify(db: Db): Promise<Verification> {
    const walk: Walk = { sequence: 0, hash: GENESIS };
    for (;;) {
      const head = await db('chain_heads').where({ name: CHAIN }).first();
      const end = Number(head.seq);
      const broken = await walkTo(db, walk, end);
      if (broken) return broken;
      if (walk.hash !== head.hash) {
        return invalid(
          walk.sequence + 1,
          `The chain ends at ${walk.sequence}, its head says ${end}`,
        );
      }
      const beyond = await db('history').where('seq', '>', end).max('seq as n');
      const last = Number(beyond[0].n ?? 0);
      if (last === 0) {
        return { valid: true, sealed: walk.sequence, head: walk.hash };
      }
      // Rows and head move together: where both did, a sealer was at work.
      const moved = await db('chain_heads').where({ name: CHAIN }).first('seq');
      if (Number(moved.seq) === end) {
        return invalid(
          end + 1,
          `The chain goes on to ${last}, its head says ${end}`,
        );
      }
    }
  }
}

interface Walk {
  sequence: number;
  hash: string;
}
type Invalid = Extract<Verification, { valid: false }>;

function invalid(sequence: number, problem: string): Invalid {
  return { valid: false, sequence, problem };
}

/** Walks on to the row `end`, or as far as there are rows. */
async function walkTo(
  db: Db,
  walk: Walk,
  end: number,
): Promise<Invalid | undefined> {
  for (;;) {
    const rows = await db('history')
      .leftJoin('history_texts', 'history_texts.history_id', 'history.id')
      .where('seq', '>', walk.sequence)
      .andWhere('seq', '<=', end)
      .select('history.*', 'history_texts.salt', 'history_texts.text')
      .orderBy('seq')
      .limit(BATCH);
    if (rows.length === 0) return undefined;
    for (const row of rows) {
      const expected = walk.sequence + 1;
      if (Number(row.seq) !== expected) {
        return invalid(expected, `Entry ${expected} is missing`);
      }
      const hash = chainHash(walk.hash, expected, row);
      if (hash !== row.hash) {
        return invalid(expected, `Entry ${expected} is not what was sealed`);
      }
      if (row.text !== null && textHash(row.salt, row.text) !== row.text_hash) {
        return invalid(
          expected,
          `The text of entry ${expected} is not what was sealed`,
        );
      }
      walk.sequence = expected;
      walk.hash = hash;
    }
  }
}
