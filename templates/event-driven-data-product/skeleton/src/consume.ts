/**
 * An example of a consumer, to copy: writes the events of a topic to standard output.
 *
 *   npm run consume TOPIC [GROUP]
 */
import { Consumer, stringDeserializer } from '@platformatic/kafka';
import { createReader } from './consumer.ts';
import { connection } from './kafka.ts';
import { Registry } from './registry.ts';
import { topicNamed } from './schemas.ts';
import { product, topics } from './topics.ts';

const name = topicNamed(process.argv[2]);
const reader = await createReader(Registry.fromEnvironment(), name);
const client = new Consumer<Buffer, Buffer, string, string>({
  ...connection(`${product}-example`),
  groupId: process.argv[3] ?? `${product}-example`,
  deserializers: {
    headerKey: stringDeserializer,
    headerValue: stringDeserializer,
  },
});
const stream = await client.consume({
  topics: [topics[name].topic],
  mode: 'committed',
  fallbackMode: 'earliest',
  // Only what was dealt with counts as read: it may come twice, and never gets lost.
  autocommit: false,
});
process.once('SIGINT', () => stream.close());
process.once('SIGTERM', () => stream.close());
for await (const message of stream) {
  const event = await reader.read(message.value, message.headers);
  console.log(JSON.stringify(event));
  await message.commit();
}
await client.close();
