import {
  DEFAULT_ENVIRONMENT,
  promiseFor,
  startOf,
  type ObservedFacts,
  type ObservedMeasure,
} from '@meshwork/model';
import { later } from '../clock';
import type { Db } from '../database/MeshDatabase';
import type { PromiseBook, PromisingProduct } from './PromiseBook';
import { FoundSchemaStore } from './schema/FoundSchemaStore';

const DAY_MS = 86_400_000;
/** What checks look back at. */
const WINDOW_MS = 30 * DAY_MS;
const HOUR_MS = 3_600_000;
const MEASURED = ['freshness', 'completeness', 'accuracy'] as const;
type Measured = (typeof MEASURED)[number];
/** Names of failing tests that evidence tells. */
const NAMED = 10;

/** Where what checks look back at begins. */
const windowOf = (at: string) => startOf('day', later(at, -WINDOW_MS));

/** What came of one series in 30 days. */
interface Seen {
  productUid: string;
  port: string;
  metric: string;
  object?: string;
  column?: string;
  test?: string;
  source: string;
  judged: number;
  breaches: number;
  last?: number;
  lastBreached: boolean;
  lastAt: string;
}

const sum = (series: readonly Seen[], of: (one: Seen) => number) =>
  series.reduce((total, one) => total + of(one), 0);

/**
 * What was measured of products in production, from what is rolled up: two queries for all
 * of them, and those of the promises.
 *
 * Whoever stops measuring hides nothing: what was measured longer ago than `staleAfter` is
 * absent, and so is a fact of which a part is.
 *
 * @param at - ISO 8601 instant
 * @param options - `staleAfter` in milliseconds; with `book` what was promised is told too
 */
export async function observedFacts(
  db: Db,
  productUids: readonly string[],
  at: string,
  options: { staleAfter: number; book?: PromiseBook },
): Promise<Map<string, ObservedFacts>> {
  const seen = await read(db, productUids, at);
  await withVerdicts(db, seen);
  const uids = [...seen.keys()];
  const products =
    options.book && uids.length > 0
      ? await options.book.products(db, { uids })
      : new Map<string, PromisingProduct>();
  const promising = new Map(
    [...products.values()].map(product => [product.uid, product]),
  );
  const time = {
    at,
    since: windowOf(at),
    fresh: later(at, -options.staleAfter),
  };
  return new Map(
    [...seen].map(([uid, series]) => [
      uid,
      factsOf(series, time, promising.get(uid)),
    ]),
  );
}

interface Time {
  at: string;
  /** What is looked back at begins here. */
  since: string;
  /** What was measured before says nothing of now. */
  fresh: string;
}

function factsOf(
  series: readonly Seen[],
  time: Time,
  product: PromisingProduct | undefined,
): ObservedFacts {
  const facts: ObservedFacts = {};
  for (const metric of MEASURED) {
    const found = measureOf(
      metric,
      series.filter(one => one.metric === metric),
      time,
      product,
    );
    if (found) facts[metric] = found;
  }
  const tests = testsOf(
    series.filter(one => one.metric === 'test'),
    time,
  );
  if (tests) facts.tests = tests;
  const schema = schemaOf(
    series.filter(one => one.metric === 'schema'),
    time,
  );
  if (schema) facts.schema = schema;
  const silent = silentOf(series, time).filter(
    ({ metric }) => !facts[metric as keyof ObservedFacts],
  );
  if (silent.length > 0) facts.silent = silent;
  return facts;
}

/** What broke its promise, or was the only measure of its port, and is measured no more. */
function silentOf(
  series: readonly Seen[],
  { fresh }: Time,
): { metric: string; since: string }[] {
  const since = new Map<string, string>();
  for (const { metric, lastAt } of latestOfEach(series)) {
    const name = metric === 'test' ? 'tests' : metric;
    const before = since.get(name);
    if (lastAt < fresh && (!before || lastAt < before)) since.set(name, lastAt);
  }
  return [...since].map(([metric, at]) => ({ metric, since: at }));
}

