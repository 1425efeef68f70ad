/**
 * How fast observations are taken: the API of the portal with everything that follows, and
 * bare inserts of the same rows, in turns on the same PostgreSQL.
 */
import { figure } from '../lib/report.mjs';

const BATCH = 1_000;
const ROUNDS = 20;
const CONCURRENCY = 4;
const GOAL = 0.5;
/** Products of one batch, as of one pipeline. */
const TOGETHER = 10;
/** What is measured of each product, in turns. */
const SERIES = [
  { metric: 'freshness', unit: 's', value: n => 60 + (n % 7_200) },
  { metric: 'volume', value: n => n % 100_000 },
  ...['id', 'total'].flatMap(column => [
    { metric: 'completeness', column, value: n => 95 + (n % 50) / 10 },
    { metric: 'accuracy', column, value: n => 95 + (n % 50) / 10 },
  ]),
  ...Array.from({ length: 10 }, (_, test) => ({ metric: 'test', test })),
];
/** One is measured so long after the other, in milliseconds: a million take 23 days. */
const APART = 2_000;
const SERVICE = { authorization: 'Bearer lab:service:bench-reporter' };

/** Configuration of the mesh under which the figures are taken. */
export const reporting = {
  observations: {
    principals: [{ subject: 'bench-reporter', domains: ['lab'] }],
  },
};

/**
 * @param portal - of `workflow/world.mjs`, with `reporting` in its configuration
 * @param options - `products`: how many there are, named p-1 and so on; `count`: of
 *   observations, a multiple of 20,000
 */
export async function observationFigures(
  portal,
  { products, count = 1_000_000 },
) {
  const start = Date.now() - count * APART;
  const batches = count / BATCH;
  const each = batches / ROUNDS;
  const took = { own: 0, values: 0, arrays: 0 };
  await portal.within(client => bareTables(client));
  for (let round = 0; round < ROUNDS; round += 1) {
    const numbers = Array.from({ length: each }, (_, n) => round * each + n);
    // What is sent is made before the clock starts, on all sides alike.
    const rows = numbers.map(n => keptOf(n, start, products));
    const reports = numbers.map(n => observationsOf(n, start, products));
    took.values += await seconds(rows, take =>
      portal.within(client =>
        drain(take, batch => insertValues(client, batch)),
      ),
    );
    took.arrays += await seconds(rows, take =>
      portal.within(client =>
        drain(take, batch => insertArrays(client, batch)),
      ),
    );
    took.own += await seconds(reports, take =>
      drain(take, observations => report(portal, observations)),
    );
  }
  const behind = Date.now();
  await rolledUp(portal);
  const lag = (Date.now() - behind) / 1_000;
  const own = count / took.own;
  const bare = count / took.values;
  const arrays = count / took.arrays;
  await checkSums(portal, count);
  return [
    figure(
      'observations a second, in batches of a thousand',
      own,
      '/s',
      'higher',
    ),
    figure('bare multi-row inserts of the same rows', bare, '/s', 'higher'),
    figure(
      'observations, as a share of bare inserts',
      own / bare,
      'share',
      'higher',
      GOAL,
    ),
    figure(
      'the same rows as arrays, by one unnest a batch',
      arrays,
      '/s',
      'higher',
    ),
    figure(
      'observations, as a share of these',
      own / arrays,
      'share',
      'higher',
    ),
    figure('until the last of them is rolled up', lag, 's', 'lower'),
  ];
}

async function report(portal, observations) {
  const receipt = await portal.call(
    'nobody',
    '/data-mesh/observations',
    { observations },
    SERVICE,
  );
  if (receipt.accepted !== BATCH) {
    throw new Error(`Not all were taken: ${JSON.stringify(receipt)}`);
  }
}

/** How long several workers take that each take the next one until there is none. */
async function seconds(all, worker) {
  const start = performance.now();
  const left = [...all].reverse();
  await Promise.all(
    Array.from({ length: CONCURRENCY }, () => worker(() => left.pop())),
  );
  return (performance.now() - start) / 1_000;
}

