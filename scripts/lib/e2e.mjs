import { readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { buildApp } from './app.mjs';
import { meshworkDir, root } from './paths.mjs';
import { freePort } from './ports.mjs';
import { run } from './processes.mjs';

const require = createRequire(join(root, 'package.json'));

/** How much of a failure is said again, in characters. */
const MESSAGE = 2_000;

/**
 * Runs Playwright. Its configuration starts the demo with the state and the ports that
 * are chosen here: a fresh folder, and ports that nobody uses. The frontend is the built
 * one, which the backend serves: what people get, and a tenth of what the development
 * server sends with every page.
 *
 * @param browser - path of Chromium; Playwright's own when undefined
 * @param args - passed on to Playwright
 * @param options - `built`: the frontend is built already
 * @returns how many tests passed and failed
 */
export async function runBrowserTests(browser, args, { built = false } = {}) {
  if (!built) await buildApp();
  const port = String(await freePort());
  const home = join(meshworkDir, 'e2e');
  const report = join(home, 'report.json');
  await rm(join(home, 'state'), { recursive: true, force: true });
  await rm(report, { force: true });
  const { code } = await run(
    process.execPath,
    [require.resolve('@playwright/test/cli'), 'test', ...args],
    {
      cwd: root,
      env: {
        ...process.env,
        ...(browser && { CHROMIUM_PATH: browser }),
        MESHWORK_STATE: join(home, 'state'),
        MESHWORK_APP_PORT: port,
        MESHWORK_BACKEND_PORT: port,
        MESHWORK_WAREHOUSE_PORT: String(await freePort()),
        MESHWORK_E2E_REPORT: report,
        MESHWORK_E2E_FILES_PORT: String(await freePort()),
      },
    },
  );
  const json = await readFile(report, 'utf8').then(JSON.parse, () => undefined);
  for (const { title, error } of failures(json?.suites ?? [])) {
    console.log(`\n${title}\n${error}`);
  }
  return countPlaywright(json, code);
}

/** Why tests failed, once more and short: a long run has long scrolled past it. */
export function failures(suites) {
  return suites.flatMap(({ specs = [], suites: inner = [] }) => [
    ...specs
      .filter(({ ok }) => !ok)
      .map(({ title, tests }) => ({
        title,
        error: tests
          .flatMap(({ results }) => results)
          .flatMap(({ error }) => error?.message ?? [])
          .join('\n')
          .slice(0, MESSAGE),
      })),
    ...failures(inner),
  ]);
}

/** Counts in Playwright's JSON report; a missing report or a bad exit is a failure. */
export function countPlaywright(json, code) {
  if (!json) return { passed: 0, failed: 1 };
  const { expected, unexpected, flaky, skipped } = json.stats;
  // What was skipped because something before it failed has not passed.
  const failed = unexpected + skipped;
  const passed = expected + flaky;
  return { passed, failed: code !== 0 && failed === 0 ? 1 : failed };
}
