import { startOf } from '@meshwork/model';
import { isPostgres, type Tx } from '../database/MeshDatabase';
import type { ProductHour } from './ObservationStore';

type Grain = 'hour' | 'day';

const LENGTH_MS: Record<Grain, number> = { hour: 3_600_000, day: 86_400_000 };
/** SQLite takes no longer statements. */
const SPANS_AT_ONCE = { postgres: 2_000, sqlite: 100 };

const MERGED = [
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

/** What an hour of observations, or a day of hours, comes to. */
interface Sums {
  from: string;
  at: string;
  narrow: string;
  figures: string;
  /** The column that says whether one breaks what was promised. */
  flag: string;
  /** What comes first is the last one of its hour or day. */
  latest: string;
}

const SUMS: Record<Grain, Sums> = {
  hour: {
    from: 'observations',
    at: 'measured_at',
    narrow: '',
    figures: `count(*), count(value), min(value), max(value), avg(value),
      max(case when place = 1 then value end),
      max(case when place = 1 then measured_at end), count(breach),
      sum(case when breach then 1 else 0 end)`,
    flag: 'breach',
    // A test that was skipped says nothing of how it is.
    latest: `case when value is null and breach is null then 1 else 0 end,
      measured_at desc, id desc`,
  },
  day: {
    from: 'observation_roll_ups',
    at: 'start',
    narrow: `and source.grain = 'hour'`,
    figures: `sum(count), sum(valued), min(min), max(max),
      sum(valued * mean) / nullif(sum(case when mean is null then 0 else valued end), 0),
      max(case when place = 1 then last end),
      max(case when place = 1 then last_at end), sum(judged), sum(breaches)`,
    flag: 'last_breached',
    latest: `case when valued = 0 and judged = 0 then 1 else 0 end, last_at desc`,
  },
};

/**
 * Rolls hours of products up again from all that is kept of them, and then their days from
 * their hours. `combineRollUps` of the model says what comes out.
 */
export async function rollUp(
  tx: Tx,
  hours: readonly ProductHour[],
): Promise<void> {
  await rollUpBy(tx, 'hour', hours);
  await rollUpBy(tx, 'day', hours);
}

interface Span {
  productUid: string;
  begins: string;
  ends: string;
}

async function rollUpBy(
  tx: Tx,
  grain: Grain,
  hours: readonly ProductHour[],
): Promise<void> {
  const spans = new Map<string, Span>();
  for (const { productUid, hour } of hours) {
    const begins = startOf(grain, hour);
    const ends = new Date(Date.parse(begins) + LENGTH_MS[grain]).toISOString();
    spans.set(`${productUid} ${begins}`, { productUid, begins, ends });
  }
  const all = [...spans.values()];
  const most = SPANS_AT_ONCE[isPostgres(tx) ? 'postgres' : 'sqlite'];
  for (let from = 0; from < all.length; from += most) {
    await write(tx, grain, all.slice(from, from + most));
  }
}

/** One statement for all of them, but for how spans are given the same on both databases. */
async function write(tx: Tx, grain: Grain, spans: readonly Span[]) {
  const of = SUMS[grain];
  const { sql, bindings } = isPostgres(tx) ? asArrays(spans) : asRows(spans);
  // A number in between, since booleans have no maximum.
  const flag = `max(case when place <> 1 then null when ${of.flag} then 1
    when not ${of.flag} then 0 end)`;
  await tx.raw(
    `insert into observation_roll_ups
       (series_id, grain, start, ${MERGED.join(', ')})
     select series_id, '${grain}', begins, ${of.figures},
       ${isPostgres(tx) ? `${flag} = 1` : flag}
     from (
       select found.*, row_number() over (
         partition by series_id, begins order by ${of.latest}
       ) as place
       from (
         select source.*, spans.begins
         from ${sql}
         join observation_series as series on series.product_uid = spans.product_uid
         join ${of.from} as source on source.series_id = series.id
           and source.${of.at} >= spans.begins and source.${of.at} < spans.ends
           ${of.narrow}
       ) as found
     ) as placed
     where true
     group by series_id, begins
     on conflict (series_id, grain, start) do update set ${MERGED.map(
       name => `${name} = excluded.${name}`,
     ).join(', ')}`,
    bindings as string[],
  );
}

const COLUMNS = ['productUid', 'begins', 'ends'] as const;

function asArrays(spans: readonly Span[]) {
  return {
    sql: 'unnest(?::text[], ?::text[], ?::text[]) as spans (product_uid, begins, ends)',
    bindings: COLUMNS.map(name => spans.map(span => span[name])),
  };
}

function asRows(spans: readonly Span[]) {
  return {
    sql: `(select column1 as product_uid, column2 as begins, column3 as ends
      from (values ${spans.map(() => '(?, ?, ?)').join(', ')})) as spans`,
    bindings: spans.flatMap(span => COLUMNS.map(name => span[name])),
  };
}
