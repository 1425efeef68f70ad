import type {
  OdcsDocument,
  OdcsProperty,
  OdcsRelationship,
  OdcsSchemaObject,
} from '../../types';
import { mappings, text } from '../../values';
import { endOf, endsOf } from '../reference';
import { joinName, quoteName, quoteQualified, splitName } from './names';
import { columnName, keptText, type WriteContext } from './writeColumn';
import { keyOfTable } from './writeLayout';

/** The name of a table as the dialect writes it. */
export function tableName(
  { dialect }: Pick<WriteContext, 'dialect'>,
  { physicalName, name }: OdcsSchemaObject,
): string {
  const physical = text(physicalName);
  return physical === undefined
    ? quoteName(dialect, name ?? '')
    : quoteQualified(dialect, physical);
}

/** The name of a table in the schema of another. */
function beside({ physicalName }: OdcsSchemaObject, name: string): string {
  const parts = splitName(text(physicalName) ?? '');
  return joinName([...parts.slice(0, -1), name]);
}

interface Key {
  object: OdcsSchemaObject;
  columns: readonly OdcsProperty[];
}

/** Whether the database can tell a row by these columns, as foreign keys of PostgreSQL demand. */
function isUnique({ object, columns }: Key): boolean {
  const all = mappings(object.properties);
  const key = keyOfTable(all);
  const isKey =
    key.length === columns.length && columns.every(one => key.includes(one));
  return isKey || (columns.length === 1 && columns[0].unique === true);
}

const isNamed =
  (word: string) =>
  ({ name, id }: { name?: string; id?: string }): boolean =>
    name === word || id === word;

/** The statement that adds one foreign key, or undefined with a warning. */
function writeReference(
  document: OdcsDocument,
  own: Key,
  relationship: OdcsRelationship,
  path: string,
  context: WriteContext,
): string | undefined {
  const { dialect, warn } = context;
  const drop = (reason: string) => {
    warn(path, `${reason}: the foreign key is left out.`);
    return undefined;
  };
  const targets = endsOf(relationship.to).map(endOf);
  const known = targets.filter(end => end !== undefined);
  const [first] = known;
  if (!first || known.length !== targets.length) {
    return drop('It does not go to a column of a table');
  }
  if (known.length !== own.columns.length || own.columns.length === 0) {
    return drop('It does not have as many columns on both sides');
  }
  if (known.some(([table]) => table !== first[0])) {
    return drop('It goes to several tables');
  }
  const object = mappings(document.schema).find(isNamed(first[0]));
  const found = known.map(([, name]) =>
    mappings(object?.properties).find(isNamed(name)),
  );
  const columns = found.filter(column => column !== undefined);
  if (object && columns.length !== known.length) {
    return drop(`${first[0]} has no such column`);
  }
  if (dialect === 'postgresql' && object && !isUnique({ object, columns })) {
    return drop('PostgreSQL demands that what it goes to is a key');
  }
  const elsewhere = keptText(relationship, 'table');
  const target = object
    ? tableName(context, object)
    : quoteQualified(dialect, elsewhere ?? beside(own.object, first[0]));
  const there = known.map(([, name], index) =>
    quoteName(dialect, object ? columnName(columns[index]) : name),
  );
  const here = own.columns.map(column =>
    quoteName(dialect, columnName(column)),
  );
  const enforced =
    dialect === 'bigquery' || dialect === 'snowflake' ? ' NOT ENFORCED' : '';
  return `ALTER TABLE ${tableName(
    context,
    own.object,
  )} ADD FOREIGN KEY (${here.join(', ')}) REFERENCES ${target} (${there.join(
    ', ',
  )})${enforced};`;
}

/** The statements that add the foreign keys of a table, once all tables are there. */
export function writeReferences(
  document: OdcsDocument,
  object: OdcsSchemaObject,
  columns: readonly OdcsProperty[],
  path: string,
  context: WriteContext,
): string[] {
  const statements: (string | undefined)[] = [];
  for (const column of columns) {
    mappings(column.relationships).forEach((relationship, index) => {
      const at = `${path}.properties[${
        column.name ?? ''
      }].relationships[${index}]`;
      const own = { object, columns: [column] };
      statements.push(writeReference(document, own, relationship, at, context));
    });
  }
  mappings(object.relationships).forEach((relationship, index) => {
    const from = endsOf(relationship.from).map(end => endOf(end)?.[1] ?? end);
    const own = from.flatMap(name => columns.filter(isNamed(name)));
    const at = `${path}.relationships[${index}]`;
    const key = { object, columns: own };
    statements.push(writeReference(document, key, relationship, at, context));
  });
  return statements.filter(statement => statement !== undefined);
}
