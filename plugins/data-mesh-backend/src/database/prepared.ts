import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import type { Db } from './MeshDatabase';

/**
 * As many statements are kept ready by a connection; there are fewer, but for lists whose
 * length is a part of the text.
 */
const MOST = 60;

/** What PostgreSQL says where something between it and us gives out other connections. */
const NOT_KEPT = ['26000', '42P05'];

/** By text. */
const names = new Map<string, string>();
/** Until it turns out that they are not. */
let kept = true;

/**
 * Runs a statement that PostgreSQL keeps ready on each connection: to read and plan one with
 * many parts takes longer than to run it. The text decides what it answers, so it must not
 * say `select *` at its outermost: a column more would make the kept one useless.
 *
 * Outside of transactions only. Behind a pooler that hands out another connection each time
 * it is tried once, and then never again.
 */
export async function prepared<T>(
  db: Db,
  statement: Knex.QueryBuilder,
): Promise<T[]> {
  const { sql, bindings } = statement.toSQL();
  const name = nameOf(sql);
  const run = (options: { name?: string }) =>
    db.raw(sql, bindings as Knex.RawBinding[]).options(options);
  if (!name) return (await run({})).rows;
  try {
    return (await run({ name })).rows;
  } catch (error) {
    if (!NOT_KEPT.includes((error as { code?: string }).code ?? '')) {
      throw error;
    }
    kept = false;
    return (await run({})).rows;
  }
}

function nameOf(sql: string): string | undefined {
  if (!kept) return undefined;
  const known = names.get(sql);
  if (known || names.size >= MOST) return known;
  const name = `mesh_${createHash('sha256').update(sql).digest('hex')}`;
  names.set(sql, name.slice(0, 40));
  return names.get(sql);
}

/**
 * The same values, the last of them as often as it takes to make them 1, 2, 4, 8, … many:
 * so that a statement with a list of them has few texts, which can all be kept ready.
 */
export function fewSizes<T>(values: readonly T[]): T[] {
  if (values.length === 0) return [];
  const size = 2 ** Math.ceil(Math.log2(values.length));
  const last = values[values.length - 1];
  return [...values, ...Array<T>(size - values.length).fill(last)];
}
