import { durationSeconds, type OdcsDocument } from '@meshwork/odcs';
import { ConversionError, exportContract } from '@meshwork/odcs/convert';
import { parse } from 'yaml';
import type { Repository } from '../../repository/files';
import { snakeCase } from '../../repository/text';
import {
  type ContractObject,
  dataName,
  keyOf,
  nameFaults,
  objectsOf,
  type PatternInput,
} from '../input';
import { sampleOf } from '../sample';
import { operations } from './operations';

/** Paths that the service answers by itself. */
const OWN_PATHS = ['health', 'freshness', 'graphql', 'openapi.json'];

/** Columns that say when a row was written last, where the contract does not name one. */
const TIME_COLUMNS = [
  'updated_at',
  'modified_at',
  'changed_at',
  'last_modified',
  'loaded_at',
];

interface OpenApi {
  paths: Record<
    string,
    { get: { parameters?: { name: string; in: string }[] } }
  >;
  components: { schemas: Record<string, unknown>; [kind: string]: unknown };
  [field: string]: unknown;
}

const prettyJson = (value: unknown) =>
  `${JSON.stringify(value, undefined, 2)}\n`;

/** When the data was written, and how old it may be. */
function freshnessOf({ contract, object }: ContractObject) {
  const level = (contract.document.slaProperties ?? []).find(
    ({ property }) => property === 'freshness',
  );
  const properties = object.properties ?? [];
  const times = properties.filter(
    ({ logicalType }) => logicalType === 'timestamp' || logicalType === 'date',
  );
  // The standard writes "object.column", and several with commas.
  const named = String(level?.element ?? '')
    .split(',')
    .map(element => element.trim().split('.'))
    .filter(([first]) => first === object.name)
    .map(([, ...column]) => column.join('.'));
  const column =
    times.find(({ name }) => named.includes(name ?? '')) ??
    times.find(property => TIME_COLUMNS.includes(dataName(property)));
  return {
    promisedSeconds:
      (level && durationSeconds(level.value, level.unit)) ?? null,
    column: column ? dataName(column) : null,
  };
}

function objectFaults({ contract, object }: ContractObject): string[] {
  const at = `${contract.path}: schema[${object.name}]`;
  const key = keyOf(object);
  const columns = (object.properties ?? []).map(dataName);
  const faults: string[] = [];
  if (columns.length === 0) {
    faults.push(`${at}: there is nothing to answer: it has no properties`);
  } else if (key.length === 0) {
    faults.push(
      `${at}: no column is part of the key; pages and single records are asked for by it`,
    );
  }
  for (const { logicalType, name } of key) {
    if (['object', 'array', 'map', 'vector'].includes(logicalType ?? '')) {
      faults.push(
        `${at}: the key "${name}" is of type ${logicalType}, which no path can hold`,
      );
    }
  }
  const twice = columns.filter(
    (column, index) => columns.indexOf(column) < index,
  );
  faults.push(
    ...twice.map(column => `${at}: there are two columns "${column}"`),
  );
  if (columns.some(column => column.includes('\0'))) {
    faults.push(`${at}: no column can have the character zero in its name`);
  }
  if (OWN_PATHS.includes(object.name) || /^\d+$/.test(object.name)) {
    faults.push(
      `${at}: an object cannot be named "${object.name}": the service answers that by itself, or no reader keeps the order of such names`,
    );
  }
  return faults;
}

/** The contracts as one document, since one service answers all of them. */
function together(input: PatternInput, found: ContractObject[]): OdcsDocument {
  const [{ contract }] = found;
  return {
    ...contract.document,
    id: input.product,
    name: input.title || input.product,
    version: input.version,
    description: { purpose: input.description },
    servers: [],
    schema: found.map(({ object }) => object),
  };
}

/** What the service has to know of an object beyond the documents. */
function resourceOf(
  input: PatternInput,
  found: ContractObject,
  name: string,
  api: OpenApi,
) {
  const { contract, object } = found;
  const [, one] = Object.entries(api.paths).find(([path]) =>
    path.startsWith(`/${name}/{`),
  ) ?? ['', undefined];
  const parameters = (one?.get.parameters ?? []).map(each => each.name);
  return {
    name,
    object: object.name,
    contract: contract.name,
    version: String(contract.document.version),
    // Where the rows are: a table, or better a view, so that tables may change.
    schema: snakeCase(input.domain ?? 'public'),
    table: snakeCase(`${input.product}_${object.name}`),
    columns: (object.properties ?? []).map(dataName),
    key: keyOf(object).map((property, index) => ({
      column: dataName(property),
      parameter: parameters[index],
    })),
    freshness: freshnessOf(found),
    example: sampleOf(object),
  };
}

/**
 * OpenAPI and GraphQL of what the contracts say can be asked, and what a service has to
 * know to answer.
 */
export async function apiFiles(input: PatternInput): Promise<Repository> {
  const found = objectsOf(input, ['rest-api', 'graphql', 'resource']);
  const faults = [...nameFaults(input), ...found.flatMap(objectFaults)];
  if (found.length === 0) {
    faults.push(
      'No contract has an API: an API data product needs a port of type rest-api or graphql',
    );
  }
  if (faults.length > 0) return { files: {}, faults };
  try {
    const document = together(input, found);
    const [openApi] = (await exportContract('openapi', document)).files;
    const [graphql] = (await exportContract('graphql', document)).files;
    const api: OpenApi = parse(openApi.content);
    const names = Object.keys(api.components.schemas);
    const resources = found.map((each, index) =>
      resourceOf(input, each, names[index], api),
    );
    const tables = resources.map(({ table }) => table);
    const [double] = tables.filter(
      (table, index) => tables.indexOf(table) < index,
    );
    if (double !== undefined) {
      return {
        files: {},
        faults: [
          `Two objects would both be answered of "${double}": rename one`,
        ],
      };
    }
    return {
      faults,
      files: {
        'api/openapi.json': prettyJson(operations(api)),
        'api/schema.graphql': graphql.content,
        'api/resources.json': prettyJson(resources),
      },
    };
  } catch (error) {
    if (!(error instanceof ConversionError)) throw error;
    return { files: {}, faults: [error.message] };
  }
}
