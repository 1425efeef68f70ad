import type {
  ObservedTests,
  PortServiceLevels,
  ServiceLevel,
  ServiceLevels,
} from '@meshwork/backstage-plugin-data-mesh-common';
import {
  combineRollUps,
  DEFAULT_ENVIRONMENT,
  promiseFor,
  startOf,
  type Metric,
  type ObservedRollUp,
  type Promised,
} from '@meshwork/model';
import type { View } from '../catalog/Visibility';
import { later, type Clock } from '../clock';
import type { Db, MeshDatabase } from '../database/MeshDatabase';
import { FoundSchemaStore } from './schema/FoundSchemaStore';
import type { PromiseBook } from './PromiseBook';

const DAYS = 30;
const DAY_MS = 86_400_000;
/** Days of series that a page can show; what is further down is in the list of roll-ups. */
const MOST_ROWS = 3_000;
/** Failing tests that are told one by one. */
const MOST_FAILURES = 20;
const PROMISABLE = ['freshness', 'completeness', 'accuracy'] as const;

type Part = Pick<ServiceLevel, 'metric' | 'object' | 'column' | 'unit'>;

/** What came of one part in 30 days, day by day, by source. */
interface Observed extends Part {
  source: string;
  days: ObservedRollUp[];
}

/** What is promised of ports, beside what was observed: what a page shows at once. */
export class ServiceLevelReader {
  readonly #database: MeshDatabase;
  readonly #clock: Clock;
  readonly #book: PromiseBook;

  constructor(options: {
    database: MeshDatabase;
    clock: Clock;
    book: PromiseBook;
  }) {
    this.#database = options.database;
    this.#clock = options.clock;
    this.#book = options.book;
  }

  /**
   * Whether the reader may see the product is for the caller to ask. What a contract says
   * that they may not see is left out.
   */
  async read(
    product: { uid: string; ref: string },
    view: Pick<View, 'visible'>,
    filter: { port?: string; environment?: string },
  ): Promise<ServiceLevels> {
    const { db } = this.#database;
    const environment = filter.environment ?? DEFAULT_ENVIRONMENT;
    const since = startOf('day', later(this.#clock.now(), -DAYS * DAY_MS));
    const found = (await this.#book.products(db, { uids: [product.uid] })).get(
      product.ref,
    );
    const links: { name: string; contract_ref: string | null }[] = await db(
      'ports',
    )
      .where({ product_uid: product.uid })
      .modify(q => {
        if (filter.port !== undefined) q.andWhere({ name: filter.port });
      })
      .orderBy('position')
      .select('name', 'contract_ref');
    const visible = await view.visible(
      links.flatMap(({ contract_ref: ref }) => ref ?? []),
    );
    const where = {
      productUid: product.uid,
      environment,
      since,
      ports: links.map(({ name }) => name),
    };
    const measured = await measures(db, where);
    const tests = await testsOf(db, where);
    const schemas = await FoundSchemaStore.of(db, product.uid);
    const ports = links.map(
      ({ name: port, contract_ref: ref }): PortServiceLevels => {
        const isOpen = ref !== null && visible.has(ref);
        const promises = (found?.of(port) ?? []).filter(
          ({ origin }) => isOpen || origin !== 'contract',
        );
        return {
          port,
          levels: levelsOf(measured.get(port) ?? [], promises),
          tests: tests.get(port),
          schemas: schemas
            .filter(
              one =>
                isOpen && one.port === port && one.environment === environment,
            )
            .map(one => ({
              object: one.object,
              at: one.measuredAt,
              source: one.source,
              since: one.driftSince,
              ahead: one.aheadId !== undefined,
              changes: one.changes.map(({ path, summary, verdict }) => ({
                path,
                summary,
                verdict,
              })),
            })),
        };
      },
    );
    return { environment, days: DAYS, ports };
  }
}

/** What was measured, and what is promised of which nothing was: the whole of the port first. */
function levelsOf(
  observed: readonly Observed[],
  promises: readonly Promised[],
): ServiceLevel[] {
  const parts = new Map<string, Observed[]>();
  for (const one of observed) {
    const key = keyOf(one);
    parts.set(key, [...(parts.get(key) ?? []), one]);
  }
  for (const metric of PROMISABLE) {
    const key = keyOf({ metric });
    const isPromised = promiseFor(promises, { metric }) !== undefined;
    const isMeasured = observed.some(one => one.metric === metric);
    if (isPromised && !isMeasured) parts.set(key, []);
  }
  return [...parts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, sources]) => levelOf(JSON.parse(key), sources, promises));
}

/** In the order in which pages show it. */
function keyOf({ metric, object, column, unit }: Part): string {
  const rank = PROMISABLE.findIndex(one => one === metric);
  return JSON.stringify([
    rank === -1 ? PROMISABLE.length : rank,
    metric,
    object ?? '',
    column ?? '',
    unit ?? '',
  ]);
}

