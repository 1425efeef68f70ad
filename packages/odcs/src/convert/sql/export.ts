import type { OdcsSchemaObject } from '../../types';
import { isMapping, mappings, text } from '../../values';
import { identifier } from '../assemble';
import {
  ConversionError,
  type ConversionWarning,
  type Exporter,
} from '../conversion';
import { dialectOf } from './dialectOf';
import { lossesOf } from './losses';
import { platform, type WriteContext } from './writeColumn';
import { writeReferences } from './writeReferences';
import { type WrittenTable, writeTable } from './writeTable';

/** Tells what an object is that is written as a table. */
function checkKind(
  { name, physicalType }: OdcsSchemaObject,
  path: string,
  { dialect, warn }: WriteContext,
): void {
  const kind = text(physicalType)?.trim().toLowerCase();
  if (kind !== undefined && kind !== 'table') {
    warn(
      `${path}.physicalType`,
      `A contract does not say how to make a ${kind}: ${name} is written as a table.`,
    );
  }
  if (dialect === 'bigquery' && name?.includes('.')) {
    warn(`${path}.name`, 'BigQuery reads a dot in it as the end of a dataset.');
  }
}

/**
 * Writes `CREATE TABLE` for every object, in the dialect that the options name
 * or that the server of the environment has, PostgreSQL if there is none.
 */
export const exportSql: Exporter = (document, options) => {
  const given: unknown = document;
  if (!isMapping(given)) {
    throw new ConversionError('There is no contract to write.');
  }
  const server = dialectOf(document, options.environment);
  const dialect = options.dialect ?? server ?? 'postgresql';
  const { only } = options;
  const schema = mappings(document.schema).filter(
    ({ name }) => !only || (name !== undefined && only.includes(name)),
  );
  const warnings: ConversionWarning[] = lossesOf(
    { ...document, schema },
    dialect,
  );
  const context: WriteContext = {
    dialect,
    own: server === dialect,
    warn: (path, message) => warnings.push({ path, message }),
  };
  const written: {
    object: OdcsSchemaObject;
    path: string;
    table: WrittenTable;
  }[] = [];
  for (const object of schema) {
    const path = `schema[${object.name ?? ''}]`;
    const table =
      text(object.physicalName) ?? text(object.name)
        ? writeTable(object, path, context)
        : undefined;
    if (!table) continue;
    checkKind(object, path, context);
    written.push({ object, path, table });
  }
  if (written.length === 0) {
    throw new ConversionError(
      `There is no table for ${platform[dialect]} in this contract: it needs an object with properties.`,
    );
  }
  const tables = written.map(({ table }) =>
    [table.create, ...table.after].join('\n'),
  );
  const references = written.flatMap(({ object, path, table }) =>
    writeReferences(document, object, table.columns, path, context),
  );
  if (references.length > 0) tables.push(references.join('\n'));
  const name = identifier(text(document.name) ?? text(document.id) ?? '');
  return {
    files: [
      { name: `${name.slice(0, 80)}.sql`, content: `${tables.join('\n\n')}\n` },
    ],
    warnings,
  };
};
