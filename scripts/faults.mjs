/**
 * Kills replicas in the middle of things, 200 times, and takes away what they stand on:
 * `node scripts/faults.mjs [--runs 200] [--seed N] [--only name,…] [--keep]`.
 */
import { parseArgs } from 'node:util';
import { ensureInstalled } from './lib/install.mjs';
import { ensureNode } from './lib/node.mjs';
import { explain, say } from './lib/say.mjs';

try {
  const { values } = parseArgs({
    options: {
      runs: { type: 'string', default: '200' },
      seed: { type: 'string' },
      only: { type: 'string' },
      keep: { type: 'boolean', default: false },
    },
  });
  await ensureNode();
  await ensureInstalled();
  const seed = values.seed ? Number(values.seed) : Date.now() % 1_000_000;
  const { run } = await import('../faults/index.mjs');
  const faults = await run({
    runs: Number(values.runs),
    seed,
    only: values.only?.split(','),
    keep: values.keep,
  });
  for (const fault of faults) console.error(`FAULT ${fault}`);
  say(
    faults.length === 0
      ? `Nothing was lost and nothing was done twice (seed ${seed})`
      : `${faults.length} faults (seed ${seed})`,
  );
  process.exit(faults.length === 0 ? 0 : 1);
} catch (error) {
  explain(error);
  process.exit(1);
}
