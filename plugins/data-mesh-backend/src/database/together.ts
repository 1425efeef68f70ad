import type { Knex } from 'knex';
import { isPostgres, type Db } from './MeshDatabase';
import { prepared } from './prepared';

// Rows come untyped from the database; each shape is read in one place.
type Row = Record<string, never>;

/** A statement, and what its rows mean. */
export interface Statement<T> {
  query: Knex.QueryBuilder;
  read(rows: Row[]): T;
}

type Answers<S> = {
  [K in keyof S]: S[K] extends Statement<infer T> ? T : never;
};

/** No name of a table: what comes after it would read this in place of that. */
const rowsOf = (name: string) => `rows of ${name}`;

/** Values, or a query that finds them. */
export type Found = readonly string[] | Knex.QueryBuilder;

/**
 * What another one of the statements that are run `together` finds, for one that comes
 * after it. On PostgreSQL only, where they are one.
 */
export function foundBy(
  db: Db,
  name: string,
  column: string,
): Knex.QueryBuilder {
  return db.from(rowsOf(name)).select(column);
}

/** A value, or a query that finds it. */
export type Sought = string | Knex.Raw | Knex.QueryBuilder;

/** That a column has a value, which another query may find. */
export function equals(db: Db, column: string, sought: Sought): Knex.Raw {
  return db.raw('?? = ?', [column, sought as Knex.Value]);
}

/** Runs one statement by itself. */
export async function alone<T>({ query, read }: Statement<T>): Promise<T> {
  return read(await query);
}

/**
 * Runs several statements of which none needs what another one answers, and none writes
 * what another one reads. On PostgreSQL they are one: each way to the database and back
 * costs more than most statements do. They take effect, and locks, in their order.
 *
 * One that writes says by `returning` what it answers. Rows come as JSON has them: nothing
 * with numbers beyond 2^53 belongs here, or with a type that is no text, number or truth.
 */
export async function together<S extends Record<string, Statement<unknown>>>(
  db: Db,
  statements: S,
): Promise<Answers<S>> {
  const rows = isPostgres(db)
    ? await inOne(db, statements)
    : await inTurn(statements);
  return Object.fromEntries(
    Object.entries(statements).map(([name, { read }]) => [
      name,
      read(rows[name]),
    ]),
  ) as Answers<S>;
}

/** In place of a statement that is not needed: what it would answer. */
export function nothing<T>(db: Db, answer: T): Statement<T> {
  return { query: db.select(db.raw('1 as n')), read: () => answer };
}

type Several = Readonly<Record<string, Statement<unknown>>>;

async function inOne(
  db: Db,
  statements: Several,
): Promise<Record<string, Row[]>> {
  const all = db.queryBuilder();
  for (const [name, { query }] of Object.entries(statements)) {
    const rows = rowsOf(name);
    all.with(rows, query);
    all.select(
      db.raw("(select coalesce(json_agg(r), '[]') from ?? r) as ??", [
        rows,
        name,
      ]),
    );
  }
  // A transaction must not fail because of what is between us and the database.
  const [found] = db.isTransaction
    ? await all
    : await prepared<Record<string, Row[]>>(db, all);
  return found;
}

/** SQLite has one connection, no way to go, and no writing in the middle of reading. */
async function inTurn(statements: Several): Promise<Record<string, Row[]>> {
  const rows: Record<string, Row[]> = {};
  for (const [name, { query }] of Object.entries(statements)) {
    rows[name] = await query;
  }
  return rows;
}
