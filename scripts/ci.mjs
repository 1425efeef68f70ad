/**
 * What .ci/run does after "npm test". Each check counts as one; the browser tests count
 * each test. The argument is the last line of "npm test".
 */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { ensureBrowser } from './lib/browser.mjs';
import { addCounts, readCounts } from './lib/counts.mjs';
import { runBrowserTests } from './lib/e2e.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { ensureNode } from './lib/node.mjs';
import { root, yarnFile } from './lib/paths.mjs';
import { run } from './lib/processes.mjs';
import { explain, say } from './lib/say.mjs';

const require = createRequire(join(root, 'package.json'));
const cli = require.resolve('@backstage/cli/bin/backstage-cli');

/** Name, and arguments of Node. Types come before builds, which pack them. */
const CHECKS = [
  ['lockfile', [yarnFile, 'install', '--immutable', '--mode=skip-build']],
  ['types', [require.resolve('typescript/bin/tsc')]],
  ['lint', [cli, 'repo', 'lint']],
  ['arrows between packages', ['scripts/check-rooms.mjs']],
  ['generated API code', ['scripts/openapi.mjs', '--check']],
  ['formatting', [require.resolve('prettier/bin-prettier'), '--check', '.']],
  ['builds', [cli, 'repo', 'build', '--all']],
];

/** What "builds" leaves, which the browser tests are shown. */
const app = join(root, 'packages', 'app', 'dist', 'index.html');

const results = [];

async function check(name, work) {
  say(`Checking ${name}`);
  let counts;
  try {
    counts = await work();
  } catch (error) {
    explain(error);
    counts = { passed: 0, failed: 1 };
  }
  results.push({ name, ...counts });
}

await ensureNode();
results.push({ name: 'npm test', ...readCounts(process.argv[2]) });
await ensureInstalled();
for (const [name, args] of CHECKS) {
  await check(name, async () => {
    const { code } = await run(process.execPath, args, {
      cwd: root,
      env: { ...process.env, CI: 'true' },
    });
    return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  });
}
await check('the portal in a browser', async () =>
  runBrowserTests(await ensureBrowser(), [], { built: existsSync(app) }),
);

console.log('');
for (const { name, passed, failed } of results) {
  console.log(
    `${
      failed === 0 ? 'ok    ' : 'FAILED'
    }  ${name}: ${passed} passed, ${failed} failed`,
  );
}
const { passed, failed } = addCounts(results);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
