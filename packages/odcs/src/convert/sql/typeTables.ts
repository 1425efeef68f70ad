import type { SqlDialect } from '../conversion';

/** Names of types by what they mean; every name in lower case. */
export type TypeNames = Readonly<Record<string, string>>;

const names = (table: Record<string, string>): TypeNames =>
  Object.fromEntries(
    Object.entries(table).flatMap(([logical, list]) =>
      list.split(',').map(name => [name.trim(), logical]),
    ),
  );

/**
 * What each platform calls its types, and what they mean. Decimals without
 * fraction digits are integers: see `logicalTypeOf`.
 */
export const typeNames: Readonly<Record<SqlDialect, TypeNames>> = {
  postgresql: names({
    integer:
      'smallint, int2, integer, int, int4, bigint, int8, smallserial, serial2, serial, serial4, bigserial, serial8, oid',
    number:
      'decimal, dec, numeric, real, float4, float, double precision, float8, money',
    string:
      'text, varchar, character varying, char, character, bpchar, "char", name, citext, uuid, xml, bytea, bit, bit varying, varbit, inet, cidr, macaddr, macaddr8, interval, tsvector, tsquery, ltree, point, line, lseg, box, path, polygon, circle, geometry, geography, int4range, int8range, numrange, tsrange, tstzrange, daterange, pg_lsn, regclass',
    boolean: 'boolean, bool',
    date: 'date',
    timestamp:
      'timestamp, timestamp without time zone, timestamp with time zone, timestamptz',
    time: 'time, time without time zone, time with time zone, timetz',
    object: 'json, jsonb, hstore',
    vector: 'vector, halfvec, sparsevec',
  }),
  snowflake: names({
    integer: 'int, integer, bigint, smallint, tinyint, byteint',
    number:
      'number, decimal, dec, numeric, float, float4, float8, double, double precision, real, decfloat',
    string:
      'varchar, char, character, char varying, nchar, nchar varying, nvarchar, nvarchar2, string, text, binary, varbinary, uuid',
    boolean: 'boolean',
    date: 'date',
    timestamp:
      'timestamp, timestamp_ntz, timestampntz, timestamp without time zone, timestamp_tz, timestamptz, timestamp with time zone, timestamp_ltz, timestampltz, timestamp with local time zone, datetime',
    time: 'time',
    object: 'object, variant, geography, geometry',
    array: 'array',
    map: 'map',
    vector: 'vector',
  }),
  bigquery: names({
    integer: 'int64, int, smallint, integer, bigint, tinyint, byteint',
    number: 'numeric, decimal, bignumeric, bigdecimal, float64',
    string: 'string, bytes, geography, interval, range',
    boolean: 'bool, boolean',
    date: 'date',
    timestamp: 'timestamp, datetime',
    time: 'time',
    object: 'struct, json',
    array: 'array',
  }),
  databricks: names({
    integer: 'tinyint, byte, smallint, short, int, integer, bigint, long',
    number: 'decimal, dec, numeric, float, real, double',
    string:
      'string, varchar, char, character, binary, interval, geography, geometry',
    boolean: 'boolean',
    date: 'date',
    timestamp: 'timestamp, timestamp_ntz, timestamp_ltz',
    time: 'time',
    object: 'struct, variant, object',
    array: 'array',
    map: 'map',
  }),
};

/** Types of decimals that have no fraction digits unless told otherwise. */
export const wholeByDefault: Readonly<Record<SqlDialect, readonly string[]>> = {
  postgresql: [],
  snowflake: ['number', 'decimal', 'dec', 'numeric'],
  bigquery: [],
  databricks: ['decimal', 'dec', 'numeric'],
};

/** How a platform writes what a contract means. */
export interface PlainTypes {
  text: string;
  /** Text of a largest length, where the platform has it. */
  limitedText: (length: number) => string;
  binary: string;
  uuid: string;
  /** By the number of bits that are needed, sign included. */
  integer: (bits: number) => string;
  number: string;
  decimal: (precision: number, scale: number) => string;
  single: string;
  double: string;
  boolean: string;
  date: string;
  time: string;
  /** A moment, and a reading of a clock without a zone. */
  instant: string;
  local: string;
  /** An object whose fields the platform does not know. */
  object: string;
  /** An array whose element is not known. */
  array: string;
  map: string;
  vector: string;
  arrayOf: (element: string) => string;
  mapOf?: (key: string, value: string) => string;
}

