import { spawn, spawnSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { numericVersion, orders } from './__testUtils__/samples';

/** The command as it really runs: a process, bundled from the sources. */
const script = resolve(__dirname, '../../../scripts/meshwork.mjs');
/** The first run makes the bundle. */
const patience = 120_000;

let cwd: string;
beforeAll(() => {
  cwd = realpathSync(mkdtempSync(join(tmpdir(), 'meshwork-process-')));
  writeFileSync(join(cwd, 'fine.odcs.yaml'), orders);
  writeFileSync(join(cwd, 'error.odcs.yaml'), numericVersion);
  mkdirSync(join(cwd, 'deep'));
});
afterAll(() => rmSync(cwd, { recursive: true, force: true }));

function meshwork(
  args: readonly string[],
  { input, env }: { input?: string; env?: Record<string, string> } = {},
) {
  const { npm_lifecycle_event: _, INIT_CWD: __, ...inherited } = process.env;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [script, ...args],
    { cwd, encoding: 'utf8', input, env: { ...inherited, ...env } },
  );
  return { status, stdout, stderr };
}

describe('the process', () => {
  it.each([
    [0, ['check', 'fine.odcs.yaml']],
    [1, ['check', 'error.odcs.yaml']],
    [2, ['check', 'missing.odcs.yaml']],
    [2, []],
  ])(
    'ends with %d for %j',
    (status, args) => {
      expect(meshwork(args).status).toBe(status);
    },
    patience,
  );

  it(
    'reads standard input and answers on standard output alone',
    () => {
      const input = numericVersion;
      const { status, stdout, stderr } = meshwork(
        ['check', '-', '--format', 'json'],
        { input },
      );
      expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
      expect(JSON.parse(stdout)).toMatchObject({ file: '-', valid: false });
    },
    patience,
  );

  it(
    'finds the same in structure as the engine in its tests does',
    () => {
      // The bundle has validators that were compiled when it was made.
      const broken = `${orders}nonsense: 1\n`;
      const versions = ['v3.0.2', 'v3.1.0', 'v3.2.0'].map(version =>
        broken.replace('v3.1.0', version),
      );
      for (const input of versions) {
        const { stdout } = meshwork(['check', '-', '-f', 'json'], { input });
        expect(JSON.parse(stdout).findings).toContainEqual(
          expect.objectContaining({
            rule: 'field-unknown',
            path: 'nonsense',
            line: 42,
          }),
        );
      }
    },
    patience,
  );

  it(
    'takes names of files from where npm was called',
    () => {
      const { status, stdout } = meshwork(['check', '../fine.odcs.yaml'], {
        env: { npm_lifecycle_event: 'meshwork', INIT_CWD: join(cwd, 'deep') },
      });
      expect({ status, stdout }).toEqual({
        status: 0,
        stdout: '0 errors, 0 warnings in 1 file\n',
      });
    },
    patience,
  );

  it(
    'loads the formats that need a parser of their own',
    () => {
      const input = 'CREATE TABLE t (id bigint);';
      expect(meshwork(['import', 'sql', '-'], { input }).stdout).toContain(
        'name: t',
      );
      const avro = '{"type":"record","name":"r","fields":[]}';
      expect(
        meshwork(['import', 'avro', '-'], { input: avro }).stdout,
      ).toContain('name: r');
      const proto = 'syntax = "proto3"; message M { int64 id = 1; }';
      expect(
        meshwork(['import', 'protobuf', '-'], { input: proto }).stdout,
      ).toContain('name: M');
    },
    patience,
  );

  it(
    'ends quietly when nobody reads on',
    async () => {
      const properties = Array.from(
        { length: 3000 },
        (_, index) => `      - name: c${index}\n`,
      ).join('');
      const big = orders.replace('servers:\n', `${properties}servers:\n`);
      writeFileSync(join(cwd, 'big.odcs.yaml'), big);
      const child = spawn(
        process.execPath,
        [script, 'export', 'html', 'big.odcs.yaml'],
        { cwd, stdio: ['ignore', 'pipe', 'pipe'] },
      );
      let errors = '';
      child.stderr.on('data', chunk => {
        errors += chunk;
      });
      child.stdout.destroy();
      await new Promise(done => child.on('close', done));
      expect(errors).not.toContain('EPIPE');
    },
    patience,
  );

  it(
    'writes nothing where it runs',
    () => {
      meshwork(['check', '.']);
      expect(readdirSync(join(cwd, 'deep'))).toEqual([]);
    },
    patience,
  );
});
