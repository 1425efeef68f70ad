/**
 * Runs the browser tests against a demo of their own, which is started and ended for
 * them. Arguments go on to Playwright. The last line counts: "N passed, N failed".
 */
import { ensureBrowser } from './lib/browser.mjs';
import { runBrowserTests } from './lib/e2e.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { ensureNode } from './lib/node.mjs';
import { explain } from './lib/say.mjs';

try {
  await ensureNode();
  await ensureInstalled();
  const browser = await ensureBrowser();
  const { passed, failed } = await runBrowserTests(
    browser,
    process.argv.slice(2),
  );
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed === 0 ? 0 : 1);
} catch (error) {
  explain(error);
  console.log('0 passed, 1 failed');
  process.exit(1);
}
