/** How fast observations are taken. See docs/benchmarks.md. */
import { report } from '../lib/report.mjs';
import { openPortal, openServer } from '../workflow/world.mjs';
import { observationFigures, reporting } from './figures.mjs';

const COUNT = Number(process.env.MESHWORK_BENCH_OBSERVATIONS ?? 1_000_000);
const PRODUCTS = 1_000;

export async function run() {
  const server = await openServer();
  let portal;
  try {
    console.error(`Filling a portal with ${PRODUCTS} products …`);
    portal = await openPortal(server, {
      name: 'observations',
      products: PRODUCTS,
      agreements: PRODUCTS,
    });
    await portal.restart(reporting);
    console.error(`Reporting ${COUNT} observations …`);
    report(
      'observations',
      await observationFigures(portal, { products: PRODUCTS, count: COUNT }),
    );
  } finally {
    await portal?.kill();
    await server.close();
  }
}
