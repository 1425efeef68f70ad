import { createHash, randomUUID } from 'node:crypto';
import type { AuditorService } from '@backstage/backend-plugin-api';
import { later, type Clock } from '../clock';
import type { Db, MeshDatabase } from '../database/MeshDatabase';

const CHAIN = 'history';
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

  /** Walks the whole chain: a row changed, inserted, cut out or cut off shows. */
  static async verify(db: Db): Promise<Verification> {
    const head = await db('chain_heads').where({ name: CHAIN }).first();
    let hash = '0'.repeat(64);
    let sequence = 0;
    for (;;) {
      const rows = await db('history')
        .where('seq', '>', sequence)
        .orderBy('seq')
        .limit(BATCH);
      if (rows.length === 0) break;
      for (const row of rows) {
        const expected = sequence + 1;
        if (Number(row.seq) !== expected) {
          return {
            valid: false,
            sequence: expected,
            problem: `Entry ${expected} is missing`,
          };
        }
        hash = chainHash(hash, expected, row);
        if (hash !== row.hash) {
          return {
            valid: false,
            sequence: expected,
            problem: `Entry ${expected} is not what was sealed`,
          };
        }
        sequence = expected;
      }
    }
    if (sequence !== Number(head.seq) || hash !== head.hash) {
      return {
        valid: false,
        sequence: sequence + 1,
        problem: `The chain ends at ${sequence}, its head says ${head.seq}`,
      };
    }
    return { valid: true, sealed: sequence, head: hash };
  }
}
