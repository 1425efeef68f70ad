import { lookUp } from '../../values';
import type { SqlDialect } from '../conversion';
import { readTypeText } from '../sql/typeText';

const words = (
  table: Record<string, string>,
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(table).flatMap(([catalog, names]) =>
      names.split(', ').map(name => [name, catalog]),
    ),
  );

/** What the catalog of each platform calls a type, by its names in statements. */
const catalogNames: Readonly<
  Record<SqlDialect, Readonly<Record<string, string>>>
> = {
  postgresql: words({
    'character varying': 'character varying, varchar',
    character: 'character, char, bpchar',
    text: 'text',
    smallint: 'smallint, int2, smallserial',
    integer: 'integer, int, int4, serial',
    bigint: 'bigint, int8, bigserial',
    numeric: 'numeric, decimal, dec',
    real: 'real, float4',
    'double precision': 'double precision, float8, float',
    boolean: 'boolean, bool',
    date: 'date',
    'timestamp without time zone': 'timestamp, timestamp without time zone',
    'timestamp with time zone': 'timestamptz, timestamp with time zone',
    'time without time zone': 'time, time without time zone',
    'time with time zone': 'timetz, time with time zone',
    uuid: 'uuid',
    json: 'json',
    jsonb: 'jsonb',
    bytea: 'bytea',
  }),
  snowflake: words({
    TEXT: 'varchar, char, character, string, text, nvarchar, nchar, char varying',
    NUMBER:
      'number, decimal, dec, numeric, int, integer, bigint, smallint, tinyint, byteint',
    FLOAT: 'float, float4, float8, double, double precision, real',
    BOOLEAN: 'boolean',
    DATE: 'date',
    TIME: 'time',
    TIMESTAMP_NTZ: 'timestamp_ntz, timestampntz, datetime',
    TIMESTAMP_TZ: 'timestamp_tz, timestamptz',
    TIMESTAMP_LTZ: 'timestamp_ltz, timestampltz',
    BINARY: 'binary, varbinary',
    VARIANT: 'variant',
    OBJECT: 'object',
    ARRAY: 'array',
  }),
  bigquery: words({
    STRING: 'string',
    BYTES: 'bytes',
    INT64: 'int64, int, smallint, integer, bigint, tinyint, byteint',
    NUMERIC: 'numeric, decimal',
    BIGNUMERIC: 'bignumeric, bigdecimal',
    FLOAT64: 'float64',
    BOOL: 'bool, boolean',
    DATE: 'date',
    TIME: 'time',
    DATETIME: 'datetime',
    TIMESTAMP: 'timestamp',
    JSON: 'json',
  }),
  databricks: words({
    string: 'string',
    varchar: 'varchar',
    char: 'char, character',
    tinyint: 'tinyint, byte',
    smallint: 'smallint, short',
    int: 'int, integer',
    bigint: 'bigint, long',
    decimal: 'decimal, dec, numeric',
    float: 'float, real',
    double: 'double',
    boolean: 'boolean',
    date: 'date',
    timestamp: 'timestamp, timestamp_ltz',
    timestamp_ntz: 'timestamp_ntz',
    binary: 'binary',
  }),
};

/**
 * A type as the platform's catalog gives it, which is what Soda compares with;
 * undefined if that is not known. The catalogs of PostgreSQL and Snowflake give
 * neither lengths nor digits with it.
 */
export function catalogType(
  dialect: SqlDialect,
  physicalType: string,
): string | undefined {
  const type = readTypeText(physicalType);
  if (!type) return undefined;
  if (dialect === 'postgresql' && type.dimensions > 0) return 'ARRAY';
  const name = lookUp(catalogNames[dialect], type.base);
  if (name === undefined || type.dimensions > 0) return undefined;
  if (type.args.length === 0) return name;
  if (dialect === 'bigquery') return `${name}(${type.args.join(', ')})`;
  return dialect === 'databricks' ? `${name}(${type.args.join(',')})` : name;
}
