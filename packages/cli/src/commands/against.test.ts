import { execFileSync } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { orders, withoutEmail } from '../__testUtils__/samples';
import { schema, workspace } from '../__testUtils__/workspace';

const here = workspace();
const isCompared = schema('compare');
const files: typeof here.files = contents => here.files(contents);
const meshwork: typeof here.meshwork = (args, options) =>
  here.meshwork(args, options);

describe('comparing with a revision of git', () => {
  const git = (...args: string[]) =>
    execFileSync('git', args, {
      cwd: here.cwd,
      encoding: 'utf8',
      env: {
        PATH: process.env.PATH,
        GIT_CONFIG_GLOBAL: '/dev/null',
        GIT_CONFIG_SYSTEM: '/dev/null',
        GIT_AUTHOR_NAME: 'a',
        GIT_AUTHOR_EMAIL: 'a@example',
        GIT_COMMITTER_NAME: 'a',
        GIT_COMMITTER_EMAIL: 'a@example',
      },
    }).trim();

  beforeEach(() => {
    rmSync(join(here.cwd, '.git'), { recursive: true });
    git('init', '--quiet', '--initial-branch', 'main');
    files({ 'a/orders.odcs.yaml': orders, 'a/b c$(x).odcs.yaml': orders });
    git('add', '.');
    git('commit', '--quiet', '-m', 'first');
    git('tag', 'v1');
    files({ 'a/orders.odcs.yaml': withoutEmail, 'a/new.odcs.yaml': orders });
  });

  const verdicts = async (...args: string[]) => {
    const { code, out, err } = await meshwork([
      'breaking',
      '-f',
      'json',
      '--against',
      ...args,
    ]);
    return { code, err, told: code === 2 ? undefined : JSON.parse(out) };
  };

  it.each(['HEAD', 'main', 'v1', 'HEAD~0'])('%s', async ref => {
    const { code, told } = await verdicts(ref, 'a/orders.odcs.yaml');
    expect(code).toBe(1);
    expect(isCompared(told)).toBe(true);
    expect(told).toMatchObject({ verdict: 'breaking', bumpSufficient: false });
  });

  it('from within a folder of the repository', async () => {
    const args = ['breaking', '--against', 'HEAD', 'orders.odcs.yaml'];
    expect((await meshwork(args, { cwd: join(here.cwd, 'a') })).code).toBe(1);
  });

  it('takes a file that is not there yet for no change', async () => {
    const { code, told } = await verdicts('HEAD', 'a/new.odcs.yaml');
    expect(code).toBe(0);
    expect(told).toMatchObject({ verdict: 'safe', changes: [] });
  });

  it('compares all of a folder, and says which is which', async () => {
    const { code, told } = await verdicts('HEAD', 'a');
    expect(code).toBe(1);
    expect(isCompared(told)).toBe(true);
    expect(
      told.map(({ file, verdict }: Record<string, string>) => [file, verdict]),
    ).toEqual([
      ['a/b c$(x).odcs.yaml', 'safe'],
      ['a/new.odcs.yaml', 'safe'],
      ['a/orders.odcs.yaml', 'breaking'],
    ]);
  });

  it.each([
    'nothing',
    '--output=x',
    '-x',
    '',
    'HEAD:a/orders.odcs.yaml',
    'HEAD; touch pwned',
    '$(touch pwned)',
    'a\nb',
  ])('that is none, %j, cannot run', async ref => {
    const { code, out } = await meshwork([
      'breaking',
      `--against=${ref}`,
      'a/orders.odcs.yaml',
    ]);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(readdirSync(here.cwd)).not.toContain('pwned');
  });

  it('cannot run where the file was a folder', async () => {
    files({ 'b/c/d.txt': '' });
    git('add', '.');
    git('commit', '--quiet', '-m', 'second');
    rmSync(join(here.cwd, 'b/c'), { recursive: true });
    files({ 'b/c': orders });
    const { code, err } = await verdicts('HEAD', 'b/c');
    expect(code).toBe(2);
    expect(err).toContain('is not a file in HEAD');
  });
});
