import fc from 'fast-check';
import { contractEntity, orders } from './__testUtils__/samples';
import { samples, workspace } from './__testUtils__/workspace';
import { commands } from './args/commands';

const here = workspace();
const files: typeof here.files = contents => here.files(contents);
const meshwork: typeof here.meshwork = (args, options) =>
  here.meshwork(args, options);

describe('exit codes', () => {
  beforeEach(() => files(samples));

  it.each<[number, string, string]>([
    [0, 'check fine.odcs.yaml', ''],
    [1, 'check error.odcs.yaml', ''],
    [0, 'check warning.odcs.yaml', ''],
    [1, 'check --fail-on warning warning.odcs.yaml', ''],
    [0, 'check --fail-on never error.odcs.yaml', ''],
    [1, 'check fine.odcs.yaml error.odcs.yaml', ''],
    [1, 'check broken.odcs.yaml', ''],
    [1, 'check text.txt', ''],
    [1, 'check product', ''],
    [0, 'check f*.odcs.yaml', ''],
    [2, 'check', 'Name what to check'],
    [2, 'check missing.odcs.yaml', 'there is no such file'],
    [2, 'check fine.odcs.yaml missing.odcs.yaml', 'there is no such file'],
    [2, 'check none-*.yaml', 'No file is like'],
    [2, 'check empty', 'Nothing to check'],
    [2, 'check --config missing.yaml fine.odcs.yaml', 'missing.yaml'],
    [2, 'check --ignore missing.yaml fine.odcs.yaml', 'missing.yaml'],
    [2, 'check --format yaml fine.odcs.yaml', 'use text, json'],
    [2, 'check --colour fine.odcs.yaml', 'has no option --colour'],
    [2, 'check --formt json fine.odcs.yaml', 'Did you mean "--format"?'],
    [2, 'check --format', '--format'],
    [0, 'diff fine.odcs.yaml fine.odcs.yaml', ''],
    [0, 'diff fine.odcs.yaml adds.odcs.yaml', ''],
    [0, 'diff fine.odcs.yaml major.odcs.yaml', ''],
    [1, 'diff fine.odcs.yaml breaks.odcs.yaml', ''],
    [1, 'diff fine.odcs.yaml still.odcs.yaml', ''],
    [2, 'diff fine.odcs.yaml', 'Name two files'],
    [2, 'diff fine.odcs.yaml adds.odcs.yaml major.odcs.yaml', 'two files'],
    [2, 'diff fine.odcs.yaml missing.odcs.yaml', 'there is no such file'],
    [2, 'diff fine.odcs.yaml broken.odcs.yaml', 'broken.odcs.yaml:1:'],
    [2, 'diff fine.odcs.yaml text.txt', 'text.txt:1:1'],
    [2, 'diff fine.odcs.yaml empty', 'this is a folder'],
    [2, 'diff fine.odcs.yaml two.yaml', 'several contracts'],
    [2, 'diff product/catalog-info.yaml fine.odcs.yaml', 'no contract in it'],
    [2, 'diff - -', 'one of the two'],
    [0, 'diff entity.yaml fine.odcs.yaml', ''],
    [0, 'breaking fine.odcs.yaml adds.odcs.yaml', ''],
    [1, 'breaking fine.odcs.yaml breaks.odcs.yaml', ''],
    [1, 'breaking fine.odcs.yaml major.odcs.yaml', ''],
    [0, 'breaking --perspective history fine.odcs.yaml major.odcs.yaml', ''],
    [1, 'breaking --perspective writer fine.odcs.yaml major.odcs.yaml', ''],
    [0, 'breaking --fail-on never fine.odcs.yaml major.odcs.yaml', ''],
    [2, 'breaking --perspective all fine.odcs.yaml adds.odcs.yaml', 'reader'],
    [2, 'breaking --profile no.yaml fine.odcs.yaml adds.odcs.yaml', 'no.yaml'],
    [2, 'breaking --against -x fine.odcs.yaml', '--against'],
    [2, 'breaking --against=--x fine.odcs.yaml', 'not a revision'],
    [2, 'breaking --against HEAD -', 'Name the files'],
    [2, 'breaking --against HEAD fine.odcs.yaml', 'git: '],
    [0, 'changelog fine.odcs.yaml breaks.odcs.yaml', ''],
    [2, 'changelog fine.odcs.yaml', 'Name two files'],
    [0, 'export sql fine.odcs.yaml', ''],
    [2, 'export sq fine.odcs.yaml', 'Did you mean "sql"?'],
    [2, 'export sql', 'Name a format and a file'],
    [2, 'export sql broken.odcs.yaml', 'broken.odcs.yaml:1:'],
    [2, 'export odps product/catalog-info.yaml', 'not valid'],
    [2, 'export odps fine.odcs.yaml', 'no data product'],
    [1, 'export sql --fail-on warning fine.odcs.yaml', ''],
    [2, 'import avro text.txt', 'text.txt:'],
    [2, 'import nothing text.txt', 'not a format that is read'],
    [2, 'import avro missing.avsc', 'there is no such file'],
    [0, 'rules', ''],
    [0, 'rules --verdicts --profile datacontract-cli', ''],
    [2, 'rules name-missing', 'nothing to name'],
    [0, 'completion bash', ''],
    [2, 'completion tcsh', 'Name a shell'],
    [2, 'chekc x', 'Did you mean "check"?'],
    [2, '', 'Usage:'],
    [0, '--help', ''],
    [0, 'help check', ''],
    [0, '--version', ''],
  ])('%d for meshwork %s', async (expected, command, told) => {
    const { code, out, err } = await meshwork(
      command.split(' ').filter(word => word !== ''),
    );
    expect({ code, err }).toEqual({
      code: expected,
      err: expect.stringContaining(told),
    });
    // What could not run has no answer that somebody could take for one.
    expect(out === '').toBe(expected === 2);
  });

  it.each(commands.map(({ name }) => name))(
    '0 for the help of %s, with examples and options',
    async name => {
      const { code, out } = await meshwork([name, '--help']);
      expect(code).toBe(0);
      expect(out).toContain(`meshwork ${name}`);
      expect(out).toContain('Examples:');
      expect(out).toContain('--help');
      const widest = out.split('\n').filter(line => line.length > 80);
      expect(widest.filter(line => !line.startsWith('  '))).toEqual([]);
    },
  );
});

