import { median, waitUntil } from '../lib/measure.mjs';
import { figure } from '../lib/report.mjs';
import { fullPass } from './storing.mjs';
import { PROBES, probe } from './world.mjs';

const ROUNDS = 12;
const GOAL = 2;

/**
 * From the change of a product to its stitched entity in the catalog, and to its new
 * score: alone, and while all products are evaluated.
 */
export async function followingFigures(portal, texts) {
  const alone = await rounds(portal, ROUNDS);
  const meanwhile = [];
  for (const text of texts) {
    await fullPass(portal, text, {
      meanwhile: async () => meanwhile.push(...(await rounds(portal, 3))),
    });
  }
  const times = [
    ['', alone],
    [' while all are evaluated', meanwhile],
  ];
  return times.flatMap(([when, own]) => [
    figure(
      `from a change to its stitched entity${when}`,
      median(own.map(({ stitched }) => stitched)),
      'ms',
      'lower',
    ),
    figure(
      `from a change to its score${when}`,
      median(own.map(({ scored }) => scored)),
      'ms',
      'lower',
    ),
    figure(
      `the score, in times of the stitched entity${when}`,
      median(own.map(({ scored, stitched }) => scored / stitched)),
      'times',
      'lower',
      GOAL,
    ),
  ]);
}

let changes = 0;

async function rounds(portal, count) {
  const found = [];
  for (let round = 0; round < count; round += 1) {
    changes += 1;
    const name = PROBES[changes % PROBES.length];
    // Long enough to be found, and too short, in turns.
    const good = Math.floor(changes / PROBES.length) % 2 === 0;
    const description = good
      ? `Described in as many words as it takes to be found ${changes}`
      : `Short ${changes}`;
    const start = performance.now();
    const since = what => async look => {
      await waitUntil(what, look, { pause: 10 });
      return performance.now() - start;
    };
    portal.change(probe(name, description));
    const [stitched, scored] = await Promise.all([
      since('stitched entity')(async () => {
        const entity = await portal.call(
          'gus',
          `/catalog/entities/by-name/dataproduct/default/${name}`,
        );
        return entity.metadata.description === description;
      }),
      since('new score')(async () => {
        const { results } = await portal.call(
          'gus',
          `/data-mesh/products/default/${name}/scorecard`,
        );
        const { outcome, evidence } = results.find(
          ({ id }) => id === 'described',
        );
        return (
          outcome === (good ? 'pass' : 'fail') &&
          evidence.includes(String(description.length))
        );
      }),
    ]);
    found.push({ stitched, scored });
  }
  return found;
}
