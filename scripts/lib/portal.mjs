import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from './paths.mjs';
import { answers } from './ports.mjs';
import { startGroup, stopGroup } from './processes.mjs';
import { Failure } from './say.mjs';

const require = createRequire(join(root, 'package.json'));

/** How long a cold start may take on a small machine, in milliseconds. */
const PATIENCE = 5 * 60_000;

/**
 * Opens the portal: backend and frontend through the Backstage CLI. What they print
 * goes to portal.log in the state folder, and to the terminal with MESHWORK_VERBOSE=1.
 *
 * @param ports - of `app` and `backend`; where both are one, the backend serves the
 *   frontend as it was built, as in production
 */
export function openPortal({ state, ports, env }) {
  const logFile = join(state, 'portal.log');
  const log = createWriteStream(logFile, { mode: 0o600 });
  const built = ports.app === ports.backend;
  const child = startGroup(
    process.execPath,
    [
      require.resolve('@backstage/cli/bin/backstage-cli'),
      'repo',
      'start',
      ...(built ? ['packages/backend'] : []),
    ],
    {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...env,
        // The sign-in that picks a person starts in development only.
        NODE_ENV: 'development',
        MESHWORK_STATE: state,
        MESHWORK_APP_PORT: String(ports.app),
        MESHWORK_BACKEND_PORT: String(ports.backend),
        // A browser that opens by itself is a surprise on a server.
        BROWSER: 'none',
      },
    },
  );
  let hasEnded = false;
  child.ended.then(() => {
    hasEnded = true;
  });
  // The CLI outlives a backend that crashed, to start it again after a change. This
  // is what Node prints last when it crashes.
  let hasCrashed = false;
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', chunk => {
      log.write(chunk);
      if (/^Node\.js v\d+/m.test(chunk)) hasCrashed = true;
      if (env.MESHWORK_VERBOSE) process.stdout.write(chunk);
    });
  }

  const failure = async () =>
    new Failure(
      'the portal ended by itself',
      `Read the lines above, or all of ${logFile}.`,
      await lastLines(logFile, 40),
    );

  return {
    ended: child.ended,
    failure,
    stop: async () => {
      await stopGroup(child);
      log.end();
    },
    /** Waits until somebody could sign in; undefined when that became pointless. */
    async ready(cancelled) {
      const aborted = () => hasEnded || hasCrashed || cancelled();
      const people = await readPeople();
      const backend = `http://localhost:${ports.backend}`;
      const steps = [
        [`${backend}/.backstage/health/v1/readiness`, 'the backend'],
        [`http://localhost:${ports.app}/`, 'the frontend'],
        // The catalog reads its users a moment after it started.
        ...people
          .slice(-1)
          .map(({ user }) => [
            `${backend}/api/auth/demo/refresh`,
            'the sign-in',
            { 'x-meshwork-demo-person': user },
          ]),
      ];
      for (const [url, what, headers] of steps) {
        const ok = await answers(url, { headers, patience: PATIENCE, aborted });
        if (cancelled()) return undefined;
        if (hasEnded || hasCrashed) throw await failure();
        if (!ok) {
          throw new Failure(
            `${what} does not answer at ${url}`,
            `Read the lines above, or all of ${logFile}.`,
            await lastLines(logFile, 40),
          );
        }
      }
      return { people };
    },
  };
}

/** Who may sign in, from the portal's own configuration. */
async function readPeople() {
  const { parse } = require('yaml');
  const config = parse(await readFile(join(root, 'app-config.yaml'), 'utf8'));
  return config.demo?.people ?? [];
}

async function lastLines(file, count) {
  const text = await readFile(file, 'utf8').catch(() => '');
  return text.trimEnd().split('\n').slice(-count).join('\n');
}
