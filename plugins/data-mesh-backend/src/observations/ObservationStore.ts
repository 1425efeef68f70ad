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

/** SQLite takes no longer statements. */
const ROWS_AT_ONCE = 100;
const IDS_AT_ONCE = 500;

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

  /** The hours of a product that wait to be rolled up; they wait no more. */
  static async takeTouched(tx: Tx, productUid: string): Promise<string[]> {
    const rows: { id: string; hour: string }[] = await tx('observation_touches')
      .where({ product_uid: productUid })
      .select('id', 'hour');
    const ids = rows.map(({ id }) => id);
    for (let from = 0; from < ids.length; from += IDS_AT_ONCE) {
      await tx('observation_touches')
        .whereIn('id', ids.slice(from, from + IDS_AT_ONCE))
        .delete();
    }
    return [...new Set(rows.map(({ hour }) => hour))].sort();
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

  /** Rolls hours of a product up again, from all that is kept of them. */
  static async rollUpHours(
    tx: Tx,
    productUid: string,
    hours: readonly string[],
  ): Promise<void> {
    await rollUp(tx, 'hour', hours, {
      begins: `substr(measured_at, 1, 13) || ':00:00.000Z'`,
      from: 'observations',
      at: 'measured_at',
      productUid,
      narrow: '',
      figures: `count(*), count(value), min(value), max(value), avg(value),
        max(case when place = 1 then value end),
        max(case when place = 1 then measured_at end), count(breach),
        sum(case when breach then 1 else 0 end)`,
      flag: 'breach',
      // A test that was skipped says nothing of how it is.
      latest: `case when value is null and breach is null then 1 else 0 end,
        measured_at desc, id desc`,
      end: lastOf('hour', hours),
    });
  }

  /** Rolls days up again, from their hours. */
  static async rollUpDays(
    tx: Tx,
    productUid: string,
    hours: readonly string[],
  ): Promise<void> {
    const days = [...new Set(hours.map(hour => startOf('day', hour)))];
    await rollUp(tx, 'day', days, {
      begins: `substr(start, 1, 10) || 'T00:00:00.000Z'`,
      from: 'observation_roll_ups',
      at: 'start',
      productUid,
      narrow: `and grain = 'hour'`,
      figures: `sum(count), sum(valued), min(min), max(max),
        sum(valued * mean) / nullif(sum(case when mean is null then 0 else valued end), 0),
        max(case when place = 1 then last end),
        max(case when place = 1 then last_at end), sum(judged), sum(breaches)`,
      flag: 'last_breached',
      latest: `case when valued = 0 and judged = 0 then 1 else 0 end, last_at desc`,
      end: lastOf('day', days),
    });
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

interface RollUpOf {
  begins: string;
  from: string;
  at: string;
  productUid: string;
  narrow: string;
  figures: string;
  /** The column that says whether one breaks what was promised. */
  flag: string;
  latest: string;
  end: string;
}

/**
 * One statement, the same on both databases: what is rolled up is read by a range, in which
 * only what was touched is looked at. `combineRollUps` of the model says what comes out.
 */
async function rollUp(
  tx: Tx,
  grain: 'hour' | 'day',
  starts: readonly string[],
  of: RollUpOf,
) {
  if (starts.length === 0) return;
  const merged = [
    'count',
    'valued',
    'min',
    'max',
    'mean',
    'last',
    'last_at',
    'judged',
    'breaches',
    'last_breached',
  ];
  // A number in between, since booleans have no maximum.
  const flag = `max(case when place <> 1 then null when ${of.flag} then 1
    when not ${of.flag} then 0 end)`;
  await tx.raw(
    `insert into observation_roll_ups
       (series_id, grain, start, ${merged.join(', ')})
     select series_id, '${grain}', begins, ${of.figures},
       ${isPostgres(tx) ? `${flag} = 1` : flag}
     from (
       select source.*, row_number() over (
         partition by series_id, begins order by ${of.latest}
       ) as place
       from (
         select *, ${of.begins} as begins from ${of.from}
         where series_id in (select id from observation_series where product_uid = ?)
           and ${of.at} >= ? and ${of.at} < ? ${of.narrow}
       ) as source
       where begins in (${starts.map(() => '?').join(', ')})
     ) as placed
     where true
     group by series_id, begins
     on conflict (series_id, grain, start) do update set ${merged
       .map(name => `${name} = excluded.${name}`)
       .join(', ')}`,
    [of.productUid, starts[0], of.end, ...starts],
  );
}

/** When the last of some hours or days is over. */
function lastOf(grain: 'hour' | 'day', starts: readonly string[]): string {
  const length = grain === 'hour' ? 3_600_000 : 86_400_000;
  return new Date(
    Date.parse(starts[starts.length - 1] ?? 0) + length,
  ).toISOString();
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
