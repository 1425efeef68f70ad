import { figure } from '../lib/report.mjs';
import { timed } from '../lib/measure.mjs';
import { consumer, CONSUMERS, team, TEAMS } from './seed.mjs';

const ROUNDS = Number(process.env.MESHWORK_BENCH_ROUNDS ?? 1_000);
/** What PostgreSQL keeps it plans anew the first six times, on each connection of a pool. */
const WARMUP = 300;

/** The value that so many of a hundred stay below. */
function percentile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[
    Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)
  ];
}
const p95 = values => percentile(values, 0.95);
const p50 = values => percentile(values, 0.5);

/**
 * Reads in turns what is compared, one request after the other, so that whatever else
 * the machine does meets them all alike.
 */
export async function readingFigures(large, small) {
  const tasks = {
    catalog: n =>
      large.call(`${team(n)}-owner`, '/catalog/entities/by-query?limit=20'),
    ...readings(large, '', 112_000),
    ...readings(small, 'small ', 1_120),
    'bare queue': n =>
      large.call(
        `${team(n)}-owner`,
        `/data-mesh/bare/queue?ref=group:default/${team(n)}`,
      ),
    'bare list': n =>
      large.call(
        `${consumer(n)}-asker`,
        `/data-mesh/bare/agreements?ref=group:default/${consumer(n)}`,
      ),
    'bare agreement': n =>
      large.call('gus', `/data-mesh/bare/agreements/a-${(n * 977) % 112_000}`),
  };
  const times = Object.fromEntries(Object.keys(tasks).map(name => [name, []]));
  for (let round = -WARMUP; round < ROUNDS; round += 1) {
    for (const [name, task] of Object.entries(tasks)) {
      const taken = await timed(() => task(round + WARMUP));
      if (round >= 0) times[name].push(taken);
    }
  }
  const figures = [
    figure("p95 of the catalog's by-query", p95(times.catalog), 'ms', 'lower'),
  ];
  for (const name of ['queue', 'list', 'agreement']) {
    const own = times[name];
    figures.push(
      figure(`p95 of ${name}`, p95(own), 'ms', 'lower'),
      figure(`p50 of ${name}`, p50(own), 'ms', 'lower'),
      figure(
        `p95 of ${name}, in by-queries of the catalog`,
        p95(own) / p95(times.catalog),
        'times',
        'lower',
        1,
      ),
      figure(
        `p95 of ${name}, in bare queries of the same rows`,
        p95(own) / p95(times[`bare ${name}`]),
        'times',
        'lower',
        2,
      ),
      figure(
        `p95 of ${name}, in its own at a hundredth of the size`,
        p95(own) / p95(times[`small ${name}`]),
        'times',
        'lower',
        1.3,
      ),
    );
  }
  return figures;
}

function readings(portal, prefix, agreements) {
  return {
    [`${prefix}queue`]: n =>
      portal.call(
        `${team(n % TEAMS)}-owner`,
        '/data-mesh/reviews?view=waiting&limit=20',
      ),
    [`${prefix}list`]: n =>
      portal.call(
        `${consumer(n % CONSUMERS)}-asker`,
        '/data-mesh/agreements?scope=consumer&limit=20',
      ),
    [`${prefix}agreement`]: n =>
      portal.call('gus', `/data-mesh/agreements/a-${(n * 977) % agreements}`),
  };
}
