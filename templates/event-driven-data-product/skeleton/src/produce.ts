/**
 * Sends events that come on standard input, one as JSON in a line:
 *
 *   npm run produce TOPIC < events.jsonl
 *
 * Where your events come from is yours to write: call `publish` with them.
 */
import { Producer, stringSerializer } from '@platformatic/kafka';
import { createInterface } from 'node:readline';
import { connection } from './kafka.ts';
import { createProducer } from './producer.ts';
import { Registry } from './registry.ts';
import { topicNamed } from './schemas.ts';
import { product } from './topics.ts';

const name = topicNamed(process.argv[2]);
const client = new Producer<Buffer, Buffer, string, string>({
  ...connection(product),
  serializers: {
    headerKey: stringSerializer,
    headerValue: stringSerializer,
  },
  // Each event once and in order, and only with all replicas is it there.
  idempotent: true,
  acks: -1,
});
try {
  const producer = await createProducer(
    Registry.fromEnvironment(),
    async message => {
      await client.send({ messages: [message] });
    },
  );
  for await (const line of createInterface({ input: process.stdin })) {
    if (line.trim() !== '') await producer.publish(name, JSON.parse(line));
  }
} finally {
  await client.close();
}
