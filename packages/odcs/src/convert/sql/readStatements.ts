import { keyOf, type Table } from './tables';
import { elementsOf, readElements, type ReadContext } from './readElements';
import { readClause } from './readClauses';
import { readOptions, readType } from './readType';
import { readTail } from './readTail';
import { type Cursor, nameOf, qualifiedName } from './tokens';

/** Words between CREATE and TABLE or VIEW that a contract need not know. */
const modifiers = new Set([
  'OR',
  'REPLACE',
  'REFRESH',
  'ALTER',
  'TEMP',
  'TEMPORARY',
  'TRANSIENT',
  'VOLATILE',
  'UNLOGGED',
  'GLOBAL',
  'LOCAL',
  'EXTERNAL',
  'FOREIGN',
  'DYNAMIC',
  'HYBRID',
  'ICEBERG',
  'STREAMING',
  'LIVE',
  'PRIVATE',
  'MATERIALIZED',
  'SECURE',
  'RECURSIVE',
]);

/** Columns of a view: names, and comments on them. */
function readViewColumns(
  body: Cursor,
  table: Table,
  context: ReadContext,
): void {
  for (const element of elementsOf(body)) {
    const name = nameOf(context.dialect, element.next('A column'));
    const path = `${table.path}.properties[${name}]`;
    const column = { name };
    while (!element.done) {
      if (!readClause(element, column, path, context)) element.step();
    }
    context.tables.addColumn(table, column);
  }
  context.warn(
    table.path,
    'A view does not say the types of its columns: add them.',
  );
}

const isDefinition = (cursor: Cursor): boolean =>
  cursor.at('(') && !['SELECT', 'WITH'].includes(cursor.peek(1)?.word ?? '');

/** `CREATE TABLE` and `CREATE VIEW`; false if it creates something else. */
function readCreate(cursor: Cursor, context: ReadContext): boolean {
  let isMaterialized = false;
  while (modifiers.has(cursor.peek()?.word ?? '')) {
    isMaterialized ||= cursor.at('MATERIALIZED');
    cursor.index += 1;
  }
  const isView = cursor.skip('VIEW');
  if (!isView && !cursor.skip('TABLE')) return false;
  if (!isView && cursor.at('FUNCTION') && cursor.peek(1)?.kind === 'word') {
    return false;
  }
  cursor.skip('IF', 'NOT', 'EXISTS');
  const parts = qualifiedName(cursor, context.dialect);
  const path = `schema[${parts.join('.')}]`;
  while (isView && cursor.skip('COPY', 'GRANTS'));
  if (!isDefinition(cursor)) {
    const what = isView ? 'view' : 'table';
    context.warn(
      path,
      cursor.at('PARTITION', 'OF')
        ? 'It is a partition of another table: it is left out.'
        : `The statement does not list the columns of this ${what}: it is left out.`,
    );
    return true;
  }
  const kind = isMaterialized ? 'materialized view' : 'view';
  const table = context.tables.add(parts, isView ? kind : 'table');
  const body = cursor.inside();
  if (isView) readViewColumns(body, table, context);
  else readElements(table, elementsOf(body), context);
  readTail(cursor, table, context);
  return true;
}

/** Changes of one column behind `ALTER COLUMN`. */
function alterColumn(cursor: Cursor, table: Table, context: ReadContext) {
  cursor.skip('COLUMN');
  const name = nameOf(context.dialect, cursor.next('A column'));
  const column = context.tables.column(table, name);
  const path = `${table.path}.properties[${name}]`;
  if (!column) return context.warn(path, 'There is no such column to alter.');
  if (!cursor.skip('SET')) cursor.skip('ADD');
  if (cursor.skip('NOT', 'NULL')) column.required = true;
  else if (!readClause(cursor, column, path, context)) {
    context.warn(
      path,
      `The change ${cursor.slice(
        cursor.tokens.slice(cursor.index),
      )} is left out.`,
    );
  }
  return undefined;
}

