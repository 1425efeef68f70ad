import { figure } from '../lib/report.mjs';
import { median } from '../lib/measure.mjs';

const CONCURRENCY = 20;
const WINDOWS = 5;
const WINDOW_MS = Number(process.env.MESHWORK_BENCH_WINDOW ?? 6_000);
const GOAL = 0.6;

/**
 * Decisions beside a route that writes as many rows in one transaction and does nothing
 * else, in turns. What the decisions leave behind is done by the same process meanwhile.
 */
export async function decisionFigures(portal) {
  const waiting = await portal.within(async client => {
    const { rows } = await client.query(
      `select a.id, p.owner_ref from agreements a join products p on p.uid = a.product_uid
       where a.state = 'requested' order by md5(a.id)`,
    );
    return rows.map(row => ({
      id: row.id,
      person: `${row.owner_ref.replace('group:default/', '')}-owner`,
    }));
  });
  let next = 0;
  const take = () => {
    const found = waiting[next];
    next += 1;
    if (!found) throw new Error('Everything is decided');
    return found;
  };
  const decide = ({ id, person }) =>
    portal.call(person, `/data-mesh/agreements/${id}/actions`, {
      action: 'approve',
      stateVersion: 1,
      reason: 'Go ahead',
    });
  const bare = ({ id, person }) =>
    portal.call(person, '/data-mesh/bare/decide', { id });

  await window(decide, take, 2_000);
  await window(bare, take, 1_000);
  const rates = { decide: [], bare: [] };
  for (let n = 0; n < WINDOWS; n += 1) {
    rates.decide.push(await window(decide, take, WINDOW_MS));
    rates.bare.push(await window(bare, take, WINDOW_MS / 3));
  }
  const [own, least] = [median(rates.decide), median(rates.bare)];
  return [
    figure('decisions a second, twenty at a time', own, '/s', 'higher'),
    figure(
      'bare transactions a second, twenty at a time',
      least,
      '/s',
      'higher',
    ),
    figure(
      'decisions, as a share of bare transactions',
      own / least,
      'share',
      'higher',
      GOAL,
    ),
  ];
}

/** How many a second, with twenty under way all the time. */
async function window(task, take, milliseconds) {
  const start = performance.now();
  let done = 0;
  await Promise.all(
    Array.from({ length: CONCURRENCY }, async () => {
      while (performance.now() - start < milliseconds) {
        await task(take());
        done += 1;
      }
    }),
  );
  return (done * 1000) / (performance.now() - start);
}
