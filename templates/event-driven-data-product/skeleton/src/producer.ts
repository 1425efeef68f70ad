import { encode, typeOf } from './avro.ts';
import type { Registry } from './registry.ts';
import { schemaOf, type TopicName } from './schemas.ts';
import { domain, type Events, product, topics } from './topics.ts';

/** A message, whichever client sends it. */
export interface Message {
  topic: string;
  key?: Buffer;
  value: Buffer;
  headers: Record<string, string>;
}

/** Sends events as the contracts say them. */
export interface Producer {
  publish<N extends TopicName>(name: N, event: Events[N]): Promise<void>;
}

/** The key of a message: events of one key stay in order, and the last one stays on a compacted topic. */
function keyOf(name: TopicName, event: object): Buffer | undefined {
  const fields: readonly string[] = topics[name].key;
  if (fields.length === 0) return undefined;
  const values = fields.map(field => (event as Record<string, unknown>)[field]);
  return Buffer.from(
    values.length === 1 ? String(values[0]) : JSON.stringify(values),
  );
}

/**
 * @param send - hands a message to the client, and is done once the broker has it
 * @throws if a schema is not registered
 */
export async function createProducer(
  registry: Registry,
  send: (message: Message) => Promise<void>,
): Promise<Producer> {
  const names = Object.keys(topics) as TopicName[];
  const prepared = new Map(
    await Promise.all(
      names.map(async name => {
        const schema = await schemaOf(name);
        const id = await registry.idOf(topics[name].topic, schema);
        return [name, { id, type: typeOf(schema) }] as const;
      }),
    ),
  );
  return {
    async publish(name, event) {
      const { id, type } = prepared.get(name)!;
      const key = keyOf(name, event);
      await send({
        topic: topics[name].topic,
        ...(key && { key }),
        value: encode(type, id, event),
        headers: { product, domain, version: topics[name].version },
      });
    },
  };
}
