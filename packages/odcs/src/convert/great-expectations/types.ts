import type { OdcsProperty } from '../../types';
import { lookUp, text } from '../../values';
import { readTypeText } from '../sql/typeText';

/**
 * What the tool's engines call a type: the names of SQLAlchemy first, then the
 * one of Spark. An engine passes over names that it does not know.
 */
const byLogicalType: Readonly<Record<string, readonly string[]>> = {
  string: ['VARCHAR', 'TEXT', 'CHAR', 'STRING', 'UUID', 'StringType'],
  integer: [
    'INTEGER',
    'BIGINT',
    'SMALLINT',
    'DECIMAL',
    'IntegerType',
    'LongType',
    'ShortType',
  ],
  number: [
    'NUMERIC',
    'DECIMAL',
    'FLOAT',
    'REAL',
    'DOUBLE',
    'DOUBLE_PRECISION',
    'DecimalType',
    'DoubleType',
    'FloatType',
  ],
  boolean: ['BOOLEAN', 'BOOL', 'BooleanType'],
  date: ['DATE', 'DateType'],
  timestamp: [
    'TIMESTAMP',
    'TIMESTAMP_NTZ',
    'TIMESTAMP_TZ',
    'TIMESTAMP_LTZ',
    'DATETIME',
    'TimestampType',
  ],
  time: ['TIME'],
};

/** The same by the first word of what platforms call their types. */
const byPhysicalType: Readonly<Record<string, readonly string[]>> =
  Object.fromEntries(
    Object.entries({
      'varchar|character varying|nvarchar|char varying': 'VARCHAR StringType',
      'text|citext': 'TEXT StringType',
      'char|character|bpchar|nchar': 'CHAR StringType',
      string: 'STRING VARCHAR StringType',
      uuid: 'UUID StringType',
      'smallint|int2|short': 'SMALLINT ShortType',
      'integer|int|int4': 'INTEGER IntegerType',
      'bigint|int8|long': 'BIGINT LongType',
      int64: 'INTEGER LongType',
      'numeric|decimal|dec|number': 'NUMERIC DECIMAL DecimalType',
      bignumeric: 'NUMERIC BIGNUMERIC DecimalType',
      'real|float4': 'REAL FLOAT FloatType',
      'float|float8|double|double precision|float64':
        'DOUBLE_PRECISION DOUBLE FLOAT DoubleType',
      'boolean|bool': 'BOOLEAN BOOL BooleanType',
      date: 'DATE DateType',
      'time|timetz|time without time zone|time with time zone': 'TIME',
      'timestamp|timestamptz|timestamp without time zone|timestamp with time zone|datetime':
        'TIMESTAMP DATETIME TimestampType',
      timestamp_ntz: 'TIMESTAMP_NTZ TimestampNTZType',
      timestamp_tz: 'TIMESTAMP_TZ TimestampType',
      timestamp_ltz: 'TIMESTAMP_LTZ TimestampType',
      'bytea|binary|bytes': 'BYTEA BINARY LargeBinary BinaryType',
      json: 'JSON StringType',
      jsonb: 'JSONB StringType',
    }).flatMap(([words, names]) =>
      words.split('|').map(word => [word, names.split(' ')]),
    ),
  );

/**
 * The names under which the tool may find a column's type, the ones with length
 * or digits first; undefined if none is known.
 */
export function typeList({
  physicalType,
  logicalType,
}: OdcsProperty): string[] | undefined {
  const physical = text(physicalType);
  if (physical === undefined) {
    const list = lookUp(byLogicalType, logicalType ?? '');
    return list && [...list];
  }
  const type = readTypeText(physical);
  const list =
    type && type.dimensions === 0
      ? lookUp(byPhysicalType, type.base)
      : undefined;
  if (!type || !list) return undefined;
  // Drivers that give types as text write lengths and digits behind them.
  const whole = list
    .filter(name => type.args.length > 0 && name === name.toUpperCase())
    .map(name => `${name}(${type.args.join(', ')})`);
  return [...whole, ...list];
}
