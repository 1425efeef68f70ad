import type { OdcsProperty } from '../../types';
import { isMapping, type Mapping } from '../../values';
import type { SqlDialect } from '../conversion';
import {
  addCheckRule,
  columnsIn,
  identifierOf,
  valueListOf,
} from './readChecks';
import type { Table, Tables } from './tables';

/** What becomes of constraints: the table they are of, and where to tell what is lost. */
export interface ConstraintContext {
  tables: Tables;
  table: Table;
  /** The name of an identifier in the parser's tree, as the platform keeps it. */
  nameOf: (identifier: unknown) => string | undefined;
  warn: (path: string, message: string) => void;
}

/** A reference to columns of another table, kept until all tables are known. */
export interface Reference {
  table: Table;
  columns: string[];
  toTable: string[];
  toColumns: string[];
}

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

function namesOf(context: ConstraintContext, identifiers: unknown): string[] {
  return list(identifiers)
    .map(context.nameOf)
    .filter(name => name !== undefined);
}

function columnsOf(
  context: ConstraintContext,
  identifiers: unknown,
): OdcsProperty[] {
  const { table, tables, warn } = context;
  return namesOf(context, identifiers).flatMap(name => {
    const column = tables.column(table, name);
    if (!column) {
      warn(
        table.path,
        `A constraint names the column ${name}, which is not there.`,
      );
    }
    return column ? [column] : [];
  });
}

/** Marks the key, in the order in which it names its columns. */
export function markKey(
  columns: readonly OdcsProperty[],
  dialect: SqlDialect,
): void {
  columns.forEach((column, index) => {
    column.primaryKey = true;
    column.primaryKeyPosition = index + 1;
    // Only BigQuery lets parts of a key be null.
    if (dialect !== 'bigquery') column.required = true;
  });
}

function readUnique(context: ConstraintContext, identifiers: unknown): void {
  const columns = columnsOf(context, identifiers);
  const [first, ...others] = columns;
  if (!first) return;
  if (others.length === 0) {
    first.unique = true;
    return;
  }
  const { object } = context.table;
  object.quality = [
    ...(object.quality ?? []),
    {
      type: 'library',
      metric: 'duplicateValues',
      arguments: { properties: columns.map(({ name }) => name) },
      mustBe: 0,
    },
  ];
}

function tableParts(context: ConstraintContext, at: unknown): string[] {
  if (!isMapping(at)) return [];
  return [at.catalog, at.schema, at.name]
    .map(context.nameOf)
    .filter(name => name !== undefined);
}

/** The reference of `FOREIGN KEY` or of `REFERENCES` behind a column. */
export function referenceOf(
  context: ConstraintContext,
  columns: string[],
  target: unknown,
): Reference | undefined {
  if (!isMapping(target)) return undefined;
  const toTable = tableParts(context, target.table);
  if (target.on_delete || target.on_update) {
    context.warn(
      context.table.path,
      `What becomes of rows when one of ${toTable.join(
        '.',
      )} is deleted or changed is left out.`,
    );
  }
  return toTable.length === 0
    ? undefined
    : {
        table: context.table,
        columns,
        toTable,
        toColumns: namesOf(context, target.columns),
      };
}

/** A check: a closed list of values where it is one, else a rule that counts what breaks it. */
export function readCheck(
  context: ConstraintContext,
  expression: unknown,
  condition: string,
  options: { name?: string; column?: OdcsProperty } = {},
): void {
  const { table, tables } = context;
  const columnNamed = (name: string) => {
    const folded = context.nameOf({ name });
    return (
      tables.column(table, name) ??
      (folded === undefined ? undefined : tables.column(table, folded))
    );
  };
  const values = valueListOf(expression);
  const limited = values && columnNamed(values.column);
  if (values && limited) {
    const entries = values.values.map(value => ({ value }));
    const isSame = JSON.stringify(entries) === JSON.stringify(limited.enum);
    limited.enum ??= entries;
    if (limited.enum === entries || isSame) return;
  }
  const named = columnsIn(expression).map(columnNamed);
  const only = new Set(named).size === 1 ? named[0] : undefined;
  addCheckRule(options.column ?? only ?? table.object, condition, options.name);
}

/** Reads one constraint of the parser's tree that is of the table as a whole. */
export function readConstraint(
  context: ConstraintContext,
  constraint: Mapping,
  /** The conditions of checks as written, in their order. */
  conditions: Iterator<string>,
): Reference[] {
  const [entry] = Object.entries(constraint);
  const [kind, fields] = entry ?? [];
  if (!isMapping(fields)) return [];
  switch (kind) {
    case 'PrimaryKey':
      markKey(columnsOf(context, fields.columns), context.tables.dialect);
      return [];
    case 'Unique':
      readUnique(context, fields.columns);
      return [];
    case 'ForeignKey': {
      const columns = columnsOf(context, fields.columns);
      const names = columns.map(({ name }) => name ?? '');
      const found = referenceOf(context, names, fields.references);
      return found ? [found] : [];
    }
    case 'Check':
      readCheck(context, fields.expression, conditions.next().value ?? '', {
        name: identifierOf(fields.name),
      });
      return [];
    default:
      context.warn(
        context.table.path,
        `A constraint of the kind ${kind} is left out.`,
      );
      return [];
  }
}
