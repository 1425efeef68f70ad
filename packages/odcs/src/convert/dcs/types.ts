/** The types of the Data Contract Specification, and what they mean in a contract. */
export const logicalTypeOf: Readonly<Record<string, string | undefined>> = {
  number: 'number',
  decimal: 'number',
  numeric: 'number',
  float: 'number',
  double: 'number',
  int: 'integer',
  integer: 'integer',
  long: 'integer',
  bigint: 'integer',
  string: 'string',
  text: 'string',
  varchar: 'string',
  bytes: 'string',
  boolean: 'boolean',
  timestamp: 'timestamp',
  timestamp_tz: 'timestamp',
  timestamp_ntz: 'timestamp',
  date: 'date',
  time: 'time',
  array: 'array',
  map: 'map',
  object: 'object',
  record: 'object',
  struct: 'object',
  // Any shape, or none: the standard has no word for these.
  variant: undefined,
  json: undefined,
  null: undefined,
};

/** Types whose digits the specification counts with `precision` and `scale`. */
export const decimalTypes: readonly string[] = ['number', 'decimal', 'numeric'];

/** What the specification calls the digits of a decimal that does not say. */
export const DEFAULT_PRECISION = 38;

/** Options that a type implies: a bare `timestamp` has a time zone. */
export const impliedOptions: Readonly<Record<string, Record<string, unknown>>> =
  {
    timestamp: { timezone: true },
    timestamp_tz: { timezone: true },
    timestamp_ntz: { timezone: false },
    bytes: { format: 'binary' },
  };

/** The field of `config` that has the type of a platform, by type of server. */
export const configTypeOf: Readonly<Record<string, string>> = {
  bigquery: 'bigqueryType',
  databricks: 'databricksType',
  glue: 'glueType',
  kafka: 'avroType',
  oracle: 'oracleType',
  postgres: 'postgresType',
  redshift: 'redshiftType',
  snowflake: 'snowflakeType',
  sqlserver: 'sqlserverType',
};
