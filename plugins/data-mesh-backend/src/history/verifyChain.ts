import type { Db } from '../database/MeshDatabase';
import { CHAIN, GENESIS, chainHash } from './chain';
import { textHash } from './HistoryStore';

const BATCH = 500;

export type Verification =
  | { valid: true; sealed: number; head: string }
  | { valid: false; sequence: number; problem: string };

/** Told now and then how far a walk has come. */
export type Progress = (checked: number, total: number) => Promise<void>;

/**
 * Walks the whole chain: a row changed, inserted, cut out or cut off shows,
 * and a text that was exchanged. A text that was erased does not. Holds one
 * batch in memory at a time.
 */
export async function verifyChain(
  db: Db,
  progress: Progress = async () => {},
): Promise<Verification> {
  const walk: Walk = { sequence: 0, hash: GENESIS };
  for (;;) {
    const head = await db('chain_heads').where({ name: CHAIN }).first();
    const end = Number(head.seq);
    const broken = await walkTo(db, walk, end, progress);
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
  progress: Progress,
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
    await progress(walk.sequence, end);
  }
}