async function drain(take, work) {
  for (let next = take(); next !== undefined; next = take()) await work(next);
}

function* rowsOf(batch, start, products) {
  for (let i = 0; i < BATCH; i += 1) {
    const n = batch * BATCH + i;
    const product = 1 + ((batch * TOGETHER + (i % TOGETHER)) % products);
    const series = SERIES[Math.floor(i / TOGETHER) % SERIES.length];
    const measuredAt = new Date(start + n * APART).toISOString();
    yield { n, product, series, measuredAt };
  }
}

function observationsOf(batch, start, products) {
  return Array.from(
    rowsOf(batch, start, products),
    ({ n, product, series, measuredAt }) => ({
      product: `dataproduct:default/p-${product}`,
      port: 'main',
      metric: series.metric,
      measuredAt,
      source: 'bench',
      ...(series.column && { object: `p-${product}`, column: series.column }),
      ...(series.metric === 'test'
        ? {
            test: {
              name: `test ${series.test}`,
              outcome: n % 50 === 0 ? 'fail' : 'pass',
            },
          }
        : { value: series.value(n), unit: series.unit }),
    }),
  );
}

const TYPES = ['text', 'text', 'text', 'float8', 'bool', 'text'];
const NAMES = 'id, series_id, measured_at, value, breach, detail';

/** The same columns, key and index as the table of observations, twice. */
async function bareTables(client) {
  for (const table of ['bare_values', 'bare_arrays']) {
    await client.query(`create table ${table} (
      id varchar(22) primary key,
      series_id varchar(22) not null,
      measured_at varchar(24) not null,
      value double precision,
      breach boolean,
      detail text
    )`);
    await client.query(`create index on ${table} (series_id, measured_at)`);
  }
}

/** Rows as they are kept: nothing is read, checked, judged or hashed for them. */
function keptOf(batch, start, products) {
  return Array.from(
    rowsOf(batch, start, products),
    ({ n, product, series, measuredAt }) => [
      spread(n),
      spread(product * 1_000 + SERIES.indexOf(series)),
      measuredAt,
      series.value ? series.value(n) : 1,
      false,
      null,
    ],
  );
}

const COLUMNS = TYPES.length;
const PLACES = Array.from(
  { length: BATCH },
  (_, row) =>
    `(${Array.from(
      { length: COLUMNS },
      (__, column) => `$${row * COLUMNS + column + 1}`,
    ).join(', ')})`,
).join(', ');

async function insertValues(client, rows) {
  await client.query(
    `insert into bare_values (${NAMES}) values ${PLACES}`,
    rows.flat(),
  );
}

async function insertArrays(client, rows) {
  await client.query(
    `insert into bare_arrays (${NAMES}) select * from unnest(${TYPES.map(
      (type, at) => `$${at + 1}::${type}[]`,
    ).join(', ')})`,
    TYPES.map((_, at) => rows.map(row => row[at])),
  );
}

/** A text of 22 characters, in no order, as a hash is. */
function spread(n) {
  const mixed = BigInt.asUintN(64, BigInt(n + 1) * 0x9e3779b97f4a7c15n);
  return mixed.toString(36).padStart(22, '0').split('').reverse().join('');
}

async function rolledUp(portal) {
  for (;;) {
    const left = await portal.within(async client => {
      const { rows } = await client.query(
        `select (select count(*) from observation_touches)
           + (select count(*) from outbox where kind = 'observations') as n`,
      );
      return Number(rows[0].n);
    });
    if (left === 0) return;
    await new Promise(resolve => setTimeout(resolve, 250));
  }
}

/** What is rolled up is what came in: else it was fast at something else. */
async function checkSums(portal, count) {
  await portal.within(async client => {
    const { rows } = await client.query(
      `select grain, sum(count) as n from observation_roll_ups group by grain`,
    );
    for (const { grain, n } of rows) {
      if (Number(n) !== count) {
        throw new Error(`${n} of ${count} are rolled up by ${grain}`);
      }
    }
  });
}
