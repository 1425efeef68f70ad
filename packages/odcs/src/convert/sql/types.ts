/**
 * Types of the SQL dialects and what they mean in a contract, both ways, for
 * every converter that writes or reads names of platform types.
 */

import type { OdcsProperty } from '../../types';
import { isMapping, lookUp, mappings, text } from '../../values';
import { type SqlDialect, sqlDialects } from '../conversion';
import { quoteName, quoteText } from './names';
import {
  plainTypes,
  type PlainTypes,
  typeNames,
  wholeByDefault,
} from './typeTables';
import { readTypeText, type TypeText } from './typeText';

const decimals = [
  'number',
  'decimal',
  'dec',
  'numeric',
  'bignumeric',
  'bigdecimal',
];

/** Digits of a decimal as written: precision and, if there, scale. */
const digits = (args: readonly string[]): number[] =>
  args.filter(arg => /^-?\d+$/.test(arg)).map(Number);

function isWhole(dialect: SqlDialect, { base, args }: TypeText): boolean {
  if (!decimals.includes(base)) return false;
  const [precision, scale = 0] = digits(args);
  return precision === undefined
    ? wholeByDefault[dialect].includes(base)
    : scale <= 0;
}

/**
 * The logical type of the standard that a type of the platform means, or
 * undefined if the platform has no such type (a type of the user's own, or one
 * of another platform). Lengths, precisions and nested fields may follow the
 * name. Decimals without fraction digits are `integer`; bytes, intervals and
 * shapes, for which the standard has no type, are `string`, semi-structured
 * values `object`.
 */
export function logicalTypeOf(
  dialect: SqlDialect,
  physicalType: string,
): string | undefined {
  const type = readTypeText(physicalType);
  if (!type) return undefined;
  const { base } = type;
  const logical =
    lookUp(typeNames[dialect], base) ??
    // Intervals name their fields, types of extensions their schema.
    lookUp(
      typeNames[dialect],
      base.startsWith('interval ') ? 'interval' : base.split('.').pop() ?? '',
    );
  if (type.dimensions > 0) {
    return dialect === 'postgresql' && logical ? 'array' : undefined;
  }
  return logical === 'number' && isWhole(dialect, type) ? 'integer' : logical;
}

/** Bits that hold the values of an integer format: `u32` needs 33. */
function bitsOf(format: unknown): number {
  const match = /^([iu])(\d+)$/.exec(String(format ?? ''));
  if (!match) return 64;
  return Number(match[2]) + (match[1] === 'u' ? 1 : 0);
}

/** The length, or the precision and scale, that a type of any platform states. */
function foreignArguments(property: OdcsProperty): number[] {
  const type = readTypeText(text(property.physicalType) ?? '');
  const known =
    type &&
    type.dimensions === 0 &&
    sqlDialects.some(dialect =>
      ['string', 'number', 'integer'].includes(
        lookUp(typeNames[dialect], type.base) ?? '',
      ),
    );
  return known ? digits(type.args) : [];
}

function integerType(plain: PlainTypes, property: OdcsProperty): string {
  const format = property.logicalTypeOptions?.format;
  const name = readTypeText(text(property.physicalType) ?? '')?.base ?? '';
  if (format === undefined && decimals.includes(name)) {
    const [precision] = foreignArguments(property);
    if (precision > 0 && precision <= 38) return plain.decimal(precision, 0);
  }
  return plain.integer(bitsOf(format));
}

function stringType(plain: PlainTypes, property: OdcsProperty): string {
  const { format, maxLength } = property.logicalTypeOptions ?? {};
  if (format === 'uuid') return plain.uuid;
  if (format === 'binary' || format === 'byte') return plain.binary;
  const length = maxLength ?? foreignArguments(property)[0];
  return typeof length === 'number' && Number.isInteger(length) && length > 0
    ? plain.limitedText(length)
    : plain.text;
}

function numberType(plain: PlainTypes, property: OdcsProperty): string {
  const format = property.logicalTypeOptions?.format;
  if (format === 'f32') return plain.single;
  const name = readTypeText(text(property.physicalType) ?? '')?.base ?? '';
  if (format === 'f64' || /^(double|float)/.test(name)) return plain.double;
  if (name === 'real') return plain.single;
  const [precision, scale = 0] = foreignArguments(property);
  return precision > 0 && precision <= 38 && scale >= 0 && scale <= precision
    ? plain.decimal(precision, scale)
    : plain.number;
}

/** How types of nested fields are written. */
export interface TypeOptions {
  /** The platform is the contract's own: a type of the user's own is taken over. */
  own?: boolean;
  /** Nested fields with `NOT NULL` and their descriptions, as `CREATE TABLE` has them. */
  described?: boolean;
}

