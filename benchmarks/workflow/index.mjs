/** How fast the workflow is at size. See docs/benchmarks.md. */
import { figure, report } from '../lib/report.mjs';
import { decisionFigures } from './decisions.mjs';
import { readingFigures } from './reading.mjs';
import { openPortal, openServer } from './world.mjs';

const SIZES = {
  large: { name: 'large', products: 10_000, agreements: 100_000 },
  small: { name: 'small', products: 100, agreements: 1_000 },
};
const MEMORY_MB = 600;

const step = text => console.error(`${text} …`);

export async function run() {
  const server = await openServer();
  const portals = [];
  try {
    step(
      'Filling a portal with 100,000 agreements, 10,000 products, 1,000,000 lines of history',
    );
    const large = await openPortal(server, SIZES.large);
    portals.push(large);
    step('Filling one with a hundredth of it');
    const small = await openPortal(server, SIZES.small);
    portals.push(small);
    step('Reading');
    const figures = await readingFigures(large, small);
    step('Deciding');
    figures.push(...(await decisionFigures(large)));
    figures.push(
      figure(
        'peak memory of the backend',
        large.peakMb(),
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
