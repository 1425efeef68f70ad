import { createHash } from 'node:crypto';
import type { AuditorService } from '@backstage/backend-plugin-api';
import {
  isPostgres,
  type Db,
  type MeshDatabase,
} from '../database/MeshDatabase';
import { textHash } from './HistoryStore';

const CHAIN = 'history';
/** The hash before the first row. */
const GENESIS = '0'.repeat(64);
const BATCH = 500;
/** Rows that one statement updates: databases bound how many values it may have. */
const STATEMENT = 250;

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
 * Gives history its sequence and its chain. Only one replica seals at a time, so decisions never queue behind the chain, and rows are taken as
 * they became visible: a reader of the feed skips nothing.
 */
export class Sealer {
  readonly #database: MeshDatabase;
  readonly #auditor: AuditorService;

  constructor(options: { database: MeshDatabase; auditor: AuditorService }) {
    this.#database = options.database;
    this.#auditor = options.auditor;
  }

  /** Seals one batch of what is not sealed yet. Answers whether there was any. */
  async run(): Promise<boolean> {
    const { db } = this.#database;
    const waiting = await db('history').whereNull('seq').first('id');
    if (!waiting) return false;
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
      // Held to the end of the transaction, and given back by the database when whoever
      // holds it dies: no clock has a part in it. SQLite has one writer anyway.
      const found = tx('chain_heads').where({ name: CHAIN });
      if (isPostgres(db)) found.forUpdate().skipLocked();
      const head = await found.first();
      if (!head) return undefined;
      const rows: ChainedRow[] = await tx('history')
        .whereNull('seq')
        .orderBy([{ column: 'at' }, { column: 'ordinal' }, { column: 'id' }])
        .limit(BATCH);
      if (rows.length === 0) return undefined;
      let sequence = Number(head.seq);
      let hash: string = head.hash;
      const seals = rows.map(row => {
        sequence += 1;
        hash = chainHash(hash, sequence, row);
        return [row.id, sequence, hash];
      });
      for (let i = 0; i < seals.length; i += STATEMENT) {
        const part = seals.slice(i, i + STATEMENT);
        await tx.raw(
          `with seals (id, seq, hash) as (values ${part
            .map(() => '(?, ?, ?)')
            .join(', ')})
          update history set seq = cast(seals.seq as bigint), hash = seals.hash
          from seals where history.id = seals.id`,
          part.flat(),
        );
      }
      // Whatever else had a hand in it meanwhile, no sequence is given twice.
      const moved = await tx('chain_heads')
        .where({ name: CHAIN, seq: head.seq })
        .update({ seq: sequence, hash });
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
