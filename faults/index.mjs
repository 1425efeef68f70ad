/** Kills, cuts and jumps, and looks at what is left. See docs/benchmarks.md. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build } from 'esbuild';
import { say } from '../scripts/lib/say.mjs';
import { root } from '../scripts/lib/paths.mjs';
import { outsideStaysOutside } from '../lab/bundle.mjs';
import { check, settle } from './checks.mjs';
import { Client, until } from './client.mjs';
import { life, PAUSES } from './life.mjs';
import { randomFrom } from './random.mjs';
import { scenarios } from './scenarios.mjs';
import { openWorld } from './world.mjs';

/** So many lives go on side by side. */
const LANES = 20;
/**
 * One kill for so many of them. Whatever else is going on in that replica dies with it, so
 * each life meets as many kills as its round has, each at another moment of it.
 */
const LIVES_PER_KILL = 4;

/**
 * @param options - `runs`, `seed`, `only` (names of scenarios; all of them without it),
 *   `keep` (the data and the logs)
 * @returns the faults that were found
 */
export async function run({ runs, seed, only, keep = false }) {
  const random = randomFrom(seed);
  say(`Seed ${seed}: the same one kills at the same steps again`);
  const consumers = Array.from({ length: LANES }, (_, n) => `consumer-${n}`);
  const world = await openWorld({ random, consumers });
  const faults = [];
  try {
    const judge = await loadJudge(world.bundle.folder);
    const client = new Client(world, random);
    await approveContracts(client);
    const context = { world, client, random, judge, consumers };
    const lives = [];
    for (let first = 1; first <= runs; first += LANES) {
      const count = Math.min(LANES, runs - first + 1);
      const round = Array.from({ length: count }, (_, n) =>
        life({
          client,
          world,
          run: first + n,
          consumer: consumers[n],
          startsLater: random() < 0.5,
        }),
      );
      await liveThrough(round, context);
      lives.push(...round);
      const kills = world.replicas.reduce(
        (sum, replica) => sum + replica.kills,
        0,
      );
      say(`${lives.length} lives, ${kills} kills`);
    }
    await settle(world);
    const result = await check({ ...context, lives });
    faults.push(...result.faults);
    say(`Counted ${JSON.stringify(result.counted)}`);

    for (const [name, scenario] of Object.entries(scenarios)) {
      if (only && !only.includes(name)) continue;
      say(`Scenario: ${name}`);
      try {
        const its = await scenario({
          ...context,
          firstRun: 1_000 * (1 + Object.keys(scenarios).indexOf(name)),
        });
        await settle(world);
        const { faults: found } = await check({ ...context, lives: its });
        faults.push(...found.map(fault => `${name}: ${fault}`));
      } catch (error) {
        faults.push(`${name}: ${error.message}`);
      }
    }
  } catch (error) {
    faults.push(`It did not come to an end: ${error.stack}`);
  } finally {
    await world.close({ keep: keep || faults.length > 0 });
  }
  return faults;
}

/** A round of lives side by side; at random moments of it replicas die. */
export async function liveThrough(
  lives,
  { world, random },
  { kills = true } = {},
) {
  const parts = lives[0].parts.length;
  const plans = lives.map(({ parts: own }) => {
    const part = Math.floor(random() * own.length);
    return {
      part,
      step: Math.floor(random() * own[part].length),
      after: random() * 250,
    };
  });
  for (let part = 0; part < parts; part += 1) {
    await Promise.all(
      lives.map(async (one, index) => {
        const plan = plans[index];
        for (const [step, act] of one.parts[part].entries()) {
          const doomed =
            kills &&
            index % LIVES_PER_KILL === 0 &&
            plan.part === part &&
            plan.step === step;
          await Promise.all([
            act(),
            doomed &&
              new Promise(resolve => setTimeout(resolve, plan.after)).then(() =>
                world.kill(),
              ),
          ]);
        }
      }),
    );
    if (PAUSES[part]) world.clock.jump(PAUSES[part]);
  }
}

async function loadJudge(folder) {
  const outfile = join(folder, 'judge.cjs');
  await build({
    entryPoints: [join(root, 'faults', 'judge.ts')],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    logLevel: 'error',
    outfile,
    plugins: [outsideStaysOutside],
  });
  return createRequire(import.meta.url)(outfile);
}

/** Whoever has to decides on the contracts, so that their ports can be asked for. */
async function approveContracts(client) {
  for (const name of ['orders', 'silent']) {
    await until(`the contract of ${name} to be in effect`, async () => {
      const ref = `/contracts/default/${name}-main`;
      const { body } = await client.call('dora', 'GET', ref);
      if (body.active) return true;
      const open = body.open;
      if (!open) return undefined;
      const revision = await client.read('dora', `/revisions/${open.id}`);
      const step = revision.steps?.find(({ state }) => state === 'open');
      const person = {
        'domain-owner': 'dora',
        steward: 'stella',
        'privacy-officer': 'priya',
      }[step?.assignedRole];
      if (!person) return undefined;
      await client.call(person, 'POST', `/revisions/${open.id}/actions`, {
        action: 'approve',
        stateVersion: revision.stateVersion,
      });
      return undefined;
    });
  }
}
