import { keep } from './readClauses';
import { elementsOf, readElements, type ReadContext } from './readElements';
import { readOptions } from './readType';
import type { Table } from './tables';
import { type Cursor, nameOf, type Token } from './tokens';

/** Words that begin a clause behind the columns of a table. */
const clauseStarts = [
  'USING',
  'PARTITION',
  'PARTITIONED',
  'CLUSTER',
  'CLUSTERED',
  'SORTED',
  'COMMENT',
  'OPTIONS',
  'TBLPROPERTIES',
  'LOCATION',
  'STORED',
  'ROW',
  'WITH',
  'WITHOUT',
  'INHERITS',
  'TABLESPACE',
  'SERVER',
  'ON',
  'AS',
  'DEFAULT',
];

/** The items of a list in brackets, or without. */
function items(cursor: Cursor): Cursor[] {
  if (cursor.at('(')) return elementsOf(cursor.inside());
  const tokens: Token[] = [];
  while (!cursor.done && !clauseStarts.includes(cursor.peek()?.word ?? '')) {
    tokens.push(...cursor.step());
  }
  return tokens.length === 0 ? [] : elementsOf(cursor.over(tokens));
}

/** Marks the columns that a partition names: by themselves or in a function. */
function readPartition(
  cursor: Cursor,
  table: Table,
  context: ReadContext,
): void {
  const { dialect, tables, warn } = context;
  const from = cursor.index;
  const method = ['RANGE', 'LIST', 'HASH'].some(word => cursor.skip(word));
  const parts = items(cursor);
  const written = cursor.slice(cursor.tokens.slice(from, cursor.index));
  const isTyped = parts.some(
    ({ tokens }) => tokens.length > 1 && tokens[1].kind === 'word',
  );
  if (isTyped && dialect === 'databricks') {
    // Hive style: the columns of the partition are defined here.
    readElements(table, parts, context);
  }
  let position = 0;
  let isPlain = true;
  for (const part of parts) {
    const [first] = part.tokens;
    const named = part.tokens
      .filter(({ kind }) => kind === 'word' || kind === 'name')
      .map(token => tables.column(table, nameOf(dialect, token)))
      .find(column => column !== undefined);
    if (part.tokens.length > 1 && !(isTyped && dialect === 'databricks')) {
      isPlain = false;
    }
    if (!named) {
      warn(
        table.path,
        `It is partitioned by ${part.slice(
          part.tokens,
        )}, which is no column: see its custom property.`,
      );
      isPlain = false;
    } else if (first) {
      position += 1;
      named.partitioned = true;
      named.partitionKeyPosition = position;
    }
  }
  if (method || !isPlain) {
    keep(table.object, 'partitionBy', written.replace(/\s+/g, ' '));
  }
}

function describe(table: Table, text: string): void {
  if (text !== '') table.object.description = text;
}

/** Goes to the next clause; what it went over, for a warning. */
function skipClause(cursor: Cursor): string {
  const tokens = cursor.step();
  // STORED AS is one clause; any other AS begins a query.
  if (tokens[0].word === 'STORED' && cursor.at('AS')) {
    tokens.push(...cursor.step());
  }
  while (!cursor.done && !clauseStarts.includes(cursor.peek()?.word ?? '')) {
    tokens.push(...cursor.step());
  }
  return cursor.slice(tokens).replace(/\s+/g, ' ');
}

const shortened = (text: string): string =>
  text.length > 60 ? `${text.slice(0, 59)}…` : text;

/** What every table of the dialect has anyway. */
function isUsual(cursor: Cursor, { dialect }: ReadContext): boolean {
  return dialect === 'databricks' && cursor.skip('USING', 'DELTA');
}

/**
 * Reads what follows the columns of a table or view: comment, partitions and
 * clustering. No parser knows these in all dialects. The others are named in a
 * warning; the query of a view or table is passed over.
 */
export function readTail(
  cursor: Cursor,
  table: Table,
  context: ReadContext,
): void {
  while (!cursor.done) {
    if (isUsual(cursor, context)) continue;
    if (cursor.at('AS')) return;
    if (cursor.skip('PARTITION', 'BY') || cursor.skip('PARTITIONED', 'BY')) {
      readPartition(cursor, table, context);
    } else if (cursor.skip('CLUSTER', 'BY')) {
      const parts = items(cursor).map(part => part.slice(part.tokens));
      keep(table.object, 'clusterBy', parts);
    } else if (cursor.skip('COMMENT')) {
      cursor.skip('=');
      const comment = cursor.next('A comment');
      if (comment.kind !== 'text') cursor.fail('a comment is not a text');
      describe(table, comment.value);
    } else if (context.dialect === 'bigquery' && cursor.skip('OPTIONS')) {
      const { description } = readOptions(cursor.inside(), context, table.path);
      describe(table, description ?? '');
    } else {
      const clause = shortened(skipClause(cursor));
      context.warn(
        table.path,
        `A contract has no place for ${clause}: it is left out.`,
      );
    }
  }
}