/** One series for each part, whoever measured it last. */
function latestOfEach(series: readonly Seen[]): Seen[] {
  const parts = new Map<string, Seen>();
  for (const one of series) {
    const part = JSON.stringify([
      one.metric,
      one.port,
      one.object,
      one.column,
      one.test,
    ]);
    const other = parts.get(part);
    if (!other || other.lastAt < one.lastAt) parts.set(part, one);
  }
  return [...parts.values()];
}

function measureOf(
  metric: Measured,
  series: readonly Seen[],
  { at, fresh }: Time,
  product: PromisingProduct | undefined,
): ObservedMeasure | undefined {
  const parts = latestOfEach(series).filter(one => one.last !== undefined);
  const ports = [...new Set(parts.map(({ port }) => port))];
  const current = parts.filter(one => one.lastAt >= fresh);
  // A part that broke its promise and is measured no more is not forgotten with it.
  const isHidden =
    ports.some(port => !current.some(one => one.port === port)) ||
    parts.some(one => one.lastAt < fresh && one.lastBreached);
  if (isHidden || current.length === 0) return undefined;
  const worst = [...current].sort((a, b) => badness(metric, b, a))[0];
  const kept = ports.map(port => {
    const own = series.filter(one => one.port === port);
    const judged = sum(own, one => one.judged);
    return judged === 0
      ? 100
      : (100 * (judged - sum(own, one => one.breaches))) / judged;
  });
  const promise =
    product && promiseFor(product.of(worst.port), { ...worst, metric });
  return {
    latest: worst.last!,
    latestKept: !current.some(one => one.lastBreached),
    ...(promise && { promised: promise.limit }),
    judged: sum(series, one => one.judged),
    keptPercent: Math.min(...kept),
    ports,
    ...momentOf(current, at),
  };
}

/** Positive where the first one is worse: what is broken, then what is further off. */
function badness(metric: Measured, a: Seen, b: Seen): number {
  const broken = Number(a.lastBreached) - Number(b.lastBreached);
  if (broken !== 0) return broken;
  const by = a.last! - b.last!;
  return metric === 'freshness' ? by : -by;
}

function testsOf(
  series: readonly Seen[],
  { at, fresh, since }: Time,
): ObservedFacts['tests'] {
  const parts = latestOfEach(series).filter(one => one.last !== undefined);
  const current = parts.filter(one => one.lastAt >= fresh);
  // One that failed and was not run for so long says nothing any more, and hides nothing.
  const isHidden = parts.some(one => one.lastAt < since && one.lastBreached);
  if (isHidden || current.length === 0) return undefined;
  // One that failed and is run no more has not passed since.
  const counted = parts.filter(one => one.lastAt >= fresh || one.lastBreached);
  const failing = counted.filter(one => one.lastBreached);
  return {
    total: counted.length,
    failing: failing.length,
    failingNames: failing
      .map(({ test }) => test ?? '')
      .sort()
      .slice(0, NAMED),
    ...momentOf(current, at),
  };
}

function schemaOf(
  series: readonly Seen[],
  { at, fresh }: Time,
): ObservedFacts['schema'] {
  const parts = latestOfEach(series);
  const current = parts.filter(one => one.lastAt >= fresh);
  const isHidden = parts.some(one => one.lastAt < fresh && one.lastBreached);
  if (isHidden || current.length === 0) return undefined;
  return {
    ports: [...new Set(current.map(({ port }) => port))],
    drifting: [
      ...new Set(
        current.filter(one => one.lastBreached).map(({ port }) => port),
      ),
    ],
    ...momentOf(current, at),
  };
}

/** When the one that is the longest ago was measured: a fact is as old as its oldest part. */
function momentOf(parts: readonly Seen[], at: string) {
  const oldest = parts.reduce((a, b) => (b.lastAt < a.lastAt ? b : a));
  const hours = (Date.parse(at) - Date.parse(oldest.lastAt)) / HOUR_MS;
  return {
    at: oldest.lastAt,
    ageHours: Math.max(0, Math.round(hours * 10) / 10),
    source: oldest.source,
  };
}

