import type { OdcsProperty } from '../../types';
import type { SqlDialect } from '../conversion';
import { filled } from '../assemble';
import { type Cursor, nameOf, type Token } from './tokens';
import { logicalTypeOf } from './types';

/** A type as a contract has it: its names and its parts. */
export type ReadType = Pick<
  OdcsProperty,
  'logicalType' | 'physicalType' | 'properties' | 'items' | 'map' | 'enum'
>;

/** What reading types needs to know and where it tells what it could not keep. */
export interface TypeContext {
  dialect: SqlDialect;
  /** Types that the text itself declares, by name. */
  declared: ReadonlyMap<string, ReadType>;
  warn: (path: string, message: string) => void;
}

/** Words that go on after a first word: `double precision`, `interval day to second`. */
const continued: Readonly<Record<string, ReadonlySet<string>>> = {
  DOUBLE: new Set(['PRECISION']),
  CHARACTER: new Set(['VARYING']),
  CHAR: new Set(['VARYING']),
  NCHAR: new Set(['VARYING']),
  NATIONAL: new Set(['CHARACTER', 'CHAR', 'VARYING']),
  BIT: new Set(['VARYING']),
  BINARY: new Set(['VARYING']),
  LONG: new Set(['VARCHAR']),
  INTERVAL: new Set(['YEAR', 'MONTH', 'DAY', 'HOUR', 'MINUTE', 'SECOND', 'TO']),
};

const zones: readonly string[][] = [
  ['WITH', 'TIME', 'ZONE'],
  ['WITHOUT', 'TIME', 'ZONE'],
  ['WITH', 'LOCAL', 'TIME', 'ZONE'],
];

/** Goes over the words, length and dimensions of a type that has no parts. */
function skipWords(cursor: Cursor): Token {
  const first = cursor.next('A type');
  if (first.kind !== 'word' && first.kind !== 'name') {
    cursor.index -= 1;
    cursor.fail(`a type is expected, not ${JSON.stringify(first.value)}`);
  }
  while (cursor.at('.')) {
    cursor.index += 1;
    cursor.next('A type');
  }
  const more = Object.hasOwn(continued, first.word)
    ? continued[first.word]
    : new Set<string>();
  while (more.has(cursor.peek()?.word ?? '')) cursor.index += 1;
  return first;
}

const isClosed = (cursor: Cursor, close: string): boolean =>
  close === ')' ? cursor.done : cursor.skip('>');

/** A field of an object, or a part of an array or map, with what is said of it. */
function readPart(
  cursor: Cursor,
  context: TypeContext,
  path: string,
): OdcsProperty {
  const part: OdcsProperty = readType(cursor, context, path);
  for (;;) {
    if (cursor.skip('NOT', 'NULL')) part.required = true;
    else if (cursor.skip('COMMENT')) {
      part.description = cursor.next('A text').value;
    } else if (cursor.at('OPTIONS', '(')) {
      cursor.index += 1;
      const { description } = readOptions(cursor.inside(), context, path);
      if (description) part.description = description;
    } else if (cursor.at('COLLATE')) {
      cursor.index += 1;
      context.warn(
        path,
        `The collation ${cursor.next('A name').value} is left out.`,
      );
    } else break;
  }
  return filled(part);
}

/** The options of BigQuery: `description="…", labels=[…]`; all but the description are named in a warning. */
export function readOptions(
  cursor: Cursor,
  { warn }: Pick<TypeContext, 'warn'>,
  path: string,
): { description?: string } {
  const found: { description?: string } = {};
  while (!cursor.done) {
    const key = cursor.next('An option');
    if (!cursor.skip('=')) cursor.fail('"=" is missing');
    const value: Token[] = [];
    while (!cursor.done && !cursor.at(',')) value.push(...cursor.step());
    cursor.skip(',');
    const [only] = value;
    if (key.word === 'DESCRIPTION' && only?.kind === 'text') {
      if (only.value !== '') found.description = only.value;
    } else {
      warn(path, `The option ${key.value} is left out.`);
    }
  }
  return found;
}

function readFields(
  cursor: Cursor,
  context: TypeContext,
  path: string,
  close: string,
): OdcsProperty[] {
  const fields: OdcsProperty[] = [];
  while (!isClosed(cursor, close)) {
    if (fields.length > 0 && !cursor.skip(',')) cursor.fail('"," is missing');
    const after = cursor.peek(1);
    const isNamed =
      after !== undefined &&
      (after.word === ':' || after.kind === 'word' || after.kind === 'name');
    const name = isNamed
      ? nameOf(context.dialect, cursor.next('A field'))
      : `_${fields.length + 1}`;
    cursor.skip(':');
    const at = `${path}.properties[${name}]`;
    if (!isNamed) {
      context.warn(at, 'The field has no name: it is called by its position.');
    }
    fields.push({ name, ...readPart(cursor, context, at) });
  }
  return fields;
}

