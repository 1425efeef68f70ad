import type { OdcsProperty } from '../../types';
import { type SqlDialect, sqlDialects } from '../conversion';
import { logicalTypeOf } from '../sql/types';
import { readTypeText, splitList } from '../sql/typeText';

type ListedType = Pick<
  OdcsProperty,
  'logicalType' | 'physicalType' | 'properties' | 'items' | 'map'
>;

/** Types as people call them who think of no platform. */
const plainWords = new Map([
  ['str', 'string'],
  ['integer', 'integer'],
  ['int', 'integer'],
  ['long', 'integer'],
  ['number', 'number'],
  ['float', 'number'],
  ['double', 'number'],
  ['datetime', 'timestamp'],
  ['datetime64', 'timestamp'],
  ['bool', 'boolean'],
  ['dict', 'object'],
  ['record', 'object'],
  ['object', 'object'],
  ['list', 'array'],
  ['array', 'array'],
  ['tinyint', 'integer'],
  ['mediumint', 'integer'],
  ['nvarchar', 'string'],
  ['varchar2', 'string'],
  ['clob', 'string'],
  ['blob', 'string'],
  ['uniqueidentifier', 'string'],
  ['varbinary', 'string'],
  ['enum', 'string'],
]);

/** Types of the standard that need no parts. */
export const logicalTypes = new Set([
  'string',
  'integer',
  'number',
  'boolean',
  'date',
  'timestamp',
  'time',
  'object',
  'array',
]);

/** What a type means: in the dialect if one is told, else in the first that knows it. */
export function meaningOf(
  type: string,
  dialect: SqlDialect | undefined,
): string | undefined {
  const candidates = dialect ? [dialect] : sqlDialects;
  const known = candidates
    .map(candidate => logicalTypeOf(candidate, type))
    .find(logical => logical !== undefined);
  const word = type.trim().toLowerCase();
  if (known) return known;
  if (logicalTypes.has(word)) return word;
  return plainWords.get(readTypeText(type)?.base ?? word);
}

const MAX_PARTS = 30;

/** A field of `struct<city:string, lines array<string>>`. */
function fieldOf(
  text: string,
  dialect: SqlDialect | undefined,
  depth: number,
): OdcsProperty | undefined {
  const match = /^`?([\p{L}_][\p{L}\p{N}_$]*)`?\s*[:\s]\s*(\S[\s\S]*)$/u.exec(
    text,
  );
  return match
    ? { name: match[1], ...listedType(match[2], dialect, depth + 1) }
    : undefined;
}

/** The parts of a type that names them in angle brackets. */
function partsOf(
  base: string,
  inner: string,
  dialect: SqlDialect | undefined,
  depth: number,
): ListedType | undefined {
  const parts = splitList(inner);
  const part = (text: string) => listedType(text, dialect, depth + 1);
  if (base === 'array' && parts.length === 1) {
    return { logicalType: 'array', items: part(parts[0]) };
  }
  if (base === 'map' && parts.length === 2) {
    const [key, value] = parts;
    return { logicalType: 'map', map: { key: part(key), value: part(value) } };
  }
  if (base !== 'struct') return undefined;
  const fields = parts.map(text => fieldOf(text, dialect, depth));
  const known = fields.filter(field => field !== undefined);
  return known.length === fields.length
    ? { logicalType: 'object', properties: known }
    : undefined;
}

/** A type of a listing with its parts, as far as it tells them. */
export function listedType(
  type: string,
  dialect: SqlDialect | undefined,
  depth = 0,
): ListedType {
  const physicalType = type.trim().replace(/\s+/g, ' ');
  const taken = readTypeText(physicalType);
  if (taken?.inner !== undefined && depth < MAX_PARTS) {
    const parts = partsOf(taken.base, taken.inner, dialect, depth);
    // The parts say the rest: told twice, they could come to differ.
    if (parts) {
      const base = /^\w+/.exec(physicalType)?.[0];
      return { physicalType: base, ...parts };
    }
  }
  const logicalType = meaningOf(physicalType, dialect);
  if (logicalType === 'map') return { physicalType, logicalType: 'object' };
  if (logicalType === 'array' && taken && taken.dimensions === 1) {
    const element = physicalType.replace(/(?: ?\[\d*\]| array)$/i, '');
    return {
      physicalType,
      logicalType,
      items: listedType(element, dialect, depth + 1),
    };
  }
  return { physicalType, logicalType };
}
