import { figure } from '../lib/report.mjs';
import { median } from '../lib/measure.mjs';

const CONCURRENCY = 20;
const WINDOWS = 5;
/** How many at each turn; of the 11,200 that wait all turns take fewer. */
const DECISIONS = Number(process.env.MESHWORK_BENCH_DECISIONS ?? 550);
const BARE = Math.ceil(DECISIONS * 0.6);
const GOAL = 0.6;

/**
 * Decisions beside a route that writes as many rows in one transaction and does nothing
 * else, in turns: by a replica that leaves what follows to others, as that route does, and
 * by one that makes the grants, tells everybody and seals the history meanwhile.
 *
 * @returns the figures, and the most memory that the replica held that did everything
 */
export async function decisionFigures(portal) {
  const take = await waiting(portal);
  const all = await rates(portal, take);
  const peakMb = portal.peakMb();
  await portal.restart({ worker: { enabled: false } });
  const alone = await rates(portal, take);
  const figures = [
    figure('decisions a second, twenty at a time', alone.own, '/s', 'higher'),
    figure(
      'bare transactions a second, twenty at a time',
      alone.bare,
      '/s',
      'higher',
    ),
    figure(
      'decisions, as a share of bare transactions',
      alone.share,
      'share',
      'higher',
      GOAL,
    ),
    figure(
      'decisions a second, with all that follows done meanwhile',
      all.own,
      '/s',
      'higher',
    ),
    figure(
      'the same, as a share of bare transactions that nothing follows',
      all.share,
      'share',
      'higher',
    ),
  ];
  return { figures, peakMb };
}

/** Hands out requests that wait, each once, with somebody who may decide on it. */
async function waiting(portal) {
  const rows = await portal.within(async client => {
    const result = await client.query(
      `select a.id, p.owner_ref from agreements a join products p on p.uid = a.product_uid
       where a.state = 'requested' order by md5(a.id)`,
    );
    return result.rows;
  });
  let next = 0;
  return () => {
    const row = rows[next];
    next += 1;
    if (!row) throw new Error('Everything is decided');
    const team = row.owner_ref.replace('group:default/', '');
    return { id: row.id, person: `${team}-owner` };
  };
}

async function rates(portal, take) {
  const decide = ({ id, person }) =>
    portal.call(
      person,
      `/data-mesh/agreements/${id}/actions`,
      { action: 'approve', stateVersion: 1, reason: 'Go ahead' },
      // The bare route does not read what it wrote either.
      { prefer: 'return=minimal' },
    );
  const bare = ({ id, person }) =>
    portal.call(person, '/data-mesh/bare/decide', { id });
  await window(decide, take, BARE);
  await window(bare, take, BARE);
  const found = { decide: [], bare: [] };
  for (let n = 0; n < WINDOWS; n += 1) {
    found.decide.push(await window(decide, take, DECISIONS));
    found.bare.push(await window(bare, take, BARE));
  }
  const [own, least] = [median(found.decide), median(found.bare)];
  return { own, bare: least, share: own / least };
}

/** How many a second, with twenty under way all the time. */
async function window(task, take, count) {
  const start = performance.now();
  let left = count;
  await Promise.all(
    Array.from({ length: CONCURRENCY }, async () => {
      while (left > 0) {
        left -= 1;
        await task(take());
      }
    }),
  );
  return (count * 1000) / (performance.now() - start);
}
