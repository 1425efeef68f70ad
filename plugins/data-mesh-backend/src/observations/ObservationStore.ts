import { randomUUID } from 'node:crypto';
import { startOf } from '@meshwork/model';
import { isPostgres, type Db, type Tx } from '../database/MeshDatabase';

/** What values are compared within. */
export interface SeriesRow {
  id: string;
  productUid: string;
  port: string;
  environment: string;
  metric: string;
  object?: string;
  column?: string;
  test?: string;
  unit?: string;
  source: string;
}

/** One observation as it is kept. */
export interface ObservationRow {
  id: string;
  seriesId: string;
  measuredAt: string;
  value?: number;
  breach?: boolean;
  detail?: string;
}

/** An hour in which something of a product was measured. */
export interface ProductHour {
  productUid: string;
  /** ISO 8601 instant at which it begins. */
  hour: string;
}

/** SQLite takes no longer statements. */
const ROWS_AT_ONCE = 100;

/** The tables of observations. Only SQL; a batch is a handful of statements. */
export class ObservationStore {
  /**
   * Makes sure that series are there, and notes the day: those of which nothing is heard
   * for long are forgotten.
   */
  static async putSeries(
    tx: Tx,
    series: readonly SeriesRow[],
    day: string,
  ): Promise<void> {
    // In one order everywhere, so that no two transactions wait for each other.
    const sorted = [...series].sort((a, b) => (a.id < b.id ? -1 : 1));
    await insertColumns(
      tx,
      'observation_series',
      [
        ['id', 'text', sorted.map(one => one.id)],
        ['product_uid', 'text', sorted.map(one => one.productUid)],
        ['port', 'text', sorted.map(one => one.port)],
        ['environment', 'text', sorted.map(one => one.environment)],
        ['metric', 'text', sorted.map(one => one.metric)],
        ['object', 'text', sorted.map(one => one.object ?? null)],
        ['column', 'text', sorted.map(one => one.column ?? null)],
        ['test', 'text', sorted.map(one => one.test ?? null)],
        ['unit', 'text', sorted.map(one => one.unit ?? null)],
        ['source', 'text', sorted.map(one => one.source)],
        ['seen_on', 'text', sorted.map(() => day)],
      ],
      `on conflict (id) do update set seen_on = excluded.seen_on
       where observation_series.seen_on < excluded.seen_on`,
    );
  }

  /**
   * Keeps what is new.
   *
   * @returns the ids of what was not there yet
   */
  static async insert(
    tx: Tx,
    rows: readonly ObservationRow[],
  ): Promise<Set<string>> {
    // In one order everywhere, as above: two batches may have some of the same.
    const sorted = [...rows].sort((a, b) => (a.id < b.id ? -1 : 1));
    const written = await insertColumns(
      tx,
      'observations',
      [
        ['id', 'text', sorted.map(row => row.id)],
        ['series_id', 'text', sorted.map(row => row.seriesId)],
        ['measured_at', 'text', sorted.map(row => row.measuredAt)],
        ['value', 'float8', sorted.map(row => row.value ?? null)],
        ['breach', 'bool', sorted.map(row => row.breach ?? null)],
        ['detail', 'text', sorted.map(row => row.detail ?? null)],
      ],
      'on conflict (id) do nothing returning id',
    );
    return new Set(written.map(({ id }) => id));
  }

  /** Notes which hours of which products have to be rolled up again. */
  static async touch(
    tx: Tx,
    touched: ReadonlyMap<string, ReadonlySet<string>>,
  ): Promise<void> {
    const rows = [...touched].flatMap(([productUid, hours]) =>
      [...hours].map(hour => ({ productUid, hour })),
    );
    await insertColumns(
      tx,
      'observation_touches',
      [
        ['id', 'text', rows.map(() => randomUUID())],
        ['product_uid', 'text', rows.map(row => row.productUid)],
        ['hour', 'text', rows.map(row => row.hour)],
      ],
      '',
    );
  }

