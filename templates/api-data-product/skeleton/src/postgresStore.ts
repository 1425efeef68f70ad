import pg from 'pg';
import type { Resource, Row } from './resources.ts';
import { type Key, pageOf, type Store } from './store.ts';

const quoted = (name: string) => pg.escapeIdentifier(name);
const list = (names: string[]) => names.map(quoted).join(', ');
const keyColumns = ({ key }: Resource) => key.map(({ column }) => column);
const from = ({ schema, table }: Resource) =>
  `${quoted(schema)}.${quoted(table)}`;
const marks = (key: Key) => key.map((_, index) => `$${index + 1}`).join(', ');

/** Rows of PostgreSQL: tables, or views of them. Names come from the contracts, values are parameters. */
export class PostgresStore implements Store {
  readonly #pool: pg.Pool;

  constructor(pool: pg.Pool) {
    this.#pool = pool;
  }

  /** As JSON, so that days and moments are what the contract says. */
  async #rows(resource: Resource, rest: string, values: Key): Promise<Row[]> {
    const { rows } = await this.#pool.query(
      `SELECT to_jsonb(found) AS row FROM (
        SELECT ${list(resource.columns)} FROM ${from(resource)} ${rest}
      ) AS found`,
      values,
    );
    return rows.map(({ row }) => row);
  }

  async list(resource: Resource, limit: number, after: Key = []) {
    const key = list(keyColumns(resource));
    const where = after.length > 0 ? `WHERE (${key}) > (${marks(after)})` : '';
    const rows = await this.#rows(
      resource,
      `${where} ORDER BY ${key} LIMIT $${after.length + 1}`,
      [...after, limit + 1],
    );
    return pageOf(resource, limit, rows);
  }

  async one(resource: Resource, key: Key) {
    const where = `WHERE (${list(keyColumns(resource))}) = (${marks(key)})`;
    const [row] = await this.#rows(resource, where, key);
    return row;
  }

  async lastUpdated(resource: Resource) {
    const { column } = resource.freshness;
    if (column === null) return undefined;
    const { rows } = await this.#pool.query(
      `SELECT max(${quoted(column)})::timestamptz AS last FROM ${from(
        resource,
      )}`,
    );
    return rows[0]?.last ?? undefined;
  }

  async ping() {
    await this.#pool.query('SELECT 1');
  }
}
