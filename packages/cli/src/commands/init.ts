import {
  adopt,
  chosen,
  recognise,
  RECOGNISED_HEAD,
  type Adopted,
  type AdoptedSource,
  type AdoptionNote,
} from '@meshwork/model';
import type { SqlDialect } from '@meshwork/odcs/convert';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { parseAllDocuments, stringify } from 'yaml';
import type { Call } from '../args/command';
import { CannotRun } from '../cannotRun';
import { resolverIn } from '../convert/resolver';
import { everyFile } from '../io/expand';
import { headOf, readText, reasonOf } from '../io/files';
import type { Host } from '../io/host';
import { MOST_BYTES, MOST_OF_PROJECT } from '../io/text';
import { json, printable } from '../report/escape';

const DESCRIPTOR = 'catalog-info.yaml';

const yaml = (value: unknown): string =>
  stringify(value, { aliasDuplicateObjects: false, lineWidth: 0 });

/** A word as the name of a product. */
const nameOf = (word: string): string =>
  word
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .slice(0, 40) || 'data-product';

/** Files below a folder that an importer reads, with their texts. */
async function sourcesIn(
  host: Host,
  folder: string,
  notes: AdoptionNote[],
): Promise<AdoptedSource[]> {
  const recognised = [];
  for (const path of await everyFile(host, folder, {
    // A dbt project keeps its manifest among what was built.
    also: ['target/manifest.json'],
  })) {
    const head = await headOf(host, join(folder, path));
    const format = recognise(path, head.slice(0, RECOGNISED_HEAD));
    if (format) recognised.push({ path, format });
  }
  const sources: AdoptedSource[] = [];
  for (const { path, format } of chosen(recognised)) {
    const most = format === 'dbt' ? MOST_OF_PROJECT : MOST_BYTES;
    try {
      sources.push({
        path,
        format,
        text: await readText(host, join(folder, path), most),
      });
    } catch (error) {
      if (!(error instanceof CannotRun)) throw error;
      notes.push({
        file: path,
        path: '',
        severity: 'warning',
        message: `It is not taken: ${error.message}`,
      });
    }
  }
  return sources;
}

/**
 * The descriptor with the new entities: those that it has stay as they are.
 *
 * @throws CannotRun where it describes a data product already
 */
async function descriptorWith(
  path: string,
  { entities }: Adopted,
  force: boolean,
): Promise<string> {
  const added = entities.map(yaml).join('---\n');
  const before = await readFile(path, 'utf8').catch(() => undefined);
  if (before === undefined || before.trim() === '') return added;
  const kinds = parseAllDocuments(before).map(
    document => (document.toJS() as { kind?: string } | null)?.kind,
  );
  if (kinds.includes('DataProduct')) {
    if (force) return added;
    throw new CannotRun(
      `${DESCRIPTOR} describes a data product already. To write it anew use --force.`,
    );
  }
  return `${before.endsWith('\n') ? before : `${before}\n`}---\n${added}`;
}

/** Without the contracts that an earlier run made of the others. */
function madeAnew(sources: AdoptedSource[], product: string): AdoptedSource[] {
  const others = sources.filter(
    ({ path, format }) =>
      format !== 'odcs' || !path.startsWith(`contracts/${product}-`),
  );
  return others.length > 0 ? others : sources;
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
  const early: AdoptionNote[] = [];
  const sources = await sourcesIn(host, folder, early);
  if (sources.length === 0) {
    throw new CannotRun(
      `There is nothing in ${folder} that defines data: no dbt project, CREATE TABLE, Avro, Protobuf, JSON Schema, OpenAPI, AsyncAPI or contract.`,
    );
  }
  const force = options.flag('force');
  const name = options.text('name') ?? nameOf(basename(root));
  const adopted = await adopt(force ? madeAnew(sources, name) : sources, {
    product: {
      name,
      title: options.text('title'),
      description: options.text('description'),
      owner,
      domain,
      type: options.text('type') ?? 'analytical',
      archetype: options.text('archetype') ?? 'source-aligned',
      classification: options.text('classification') ?? 'internal',
    },
    dialect: options.text('dialect') as SqlDialect | undefined,
    only: options.list('only'),
    resolve: (source, reference) =>
      resolverIn(dirname(join(root, source)), root, MOST_OF_PROJECT)(reference),
  });
  adopted.notes.unshift(...early);
  const dry = options.flag('dry-run');
  const files: Record<string, string> = {};
  if (adopted.ports.length > 0) {
    const taken = Object.keys(adopted.contracts).filter(path =>
      existsSync(join(root, path)),
    );
    if (taken.length > 0 && !force) {
      throw new CannotRun(
        `${taken.join(', ')} ${
          taken.length === 1 ? 'is' : 'are'
        } there already. To write anew use --force.`,
      );
    }
    Object.assign(files, adopted.contracts, {
      [DESCRIPTOR]: await descriptorWith(
        join(root, DESCRIPTOR),
        adopted,
        force,
      ),
    });
  }
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
