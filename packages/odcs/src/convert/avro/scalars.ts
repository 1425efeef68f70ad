import type { OdcsProperty } from '../../types';
import { lookUp, type Mapping, text } from '../../values';
import { readTypeText } from '../sql/typeText';

/** A type without parts, as a contract says it. */
export interface ScalarMeaning {
  logicalType?: string;
  physicalType: string;
  logicalTypeOptions?: Record<string, unknown>;
}

const binary = { format: 'binary' };
const local = { timezone: false };

const meanings: Readonly<Record<string, Omit<ScalarMeaning, 'physicalType'>>> =
  {
    null: {},
    boolean: { logicalType: 'boolean' },
    int: { logicalType: 'integer' },
    long: { logicalType: 'integer' },
    float: { logicalType: 'number' },
    double: { logicalType: 'number' },
    bytes: { logicalType: 'string', logicalTypeOptions: binary },
    string: { logicalType: 'string' },
    date: { logicalType: 'date' },
    'time-millis': { logicalType: 'time' },
    'time-micros': { logicalType: 'time' },
    'timestamp-millis': { logicalType: 'timestamp' },
    'timestamp-micros': { logicalType: 'timestamp' },
    'timestamp-nanos': { logicalType: 'timestamp' },
    'local-timestamp-millis': {
      logicalType: 'timestamp',
      logicalTypeOptions: local,
    },
    'local-timestamp-micros': {
      logicalType: 'timestamp',
      logicalTypeOptions: local,
    },
    'local-timestamp-nanos': {
      logicalType: 'timestamp',
      logicalTypeOptions: local,
    },
    uuid: { logicalType: 'string', logicalTypeOptions: { format: 'uuid' } },
    duration: { logicalType: 'string', logicalTypeOptions: binary },
    'big-decimal': { logicalType: 'number' },
  };

/** What each logical type of Avro is written as. */
const carriers: Readonly<Record<string, readonly string[]>> = {
  date: ['int'],
  'time-millis': ['int'],
  'time-micros': ['long'],
  'timestamp-millis': ['long'],
  'timestamp-micros': ['long'],
  'timestamp-nanos': ['long'],
  'local-timestamp-millis': ['long'],
  'local-timestamp-micros': ['long'],
  'local-timestamp-nanos': ['long'],
  uuid: ['string', 'fixed'],
  duration: ['fixed'],
  'big-decimal': ['bytes'],
  decimal: ['bytes', 'fixed'],
};

const count = (value: unknown, least: number): value is number =>
  Number.isSafeInteger(value) && Number(value) >= least;

function decimalMeaning({ precision, scale }: Mapping) {
  if (!count(precision, 1)) return undefined;
  if (scale === undefined || scale === null) {
    return { logicalType: 'integer', physicalType: `decimal(${precision})` };
  }
  if (!count(scale, 0) || scale > precision) return undefined;
  return {
    logicalType: scale === 0 ? 'integer' : 'number',
    physicalType: `decimal(${precision},${scale})`,
  };
}

const meaning = (physicalType: string): ScalarMeaning => ({
  ...lookUp(meanings, physicalType),
  physicalType,
});

/**
 * What a primitive or fixed type means. Undefined for a logical type that does
 * not go with it: Avro then takes the type without it.
 */
export function meaningOf(schema: Mapping): ScalarMeaning | undefined {
  const type = String(schema.type);
  const { logicalType, size } = schema;
  if (typeof logicalType === 'string') {
    if (!lookUp(carriers, logicalType)?.includes(type)) return undefined;
    if (logicalType === 'decimal') return decimalMeaning(schema);
    const fits = { duration: 12, uuid: 16 }[logicalType] ?? size;
    if (type === 'fixed' && size !== fits) return undefined;
    return meaning(logicalType);
  }
  return type === 'fixed'
    ? {
        logicalType: 'string',
        physicalType: `fixed(${String(size)})`,
        logicalTypeOptions: binary,
      }
    : meaning(type);
}

