/** How fast and how small the contract engine is. See docs/benchmarks.md. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../../scripts/lib/paths.mjs';
import { withBundle } from '../lib/bundle.mjs';
import { report } from '../lib/report.mjs';
import { checkFigures } from './check.mjs';
import { commandFigures } from './command.mjs';
import { compareFigures } from './compare.mjs';
import { fuzzFigures } from './fuzz.mjs';
import { memoryFigures } from './memory.mjs';
import { sizeFigures } from './size.mjs';

export async function run() {
  const figures = await withBundle(
    join(root, 'benchmarks', 'odcs', 'engine.ts'),
    {
      platform: 'node',
      target: 'node22',
      // What is CommonJS in it asks for "require".
      banner: {
        js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
      },
    },
    async file => {
      const engine = await import(pathToFileURL(file).href);
      const measured = [];
      const steps = {
        checking: () => checkFigures(engine),
        comparing: () => compareFigures(engine),
        'the command': () => commandFigures(engine),
        memory: () => memoryFigures(file, engine),
        size: () => sizeFigures(),
        'mutated documents': () => fuzzFigures(engine),
      };
      for (const [name, step] of Object.entries(steps)) {
        console.error(`Measuring ${name} …`);
        measured.push(...(await step()));
      }
      return measured;
    },
  );
  report('odcs', figures);
}