/** One action of `ALTER TABLE`. */
function alterTable(cursor: Cursor, table: Table, context: ReadContext): void {
  const action = cursor.slice(cursor.tokens);
  if (cursor.skip('ALTER')) {
    alterColumn(cursor, table, context);
  } else if (cursor.skip('SET', 'OPTIONS')) {
    const found = readOptions(cursor.inside(), context, table.path);
    if (found.description) table.object.description = found.description;
  } else if (cursor.skip('ADD')) {
    if (!cursor.skip('COLUMN')) cursor.skip('COLUMNS');
    cursor.skip('IF', 'NOT', 'EXISTS');
    const elements = cursor.at('(')
      ? elementsOf(cursor.inside())
      : [cursor.over(cursor.tokens.slice(cursor.index))];
    readElements(table, elements, context);
  } else {
    context.warn(table.path, `ALTER TABLE … ${action} is left out.`);
  }
}

function readAlter(cursor: Cursor, context: ReadContext): boolean {
  if (!cursor.skip('TABLE')) return false;
  cursor.skip('IF', 'EXISTS');
  cursor.skip('ONLY');
  const parts = qualifiedName(cursor, context.dialect);
  const table = context.tables.find(parts);
  if (!table) {
    context.warn(
      `schema[${parts.join('.')}]`,
      'A table is altered that this text does not create: the change is left out.',
    );
    return true;
  }
  const rest = cursor.over(cursor.tokens.slice(cursor.index), cursor.end);
  if (rest.done) rest.fail('an action is missing');
  for (const action of elementsOf(rest)) alterTable(action, table, context);
  return true;
}

/** `COMMENT ON TABLE|VIEW|COLUMN … IS '…'`; false if it is on something else. */
function readComment(cursor: Cursor, context: ReadContext): boolean {
  cursor.skip('IF', 'EXISTS');
  if (!cursor.skip('ON')) return false;
  cursor.skip('MATERIALIZED');
  cursor.skip('FOREIGN');
  const isColumn = cursor.skip('COLUMN');
  if (!isColumn && !cursor.skip('TABLE') && !cursor.skip('VIEW')) return false;
  const parts = qualifiedName(cursor, context.dialect);
  const name = isColumn ? parts.pop() ?? '' : '';
  if (!cursor.skip('IS')) cursor.fail('"IS" is missing');
  const value = cursor.next('A comment');
  const comment =
    value.kind === 'text' && value.value !== '' ? value.value : undefined;
  const table = parts.length > 0 ? context.tables.find(parts) : undefined;
  const path = `schema[${parts.join('.')}]`;
  const element =
    table && isColumn ? context.tables.column(table, name) : table?.object;
  if (!element) {
    context.warn(
      isColumn ? `${path}.properties[${name}]` : path,
      'A comment is on something that this text does not create: it is left out.',
    );
  } else if (comment === undefined) delete element.description;
  else element.description = comment;
  return true;
}

/** `CREATE TYPE … AS ENUM` and `CREATE DOMAIN … AS …`, read before the tables that use them. */
export function readDeclaration(
  cursor: Cursor,
  context: ReadContext & { declared: Map<string, ReturnType<typeof readType>> },
): boolean {
  if (!cursor.skip('CREATE')) return false;
  const isDomain = cursor.skip('DOMAIN');
  if (!isDomain && !cursor.skip('TYPE')) return false;
  const parts = qualifiedName(cursor, context.dialect);
  cursor.skip('AS');
  const declare = (type: ReturnType<typeof readType>) => {
    for (let from = 0; from < parts.length; from += 1) {
      const name = parts.slice(from).join('.').toLowerCase();
      context.declared.set(keyOf(context.dialect, name), type);
    }
  };
  if (isDomain) {
    const { logicalType } = readType(
      cursor,
      context,
      `domain ${parts.join('.')}`,
    );
    declare({ logicalType });
    if (!cursor.done) {
      context.warn(
        `domain ${parts.join('.')}`,
        `What the domain demands is left out: ${cursor.slice(
          cursor.tokens.slice(cursor.index),
        )}.`,
      );
    }
    return true;
  }
  if (!cursor.skip('ENUM')) return false;
  const values = cursor.inside().tokens.filter(({ kind }) => kind === 'text');
  declare({
    logicalType: 'string',
    enum: values.map(({ value }) => ({ value })),
  });
  return true;
}

/** Reads a statement; false if it is of no kind that says something of tables. */
export function readStatement(cursor: Cursor, context: ReadContext): boolean {
  if (cursor.skip('CREATE')) return readCreate(cursor, context);
  if (cursor.skip('ALTER')) return readAlter(cursor, context);
  return cursor.skip('COMMENT') && readComment(cursor, context);
}
