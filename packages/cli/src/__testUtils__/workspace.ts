import Ajv, { type ValidateFunction } from 'ajv';
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { run } from '../run';
import {
  contractEntity,
  nameless,
  numericVersion,
  orders,
  product,
  withoutEmail,
  withoutEmailMajor,
  withPhone,
} from './samples';
import { testHost } from './testHost';

/** Files to run commands on, of every kind. */
export const samples = {
  'fine.odcs.yaml': orders,
  'error.odcs.yaml': numericVersion,
  'warning.odcs.yaml': nameless,
  'breaks.odcs.yaml': withoutEmail,
  'major.odcs.yaml': withoutEmailMajor,
  'adds.odcs.yaml': withPhone,
  'still.odcs.yaml': withPhone.replace('version: 1.3.0', 'version: 1.2.0'),
  'product/catalog-info.yaml': product,
  'broken.odcs.yaml': 'id: {',
  'text.txt': 'hello',
  'empty/.keep': '',
  'two.yaml': `${contractEntity(orders)}---\n${contractEntity(orders)}`,
  'entity.yaml': contractEntity(orders),
};

/** A folder that is there for one test, and the command in it. */
export interface Workspace {
  readonly cwd: string;
  /** Writes files, their folders with them. */
  files(contents: Record<string, string>): void;
  /** Runs the command here, unless told otherwise. */
  meshwork(
    args: readonly string[],
    options?: Partial<Parameters<typeof testHost>[0]>,
  ): Promise<{ code: number; out: string; err: string }>;
}

/** Makes a new folder for each test of a file and removes it afterwards. */
export function workspace(): Workspace {
  let cwd = '';
  beforeEach(() => {
    cwd = realpathSync(mkdtempSync(join(tmpdir(), 'meshwork-cli-')));
    // Settings are looked for up to the root of a repository.
    mkdirSync(join(cwd, '.git'));
  });
  afterEach(() => rmSync(cwd, { recursive: true, force: true }));
  return {
    get cwd() {
      return cwd;
    },
    files(contents) {
      for (const [name, content] of Object.entries(contents)) {
        mkdirSync(dirname(join(cwd, name)), { recursive: true });
        writeFileSync(join(cwd, name), content);
      }
    },
    async meshwork(args, options = {}) {
      const host = testHost({ cwd, ...options });
      const code = await run(args, host);
      return { code, ...host.said };
    },
  };
}

/** The documented form of an answer. */
export function schema(
  name: 'check' | 'compare' | 'convert' | 'portal',
): ValidateFunction {
  const file = resolve(__dirname, `../../../../docs/cli/${name}.schema.json`);
  return new Ajv({ strictTypes: false }).compile(
    JSON.parse(readFileSync(file, 'utf8')),
  );
}
