import { randomBytes } from 'node:crypto';
import { readdir, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from './paths.mjs';
import { freePort } from './ports.mjs';
import { startPostgres, temporaryFolder } from './postgres.mjs';
import { startGroup, stopGroup } from './processes.mjs';
import { Failure, say } from './say.mjs';

const require = createRequire(join(root, 'package.json'));

/**
 * Runs the tests of the scripts and of all packages.
 *
 * @param args - passed on to Jest; with any, the tests of the scripts are left out
 * @returns how many single tests passed and failed; a suite that could not run counts
 *   as one that failed
 */
export async function runTests(args) {
  const folder = await temporaryFolder('meshwork-test-');
  const stop = new AbortController();
  const interrupt = () => stop.abort();
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  let postgres;
  try {
    const scripts =
      args.length === 0
        ? await runScriptTests(folder, stop.signal)
        : { passed: 0, failed: 0 };
    say('Starting PostgreSQL 18 for the tests');
    postgres = await startThrowAway(folder);
    const packages = await runPackageTests(args, folder, postgres, stop.signal);
    if (stop.signal.aborted) {
      throw new Failure('the tests were interrupted', 'Run them again.');
    }
    return {
      passed: scripts.passed + packages.passed,
      failed: scripts.failed + packages.failed,
    };
  } finally {
    await postgres?.remove();
    await rm(folder, { recursive: true, force: true });
    process.off('SIGINT', interrupt);
    process.off('SIGTERM', interrupt);
  }
}

/** A server whose data may be lost at any time, which makes it quick. */
async function startThrowAway(folder) {
  const password = randomBytes(24).toString('base64url');
  const server = await startPostgres({
    folder: join(folder, 'postgres'),
    port: await freePort(),
    password,
    settings: {
      fsync: 'off',
      synchronous_commit: 'off',
      full_page_writes: 'off',
      max_connections: '200',
    },
  });
  return {
    remove: server.remove,
    url: `postgresql://postgres:${password}@127.0.0.1:${server.port}/postgres`,
  };
}

async function runScriptTests(folder, signal) {
  const names = await readdir(join(root, 'scripts'), { recursive: true });
  const files = names
    .filter(name => name.endsWith('.test.mjs'))
    .map(name => join('scripts', name));
  const tap = join(folder, 'scripts.tap');
  const code = await untilEnd(
    [
      '--test',
      '--test-reporter=spec',
      '--test-reporter-destination=stdout',
      '--test-reporter=tap',
      `--test-reporter-destination=${tap}`,
      ...files,
    ],
    process.env,
    signal,
  );
  return countTap(await readFile(tap, 'utf8').catch(() => ''), code);
}

async function runPackageTests(args, folder, postgres, signal) {
  const report = join(folder, 'jest.json');
  const code = await untilEnd(
    [
      require.resolve('@backstage/cli/bin/backstage-cli'),
      'repo',
      'test',
      '--maxWorkers=2',
      '--passWithNoTests',
      '--json',
      `--outputFile=${report}`,
      ...args,
    ],
    {
      ...process.env,
      // Everything, once: without it only what changed since the last commit runs.
      CI: 'true',
      // Jest sets it to "test" only where nobody set it.
      NODE_ENV: 'test',
      BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING: postgres.url,
    },
    signal,
  );
  const json = await readFile(report, 'utf8').then(JSON.parse, () => undefined);
  return countJest(json, code);
}

async function untilEnd(args, env, signal) {
  const child = startGroup(process.execPath, args, {
    cwd: root,
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const stop = () => stopGroup(child);
  if (signal.aborted) await stop();
  signal.addEventListener('abort', stop);
  const { code } = await child.ended;
  signal.removeEventListener('abort', stop);
  return code ?? 1;
}

/** Reads the counts at the end of a TAP report of node:test. */
export function countTap(tap, code) {
  const count = name =>
    Number(new RegExp(`^# ${name} (\\d+)$`, 'm').exec(tap)?.[1] ?? 0);
  const passed = count('pass');
  const failed = count('fail') + count('cancelled');
  return { passed, failed: code !== 0 && failed === 0 ? 1 : failed };
}

/** Counts in the JSON report of Jest; a missing report or a bad exit is a failure. */
export function countJest(json, code) {
  if (!json) return { passed: 0, failed: 1 };
  const passed = json.numPassedTests;
  const failed = json.numFailedTests + json.numRuntimeErrorTestSuites;
  return { passed, failed: code !== 0 && failed === 0 ? 1 : failed };
}