describe('whatever it is given', () => {
  const known = [
    ...commands.flatMap(({ name, options }) => [
      name,
      ...Object.keys(options).map(option => `--${option}`),
    ]),
    ...Object.keys(samples),
    'json',
    'sql',
    'avro',
    'odps',
    'data-product',
    '-',
    '.',
    '--',
  ];
  const word = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...known) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 8 }) },
  );
  const text = fc.oneof(
    fc.constantFrom(...Object.values(samples)),
    fc.string({ unit: 'binary', maxLength: 80 }),
    // A document with a piece of it replaced.
    fc
      .tuple(fc.nat(400), fc.nat(20), fc.string({ maxLength: 6 }))
      .map(([at, length, put]) => {
        const all = contractEntity(orders);
        return all.slice(0, at) + put + all.slice(at + length);
      }),
  );

  it('ends with an exit code and is never at fault itself', async () => {
    here.files(samples);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...commands.map(({ name }) => name)),
        fc.array(word, { maxLength: 5 }),
        text,
        async (name, args, stdin) => {
          const { code, err } = await meshwork([name, ...args], { stdin });
          expect([0, 1, 2]).toContain(code);
          expect(err).not.toContain('This is a fault');
        },
      ),
      { numRuns: 400 },
    );
  });

  it.each([
    ['check', '-'],
    ['diff', 'fine.odcs.yaml', '-'],
    ['export', 'html', '-'],
    ['export', 'odps', '-'],
    ...['avro', 'protobuf', 'odps', 'data-product'].map(format => [
      'import',
      format,
      '-',
    ]),
  ])('reads any text: %s %s %s', async (...args) => {
    here.files(samples);
    await fc.assert(
      fc.asyncProperty(text, async stdin => {
        const given = args.filter(arg => arg !== undefined);
        const { code, err } = await meshwork(given, { stdin });
        expect([0, 1, 2]).toContain(code);
        expect(err).not.toContain('This is a fault');
      }),
    );
  });
});
