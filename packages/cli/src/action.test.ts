import { execFileSync, spawnSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { numericVersion, orders, withoutEmail } from './__testUtils__/samples';

const ci = resolve(__dirname, '../../../ci');
const patience = 120_000;

/** Git without whatever the machine has configured. */
const quiet = {
  PATH: process.env.PATH ?? '',
  HOME: '/nonexistent',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'a',
  GIT_AUTHOR_EMAIL: 'a@example',
  GIT_COMMITTER_NAME: 'a',
  GIT_COMMITTER_EMAIL: 'a@example',
};

let home: string;
let checkout: string;
const git = (cwd: string, ...args: string[]) =>
  execFileSync('git', args, { cwd, env: quiet, stdio: 'pipe' });

beforeAll(() => {
  home = realpathSync(mkdtempSync(join(tmpdir(), 'meshwork-action-')));
  const origin = join(home, 'origin');
  checkout = join(home, 'checkout');
  mkdirSync(join(origin, 'contracts'), { recursive: true });
  writeFileSync(join(origin, 'contracts/orders.odcs.yaml'), orders);
  git(origin, 'init', '--quiet', '--initial-branch', 'trunk');
  git(origin, 'add', '.');
  git(origin, 'commit', '--quiet', '-m', 'first');
  git(home, 'clone', '--quiet', `file://${origin}`, 'checkout');
  git(checkout, 'remote', 'set-branches', 'origin', 'nothing');
  git(checkout, 'update-ref', '-d', 'refs/remotes/origin/trunk');
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

function act(contract: string, env: Record<string, string> = {}) {
  writeFileSync(join(checkout, 'contracts/orders.odcs.yaml'), contract);
  const summary = join(home, 'summary.md');
  rmSync(summary, { force: true });
  writeFileSync(summary, '');
  const { status, stdout } = spawnSync(
    process.execPath,
    [join(ci, 'run.mjs')],
    {
      cwd: checkout,
      encoding: 'utf8',
      env: { ...quiet, GITHUB_STEP_SUMMARY: summary, ...env },
    },
  );
  return { status, stdout, summary: readFileSync(summary, 'utf8') };
}

describe('the action', () => {
  it(
    'only checks where there is nothing to compare with',
    () => {
      expect(act(orders)).toEqual({
        status: 0,
        stdout: '0 errors, 0 warnings in 1 file\n',
        summary: expect.stringContaining('## meshwork check'),
      });
      expect(act(numericVersion)).toMatchObject({
        status: 1,
        stdout: expect.stringContaining('::error file=contracts/orders'),
      });
    },
    patience,
  );

  it(
    'compares with the base of a pull request, which it fetches',
    () => {
      const base = { GITHUB_BASE_REF: 'trunk' };
      expect(act(withoutEmail, base)).toMatchObject({
        status: 1,
        stdout: expect.stringContaining('title=property-removed'),
        summary: expect.stringContaining('**breaking** for readers'),
      });
      expect(act(orders, base).status).toBe(0);
      const none = { ...base, MESHWORK_AGAINST: 'none' };
      expect(act(withoutEmail, none).status).toBe(0);
    },
    patience,
  );

  it.each([
    ['MESHWORK_FILES', '--help\n$(touch pwned)'],
    ['MESHWORK_AGAINST', '--output=pwned'],
    ['MESHWORK_AGAINST', '$(touch pwned)'],
    ['GITHUB_BASE_REF', '--upload-pack=touch pwned'],
    ['MESHWORK_PERSPECTIVE', 'reader --help'],
    ['MESHWORK_FAIL_ON', 'never; touch pwned'],
  ])(
    'takes %s=%j for a value',
    (name, value) => {
      const base = name === 'MESHWORK_PERSPECTIVE' ? 'trunk' : '';
      const env = { GITHUB_BASE_REF: base, [name]: value };
      expect(act(orders, env).status).toBe(2);
      expect(readdirSync(checkout)).not.toContain('pwned');
    },
    patience,
  );

  it(
    'asks the portal that is named, and says when it is away',
    () => {
      const portal = {
        MESHWORK_PORTAL: 'http://127.0.0.1:1',
        MESHWORK_CONTRACT: 'orders',
        MESHWORK_TOKEN: 'x',
        MESHWORK_FILES: 'contracts/orders.odcs.yaml',
      };
      expect(act(orders, portal)).toMatchObject({
        status: 2,
        summary: expect.not.stringContaining('impact'),
      });
      const wrong = { ...portal, MESHWORK_PORTAL_COMMAND: 'rm -rf' };
      expect(act(orders, wrong).status).toBe(2);
    },
    patience,
  );

  it('hands every input over as a variable, never as part of a script', () => {
    const action = parse(readFileSync(join(ci, 'action.yml'), 'utf8'));
    const used = JSON.stringify(action.runs.steps);
    for (const name of Object.keys(action.inputs)) {
      expect(used).toContain(`\${{ inputs.${name} }}`);
    }
    const scripts = action.runs.steps.map(({ run }: { run?: string }) => run);
    expect(scripts.join('\n')).not.toContain('${{');
  });
});
