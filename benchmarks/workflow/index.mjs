/** How fast the workflow is at size. See docs/benchmarks.md. */
import { figure, report } from '../lib/report.mjs';
import { decisionFigures } from './decisions.mjs';
import { readingFigures } from './reading.mjs';
import { reconciliationFigures } from './reconciling.mjs';
import { openPortal, openServer } from './world.mjs';

/** Nine of ten have a grant: so these are 100,000 grants. */
const SIZES = {
  large: { name: 'large', products: 10_000, agreements: 112_000 },
  small: { name: 'small', products: 100, agreements: 1_120 },
};
const MEMORY_MB = 600;

const step = text => console.error(`${text} …`);

export async function run() {
  const server = await openServer();
  const portals = [];
  try {
    step(
      'Filling a portal with 112,000 agreements, 100,000 of them with grants, 10,000 products, a million lines of history',
    );
    const large = await openPortal(server, SIZES.large);
    portals.push(large);
    step('Filling one with a hundredth of it');
    const small = await openPortal(server, SIZES.small);
    portals.push(small);
    step('Reading');
    const figures = await readingFigures(large, small);
    await small.stop();
    step('Reconciling');
    figures.push(...(await reconciliationFigures(large)));
    step('Deciding');
    const decisions = await decisionFigures(large);
    figures.push(
      ...decisions.figures,
      figure(
        'peak memory of the backend',
        Math.max(decisions.peakMb, large.peakMb()),
        'MB',
        'lower',
        MEMORY_MB,
      ),
    );
    report('workflow', figures);
  } finally {
    for (const portal of portals) await portal.kill();
    await server.close();
  }
}
