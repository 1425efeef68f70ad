import { formats } from '../args/options';
import { samples, schema, workspace } from '../__testUtils__/workspace';

const here = workspace();
const isCompared = schema('compare');
const files: typeof here.files = contents => here.files(contents);
const meshwork: typeof here.meshwork = (args, options) =>
  here.meshwork(args, options);

describe('comparing', () => {
  beforeEach(() => files(samples));
  const pair = ['fine.odcs.yaml', 'breaks.odcs.yaml'];

  it.each([
    ...formats.map(format => ['diff', format]),
    ...formats.map(format => ['breaking', format]),
  ])('with %s answers as %s', async (command, format) => {
    const { out, err } = await meshwork([command, '-f', format, ...pair]);
    expect(err).toBe('');
    expect(out).toContain('email');
    expect(out).not.toContain('\u001b');
  });

  it.each(['diff', 'breaking'])(
    'answers the JSON of the schema: %s',
    async command => {
      const { out } = await meshwork([command, '-f', 'json', ...pair]);
      const told = JSON.parse(out);
      expect(isCompared(told)).toBe(true);
      expect(told).toMatchObject({
        verdict: 'breaking',
        requiredBump: 'major',
        declaredBump: 'minor',
        bumpSufficient: false,
        changes: [
          {
            path: 'schema[orders].properties[email]',
            kind: 'property-removed',
            before: { name: 'email' },
            after: null,
            verdicts: {
              reader: 'breaking',
              history: 'safe',
              writer: 'breaking',
              access: 'safe',
            },
          },
        ],
      });
    },
  );

  it.each([
    ['reader', 'breaking'],
    ['history', 'safe'],
    ['writer', 'breaking'],
    ['access', 'safe'],
  ])('has the verdict for %s: %s', async (perspective, verdict) => {
    const { out } = await meshwork([
      'breaking',
      '--perspective',
      perspective,
      '-f',
      'json',
      ...pair,
    ]);
    expect(JSON.parse(out).verdict).toBe(verdict);
  });

  it('judges by the profile that is asked for', async () => {
    files({
      'ours.yaml': 'property-removed: { reader: warning }\n',
      'meshwork.yaml': 'verdicts:\n  property-removed: { reader: safe }\n',
    });
    const verdict = async (...args: string[]) =>
      JSON.parse(
        (await meshwork(['breaking', '-f', 'json', ...args, ...pair])).out,
      ).verdict;
    expect(await verdict()).toBe('safe');
    expect(await verdict('--profile', 'ours.yaml')).toBe('warning');
    expect(await verdict('--profile', 'datacontract-cli')).toBe('safe');
  });

  it('goes on past an ignored change, and says why', async () => {
    files({
      'meshwork-ignore.yaml':
        '- rule: property-removed\n  path: "*[email]"\n  reason: Nobody reads it.\n  expires: 2026-12-31\n',
    });
    const { code, out } = await meshwork([
      'breaking',
      'fine.odcs.yaml',
      'major.odcs.yaml',
    ]);
    expect(code).toBe(0);
    expect(out).toContain('ignored: Nobody reads it.');
    expect(out).toContain('breaking for readers');
  });

  it('names the line of the change in the newer file', async () => {
    const { out } = await meshwork(['breaking', '-f', 'github', ...pair]);
    expect(out).toContain('::error file=breaks.odcs.yaml,line=15,');
    expect(out).toContain('title=version-bump-insufficient');
  });

  it('says that a document with errors is compared in part', async () => {
    const { code, err } = await meshwork([
      'diff',
      'fine.odcs.yaml',
      'error.odcs.yaml',
    ]);
    expect(code).not.toBe(2);
    expect(err).toContain('error.odcs.yaml has 1 error');
  });

  it('tells the changes for people', async () => {
    const { out } = await meshwork(['changelog', ...pair]);
    expect(out).toMatch(/^## Orders: 1\.2\.0 → 1\.3\.0\n/);
  });

  it.each(['text', 'json', 'markdown'])(
    'says beside its answer what is wrong with the ignore list: %s',
    async format => {
      files({ ...samples, 'meshwork-ignore.yaml': '- rule: team-missing\n' });
      const { code, err } = await meshwork([
        'breaking',
        '--format',
        format,
        'fine.odcs.yaml',
        'adds.odcs.yaml',
      ]);
      expect(code).toBe(1);
      expect(err).toMatch(
        /^meshwork-ignore.yaml:1:3: error: .* \(ignore-without-reason\)\n$/,
      );
    },
  );
});
