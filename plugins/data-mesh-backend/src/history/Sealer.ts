import type { AuditorService } from '@backstage/backend-plugin-api';
import {
  isPostgres,
  type Db,
  type MeshDatabase,
} from '../database/MeshDatabase';
import { CHAIN, chainHash, type ChainedRow } from './chain';
import { verifyChain, type Verification } from './verifyChain';

const BATCH = 500;
/** Rows that one statement updates: databases bound how many values it may have. */
const STATEMENT = 250;

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

  /** Walks the whole chain from its beginning. */
  static async verify(db: Db): Promise<Verification> {
    return await verifyChain(db);
  }
}