/** A field of an object as the dialect writes it inside the type. */
function fieldOf(
  dialect: SqlDialect,
  field: OdcsProperty,
  options: TypeOptions,
): string {
  const name = quoteName(dialect, text(field.physicalName) ?? field.name ?? '');
  const type = physicalTypeOf(dialect, field, options);
  const parts = [
    dialect === 'databricks' ? `${name}: ${type}` : `${name} ${type}`,
  ];
  if (options.described) {
    // An array of BigQuery is never null, and may not be said not to be.
    const isNullable = dialect !== 'bigquery' || !type.startsWith('ARRAY<');
    if (field.required === true && isNullable) parts.push('NOT NULL');
    const description = text(field.description);
    if (description && dialect === 'databricks') {
      parts.push(`COMMENT ${quoteText(dialect, description)}`);
    }
    if (description && dialect === 'bigquery') {
      parts.push(`OPTIONS(description=${quoteText(dialect, description)})`);
    }
  }
  return parts.join(' ');
}

function structType(
  dialect: SqlDialect,
  fields: readonly OdcsProperty[],
  options: TypeOptions,
): string {
  const list = fields.map(field => fieldOf(dialect, field, options));
  return dialect === 'snowflake'
    ? `OBJECT(${list.join(', ')})`
    : `STRUCT<${list.join(', ')}>`;
}

/** The type that a contract's logical type comes to on the platform. */
function mapped(dialect: SqlDialect, property: OdcsProperty): string {
  const plain = plainTypes[dialect];
  switch (property.logicalType) {
    case 'integer':
      return integerType(plain, property);
    case 'number':
      return numberType(plain, property);
    case 'boolean':
      return plain.boolean;
    case 'date':
      return plain.date;
    case 'timestamp':
      return property.logicalTypeOptions?.timezone === false
        ? plain.local
        : plain.instant;
    case 'time':
      return plain.time;
    case 'object':
      return plain.object;
    case 'array':
      return plain.array;
    case 'map':
      return plain.map;
    case 'vector':
      return plain.vector;
    default:
      return stringType(plain, property);
  }
}

/** The type of a property with parts, made of its parts; undefined if it has none. */
function nested(
  dialect: SqlDialect,
  { items, map, properties }: OdcsProperty,
  options: TypeOptions,
): string | undefined {
  const plain = plainTypes[dialect];
  if (isMapping(items)) {
    const element = items as OdcsProperty;
    // BigQuery has no arrays of arrays; PostgreSQL has arrays of them in one.
    if (dialect === 'bigquery' && element.logicalType === 'array') {
      return plain.array;
    }
    return plain.arrayOf(physicalTypeOf(dialect, element, options));
  }
  if (isMapping(map) && isMapping(map.key) && isMapping(map.value)) {
    return plain.mapOf?.(
      physicalTypeOf(dialect, map.key as OdcsProperty, options),
      physicalTypeOf(dialect, map.value as OdcsProperty, options),
    );
  }
  const fields = mappings(properties);
  return fields.length > 0 && dialect !== 'postgresql'
    ? structType(dialect, fields, options)
    : undefined;
}

/** Whether the name of the type says that there are parts, and they are elsewhere. */
function isWrittenOut(dialect: SqlDialect, type: TypeText): boolean {
  const { base, inner, args } = type;
  return dialect === 'snowflake'
    ? ['array', 'object', 'map'].includes(base) && args.length > 0
    : inner !== undefined || ['struct', 'array', 'map'].includes(base);
}

/**
 * The type of a property on the platform. Its physicalType, verbatim, if that
 * is a type of the platform or (`own`) may be one of the user's own there; else
 * what the logical type and its options come to. A property with parts is
 * written out of its parts, unless the physicalType is a type that needs none,
 * such as JSON. Never more than a type: text that does not look like one is not
 * taken over.
 */
export function physicalTypeOf(
  dialect: SqlDialect,
  property: OdcsProperty,
  options: TypeOptions = {},
): string {
  const physical = text(property.physicalType)?.trim() ?? '';
  const type = readTypeText(physical);
  const parts = () => nested(dialect, property, options);
  if (!type) return parts() ?? mapped(dialect, property);
  if (logicalTypeOf(dialect, physical) !== undefined) {
    if (!isWrittenOut(dialect, type)) return physical;
    const isComplete = type.inner !== undefined || type.args.length > 0;
    return parts() ?? (isComplete ? physical : mapped(dialect, property));
  }
  const mayBeOwn =
    options.own === true &&
    !type.base.includes(' ') &&
    type.inner === undefined &&
    (type.dimensions === 0 || dialect === 'postgresql');
  return mayBeOwn ? physical : parts() ?? mapped(dialect, property);
}
