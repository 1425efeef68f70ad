import type { OdcsRelationship } from '../../types';
import type { Reference } from './constraints';
import { joinName } from './names';
import { keyOf, type Table, type Tables } from './tables';

/** The names that a reference of the standard can be made of. */
const isWord = (name: string): boolean => /^[A-Za-z_]\w*$/.test(name);

/** The columns of the key, for a reference that names none. */
function keyColumns(table: Table | undefined): string[] {
  return [...(table?.columns.values() ?? [])]
    .filter(({ primaryKey }) => primaryKey)
    .sort((a, b) => (a.primaryKeyPosition ?? 0) - (b.primaryKeyPosition ?? 0))
    .map(({ name }) => name ?? '');
}

/** Whether two qualified names say the same schema. */
function isNear(tables: Tables, from: Table, to: readonly string[]): boolean {
  const schema = (parts: readonly string[]) =>
    joinName(parts.slice(0, -1).map(part => keyOf(tables.dialect, part)));
  return schema(from.parts) === schema(to);
}

/**
 * Writes references as relationships, once all tables have their names. Where
 * a table of another schema is, beside its name, is kept with the relationship.
 */
export function relate(
  references: readonly Reference[],
  tables: Tables,
  warn: (path: string, message: string) => void,
): void {
  for (const { table, columns, toTable, toColumns } of references) {
    const target = tables.find(toTable);
    const name = target?.object.name ?? toTable[toTable.length - 1];
    const there = (toColumns.length > 0 ? toColumns : keyColumns(target)).map(
      column => (target && tables.column(target, column)?.name) ?? column,
    );
    const { object } = table;
    const from = columns.length > 1 ? [object.name ?? '', ...columns] : [];
    const names = [name, ...there, ...from];
    if (columns.length === 0 || there.length !== columns.length) {
      warn(
        table.path,
        `A foreign key to ${name} does not say which columns it goes to: it is left out.`,
      );
      continue;
    }
    if (!names.every(isWord)) {
      warn(
        table.path,
        `A foreign key to ${name} is left out: a reference in a contract is made of letters, digits and underscores only.`,
      );
      continue;
    }
    const to = there.map(column => `${name}.${column}`);
    const elsewhere: OdcsRelationship =
      target || isNear(tables, table, toTable)
        ? {}
        : {
            customProperties: [{ property: 'table', value: joinName(toTable) }],
          };
    const column =
      columns.length === 1 ? tables.column(table, columns[0]) : undefined;
    const relationship: OdcsRelationship = column
      ? { type: 'foreignKey', to: to[0], ...elsewhere }
      : {
          type: 'foreignKey',
          from: columns.map(own => `${object.name}.${own}`),
          to,
          ...elsewhere,
        };
    const element = column ?? object;
    element.relationships = [...(element.relationships ?? []), relationship];
  }
}