/** The schema of a physical type in the form that an import writes. */
export function schemaOf(
  physicalType: string,
  fixedSize?: unknown,
): string | Mapping | undefined {
  const fixed = /^fixed\((\d{1,9})\)$/.exec(physicalType);
  if (fixed) return { type: 'fixed', size: Number(fixed[1]) };
  const decimal = /^decimal\((\d{1,6})(?:,(\d{1,6}))?\)$/.exec(physicalType);
  if (decimal) {
    const [precision, scale] = [decimal[1], decimal[2]].map(digits =>
      digits === undefined ? undefined : Number(digits),
    );
    const schema: Mapping = {
      ...(count(fixedSize, 1)
        ? { type: 'fixed', size: fixedSize }
        : { type: 'bytes' }),
      logicalType: 'decimal',
      precision,
      ...(scale !== undefined && { scale }),
    };
    return decimalMeaning(schema) && schema;
  }
  const carrier = lookUp(carriers, physicalType)?.[0];
  if (carrier === undefined || physicalType === 'decimal') {
    return lookUp(meanings, physicalType) && physicalType;
  }
  if (physicalType === 'duration' || count(fixedSize, 1)) {
    const size = { duration: 12, uuid: 16 }[physicalType];
    if (size) return { type: 'fixed', size, logicalType: physicalType };
  }
  return { type: carrier, logicalType: physicalType };
}

const small = [
  ['tinyint', 'byte', 'smallint', 'short', 'int2', 'int', 'integer', 'int4'],
  ['mediumint', 'int8_t', 'int16', 'int32', 'smallserial', 'serial'],
].flat();
const smallFormats = ['i8', 'i16', 'i32', 'u8', 'u16'];
const wideFormats: Readonly<Record<string, string>> = {
  u64: 'decimal(20,0)',
  i128: 'decimal(39,0)',
  u128: 'decimal(39,0)',
};
const decimals = ['decimal', 'dec', 'numeric', 'number', 'bignumeric'];

/** Digits of a decimal on any platform, if it says how many. */
function digitsOf(property: OdcsProperty): number[] | undefined {
  const type = readTypeText(text(property.physicalType) ?? '');
  if (!type || !decimals.includes(type.base)) return undefined;
  const digits = type.args.map(Number);
  const [precision, scale = 0] = digits;
  return count(precision, 1) && count(scale, 0) && scale <= precision
    ? [precision, scale]
    : undefined;
}

function integer(property: OdcsProperty, name: string): string {
  const format = String(property.logicalTypeOptions?.format);
  const wide = lookUp(wideFormats, format);
  if (wide) return wide;
  const digits = digitsOf(property);
  if (digits && digits[0] > 18) return `decimal(${digits[0]},0)`;
  if (smallFormats.includes(format)) return 'int';
  return small.includes(name) ? 'int' : 'long';
}

function number(property: OdcsProperty, name: string): string {
  const format = property.logicalTypeOptions?.format;
  if (format === 'f32' || ['real', 'float4', 'float32'].includes(name)) {
    return 'float';
  }
  const digits = digitsOf(property);
  return digits ? `decimal(${digits.join(',')})` : 'double';
}

/** The nearest type of Avro for what a property without parts means. */
export function nearestType(property: OdcsProperty): string {
  const options = property.logicalTypeOptions ?? {};
  const name = readTypeText(text(property.physicalType) ?? '')?.base ?? '';
  switch (property.logicalType) {
    case 'integer':
      return integer(property, name);
    case 'number':
      return number(property, name);
    case 'boolean':
    case 'date':
      return property.logicalType;
    case 'timestamp':
      return options.timezone === false
        ? 'local-timestamp-micros'
        : 'timestamp-micros';
    case 'time':
      return 'time-micros';
    default:
      if (options.format === 'uuid') return 'uuid';
      return options.format === 'binary' || options.format === 'byte'
        ? 'bytes'
        : 'string';
  }
}
