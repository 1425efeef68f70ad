import {
  adoptedProduct,
  adoptRepository,
  AlreadyThereError,
  BUILT_SOURCES,
  DESCRIPTOR,
  filesOf,
  mayDefineData,
  NothingDefinedError,
  productNameOf,
  type Adopted,
  type RepositoryFiles,
} from '@meshwork/model';
import type { SqlDialect } from '@meshwork/odcs/convert';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { Call } from '../args/command';
import { CannotRun } from '../cannotRun';
import { resolverIn } from '../convert/resolver';
import { everyFile } from '../io/expand';
import { headOf, readText, reasonOf } from '../io/files';
import type { Host } from '../io/host';
import { MOST_BYTES, MOST_OF_PROJECT } from '../io/text';
import { json, printable } from '../report/escape';

/** Files below a folder. */
async function repositoryAt(
  host: Host,
  folder: string,
): Promise<RepositoryFiles> {
  const at = (path: string) => join(folder, path);
  const paths = await everyFile(host, folder, { also: BUILT_SOURCES });
  return {
    paths: paths.filter(mayDefineData),
    head: path => headOf(host, at(path)),
    text: async (path, format) => {
      const most = format === 'dbt' ? MOST_OF_PROJECT : MOST_BYTES;
      try {
        return { text: await readText(host, at(path), most) };
      } catch (error) {
        if (!(error instanceof CannotRun)) throw error;
        return { refused: error.message };
      }
    },
  };
}

/** Does what may be refused by what the repository holds. */
async function orSay<T>(work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof NothingDefinedError) {
      throw new CannotRun(error.message);
    }
    if (error instanceof AlreadyThereError) {
      throw new CannotRun(`${error.message} To write anew use --force.`);
    }
    throw error;
  }
}

async function write(
  root: string,
  files: Readonly<Record<string, string>>,
): Promise<void> {
  try {
    for (const [path, content] of Object.entries(files)) {
      const target = join(root, path);
      await mkdir(dirname(target), { recursive: true });
      await writeFile(target, content);
    }
  } catch (error) {
    throw new CannotRun(`Cannot write to ${root}: ${reasonOf(error)}.`);
  }
}

function told(
  adopted: Adopted,
  files: readonly string[],
  dry: boolean,
): string {
  const { ports, notes } = adopted;
  const lines = [
    ...ports.map(
      ({ name, type, source, contract }) =>
        `port ${name} (${type}): ${source} -> ${contract}`,
    ),
    ...notes.map(({ file, path, severity, message }) =>
      [severity, file, path, message].filter(Boolean).join(': '),
    ),
    ...files.map(file => `${dry ? 'would write' : 'wrote'} ${file}`),
  ];
  return lines.map(line => `${printable(line)}\n`).join('');
}

/** `meshwork init`: descriptor and contracts for what lies in a repository. */
export async function init(call: Call): Promise<number> {
  const { host, operands, options } = call;
  const [folder = '.', second] = operands;
  if (second !== undefined) {
    throw new CannotRun('Name one folder. See "meshwork init --help".');
  }
  const root = resolve(host.cwd, folder);
  const owner = options.text('owner');
  const domain = options.text('domain');
  if (!owner || !domain) {
    throw new CannotRun(
      'Nobody can read off a repository who answers for it: name --owner and --domain.',
    );
  }
  const anew = options.flag('force');
  const repository = await repositoryAt(host, folder);
  const adopted = await orSay(() =>
    adoptRepository(repository, folder, {
      product: adoptedProduct({
        name: options.text('name') ?? productNameOf(basename(root)),
        title: options.text('title'),
        description: options.text('description'),
        owner,
        domain,
        type: options.text('type'),
        archetype: options.text('archetype'),
        classification: options.text('classification'),
      }),
      dialect: options.text('dialect') as SqlDialect | undefined,
      only: options.list('only'),
      resolve: (source, reference) =>
        resolverIn(
          dirname(join(root, source)),
          root,
          MOST_OF_PROJECT,
        )(reference),
      anew,
    }),
  );
  const dry = options.flag('dry-run');
  const descriptor = await readFile(join(root, DESCRIPTOR), 'utf8').catch(
    () => undefined,
  );
  const files = await orSay(() =>
    filesOf(
      adopted,
      { descriptor, has: path => existsSync(join(root, path)) },
      { anew },
    ),
  );
  if (!dry) await write(root, files);
  const paths = Object.keys(files).sort();
  if (options.text('format') === 'json') {
    host.out.write(
      `${json({ ports: adopted.ports, notes: adopted.notes, files: paths })}\n`,
    );
  } else {
    host.out.write(told(adopted, paths, dry));
  }
  const isWrong = adopted.notes.some(({ severity }) => severity === 'error');
  return isWrong || adopted.ports.length === 0 ? 1 : 0;
}
