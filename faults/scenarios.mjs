import { until } from './client.mjs';
import { settle } from './checks.mjs';
import { life, PAUSES } from './life.mjs';

const HOUR = 3_600_000;
/** What a scenario must get over by itself, in milliseconds. */
const RECOVERY = 60_000;

const wait = milliseconds =>
  new Promise(resolve => setTimeout(resolve, milliseconds));

/** Lives side by side, with something done at the beginning of a part. */
async function livesWith({ world, client, consumers, firstRun }, disturb) {
  const lives = consumers
    .slice(0, 4)
    .map((consumer, n) =>
      life({ client, world, run: firstRun + n, consumer, startsLater: false }),
    );
  for (let part = 0; part < lives[0].parts.length; part += 1) {
    await Promise.all([
      disturb(part),
      ...lives.map(async one => {
        for (const act of one.parts[part]) await act();
      }),
    ]);
    if (PAUSES[part]) world.clock.jump(PAUSES[part]);
  }
  return lives;
}

/**
 * What a portal has to get over without a person. Each answers with the lives that have
 * to be whole afterwards, and throws where something was not as it should be.
 */
export const scenarios = {
  /** The database goes away under load, and comes back. */
  async database(context) {
    const { world, client } = context;
    return await livesWith(context, async part => {
      if (part === 2) return;
      await wait(500);
      await world.database.stop();
      const { status, body } = await client.call('pia', 'GET', '/me');
      if (status !== 0 && status < 500) {
        throw new Error(`Without a database /me answered ${status}`);
      }
      if (
        /select|insert|update|127\.0\.0\.1/i.test(
          JSON.stringify(body.error?.message ?? ''),
        )
      ) {
        throw new Error(`Without a database it told: ${body.error.message}`);
      }
      await wait(3_000);
      await world.database.start();
    });
  },

  /** A platform that never answers holds up nothing but what is to be done there. */
  async silence(context) {
    const { world, client, consumers, firstRun } = context;
    const silent = consumers.slice(4, 10).map((consumer, n) =>
      life({
        client,
        world,
        run: firstRun + 500 + n,
        consumer,
        startsLater: false,
        productName: 'silent',
      }),
    );
    // Internal data: the product's owner decides, and nobody after that.
    for (const one of silent) {
      await one.parts[0][0]();
      await one.parts[0][1]();
    }
    const lives = await livesWith(context, async () => {});
    for (const one of silent) {
      await until(
        `agreement ${one.id} to say that its platform is silent`,
        async () => {
          const agreement = await client.read(
            `${consumers[4 + silent.indexOf(one)]}-asker`,
            `/agreements/${one.id}`,
          );
          return agreement.grants[0]?.diagnostics?.includes('deadline');
        },
        RECOVERY * 2,
      );
    }
    // What waits for that platform waits on; it is not what the next scenarios are about.
    await world.mesh.query("delete from outbox where partition = 'silent'");
    return lives;
  },

  /** The clock is set forward, and back again by more. */
  async clocks(context) {
    const { world } = context;
    const lives = await livesWith(context, async part => {
      if (part === 2) return;
      await wait(300);
      world.clock.jump(HOUR);
      await wait(700);
      world.clock.jump(-3 * HOUR);
    });
    world.clock.jump(2 * HOUR);
    return lives;
  },

  /** Without its catalog nobody decides, what was decided goes on, and all is as before when it is back. */
  async catalog(context) {
    const { world, client, consumers, firstRun } = context;
    const lives = consumers.slice(0, 4).map((consumer, n) =>
      life({
        client,
        world,
        run: firstRun + n,
        consumer,
        startsLater: false,
      }),
    );
    const all = part =>
      Promise.all(
        lives.map(async one => {
          for (const act of one.parts[part]) await act();
        }),
      );
    await all(0);
    await all(1);
    await world.catalog.stop();
    const { status, body } = await client.call('pia', 'GET', '/me');
    if (status !== 503) {
      throw new Error(
        `Without a catalog /me answered ${status}: ${JSON.stringify(body)}`,
      );
    }
    world.clock.jump(PAUSES[1]);
    // Access ends although nobody can ask who is who.
    await until(
      'the ends without a catalog',
      async () => {
        const { rows } = await world.mesh.query(
          "select count(*)::int as n from grants where agreement_id = any($1) and status = 'absent'",
          [lives.map(({ id }) => id)],
        );
        return rows[0].n === lives.length;
      },
      RECOVERY,
    );
    await world.catalog.start();
    await all(2);
    await settle(world);
    return lives;
  },
};
