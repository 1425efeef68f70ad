/** Runs one benchmark by its name: `node scripts/bench.mjs odcs`. */
import { ensureInstalled } from './lib/install.mjs';
import { ensureNode } from './lib/node.mjs';
import { explain } from './lib/say.mjs';

const BENCHMARKS = [
  'odcs',
  'workflow',
  'observations',
  'governance',
  'templates',
];

try {
  const [name] = process.argv.slice(2);
  if (!BENCHMARKS.includes(name)) {
    throw new Error(
      `There is no benchmark "${name}": ${BENCHMARKS.join(', ')}`,
    );
  }
  await ensureNode();
  await ensureInstalled();
  const { run } = await import(`../benchmarks/${name}/index.mjs`);
  await run();
} catch (error) {
  explain(error);
  process.exit(1);
}
