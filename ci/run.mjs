/**
 * What the action does: `meshwork check`, for a pull request `meshwork breaking`, and
 * where a portal is named what it is to be asked, with annotations, and a summary in
 * Markdown. Ends with the worst of the exit codes.
 */
import { spawnSync } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const script = join(
  dirname(fileURLToPath(import.meta.url)),
  '..',
  'scripts',
  'meshwork.mjs',
);
const { env } = process;

/** An option, if it has a value. One argument, so that no value is an option. */
const option = (name, value) => (value ? [`--${name}=${value}`] : []);

const files = (env.MESHWORK_FILES ?? '.')
  .split('\n')
  .map(line => line.trim())
  .filter(line => line !== '');

/** The revision to compare with; undefined if there is none. */
function revision() {
  const asked = env.MESHWORK_AGAINST;
  if (asked) return asked === 'none' ? undefined : asked;
  const base = env.GITHUB_BASE_REF;
  if (!base) return undefined;
  // A checkout for a pull request has its own commit alone.
  spawnSync(
    'git',
    [
      'fetch',
      '--quiet',
      '--no-tags',
      '--depth=1',
      'origin',
      `+refs/heads/${base}:refs/remotes/origin/${base}`,
    ],
    { stdio: 'inherit' },
  );
  return `origin/${base}`;
}

/** Runs a command for its annotations and exit code, and again for the summary. */
function meshwork(command, options) {
  const run = (format, stdio, given = options) =>
    spawnSync(
      process.execPath,
      [script, command, ...given, `--format=${format}`, '--', ...files],
      { stdio, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
    );
  const { status } = run('github', 'inherit');
  if (env.MESHWORK_SUMMARY !== 'false' && env.GITHUB_STEP_SUMMARY) {
    // Whatever was waited for has come, or will not.
    const atOnce = options.filter(given => !given.startsWith('--wait='));
    const { stdout } = run('markdown', ['ignore', 'pipe', 'ignore'], atOnce);
    appendFileSync(
      env.GITHUB_STEP_SUMMARY,
      stdout ? `## meshwork ${command}\n\n${stdout}\n` : '',
    );
  }
  return status ?? 2;
}

function cannotAsk(command) {
  console.error(
    `portal-command cannot be "${command}": use impact, submit, gate.`,
  );
  return 2;
}

const failOn = option('fail-on', env.MESHWORK_FAIL_ON);
const codes = [meshwork('check', failOn)];
const against = revision();
if (against !== undefined) {
  codes.push(
    meshwork('breaking', [
      ...failOn,
      ...option('against', against),
      ...option('perspective', env.MESHWORK_PERSPECTIVE),
      ...option('profile', env.MESHWORK_PROFILE),
    ]),
  );
}
if (env.MESHWORK_PORTAL) {
  const command = env.MESHWORK_PORTAL_COMMAND || 'impact';
  const submits = command === 'submit';
  codes.push(
    ['impact', 'submit', 'gate'].includes(command)
      ? meshwork(command, [
          ...option('portal', env.MESHWORK_PORTAL),
          ...option('contract', env.MESHWORK_CONTRACT),
          ...option('wait', submits && env.MESHWORK_WAIT),
          ...option('pull-request', submits && env.MESHWORK_PULL_REQUEST),
          ...option('commit', submits && env.MESHWORK_COMMIT),
        ])
      : cannotAsk(command),
  );
}
process.exitCode = Math.max(...codes);
