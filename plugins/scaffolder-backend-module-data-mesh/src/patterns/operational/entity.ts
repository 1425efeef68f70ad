import type { OdcsDocument, OdcsServer } from '@meshwork/odcs';
import { identifier, snakeCase } from '../../repository/text';
import {
  type ContractObject,
  dataName,
  keyOf,
  nameFaults,
  objectsOf,
  type PatternInput,
} from '../input';

/** A table of the database, with the names that belong to it. */
export interface Entity extends ContractObject {
  schema: string;
  table: string;
  /** Columns in the order of the contract, and of those the key in its own order. */
  columns: string[];
  key: string[];
}

/** What PostgreSQL keeps of a name, in bytes; it cuts off the rest without a word. */
const MAX_NAME_BYTES = 63;

/** The longest ending that names of an entity get. */
const LONGEST_ENDING = '_refuse_truncate';

/** Columns of the history that are not of the entity. */
export const HISTORY_COLUMNS = [
  'history_id',
  'history_operation',
  'history_at',
  'history_by',
  'history_transaction',
];

/** A name with its schema, as SQL takes it. */
export const qualified = (schema: string, name: string): string =>
  `${identifier(schema)}.${identifier(name)}`;

/** The schema that the contract's server of production has, else that of the domain. */
function schemaOf({ servers = [] }: OdcsDocument, domain = 'public'): string {
  const server = servers.find(
    ({ type, environment }: OdcsServer) =>
      type === 'postgres' && (environment ?? 'prod') === 'prod',
  );
  return typeof server?.schema === 'string' && server.schema !== ''
    ? server.schema
    : snakeCase(domain);
}

function entityOf(found: ContractObject, domain?: string): Entity {
  const { contract, object } = found;
  return {
    ...found,
    schema: schemaOf(contract.document, domain),
    table: object.physicalName || object.name,
    columns: (object.properties ?? []).map(dataName),
    key: keyOf(object).map(dataName),
  };
}

const tooLong = (name: string) => Buffer.byteLength(name) > MAX_NAME_BYTES;

function faultsOf({ contract, object, table, columns, key, schema }: Entity) {
  const at = `${contract.path}: schema[${object.name}]`;
  const faults: string[] = [];
  if (key.length === 0) {
    faults.push(
      `${at}: no column is part of the key; history and changes need to know which entity a row is of`,
    );
  }
  if (tooLong(schema)) {
    faults.push(
      `${at}: the schema "${schema}" has more than ${MAX_NAME_BYTES} bytes`,
    );
  }
  if (tooLong(`${table}${LONGEST_ENDING}`)) {
    faults.push(
      `${at}: the table "${table}" has more than ${
        MAX_NAME_BYTES - LONGEST_ENDING.length
      } bytes, and no room for the names of its history`,
    );
  }
  const seen = new Set<string>();
  for (const column of columns) {
    if (tooLong(column)) {
      faults.push(
        `${at}: the column "${column}" has more than ${MAX_NAME_BYTES} bytes`,
      );
    }
    if (column.includes('\0')) {
      faults.push(`${at}: no column can have the character zero in its name`);
    }
    if (HISTORY_COLUMNS.includes(column)) {
      faults.push(
        `${at}: the column "${column}" has a name that the history needs`,
      );
    }
    if (seen.has(column)) {
      faults.push(`${at}: there are two columns "${column}"`);
    }
    seen.add(column);
  }
  return faults;
}

/** The entities of the contracts, and why they cannot be tables. */
export function entitiesOf(input: PatternInput): {
  entities: Entity[];
  faults: string[];
} {
  const entities = objectsOf(input, ['table']).map(found =>
    entityOf(found, input.domain),
  );
  const faults = [...nameFaults(input), ...entities.flatMap(faultsOf)];
  if (entities.length === 0) {
    faults.push(
      'No contract has a table: an operational data product needs at least one entity',
    );
  }
  const places = new Map<string, Entity>();
  for (const entity of entities) {
    const place = qualified(entity.schema, entity.table);
    const other = places.get(place);
    if (other) {
      faults.push(
        `${other.contract.path} and ${entity.contract.path} would both have the table ${place}: rename one`,
      );
    }
    places.set(place, entity);
  }
  for (const { schema, table } of entities) {
    if (places.has(qualified(schema, `${table}_history`))) {
      faults.push(
        `The table "${table}_history" is needed for the history of "${table}": rename one`,
      );
    }
  }
  return { entities, faults };
}
