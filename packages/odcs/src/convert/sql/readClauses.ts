import type { OdcsCustomProperty, OdcsProperty } from '../../types';
import { type Cursor, type Token } from './tokens';
import { readOptions, type TypeContext } from './readType';

/** Words that begin a clause of a column. */
const clauseWords = new Set([
  'AS',
  'AUTOINCREMENT',
  'CHECK',
  'COLLATE',
  'COMMENT',
  'COMPRESSION',
  'CONSTRAINT',
  'DEFAULT',
  'DEFERRABLE',
  'ENFORCED',
  'GENERATED',
  'IDENTITY',
  'INITIALLY',
  'MASK',
  'MASKING',
  'NOT',
  'NULL',
  'OPTIONS',
  'PRIMARY',
  'PROJECTION',
  'REFERENCES',
  'STORAGE',
  'TAG',
  'UNIQUE',
  'WITH',
]);

/** Whether a clause of a column begins here: `WITH` may belong to a type. */
export const isClause = (cursor: Cursor): boolean =>
  clauseWords.has(cursor.peek()?.word ?? '') && !cursor.at('WITH', 'TIME');

/** The tokens up to the next clause. */
function upToClause(cursor: Cursor): Token[] {
  const found: Token[] = [];
  while (!cursor.done && !isClause(cursor)) found.push(...cursor.step());
  return found;
}

/** How a constraint is enforced: no contract says so, and nothing is lost for its readers. */
const enforcement: readonly string[][] = [
  ['NOT', 'ENFORCED'],
  ['ENFORCED'],
  ['NOT', 'VALID'],
  ['NOT', 'DEFERRABLE'],
  ['DEFERRABLE'],
  ['INITIALLY', 'DEFERRED'],
  ['INITIALLY', 'IMMEDIATE'],
  ['NO', 'INHERIT'],
  ['NULLS', 'NOT', 'DISTINCT'],
  ['NULLS', 'DISTINCT'],
  ['RELY'],
  ['NORELY'],
  ['ENABLE'],
  ['DISABLE'],
  ['VALIDATE'],
  ['NOVALIDATE'],
];

/** Goes over words that say how a constraint is enforced. */
export function skipEnforcement(cursor: Cursor): boolean {
  return enforcement.some(words => cursor.skip(...words));
}

/** Keeps what the standard has no field for. */
export function keep(
  element: { customProperties?: OdcsCustomProperty[] },
  property: string,
  value: unknown,
): void {
  element.customProperties = [
    ...(element.customProperties ?? []).filter(
      other => other.property !== property,
    ),
    { property, value },
  ];
}

/** `GENERATED … AS …` of a column: an expression, or numbers that the platform counts up. */
function readGenerated(
  cursor: Cursor,
  column: OdcsProperty,
  warn: (message: string) => void,
): void {
  const isDefault = cursor.skip('BY', 'DEFAULT');
  if (!isDefault) cursor.skip('ALWAYS');
  cursor.skip('ON', 'NULL');
  if (!cursor.skip('AS')) cursor.fail('"AS" is missing');
  if (cursor.skip('IDENTITY')) {
    keep(column, 'identity', isDefault ? 'by default' : 'always');
    if (cursor.at('(') && cursor.step().length > 2) {
      warn('Where the identity starts and how it counts is left out.');
    }
    return;
  }
  const inner = cursor.inside();
  keep(column, 'generated', inner.slice(inner.tokens));
  if (!cursor.skip('STORED')) cursor.skip('VIRTUAL');
}

/**
 * Reads the clause that is next if it is one that the parser does not know in
 * every dialect, or hands out in a spelling of its own.
 *
 * @returns false if the clause is one for the parser
 */
export function readClause(
  cursor: Cursor,
  column: OdcsProperty,
  path: string,
  context: TypeContext,
): boolean {
  const warn = (message: string) => context.warn(path, message);
  if (skipEnforcement(cursor)) return true;
  if (cursor.skip('DEFAULT')) {
    // The first word is part of the value even if it is one such as NULL.
    const value = cursor.done ? [] : cursor.step();
    value.push(...upToClause(cursor));
    if (value.length === 0) cursor.fail('a default is missing');
    keep(column, 'default', cursor.slice(value));
    return true;
  }
  if (cursor.skip('GENERATED')) {
    readGenerated(cursor, column, warn);
    return true;
  }
  if (cursor.skip('AS')) {
    const inner = cursor.inside();
    keep(column, 'generated', inner.slice(inner.tokens));
    return true;
  }
  if (cursor.skip('AUTOINCREMENT') || cursor.skip('IDENTITY')) {
    keep(column, 'identity', 'by default');
    if (upToClause(cursor).length > 0) {
      warn('Where the identity starts and how it counts is left out.');
    }
    return true;
  }
  if (cursor.skip('COMMENT')) {
    const text = cursor.next('A text');
    if (text.kind !== 'text') cursor.fail('a comment is not a text');
    if (text.value !== '') column.description = text.value;
    return true;
  }
  if (cursor.skip('OPTIONS')) {
    const { description } = readOptions(cursor.inside(), context, path);
    if (description) column.description = description;
    return true;
  }
  const others = [
    'COLLATE',
    'COMPRESSION',
    'STORAGE',
    'MASK',
    'MASKING',
    'PROJECTION',
    'TAG',
    'WITH',
  ];
  if (others.includes(cursor.peek()?.word ?? '')) {
    cursor.skip('WITH');
    const clause = [...cursor.step(), ...upToClause(cursor)];
    warn(
      `A contract has no place for ${cursor.slice(clause)}: it is left out.`,
    );
    return true;
  }
  return false;
}
