/**
 * Starts the demo: the right Node, the dependencies, a warehouse, backend and
 * frontend. Needs nothing but some Node and npm. See README.md for the settings.
 */
import { ensureInstalled } from './lib/install.mjs';
import { ensureNode } from './lib/node.mjs';
import { startDemo } from './lib/demo.mjs';
import { explain } from './lib/say.mjs';

try {
  await ensureNode();
  await ensureInstalled();
  process.exit(await startDemo());
} catch (error) {
  explain(error);
  process.exit(1);
}
