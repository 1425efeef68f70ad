import {
  anything,
  closed,
  fields,
  JsonSchema,
  ref,
  stableId,
  textType,
  when,
} from './parts';

/**
 * What each type of server cannot do without. One superset over 3.0 to 3.2:
 * a field is demanded only where every version demands it.
 */
export const requiredByServerType: Readonly<Record<string, readonly string[]>> =
  {
    api: ['location'],
    athena: ['schema'],
    azure: ['location', 'format'],
    bigquery: ['project', 'dataset'],
    clickhouse: ['host', 'port', 'database'],
    cloudsql: ['host', 'port', 'database', 'schema'],
    custom: [],
    databricks: ['catalog', 'schema'],
    db2: ['host', 'port', 'database'],
    denodo: ['host', 'port'],
    dremio: ['host', 'port'],
    duckdb: ['database'],
    exasol: [],
    glue: ['account', 'database'],
    hive: ['host', 'database'],
    iceberg: [],
    impala: ['host', 'database'],
    informix: ['host', 'database'],
    kafka: ['host'],
    kinesis: [],
    local: ['path', 'format'],
    mysql: ['host', 'port', 'database'],
    oracle: ['host', 'port', 'serviceName'],
    postgres: ['host', 'port', 'database', 'schema'],
    postgresql: ['host', 'port', 'database', 'schema'],
    presto: ['host'],
    pubsub: ['project'],
    redshift: ['database', 'schema'],
    s3: ['location'],
    sftp: ['location'],
    snowflake: ['account', 'database', 'schema'],
    sqlserver: ['host', 'database', 'schema'],
    synapse: ['host', 'port', 'database'],
    trino: ['host', 'port', 'catalog', 'schema'],
    vertica: ['host', 'port', 'database', 'schema'],
    zen: ['host', 'database'],
  };

/** The fields that say where the data is, whatever the type of the server. */
export const serverLocationFields = [
  'account',
  'catalog',
  'database',
  'dataset',
  'delimiter',
  'endpointUrl',
  'format',
  'host',
  'location',
  'path',
  'project',
  'region',
  'regionName',
  'schema',
  'serviceName',
  'stagingDir',
  'stream',
  'topic',
  'warehouse',
  'workgroup',
] as const;

/** Fields of tables kept in open formats, which 3.2 describes by their catalog. */
const openTableFields = ['catalogType', 'catalogUri', 'namespace', 'uri'];

const byType = Object.entries(requiredByServerType)
  .filter(([, required]) => required.length > 0)
  .map(([type, required]) => when('type', [type], { required }));

/** One entry of `servers`. */
export const serverSchema: JsonSchema = {
  ...closed(
    {
      id: stableId,
      server: textType,
      type: { enum: Object.keys(requiredByServerType) },
      description: textType,
      environment: textType,
      roles: ref('roles'),
      customProperties: ref('customProperties'),
      ...fields(serverLocationFields, textType),
      ...fields(openTableFields, anything),
      port: { type: ['integer', 'string'] },
    },
    ['server', 'type'],
  ),
  allOf: byType,
};
