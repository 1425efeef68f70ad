import type { PatternInput } from '../input';
import { captureName, type ChangeCapture, outboxOf } from './changes';
import type { Entity } from './entity';

/** A name in a regular expression of Debezium, whose lists are split at commas. */
const exactly = (name: string) =>
  name.replace(/[^A-Za-z0-9_]/gu, found =>
    found === ','
      ? '\\x2C'
      : found.replace(/[\\^$.|?*+()[\]{}\-&~#\s]/g, '\\$&'),
  );

/** A header that tells consumers whose message it is, and by which contract. */
function headers(fields: Record<string, string>) {
  return Object.entries(fields).flatMap(([name, value]) => [
    [
      `transforms.${name}.type`,
      'org.apache.kafka.connect.transforms.InsertHeader',
    ],
    [`transforms.${name}.header`, name],
    [`transforms.${name}.value.literal`, value],
  ]);
}

/**
 * The connector of Debezium 3 (PostgreSQL) that hands changes on, as Kafka Connect
 * takes it. Where the database is and who reads it comes from the environment of
 * the worker (`config.providers=env`): no secret is in the file.
 */
export function connector(
  input: PatternInput,
  entities: Entity[],
  capture: ChangeCapture,
): string {
  const { product, domain, version } = input;
  const name = captureName(input);
  const outbox = outboxOf(input, entities);
  const tables = capture === 'outbox' ? [outbox] : entities;
  const about = {
    product,
    ...(domain !== undefined && { domain }),
    version,
  };
  const prefix = [domain, product].filter(Boolean).join('.');
  const transforms = [
    ...(capture === 'outbox' ? ['outbox'] : []),
    ...Object.keys(about),
  ];
  const config = {
    'connector.class': 'io.debezium.connector.postgresql.PostgresConnector',
    'tasks.max': '1',
    'plugin.name': 'pgoutput',
    'database.hostname': '${env:DATABASE_HOST}',
    'database.port': '${env:DATABASE_PORT}',
    'database.dbname': '${env:DATABASE_NAME}',
    'database.user': '${env:DATABASE_USER}',
    'database.password': '${env:DATABASE_PASSWORD}',
    'topic.prefix': prefix,
    'table.include.list': tables
      .map(({ schema, table }) => `${exactly(schema)}\\.${exactly(table)}`)
      .join(','),
    // The migration makes it, for these tables and no others.
    'publication.name': name,
    'publication.autocreate.mode': 'disabled',
    'slot.name': name,
    // First what is there, then what changes. An outbox is empty.
    'snapshot.mode': capture === 'outbox' ? 'no_data' : 'initial',
    'heartbeat.interval.ms': '10000',
    // As texts, so that no digit is lost.
    'decimal.handling.mode': 'string',
    'time.precision.mode': 'isostring',
    transforms: transforms.join(','),
    ...(capture === 'outbox' && {
      'transforms.outbox.type': 'io.debezium.transforms.outbox.EventRouter',
      'transforms.outbox.route.topic.replacement': `${prefix}.\${routedByValue}`,
      'transforms.outbox.table.expand.json.payload': 'true',
      'transforms.outbox.route.tombstone.on.empty.payload': 'true',
      'transforms.outbox.table.fields.additional.placement':
        'type:header:operation',
    }),
    ...Object.fromEntries(headers(about)),
  };
  return `${JSON.stringify({ name, config }, undefined, 2)}\n`;
}