/** Types with parts in brackets: `STRUCT<…>`, in Snowflake `OBJECT(…)`. */
function readParts(
  cursor: Cursor,
  base: string,
  context: TypeContext,
  path: string,
): ReadType | undefined {
  const isSnowflake = context.dialect === 'snowflake';
  if (context.dialect === 'postgresql') return undefined;
  if (!cursor.at(isSnowflake ? '(' : '<')) return undefined;
  const kinds = isSnowflake
    ? { OBJECT: 'object', ARRAY: 'array', MAP: 'map' }
    : { STRUCT: 'object', ARRAY: 'array', MAP: 'map' };
  const kind = new Map(Object.entries(kinds)).get(base);
  if (!kind) return undefined;
  const close = isSnowflake ? ')' : '>';
  const inner = isSnowflake ? cursor.inside() : cursor;
  if (!isSnowflake) cursor.index += 1;
  const shut = () => {
    if (!isClosed(inner, close)) inner.fail(`"${close}" is missing`);
  };
  if (kind === 'object') {
    const properties = readFields(inner, context, path, close);
    return { logicalType: 'object', properties };
  }
  if (kind === 'array') {
    const items = readPart(inner, context, `${path}.items`);
    shut();
    return { logicalType: 'array', items };
  }
  const key = readPart(inner, context, `${path}.map.key`);
  if (!inner.skip(',')) inner.fail('"," is missing');
  const value = readPart(inner, context, `${path}.map.value`);
  shut();
  return { logicalType: 'map', map: { key, value } };
}

/** Goes over `[]`, `[3]` and `ARRAY`; how many dimensions there are. */
function skipDimensions(cursor: Cursor): number {
  let dimensions = 0;
  while (cursor.at('[')) {
    cursor.step();
    dimensions += 1;
  }
  if (dimensions > 0 || !cursor.skip('ARRAY')) return dimensions;
  if (cursor.at('[')) cursor.step();
  return 1;
}

const MAX_DIMENSIONS = 6;

function inArrays(element: ReadType, dimensions: number): ReadType {
  let type = element;
  for (
    let depth = 0;
    depth < Math.min(dimensions, MAX_DIMENSIONS);
    depth += 1
  ) {
    type = { logicalType: 'array', items: type };
  }
  return type;
}

/** Goes over what angle brackets hold that are no parts: `RANGE<DATE>`. */
function skipAngles(cursor: Cursor): void {
  let depth = 0;
  do {
    const { word } = cursor.next('">"');
    if (word === '<') depth += 1;
    if (word === '>') depth -= 1;
  } while (depth > 0);
}

/**
 * The type that is next. The parser of statements hands types out in a
 * spelling of its own and without what is said of nested fields, so they are
 * read from the tokens. A type with parts is called by its first word, since
 * its parts say the rest; any other type is kept as written.
 */
export function readType(
  cursor: Cursor,
  context: TypeContext,
  path: string,
): ReadType {
  const from = cursor.index;
  const first = skipWords(cursor);
  const text = () =>
    cursor.slice(cursor.tokens.slice(from, cursor.index)).replace(/\s+/g, ' ');
  const parts = readParts(cursor, first.word, context, path);
  if (parts) {
    // ARRAY alone is another type in Snowflake, so there the whole stays.
    const physicalType = context.dialect === 'snowflake' ? text() : first.value;
    return { ...parts, physicalType };
  }
  if (cursor.at('<')) skipAngles(cursor);
  if (cursor.at('(')) cursor.step();
  const zone = zones.find(words => cursor.at(...words));
  if (zone) cursor.skip(...zone);
  const element = text();
  const dimensions = skipDimensions(cursor);
  const known = logicalTypeOf(context.dialect, element);
  const declared = context.declared.get(element.toLowerCase());
  if (!known && !declared) {
    context.warn(
      path,
      `The type ${element} is not one of ${context.dialect}: it is taken for a string.`,
    );
  }
  const own: ReadType = {
    ...(declared ?? { logicalType: known ?? 'string' }),
    physicalType: element,
  };
  return dimensions === 0
    ? own
    : { ...inArrays(own, dimensions), physicalType: text() };
}
