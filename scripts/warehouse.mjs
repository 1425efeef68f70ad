/** The demo's warehouse alone: starts it, says how to reach it, stops on Ctrl-C. */
import { join } from 'node:path';
import { ensureInstalled } from './lib/install.mjs';
import { ensureNode } from './lib/node.mjs';
import { stateDir } from './lib/paths.mjs';
import { explain, say } from './lib/say.mjs';
import { startWarehouse, warehousePort } from './lib/warehouse.mjs';

try {
  await ensureNode();
  await ensureInstalled();
  const state = stateDir();
  const port = warehousePort();
  const warehouse = await startWarehouse({ state, port });
  say(`The warehouse listens on 127.0.0.1:${port}, database "warehouse".`);
  say(`Its passwords are in ${join(state, 'passwords.json')}.`);
  say(`Its data is in ${warehouse.folder}. Ctrl-C stops it.`);
  const end = async () => {
    await warehouse.stop();
    process.exit(0);
  };
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
  // Nothing else keeps this process alive while the server runs on its own.
  setInterval(() => {}, 60_000);
} catch (error) {
  explain(error);
  process.exit(1);
}
