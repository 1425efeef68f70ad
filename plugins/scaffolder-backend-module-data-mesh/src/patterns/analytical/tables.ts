import { type ColumnForm, tableName } from '@meshwork/model';
import { exportContract } from '@meshwork/odcs/convert';
import { parse } from 'yaml';
import type { StarterInput, PortWithContract } from '../starter';

/** A port of type `table` as the dbt project makes it. */
export interface Table extends PortWithContract {
  /** The physical table, and the file of its properties. */
  table: string;
  /** The model, as the converter calls it. */
  model: string;
  columns: readonly (ColumnForm & { name: string })[];
  /** Of the contract, with its tests, for this project. */
  properties: string;
  /** The same as a source, for projects that use the table. */
  source: string;
  /** Tests that are queries of their own, by file name. */
  queries: Record<string, string>;
}

/*
 * Views of all products of a domain are in the same two schemas: their names say
 * whose they are, as those of tables do.
 */
export const stagingModel = ({ table }: Pick<Table, 'table'>) => `stg_${table}`;
export const maskedModel = ({ table }: Pick<Table, 'table'>) =>
  `masked_${table}`;

/** PostgreSQL cuts longer names, and two may become one. */
const MAX_NAME_BYTES = 63;

/** What dbt puts between quotes as it is: it escapes nothing. */
const UNQUOTABLE = /["`\\{}\p{Cc}]/u;

/** Columns that landing tables have beside those of the port. */
export const LOADED_AT = '_loaded_at';
export const NEWEST = '_newest';
const OWN_COLUMNS: readonly string[] = [LOADED_AT, NEWEST];

function columnFaults(port: string, name: string): string[] {
  const place = `Column ${JSON.stringify(name)} of port "${port}"`;
  if (UNQUOTABLE.test(name)) {
    return [
      `${place} cannot be a column of a dbt model: it has a quote, a backslash, a brace or a control character`,
    ];
  }
  if (Buffer.byteLength(name) > MAX_NAME_BYTES) {
    return [`${place} has more than ${MAX_NAME_BYTES} bytes: shorten it`];
  }
  return OWN_COLUMNS.includes(name)
    ? [
        `${place} is called like a column that each landing table has: rename it`,
      ]
    : [];
}

/**
 * The tables of a product, and what of them a dbt project on PostgreSQL cannot
 * hold.
 */
export async function tablesOf({
  values,
  ports,
}: StarterInput): Promise<{ tables: Table[]; faults: string[] }> {
  const tables: Table[] = [];
  const faults: string[] = [];
  const models = new Map<string, string>();
  for (const one of ports) {
    if (one.port.type !== 'table') continue;
    const name = one.port.name ?? '';
    const columns = (one.port.columns ?? []).map(column => ({
      ...column,
      name: column.name ?? '',
    }));
    if (columns.length === 0) {
      faults.push(`The port "${name}" has no columns: a dbt model needs one`);
      continue;
    }
    faults.push(...columns.flatMap(column => columnFaults(name, column.name)));
    const table = tableName(values, one.port);
    const { files } = await exportContract('dbt', one.document, {
      dialect: 'postgresql',
    });
    const [properties, source, ...queries] = files;
    const made = {
      ...one,
      table,
      columns,
      model: String(parse(properties.content).models[0].name),
      properties: properties.content,
      source: source.content,
      queries: Object.fromEntries(
        queries.map(query => [`${table}_${query.name}`, query.content]),
      ),
    };
    const views = [stagingModel(made), maskedModel(made)];
    const long = views.find(view => Buffer.byteLength(view) > MAX_NAME_BYTES);
    if (long) {
      faults.push(
        `The port "${name}" would have a view "${long}" of more than ${MAX_NAME_BYTES} bytes: shorten its name or the product's`,
      );
    }
    for (const model of [made.model, ...views]) {
      const other = models.get(model);
      if (other !== undefined && other !== name) {
        faults.push(
          `The ports "${other}" and "${name}" would both have a dbt model "${model}": rename one`,
        );
      }
      models.set(model, name);
    }
    tables.push(made);
  }
  if (tables.length === 0 && faults.length === 0) {
    faults.push(
      'An analytical data product needs an output port of type "table": a dbt project makes tables',
    );
  }
  return { tables, faults };
}