function levelOf(
  key: [number, string, string, string, string],
  sources: readonly Observed[],
  promises: readonly Promised[],
): ServiceLevel {
  const [, metric, object, column, unit] = key;
  const part = {
    metric: metric as Metric,
    ...(object && { object }),
    ...(column && { column }),
  };
  const promise = promiseFor(promises, part);
  const all = sources.flatMap(({ days }) => days);
  const whole = combineRollUps('', all);
  const latest = sources.find(({ days }) =>
    days.some(({ lastAt }) => lastAt === whole?.lastAt),
  );
  const days = [...new Set(all.map(({ start }) => start))].sort();
  return {
    ...part,
    ...(unit && { unit }),
    ...(promise && {
      promised: { limit: promise.limit, origin: promise.origin },
    }),
    ...(whole &&
      latest && {
        observed: {
          ...(whole.last !== undefined && { last: whole.last }),
          lastAt: whole.lastAt,
          lastBroke: whole.lastBreached ?? false,
          source: latest.source,
          count: whole.count,
          mean: whole.mean,
          min: whole.min,
          max: whole.max,
          judged: whole.judged,
          breaches: whole.breaches,
        },
      }),
    days: days.map(start => {
      const { mean, min, max, judged, breaches } = combineRollUps(
        start,
        all.filter(day => day.start === start),
      )!;
      return { day: start.slice(0, 10), mean, min, max, judged, breaches };
    }),
  };
}

interface Where {
  productUid: string;
  environment: string;
  since: string;
  ports: readonly string[];
}

function rollUps(db: Db, { productUid, environment, since, ports }: Where) {
  return db('observation_roll_ups as r')
    .join('observation_series as s', 's.id', 'r.series_id')
    .where({
      's.product_uid': productUid,
      's.environment': environment,
      'r.grain': 'day',
    })
    .whereIn('s.port', ports)
    .andWhere('r.start', '>=', since);
}

/** By port. */
async function measures(
  db: Db,
  where: Where,
): Promise<Map<string, Observed[]>> {
  const rows = await rollUps(db, where)
    .whereNotIn('s.metric', ['test', 'schema'])
    .orderBy([{ column: 'r.start', order: 'desc' }, { column: 's.id' }])
    .limit(MOST_ROWS)
    .select('s.*', 'r.*', 's.id as series');
  const series = new Map<string, Observed>();
  const byPort = new Map<string, Observed[]>();
  for (const row of rows) {
    let one = series.get(row.series);
    if (!one) {
      one = {
        metric: row.metric,
        object: row.object ?? undefined,
        column: row.column ?? undefined,
        unit: row.unit ?? undefined,
        source: row.source,
        days: [],
      };
      series.set(row.series, one);
      byPort.set(row.port, [...(byPort.get(row.port) ?? []), one]);
    }
    one.days.push({
      start: row.start,
      count: row.count,
      valued: row.valued,
      min: row.min ?? undefined,
      max: row.max ?? undefined,
      mean: row.mean ?? undefined,
      last: row.last ?? undefined,
      lastAt: row.last_at,
      judged: row.judged,
      breaches: row.breaches,
      lastBreached:
        row.last_breached === null ? undefined : Boolean(row.last_breached),
    });
  }
  return byPort;
}

/** How the tests of each port went last, whoever ran them. */
async function testsOf(
  db: Db,
  where: Where,
): Promise<Map<string, ObservedTests>> {
  const placed = rollUps(db, where)
    .where('s.metric', 'test')
    .whereNotNull('r.last')
    .select(
      's.port',
      's.object',
      's.column',
      's.test',
      's.source',
      'r.series_id',
      'r.last',
      'r.last_at',
      db.raw(
        'row_number() over (partition by s.port, s.object, s."column", s.test order by r.last_at desc) as place',
      ),
    )
    .as('placed');
  const rows = await db.from(placed).where('place', 1).orderBy('test');
  const byPort = new Map<string, typeof rows>();
  for (const row of rows) {
    byPort.set(row.port, [...(byPort.get(row.port) ?? []), row]);
  }
  const found = new Map<string, ObservedTests>();
  for (const [port, own] of byPort) {
    const failing = own.filter(({ last }) => last === 0);
    const named = failing.slice(0, MOST_FAILURES);
    const details = await detailsOf(db, named);
    const latest = own.reduce((a, b) => (b.last_at > a.last_at ? b : a));
    found.set(port, {
      total: own.length,
      failing: failing.length,
      at: latest.last_at,
      source: latest.source,
      failures: named.map(row => ({
        test: row.test,
        object: row.object ?? undefined,
        column: row.column ?? undefined,
        at: row.last_at,
        message: details.get(row.series_id),
      })),
    });
  }
  return found;
}

/** What tests said when they ran last; nothing where that is kept no more. */
async function detailsOf(
  db: Db,
  rows: readonly { series_id: string; last_at: string }[],
): Promise<Map<string, string>> {
  if (rows.length === 0) return new Map();
  const found = await db('observations')
    .where(q => {
      for (const { series_id, last_at } of rows) {
        q.orWhere({ series_id, measured_at: last_at });
      }
    })
    .whereNotNull('detail')
    .select('series_id', 'detail');
  return new Map(
    found.flatMap(({ series_id: id, detail }) => {
      const { message } = JSON.parse(detail);
      return message ? [[id, message] as const] : [];
    }),
  );
}
