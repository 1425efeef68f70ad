import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout. */
export const root = resolve(
  dirname(fileURLToPath(import.meta.url)),
  '..',
  '..',
);

/** The Yarn that is checked in, so that none needs to be on the machine. */
export const yarnFile = join(root, '.yarn', 'releases', 'yarn-4.13.0.cjs');

/** Everything that the scripts fetch or keep. */
export const meshworkDir = join(root, '.meshwork');

/** The folder with the state of the demo: `MESHWORK_STATE`, or one in the checkout. */
export function stateDir(env = process.env) {
  return resolve(root, env.MESHWORK_STATE || join(meshworkDir, 'state'));
}
