import { chmodSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { nameless, numericVersion, orders } from '../__testUtils__/samples';
import { samples, schema, workspace } from '../__testUtils__/workspace';
import { formats } from '../args/options';

const here = workspace();
const isCheck = schema('check');
const files: typeof here.files = contents => here.files(contents);
const meshwork: typeof here.meshwork = (args, options) =>
  here.meshwork(args, options);

describe('check', () => {
  it.each(formats)('answers as %s', async format => {
    files(samples);
    const { code, out, err } = await meshwork([
      'check',
      '-f',
      format,
      'error.odcs.yaml',
    ]);
    expect({ code, err }).toEqual({ code: 1, err: '' });
    expect(out).toContain('value-type');
    expect(out).not.toContain('\u001b');
  });

  it('answers the JSON of the schema for one file', async () => {
    files(samples);
    const { out } = await meshwork(['check', '-f', 'json', 'error.odcs.yaml']);
    const told = JSON.parse(out);
    expect(isCheck(told)).toBe(true);
    expect(told).toEqual({
      file: 'error.odcs.yaml',
      valid: false,
      findings: [
        {
          rule: 'value-type',
          severity: 'error',
          path: 'version',
          line: 5,
          column: 1,
          message: expect.any(String),
        },
      ],
    });
  });

  it('answers the JSON of the schema for a folder', async () => {
    files(samples);
    const { out } = await meshwork(['check', '-f', 'json', '.']);
    const told = JSON.parse(out);
    expect(isCheck(told)).toBe(true);
    expect(told.map(({ file }: { file: string }) => file)).toEqual([
      'adds.odcs.yaml',
      'breaks.odcs.yaml',
      'broken.odcs.yaml',
      'entity.yaml',
      'error.odcs.yaml',
      'fine.odcs.yaml',
      'major.odcs.yaml',
      'product/catalog-info.yaml',
      'still.odcs.yaml',
      'two.yaml',
      'warning.odcs.yaml',
    ]);
  });

  it('has colours on a terminal, unless told otherwise', async () => {
    files(samples);
    const args = ['check', 'error.odcs.yaml'];
    const terminal = { isTerminal: true };
    expect((await meshwork(args, terminal)).out).toContain('\u001b[31m');
    for (const name of ['NO_COLOR', 'TERM']) {
      const env = { [name]: 'dumb' };
      const { out } = await meshwork(args, { ...terminal, env });
      expect(out).not.toContain('\u001b');
    }
  });

  it('shows how far it is, on a terminal and for many files', async () => {
    const many = Array.from({ length: 20 }, (_, n) => [
      `${n}.odcs.yaml`,
      orders,
    ]);
    files(Object.fromEntries(many));
    const shown = await meshwork(['check', '.'], { isTerminal: true });
    expect(shown.err).toContain('19 of 20');
    expect(shown.err.endsWith('\r\u001b[K')).toBe(true);
    expect((await meshwork(['check', '.'])).err).toBe('');
  });

  it('reads standard input', async () => {
    const { code, out } = await meshwork(['check', '-', '-f', 'json'], {
      stdin: numericVersion,
    });
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ file: '-', valid: false });
  });

  it('takes settings from the folder or one above', async () => {
    files({
      ...samples,
      'meshwork.yaml': 'rules: { name-missing: error }\n',
      'deep/er/a.odcs.yaml': nameless,
    });
    const inside = { cwd: join(here.cwd, 'deep/er') };
    expect((await meshwork(['check', 'a.odcs.yaml'], inside)).code).toBe(1);
    files({ 'deep/meshwork.yaml': 'rules: { name-missing: off }\n' });
    expect((await meshwork(['check', 'a.odcs.yaml'], inside)).code).toBe(0);
    files({ 'deep/meshwork.yaml': 'rule: {}\n' });
    expect(await meshwork(['check', 'a.odcs.yaml'], inside)).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringContaining('"rule" is not a setting'),
    });
  });

  it('fails from the severity on that is set', async () => {
    files({ ...samples, 'meshwork.yaml': 'failOn: warning\n' });
    const args = ['check', 'warning.odcs.yaml'];
    expect((await meshwork(args)).code).toBe(1);
    expect((await meshwork([...args, '--fail-on', 'error'])).code).toBe(0);
  });

  it('ignores what the list says, until it expires', async () => {
    files({
      ...samples,
      'meshwork-ignore.yaml':
        '- rule: value-type\n  file: error.*\n  reason: Fixed in June.\n  expires: 2026-06-30\n',
    });
    const args = ['check', '-f', 'json', 'error.odcs.yaml'];
    const before = await meshwork(args, { now: '2026-06-30T23:00:00Z' });
    expect(before.code).toBe(0);
    expect(JSON.parse(before.out)).toMatchObject({ valid: true, findings: [] });
    const after = await meshwork(args, { now: '2026-07-01T00:00:00Z' });
    expect(after.code).toBe(1);
    const told = JSON.parse(after.out);
    expect(isCheck(told)).toBe(true);
    expect(told.findings).toMatchObject([
      { rule: 'value-type' },
      { rule: 'ignore-expired', file: 'meshwork-ignore.yaml', line: 1 },
    ]);
  });

  it('checks the contract that an entity refers to', async () => {
    const entity = (target: string) =>
      `apiVersion: x/v1\nkind: API\nspec:\n  type: datacontract\n  definition:\n    $text: ${target}\n`;
    files({
      'catalog-info.yaml': entity('./docs/orders.yaml'),
      'docs/orders.yaml': numericVersion,
    });
    const args = ['check', '-f', 'json', 'catalog-info.yaml'];
    const { code, out } = await meshwork(args);
    expect(code).toBe(1);
    expect(JSON.parse(out).findings).toMatchObject([
      { rule: 'value-type', file: 'docs/orders.yaml', line: 5 },
    ]);
    files({ 'catalog-info.yaml': entity('./docs/gone.yaml') });
    expect(JSON.parse((await meshwork(args)).out).findings).toMatchObject([
      { rule: 'contract-missing', line: 6 },
    ]);
    for (const target of [
      '/etc/passwd',
      '../../../etc/passwd',
      'https://x/y',
    ]) {
      files({ 'catalog-info.yaml': entity(target) });
      expect((await meshwork(args)).out).not.toContain('root:');
    }
  });

  it('leaves what others wrote alone, and follows no links to folders', async () => {
    files({
      ...samples,
      'node_modules/x/a.odcs.yaml': numericVersion,
      '.hidden/a.odcs.yaml': numericVersion,
      'package.json': '{}',
      'clean/a.odcs.yaml': orders,
    });
    symlinkSync(here.cwd, join(here.cwd, 'clean/loop'));
    const { code, out } = await meshwork(['check', 'clean']);
    expect(code).toBe(0);
    expect(out).toContain('in 1 file');
  });

  it('takes hostile names of files for names', async () => {
    const names = [
      'a b.odcs.yaml',
      '[x].odcs.yaml',
      '--help.odcs.yaml',
      '$(touch pwned).odcs.yaml',
      'new\nline::error::.odcs.yaml',
      '\u001b[31m.odcs.yaml',
    ];
    files(Object.fromEntries(names.map(name => [name, numericVersion])));
    for (const name of names) {
      const { code, out } = await meshwork(['check', '--', name]);
      expect(code).toBe(1);
      expect(out).not.toMatch(/[^\P{Control}\n]/u);
    }
    const github = await meshwork(['check', '-f', 'github', '.']);
    expect(github.out.trimEnd().split('\n')).toHaveLength(names.length + 1);
    expect(readdirSync(here.cwd)).not.toContain('pwned');
  });

  it('cannot run where a file cannot be read', async () => {
    files(samples);
    chmodSync(join(here.cwd, 'fine.odcs.yaml'), 0);
    const isRoot = process.getuid?.() === 0;
    const { code } = await meshwork(['check', 'fine.odcs.yaml']);
    expect(code).toBe(isRoot ? 0 : 2);
  });
});
