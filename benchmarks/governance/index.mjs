/** How fast governance is at size. See docs/benchmarks.md. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../../scripts/lib/paths.mjs';
import { withBundle } from '../lib/bundle.mjs';
import { figure, report } from '../lib/report.mjs';
import { openServer } from '../workflow/world.mjs';
import { evaluatingFigures } from './evaluating.mjs';
import { followingFigures } from './following.mjs';
import { openPeer } from './peer.mjs';
import { policyFile } from './policies.mjs';
import { readingFigures } from './reading.mjs';
import { seedHistory } from './seed.mjs';
import { evaluated, storingFigures } from './storing.mjs';
import { openPortal } from './world.mjs';

const SIZES = {
  large: { name: 'large', products: 10_000 },
  small: { name: 'small', products: 100 },
};
const MEMORY_MB = 700;

const step = text => console.error(`${text} …`);

export async function run() {
  const server = await openServer();
  const portals = [];
  try {
    const figures = await withEngine(async engine => {
      step('Evaluating forty checks on 10,000 products');
      const evaluating = await evaluatingFigures(
        engine,
        await openPeer(server),
      );
      const builtIn = engine.builtInChecks.map(({ id }) => id);
      // Another weight is another policy, by which everything is evaluated again.
      const texts = [1, 2].map(weight => policyFile(builtIn, { weight }));
      step('Filling portals with 10,000 products and with 100');
      for (const size of Object.values(SIZES)) {
        portals.push({
          size,
          portal: await openPortal(server, size, texts[1]),
        });
      }
      const [most, few] = portals;
      step('Evaluating all of them, and storing it');
      for (const { portal, size } of portals) {
        portal.say(texts[0]);
        await evaluated(portal, size.products);
      }
      const storing = await storingFigures(
        most.portal,
        most.size,
        texts,
        evaluating.peer,
      );
      step('Following changes of products');
      const following = await followingFigures(most.portal, texts);
      step('Reading, with two years of history');
      for (const { portal } of portals) await portal.within(seedHistory);
      const reading = await readingFigures(most, few);
      return [
        ...evaluating.figures,
        ...storing,
        ...following,
        ...reading,
        figure(
          'peak memory of the backend',
          most.portal.peakMb(),
          'MB',
          'lower',
          MEMORY_MB,
        ),
      ];
    });
    report('governance', figures);
  } finally {
    for (const { portal } of portals) await portal.stop();
    await server.close();
  }
}

/** The model as somebody who installs it gets it. */
const withEngine = use =>
  withBundle(
    join(root, 'benchmarks', 'governance', 'engine.ts'),
    {
      platform: 'node',
      target: 'node22',
      // What is CommonJS in it asks for "require".
      banner: {
        js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
      },
    },
    async file => use(await import(pathToFileURL(file).href)),
  );
