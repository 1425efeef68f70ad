import { writeContract } from '@meshwork/odcs';
import {
  importContract,
  type ImportOptions,
  type SqlDialect,
} from '@meshwork/odcs/convert';
import { dirname, resolve } from 'node:path';
import { stringify } from 'yaml';
import type { Call, Given } from '../args/command';
import { CannotRun } from '../cannotRun';
import type { Converted } from '../convert/converted';
import { attempt, deliver } from '../convert/deliver';
import {
  importableFormats,
  isImportFormat,
  ODPS,
  SIMPLE,
} from '../convert/formats';
import { resolverIn } from '../convert/resolver';
import { suggestion } from '../words';
import { readText, STDIN } from '../io/files';
import { MOST_BYTES, MOST_OF_PROJECT } from '../io/text';

const yaml = (value: unknown): string =>
  stringify(value, { aliasDuplicateObjects: false, compat: 'yaml-1.1' });

function slug(words: unknown): string {
  const plain = String(words ?? '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 80)
    .replace(/^-+|-+$/g, '');
  return plain || 'contract';
}

function importOptions(
  options: Given,
  resolveReference: ImportOptions['resolve'],
): ImportOptions {
  return {
    id: options.text('id'),
    name: options.text('name'),
    version: options.text('contract-version'),
    status: options.text('status'),
    only: options.list('only'),
    dialect: options.text('dialect') as SqlDialect | undefined,
    resolve: resolveReference,
  };
}

/** A data product of a descriptor in another form, as a catalog file. */
async function importProduct(
  format: string,
  text: string,
  { options }: Call,
  resolveReference: ImportOptions['resolve'],
): Promise<Converted> {
  const { importOdps, importSimple } = await import('@meshwork/model');
  const owner = options.text('owner');
  const domain = options.text('domain');
  const defaults = {
    ...(owner === undefined ? {} : { owner }),
    ...(domain === undefined ? {} : { domain }),
  };
  const imported =
    format === ODPS
      ? { ...importOdps(text, { defaults }), contracts: [] }
      : await importSimple(text, { defaults, resolve: resolveReference });
  const { entity, contracts, warnings, findings } = imported;
  const apis = contracts.map(({ name }) => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'API',
    metadata: { name },
    spec: {
      type: 'datacontract',
      lifecycle: entity.spec.lifecycle,
      owner: entity.spec.owner,
      definition: { $text: `./${name}.odcs.yaml` },
    },
  }));
  return {
    files: [
      {
        name: 'catalog-info.yaml',
        content: [entity, ...apis].map(yaml).join('---\n'),
      },
      ...contracts.map(({ name, document }) => ({
        name: `${name}.odcs.yaml`,
        content: writeContract(document),
      })),
    ],
    warnings: [...warnings, ...findings],
  };
}

/** `meshwork import`: a contract or a data product of another format. */
export async function importFile(call: Call): Promise<number> {
  const { host, operands, options } = call;
  const [format, file, third] = operands;
  if (format === undefined || file === undefined || third !== undefined) {
    throw new CannotRun(
      'Name a format and a file. See "meshwork import --help".',
    );
  }
  const isProduct = format === ODPS || format === SIMPLE;
  if (!isProduct && !isImportFormat(format)) {
    throw new CannotRun(
      `"${format}" is not a format that is read: there are ${importableFormats.join(
        ', ',
      )}.${suggestion(format, importableFormats)}`,
    );
  }
  const most = format === 'dbt' ? MOST_OF_PROJECT : MOST_BYTES;
  const text = await readText(host, file, most);
  const folder = file === STDIN ? host.cwd : dirname(resolve(host.cwd, file));
  const resolveReference = resolverIn(
    folder,
    resolve(host.cwd, options.text('root') ?? folder),
    most,
  );
  const converted = await attempt(file, async (): Promise<Converted> => {
    if (!isImportFormat(format)) {
      return importProduct(format, text, call, resolveReference);
    }
    const { document, warnings } = await importContract(
      format,
      text,
      importOptions(options, resolveReference),
    );
    const only = options.list('only');
    if (only && !document.schema?.length) {
      throw new CannotRun(
        `There is nothing in ${file} that --only names: ${only.join(', ')}.`,
      );
    }
    return {
      files: [
        {
          name: `${slug(document.name ?? document.id)}.odcs.yaml`,
          content: writeContract(document),
        },
      ],
      warnings,
    };
  });
  return deliver(call, converted);
}
