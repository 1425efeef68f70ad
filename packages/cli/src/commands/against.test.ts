import { execFileSync } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { contractEntity, orders, withoutEmail } from '../__testUtils__/samples';
import { schema, workspace } from '../__testUtils__/workspace';

// Each starts Git and the command several times.
jest.setTimeout(60_000);

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

  const seen = (told: Record<string, unknown>[]) =>
    told.map(({ file, movedFrom, entity, verdict }) => [
      file,
      movedFrom ?? entity,
      verdict,
    ]);

  it('takes everything below the folder without a file', async () => {
    const { code, told } = await verdicts('HEAD');
    expect(code).toBe(1);
    expect(told).toHaveLength(3);
  });

  describe('of a contract that is not where it was', () => {
    const other = orders.replace('id: orders', 'id: other');

    beforeEach(() => {
      rmSync(join(here.cwd, 'a'), { recursive: true });
      files({ 'a/orders.odcs.yaml': orders, 'a/plain.yaml': other });
      git('add', '.');
      git('commit', '--quiet', '-m', 'second');
    });

    it.each(['a/sales.odcs.yaml', 'a', 'a/*.yaml', '.'])(
      'follows its id: %s',
      async operand => {
        rmSync(join(here.cwd, 'a/orders.odcs.yaml'));
        files({ 'a/sales.odcs.yaml': withoutEmail });
        const { code, told } = await verdicts('HEAD', operand);
        expect(code).toBe(1);
        expect(isCompared(told)).toBe(true);
        const [first] = [told]
          .flat()
          .filter(({ verdict }) => verdict === 'breaking');
        expect(first).toMatchObject({
          movedFrom: 'a/orders.odcs.yaml',
          changes: [{ kind: 'property-removed' }],
        });
        const text = await meshwork(['diff', '--against', 'HEAD', operand]);
        expect(text.out).toContain(
          'a/sales.odcs.yaml (was a/orders.odcs.yaml)  1.2.0 → 1.3.0',
        );
      },
    );

    it('tells of one that was deleted', async () => {
      rmSync(join(here.cwd, 'a/orders.odcs.yaml'));
      const { code, told } = await verdicts('HEAD', 'a');
      expect(code).toBe(1);
      expect(isCompared(told)).toBe(true);
      expect(seen(told)).toEqual([
        ['a/plain.yaml', undefined, 'safe'],
        ['a/orders.odcs.yaml', undefined, 'breaking'],
      ]);
      expect(told[1].changes).toMatchObject([{ kind: 'object-removed' }]);
      const text = await meshwork(['breaking', '--against', 'HEAD', 'a']);
      expect(text.out).toContain('a/orders.odcs.yaml  1.2.0 → gone');
      const github = ['breaking', '-f', 'github', '--against', 'HEAD', '.'];
      expect((await meshwork(github)).out).toContain(
        '::error file=a/orders.odcs.yaml,line=1,col=1,title=object-removed::',
      );
    });

    it('tells of one whose file holds something else now', async () => {
      files({ 'a/plain.yaml': 'hello: world\n' });
      const { code, told } = await verdicts('HEAD', 'a');
      expect(code).toBe(1);
      expect(seen(told)).toEqual([
        ['a/orders.odcs.yaml', undefined, 'safe'],
        ['a/plain.yaml', undefined, 'breaking'],
      ]);
    });

    it('leaves out what nobody asked for', async () => {
      files({ 'b/new.odcs.yaml': orders.replace('id: orders', 'id: new') });
      rmSync(join(here.cwd, 'a/orders.odcs.yaml'));
      for (const operand of ['b', 'a/plain.yaml', 'b/new.odcs.yaml']) {
        expect((await verdicts('HEAD', operand)).code).toBe(0);
      }
    });

    it('can be lived with, by the ignore list', async () => {
      rmSync(join(here.cwd, 'a/orders.odcs.yaml'));
      const entry = (rule: string) =>
        `- { rule: ${rule}, file: a/orders*, reason: Retired., expires: 2026-12-31 }\n`;
      files({
        'meshwork-ignore.yaml': `${entry('object-removed')}${entry(
          'version-unchanged',
        )}${entry('version-bump-insufficient')}`,
      });
      expect((await verdicts('HEAD', 'a')).code).toBe(0);
    });
  });

  it('compares each contract of a catalog file with its own', async () => {
    const entity = (name: string, text: string) =>
      contractEntity(text.replace('id: orders', `id: ${name}`)).replace(
        'name: orders',
        `name: ${name}`,
      );
    const catalog = (...all: string[]) => ({
      'c/catalog-info.yaml': all.join('---\n'),
    });
    files(catalog(entity('x', orders), entity('y', orders)));
    git('add', '.');
    git('commit', '--quiet', '-m', 'second');
    files(catalog(entity('y', withoutEmail), entity('x', orders)));
    const { code, told } = await verdicts('HEAD', 'c');
    expect(code).toBe(1);
    expect(isCompared(told)).toBe(true);
    expect(seen(told)).toEqual([
      ['c/catalog-info.yaml', 'y', 'breaking'],
      ['c/catalog-info.yaml', 'x', 'safe'],
    ]);
    files(catalog(entity('x', orders)));
    expect(seen((await verdicts('HEAD', 'c')).told)).toEqual([
      ['c/catalog-info.yaml', undefined, 'safe'],
      ['c/catalog-info.yaml', 'y', 'breaking'],
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
