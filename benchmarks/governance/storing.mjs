import { median, waitUntil } from '../lib/measure.mjs';
import { figure } from '../lib/report.mjs';

const CHECKS = 40;
const GOAL = 8;
const PASSES = 3;
/** As the suite has it, and a little. */
const SETTLE_MS = 10_500;

/**
 * Full evaluations of all products by other policies, with everything stored: from the
 * first product that has its score by them to the last.
 *
 * @param texts - files of policies, each with as many checks, in turns
 * @param peer - checks of tech-insights a second
 */
export async function storingFigures(portal, { products }, texts, peer) {
  const rates = [];
  for (let pass = 0; pass < PASSES; pass += 1) {
    const seconds = await fullPass(portal, texts[(pass + 1) % texts.length]);
    rates.push((products * CHECKS) / seconds);
  }
  const rate = median(rates);
  return [
    figure('checks evaluated and stored a second', rate, '/s', 'higher'),
    figure(
      'checks evaluated and stored, in those of tech-insights',
      rate / peer,
      'times',
      'higher',
      GOAL,
    ),
  ];
}

const left = (client, version) =>
  client
    .query(
      `select count(*) filter (where scores.policy_version is distinct from $1) as left, count(*) as all
       from products left join scores on scores.product_uid = products.uid where products.gone_since is null`,
      [version],
    )
    .then(({ rows }) => ({
      left: Number(rows[0].left),
      all: Number(rows[0].all),
    }));

/** Whether no score is left; all have one. It is asked often, so it stops at the first. */
const isDone = (client, version) =>
  client
    .query('select 1 from scores where policy_version <> $1 limit 1', [version])
    .then(({ rows }) => rows.length === 0);

/**
 * Waits until what was evaluated last may be evaluated by other policies: for ten seconds it
 * is left to the replica that did it. Who changes a file twice in a row waits for that, and
 * it is no part of how fast anything is.
 */
async function settled(client) {
  await waitUntil('rest after the last pass', async () => {
    const { rows } = await client.query(
      'select max(evaluated_at) as last from scores',
    );
    return Date.now() - Date.parse(rows[0].last) > SETTLE_MS;
  });
}

/** Waits until every product has a score by the newest policies. */
export async function evaluated(portal, products) {
  await portal.within(client =>
    waitUntil(
      'scores of all',
      async () => {
        const { rows } = await client.query(
          'select policy_version, count(*) as n from scores group by policy_version',
        );
        return rows.length === 1 && Number(rows[0].n) >= products;
      },
      { patience: 900_000, pause: 500 },
    ),
  );
}

/**
 * Has all products evaluated by another file of policies.
 *
 * @returns seconds from the first to the last
 */
export async function fullPass(portal, text, { meanwhile } = {}) {
  return await portal.within(async client => {
    const newest = async () =>
      (
        await client.query(
          'select policy_version from scores order by evaluated_at desc limit 1',
        )
      ).rows[0].policy_version;
    const before = await newest();
    await settled(client);
    portal.say(text);
    const version = await waitUntil(
      'first score by other policies',
      async () => {
        const now = await newest();
        return now !== before && now;
      },
      { pause: 10 },
    );
    const start = performance.now();
    await meanwhile?.();
    const first = await left(client, version);
    await waitUntil('scores of all', () => isDone(client, version), {
      pause: 50,
    });
    const seconds = (performance.now() - start) / 1000;
    // What was done before it was first looked at does not count as done meanwhile.
    return seconds * (first.all / Math.max(1, first.left));
  });
}
