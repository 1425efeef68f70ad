/**
 * Runs every unit and integration test, on SQLite and on a PostgreSQL 18 that is
 * started for it. Arguments go on to Jest. The last line counts: "N passed, N failed".
 */
import { runTests } from './lib/tests.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { ensureNode } from './lib/node.mjs';
import { explain } from './lib/say.mjs';

try {
  await ensureNode();
  await ensureInstalled();
  const { passed, failed } = await runTests(process.argv.slice(2));
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed === 0 ? 0 : 1);
} catch (error) {
  explain(error);
  console.log('0 passed, 1 failed');
  process.exit(1);
}