  /** The hours of products that wait to be rolled up, some twice; they wait no more. */
  static async takeTouched(
    tx: Tx,
    productUids: readonly string[],
  ): Promise<ProductHour[]> {
    // knex leaves out what SQLite could return of a deletion.
    const answer = await tx.raw(
      `delete from observation_touches where product_uid in (${productUids
        .map(() => '?')
        .join(', ')}) returning product_uid, hour`,
      productUids,
    );
    const rows: { product_uid: string; hour: string }[] = isPostgres(tx)
      ? answer.rows
      : answer;
    return rows.map(({ product_uid: productUid, hour }) => ({
      productUid,
      hour,
    }));
  }

  /** Products of which hours wait, whatever became of who was to roll them up. */
  static async touchedProducts(db: Db): Promise<string[]> {
    return await db('observation_touches').distinct().pluck('product_uid');
  }

  /** Products with a series of which the last was measured in this time. */
  static async wentStale(
    db: Db,
    { since, until }: { since: string; until: string },
  ): Promise<string[]> {
    const latest = db('observation_roll_ups')
      .where({ grain: 'day' })
      .andWhere('start', '>=', startOf('day', since))
      .groupBy('series_id')
      .havingRaw('max(last_at) >= ? and max(last_at) < ?', [since, until])
      .select('series_id');
    return await db('observation_series')
      .whereIn('id', latest)
      .distinct()
      .pluck('product_uid');
  }

  /** Forgets what was measured before an instant, of one grain or of single observations. */
  static async forget(
    db: Db,
    what: 'observations' | 'hour' | 'day',
    before: string,
    series: readonly string[],
  ): Promise<number> {
    return what === 'observations'
      ? await db('observations')
          .whereIn('series_id', series)
          .andWhere('measured_at', '<', before)
          .delete()
      : await db('observation_roll_ups')
          .whereIn('series_id', series)
          .andWhere({ grain: what })
          .andWhere('start', '<', before)
          .delete();
  }

  /** Ids of series in their order, after one of them. */
  static async seriesAfter(
    db: Db,
    after: string,
    limit: number,
  ): Promise<string[]> {
    return await db('observation_series')
      .where('id', '>', after)
      .orderBy('id')
      .limit(limit)
      .pluck('id');
  }

  /** Forgets series of which nothing is left and nothing was heard since a day. */
  static async forgetSeries(db: Db, before: string): Promise<void> {
    await db('observation_series').where('seen_on', '<', before).delete();
  }
}

type ColumnOfRows = [
  name: string,
  type: 'text' | 'float8' | 'bool',
  values: (string | number | boolean | null)[],
];

/**
 * Inserts rows that are given by column. PostgreSQL takes a column as one array, which
 * spares it from reading a value for each place in the statement.
 */
async function insertColumns(
  tx: Tx,
  table: string,
  columns: readonly ColumnOfRows[],
  then: string,
): Promise<{ id: string }[]> {
  const names = columns.map(([name]) => `"${name}"`).join(', ');
  const count = columns[0][2].length;
  if (count === 0) return [];
  if (isPostgres(tx)) {
    const result = await tx.raw(
      `insert into ${table} (${names}) select * from unnest(${columns
        .map(([, type]) => `?::${type}[]`)
        .join(', ')}) ${then}`,
      columns.map(([, , values]) => values as string[]),
    );
    return result.rows;
  }
  const written: { id: string }[] = [];
  const row = `(${columns.map(() => '?').join(', ')})`;
  for (let from = 0; from < count; from += ROWS_AT_ONCE) {
    const to = Math.min(count, from + ROWS_AT_ONCE);
    const values = [];
    for (let at = from; at < to; at += 1) {
      for (const [, , column] of columns) values.push(column[at]);
    }
    const answer = await tx.raw(
      `insert into ${table} (${names}) values ${Array(to - from)
        .fill(row)
        .join(', ')} ${then}`,
      values as string[],
    );
    // What returns nothing answers with a count.
    if (Array.isArray(answer)) written.push(...answer);
  }
  return written;
}
