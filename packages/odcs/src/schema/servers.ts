import { type Edition } from './edition';
import {
  advised,
  anything,
  closedSince31,
  fields,
  ids,
  type JsonSchema,
  ref,
  refused,
  textType,
  when,
} from './parts';

/** The fields of one type of server: what it cannot do without, and what it may have. */
interface ServerFields {
  required: readonly string[];
  optional: readonly string[];
}

const type = (required: string, optional = ''): ServerFields => ({
  required: required.split(' ').filter(Boolean),
  optional: optional.split(' ').filter(Boolean),
});

const openTables = 'catalogType catalogUri namespace uri warehouse';

/** The fields of each type of server in 3.1 and later. */
const serverTypes: Readonly<Record<string, ServerFields>> = {
  api: type('location'),
  athena: type('schema', 'stagingDir catalog regionName workgroup'),
  azure: type('location format', 'delimiter'),
  bigquery: type('project dataset'),
  clickhouse: type('host port database'),
  cloudsql: type('host port database schema'),
  databricks: type('catalog schema', 'host'),
  db2: type('host port database', 'schema'),
  denodo: type('host port', 'database'),
  dremio: type('host port', 'schema'),
  duckdb: type('database', 'schema'),
  glue: type('account database', 'location format'),
  hive: type('host database', 'port'),
  impala: type('host database', 'port'),
  informix: type('host database', 'port'),
  kafka: type('host', 'format'),
  kinesis: type('', 'region format'),
  local: type('path format'),
  mysql: type('host port database'),
  oracle: type('host port serviceName'),
  postgres: type('host port database schema'),
  postgresql: type('host port database schema'),
  presto: type('host', 'catalog schema'),
  pubsub: type('project'),
  redshift: type('database schema', 'host region account'),
  s3: type('location', 'endpointUrl format delimiter'),
  sftp: type('location', 'format delimiter'),
  snowflake: type('account database schema', 'host port warehouse'),
  sqlserver: type('host database schema', 'port'),
  synapse: type('host port database'),
  trino: type('host port catalog schema'),
  vertica: type('host port database schema'),
  zen: type('host database', 'port'),
  // The release of 3.2 added these two; their fields are left to the platform.
  exasol: type('', 'host port database schema'),
  iceberg: type('', `${openTables} host port database schema location`),
};

/** Types that an edition does not know yet. */
const unknownIn: Readonly<Record<Edition, readonly string[]>> = {
  '3.0': ['hive', 'impala', 'zen', 'exasol', 'iceberg'],
  '3.1': ['exasol', 'iceberg'],
  '3.2': [],
};

/** What a type cannot do without, by edition. */
export function requiredByServerType(
  edition: Edition,
): Record<string, readonly string[]> {
  const known = Object.entries(serverTypes)
    .filter(([name]) => !unknownIn[edition].includes(name))
    .map(([name, { required }]) => [name, required] as const);
  const athena = edition === '3.2' ? ['schema'] : ['stagingDir', 'schema'];
  return { ...Object.fromEntries(known), athena, custom: [] };
}

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

const allFields = [...serverLocationFields, ...openTableFields, 'port'];

/** Until 3.0 files came in these forms only. */
const fileForms30 = {
  format: { enum: ['parquet', 'delta', 'json', 'csv'] },
  delimiter: { enum: ['new_line', 'array'] },
};
const fileTypes = ['azure', 's3', 'sftp'];

/** A custom server has any of the fields, but none that only one type knows. */
const notCustom = ['topic', 'workgroup', ...openTableFields];

function typeRule(name: string, required: readonly string[], edition: Edition) {
  const { optional } = serverTypes[name] ?? { optional: [] };
  const own = [...(serverTypes[name]?.required ?? []), ...optional];
  const foreign =
    name === 'custom'
      ? notCustom
      : allFields.filter(field => !own.includes(field));
  return when('type', [name], {
    ...(required.length > 0 && { required }),
    properties: {
      // 3.0 leaves servers open; what is there beyond is told as unknown only.
      ...(edition === '3.0'
        ? fileTypes.includes(name) && fileForms30
        : refused(foreign)),
      // Of all locations the standard says only of this one how it begins.
      ...(name === 'sftp' && {
        location: { type: 'string', pattern: '^sftp://' },
      }),
    },
  });
}

const portType = (edition: Edition): JsonSchema =>
  advised(
    'server-port',
    'A port is a whole number from 1 to 65535: correct it.',
    {
      type: edition === '3.2' ? ['integer', 'string'] : 'integer',
      minimum: 1,
      maximum: 65_535,
    },
  );

/** One entry of `servers`. */
export const serverSchema = (edition: Edition): JsonSchema => {
  const required = requiredByServerType(edition);
  return {
    ...closedSince31(
      edition,
      {
        ...ids(edition),
        server: textType,
        type: { enum: Object.keys(required) },
        description: textType,
        environment: textType,
        roles: ref('roles'),
        customProperties: ref('customProperties'),
        ...fields(serverLocationFields, textType),
        ...fields(openTableFields, anything),
        port: portType(edition),
      },
      ['server', 'type'],
    ),
    allOf: Object.entries(required).map(([name, names]) =>
      typeRule(name, names, edition),
    ),
  };
};
