import type { Knex } from 'knex';
import { isPostgres, type Tx } from './MeshDatabase';

type Row = Record<string, unknown>;

/** Rows of one table that a transaction leaves behind. */
interface Waiting {
  plain: Row[];
  /** Those of which one of a key is enough, by key. */
  keyed: Map<string, Row>;
  /** What of a row that is there already a keyed one replaces. */
  merge: string[];
}

/** SQLite takes no longer statements. */
const ROWS_AT_ONCE = 100;
/** PostgreSQL takes 65,535 values in one: of rows of twenty columns at most, so many hundreds. */
const STATEMENTS_AT_ONCE = 30;

const waiting = new WeakMap<Tx, Map<string, Waiting>>();

/**
 * What a transaction leaves behind besides its state (history, grants, work to do) is
 * written together just before it commits: a decision has a dozen such rows, and each alone
 * would cost a way to the database and back while its rows are locked.
 *
 * Nothing reads these rows in the transaction that writes them.
 *
 * @returns what `work` answered
 */
export async function withLastWrites<T>(
  tx: Tx,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const tables = new Map<string, Waiting>();
  waiting.set(tx, tables);
  const result = await work(tx);
  waiting.delete(tx);
  await write(
    tx,
    [...tables].flatMap(([table, rows]) => inserts(tx, table, rows)),
  );
  return result;
}

/**
 * Inserts a row at the end of the transaction; at once where the transaction is not one
 * of `withLastWrites`.
 *
 * @param key - of column `dedupe`: a row that has it already is kept, with the columns
 *   `merge` of this one
 */
export async function insertLast(
  tx: Tx,
  table: string,
  row: Row,
  key?: { dedupe: string; merge: string[] },
): Promise<void> {
  const tables = waiting.get(tx);
  const rows: Waiting = tables?.get(table) ?? {
    plain: [],
    keyed: new Map(),
    merge: [],
  };
  if (key) {
    // As with a row that is in the table already: the first stays, with what is merged.
    const first = rows.keyed.get(key.dedupe) ?? row;
    const merged = key.merge.map(column => [column, row[column]]);
    rows.keyed.set(key.dedupe, { ...first, ...Object.fromEntries(merged) });
    rows.merge = key.merge;
  } else {
    rows.plain.push(row);
  }
  if (tables) tables.set(table, rows);
  else await write(tx, inserts(tx, table, rows));
}

function inserts(
  tx: Tx,
  table: string,
  { plain, keyed, merge }: Waiting,
): Knex.QueryBuilder[] {
  // In one order everywhere, so that no two transactions wait for each other.
  const sorted = [...keyed]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, row]) => row);
  return chunks([...plain, ...sorted]).map(rows => {
    const insert = tx(table).insert(rows);
    // Rows without a key are like no other.
    return keyed.size > 0 ? insert.onConflict('dedupe').merge(merge) : insert;
  });
}

/** All at once where the database can, within what it takes; the first tables come first. */
async function write(tx: Tx, statements: readonly Knex.QueryBuilder[]) {
  for (let from = 0; from < statements.length; from += STATEMENTS_AT_ONCE) {
    await writeTogether(tx, statements.slice(from, from + STATEMENTS_AT_ONCE));
  }
}

async function writeTogether(tx: Tx, statements: readonly Knex.QueryBuilder[]) {
  if (!isPostgres(tx) || statements.length < 2) {
    for (const statement of statements) await statement;
    return;
  }
  const all = tx.queryBuilder().select(tx.raw('1'));
  statements.forEach((insert, n) => all.with(`rows ${n}`, insert));
  await all;
}

function chunks(rows: readonly Row[]): Row[][] {
  return Array.from({ length: Math.ceil(rows.length / ROWS_AT_ONCE) }, (_, n) =>
    rows.slice(n * ROWS_AT_ONCE, (n + 1) * ROWS_AT_ONCE),
  );
}
