import { figure } from '../lib/report.mjs';
import { median, timed } from '../lib/measure.mjs';

const ROUNDS = 3;
const GOAL = 3;
const PATIENCE_MS = 120_000;

/**
 * A comparison of every grant with a platform that shows all access at once, beside one
 * full read of the same rows, in turns.
 */
export async function reconciliationFigures(portal) {
  const times = { run: [], read: [] };
  let compared = 0;
  // The first of each warms up.
  for (let n = 0; n <= ROUNDS; n += 1) {
    const read = await timed(() => portal.within(readAll));
    const taken = await timed(async () => {
      const run = await reconcile(portal);
      compared = run.compared;
      if (
        run.missing + run.lingering + run.unagreed + run.problems.length >
        0
      ) {
        throw new Error(`It found what is not there: ${JSON.stringify(run)}`);
      }
    });
    if (n === 0) continue;
    times.read.push(read);
    times.run.push(taken);
  }
  return [
    figure('grants reconciled', compared, 'grants', 'higher', 100_000),
    figure('a reconciliation', median(times.run), 'ms', 'lower'),
    figure('one full read of the rows', median(times.read), 'ms', 'lower'),
    figure(
      'a reconciliation, in full reads of the rows',
      median(times.run) / median(times.read),
      'times',
      'lower',
      GOAL,
    ),
  ];
}

/** One query, and every row of the answer in memory. */
const readAll = client =>
  client.query(
    `select p.*, g.wish, g.status, g.agreement_id, g.product_uid, g.updated_at
     from grant_parts p join grants g on g.id = p.grant_id`,
  );

async function reconcile(portal) {
  const { id } = await portal.call('gus', '/data-mesh/reconciliations', {});
  const deadline = performance.now() + PATIENCE_MS;
  while (performance.now() < deadline) {
    const { items } = await portal.call(
      'gus',
      '/data-mesh/reconciliations?limit=1',
    );
    const ended = !['waiting', 'running'].includes(items[0]?.state);
    if (items[0]?.id === id && ended) {
      if (items[0].state === 'done') return items[0];
      throw new Error(`The run is ${items[0].state}`);
    }
    await new Promise(resolve => setTimeout(resolve, 25));
  }
  throw new Error('The run did not end');
}