export const plainTypes: Readonly<Record<SqlDialect, PlainTypes>> = {
  postgresql: {
    text: 'text',
    limitedText: length => `varchar(${length})`,
    binary: 'bytea',
    uuid: 'uuid',
    integer: bits => {
      if (bits <= 16) return 'smallint';
      if (bits <= 32) return 'integer';
      return bits <= 64 ? 'bigint' : 'numeric(39,0)';
    },
    number: 'numeric',
    decimal: (precision, scale) => `numeric(${precision},${scale})`,
    single: 'real',
    double: 'double precision',
    boolean: 'boolean',
    date: 'date',
    time: 'time',
    instant: 'timestamp with time zone',
    local: 'timestamp without time zone',
    object: 'jsonb',
    array: 'jsonb',
    map: 'jsonb',
    vector: 'vector',
    arrayOf: element => `${element}[]`,
  },
  snowflake: {
    text: 'VARCHAR',
    limitedText: length => `VARCHAR(${length})`,
    binary: 'BINARY',
    uuid: 'VARCHAR(36)',
    integer: () => 'NUMBER(38,0)',
    number: 'NUMBER(38,9)',
    decimal: (precision, scale) => `NUMBER(${precision},${scale})`,
    single: 'FLOAT',
    double: 'FLOAT',
    boolean: 'BOOLEAN',
    date: 'DATE',
    time: 'TIME',
    instant: 'TIMESTAMP_TZ',
    local: 'TIMESTAMP_NTZ',
    object: 'OBJECT',
    array: 'ARRAY',
    map: 'OBJECT',
    vector: 'ARRAY',
    arrayOf: element => `ARRAY(${element})`,
    mapOf: (key, value) => `MAP(${key}, ${value})`,
  },
  bigquery: {
    text: 'STRING',
    limitedText: length => `STRING(${length})`,
    binary: 'BYTES',
    uuid: 'STRING',
    integer: bits => (bits <= 64 ? 'INT64' : 'BIGNUMERIC'),
    number: 'NUMERIC',
    decimal: (precision, scale) =>
      precision - scale <= 29 && scale <= 9
        ? `NUMERIC(${precision},${scale})`
        : `BIGNUMERIC(${precision},${scale})`,
    single: 'FLOAT64',
    double: 'FLOAT64',
    boolean: 'BOOL',
    date: 'DATE',
    time: 'TIME',
    instant: 'TIMESTAMP',
    local: 'DATETIME',
    object: 'JSON',
    array: 'JSON',
    map: 'JSON',
    vector: 'ARRAY<FLOAT64>',
    arrayOf: element => `ARRAY<${element}>`,
  },
  databricks: {
    text: 'STRING',
    limitedText: length => `VARCHAR(${length})`,
    binary: 'BINARY',
    uuid: 'STRING',
    integer: bits => {
      if (bits <= 8) return 'TINYINT';
      if (bits <= 16) return 'SMALLINT';
      if (bits <= 32) return 'INT';
      return bits <= 64 ? 'BIGINT' : 'DECIMAL(38,0)';
    },
    number: 'DECIMAL(38,9)',
    decimal: (precision, scale) => `DECIMAL(${precision},${scale})`,
    single: 'FLOAT',
    double: 'DOUBLE',
    boolean: 'BOOLEAN',
    date: 'DATE',
    time: 'STRING',
    instant: 'TIMESTAMP',
    local: 'TIMESTAMP_NTZ',
    object: 'VARIANT',
    array: 'VARIANT',
    map: 'VARIANT',
    vector: 'ARRAY<FLOAT>',
    arrayOf: element => `ARRAY<${element}>`,
    mapOf: (key, value) => `MAP<${key}, ${value}>`,
  },
};
