import { percentile, timed } from '../lib/measure.mjs';
import { figure } from '../lib/report.mjs';
import { domain, DOMAINS } from './seed.mjs';

const ROUNDS = Number(process.env.MESHWORK_BENCH_ROUNDS ?? 1_000);
/** What PostgreSQL keeps it plans anew the first six times, on each connection of a pool. */
const WARMUP = 300;
const p95 = values => percentile(values, 0.95);

/**
 * Reads in turns what is compared, one request after the other, so that whatever else
 * the machine does meets them all alike.
 */
export async function readingFigures(large, small) {
  const tasks = {
    catalog: () =>
      large.portal.call('gus', '/catalog/entities/by-query?limit=20'),
    ...readings(large, ''),
    ...readings(small, 'small '),
    'bare leadership': () => large.portal.call('gus', '/data-mesh/bare/mesh'),
    'bare domain': n =>
      large.portal.call(
        'gus',
        `/data-mesh/bare/domain?ref=domain:default/${domain(n)}`,
      ),
    'bare product': n =>
      large.portal.call(
        'gus',
        `/data-mesh/bare/scorecard?ref=dataproduct:default/p-${
          1 + ((n * 977) % large.size.products)
        }`,
      ),
  };
  const times = Object.fromEntries(Object.keys(tasks).map(name => [name, []]));
  for (let round = -WARMUP; round < ROUNDS; round += 1) {
    for (const [name, task] of Object.entries(tasks)) {
      const taken = await timed(() => task(round + WARMUP));
      if (round >= 0) times[name].push(taken);
    }
  }
  return [
    figure("p95 of the catalog's by-query", p95(times.catalog), 'ms', 'lower'),
    ...['leadership', 'domain', 'product'].flatMap(name => [
      figure(`p95 of ${name}`, p95(times[name]), 'ms', 'lower'),
      figure(
        `p95 of ${name}, in by-queries of the catalog`,
        p95(times[name]) / p95(times.catalog),
        'times',
        'lower',
        1,
      ),
      figure(
        `p95 of ${name}, in bare queries of the same rows`,
        p95(times[name]) / p95(times[`bare ${name}`]),
        'times',
        'lower',
        2,
      ),
      figure(
        `p95 of ${name}, in its own at 100 products`,
        p95(times[name]) / p95(times[`small ${name}`]),
        'times',
        'lower',
        1.5,
      ),
    ]),
  ];
}

const readings = ({ portal, size }, prefix) => ({
  [`${prefix}leadership`]: () => portal.call('gus', '/data-mesh/mesh'),
  [`${prefix}domain`]: n =>
    portal.call(
      'gus',
      `/data-mesh/domains/default/${domain(n % DOMAINS)}/scorecard`,
    ),
  [`${prefix}product`]: n =>
    portal.call(
      'gus',
      `/data-mesh/products/default/p-${
        1 + ((n * 977) % size.products)
      }/scorecard`,
    ),
});