/** By uid of the product; of ports that are there still. */
async function read(
  db: Db,
  productUids: readonly string[],
  at: string,
): Promise<Map<string, Seen[]>> {
  const found = new Map<string, Seen[]>();
  if (productUids.length === 0) return found;
  const since = windowOf(at);
  const within = db('observation_roll_ups as w')
    .whereRaw('w.series_id = s.id')
    .andWhere('w.grain', 'day')
    .andWhere('w.start', '>=', since)
    .select(db.raw('1'));
  const placed = db('observation_roll_ups as r')
    .join('observation_series as s', 's.id', 'r.series_id')
    .join('ports', join =>
      join
        .on('ports.product_uid', 's.product_uid')
        .andOn('ports.name', 's.port'),
    )
    .whereIn('s.product_uid', productUids)
    .andWhere('s.environment', DEFAULT_ENVIRONMENT)
    .whereIn('s.metric', [...MEASURED, 'test', 'schema'])
    .where('r.grain', 'day')
    .andWhere(q =>
      q
        .where('r.start', '>=', since)
        // What is measured no more: its last day, so that it is not forgotten with it.
        .orWhere(w =>
          w
            .whereNotExists(within)
            .andWhere(
              'r.start',
              db('observation_roll_ups as m')
                .whereRaw('m.series_id = s.id')
                .andWhere('m.grain', 'day')
                .max('m.start'),
            ),
        ),
    )
    .select(
      's.product_uid',
      's.port',
      's.metric',
      's.object',
      's.column',
      's.test',
      's.source',
      'r.series_id',
      'r.judged',
      'r.breaches',
      'r.last',
      'r.last_at',
      'r.last_breached',
      db.raw(
        `row_number() over (partition by r.series_id order by
          case when r.valued = 0 and r.judged = 0 then 1 else 0 end, r.start desc) as place`,
      ),
      db.raw(
        `sum(case when r.start >= ? then r.judged else 0 end)
          over (partition by r.series_id) as all_judged`,
        [since],
      ),
      db.raw(
        `sum(case when r.start >= ? then r.breaches else 0 end)
          over (partition by r.series_id) as all_breaches`,
        [since],
      ),
    )
    .as('placed');
  const rows = await db.from(placed).where('place', 1);
  for (const row of rows) {
    const own = found.get(row.product_uid) ?? [];
    found.set(row.product_uid, own);
    own.push({
      productUid: row.product_uid,
      port: row.port,
      metric: row.metric,
      object: row.object ?? undefined,
      column: row.column ?? undefined,
      test: row.test ?? undefined,
      source: row.source,
      judged: Number(row.all_judged),
      breaches: Number(row.all_breaches),
      last: row.last ?? undefined,
      lastBreached: Boolean(row.last_breached),
      lastAt: row.last_at,
    });
  }
  return found;
}

/**
 * Whether a schema is as agreed is what the last comparison said: something else may be
 * agreed since it was found.
 */
async function withVerdicts(
  db: Db,
  seen: ReadonlyMap<string, readonly Seen[]>,
): Promise<void> {
  const schemas = [...seen.values()]
    .flat()
    .filter(({ metric }) => metric === 'schema');
  if (schemas.length === 0) return;
  const verdicts = await FoundSchemaStore.drifting(
    db,
    [...new Set(schemas.map(({ productUid }) => productUid))],
    DEFAULT_ENVIRONMENT,
  );
  for (const one of schemas) {
    const own = verdicts.filter(
      ({ productUid, port, object, measuredAt }) =>
        productUid === one.productUid &&
        port === one.port &&
        (one.object === undefined || object === one.object) &&
        measuredAt === one.lastAt,
    );
    if (own.length > 0) one.lastBreached = own.some(({ drifts }) => drifts);
  }
}
