import { stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { root } from './paths.mjs';
import { run } from './processes.mjs';
import { Failure, say } from './say.mjs';

const require = createRequire(join(root, 'package.json'));

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
];

const isThere = file =>
  stat(file).then(
    entry => entry.isFile(),
    () => false,
  );

/**
 * A Chromium to test with: the one in `CHROMIUM_PATH`, one of the machine, or one that
 * Playwright has. Where there is none and we may, Debian's is installed.
 *
 * @returns its path; undefined when Playwright knows its own
 */
export async function ensureBrowser(env = process.env) {
  if (env.CHROMIUM_PATH) {
    if (await isThere(env.CHROMIUM_PATH)) return env.CHROMIUM_PATH;
    throw new Failure(
      `there is no browser at ${env.CHROMIUM_PATH}`,
      'Correct CHROMIUM_PATH, or unset it.',
    );
  }
  const found = await findBrowser(env);
  if (found) return found;
  const { chromium } = require('@playwright/test');
  if (await isThere(chromium.executablePath())) return undefined;
  await installBrowser();
  const installed = await findBrowser(env);
  if (installed) return installed;
  throw new Failure('Chromium was installed, but is not on the PATH', remedy());
}

async function findBrowser(env) {
  for (const folder of (env.PATH ?? '').split(delimiter)) {
    for (const name of NAMES) {
      const file = join(folder, name);
      if (folder && (await isThere(file))) return file;
    }
  }
  return undefined;
}

function remedy() {
  return 'Install Chromium (Debian: "apt install chromium"; elsewhere: "npx playwright install chromium") and start again.';
}

async function installBrowser() {
  const mayInstall = process.platform === 'linux' && process.getuid() === 0;
  if (!mayInstall)
    throw new Failure('there is no browser to test with', remedy());
  say('There is no browser: installing Debian’s chromium');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [
    ['update', '-q'],
    [
      'install',
      '-q',
      '-y',
      '--no-install-recommends',
      'chromium',
      'fonts-liberation',
    ],
  ]) {
    const { code, output } = await run('apt-get', args, {
      env,
      onOutput: () => {},
    }).catch(error => ({ code: 1, output: error.message }));
    if (code !== 0) {
      throw new Failure(
        `apt-get ${args[0]} failed, so that there is no browser`,
        remedy(),
        output.split('\n').slice(-15).join('\n'),
      );
    }
  }
}
