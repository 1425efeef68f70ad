import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { after, before, test } from 'node:test';
import { createReader } from '../src/consumer.ts';
import { createProducer, type Message } from '../src/producer.ts';
import { register } from '../src/register.ts';
import { Registry } from '../src/registry.ts';
import type { TopicName } from '../src/schemas.ts';
import { domain, type Events, product, topics } from '../src/topics.ts';

/** A registry that remembers what it is told, without judging schemas. */
const schemas: string[] = [];
const held = new Map<string, string>();
let server: Server;
let registry: Registry;

before(async () => {
  server = createServer(async (request, response) => {
    let body = '';
    for await (const part of request) body += part;
    const { schema, compatibility } = body === '' ? {} : JSON.parse(body);
    const [, kind, name, rest] = request.url!.split('/');
    let answer: object | undefined;
    if (kind === 'config') {
      held.set(decodeURIComponent(name!), compatibility);
      answer = { compatibility };
    } else if (kind === 'schemas') {
      answer = { schema: schemas[Number(rest) - 1] };
    } else {
      if (rest === 'versions' && !schemas.includes(schema))
        schemas.push(schema);
      const id = schemas.indexOf(schema) + 1;
      answer = id > 0 ? { id } : undefined;
    }
    response.statusCode = answer ? 200 : 404;
    response.end(JSON.stringify(answer ?? { message: 'Schema not found' }));
  });
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  assert.ok(address && typeof address === 'object');
  registry = new Registry(`http://127.0.0.1:${address.port}/`);
});

after(() => server.close());

test('nothing is sent under a schema that is not registered', async () => {
  await assert.rejects(
    createProducer(registry, async () => {}),
    /Schema not found/,
  );
});

test('schemas are registered under the mode that the topic needs', async () => {
  await register(registry);
  for (const { topic, compatibility } of Object.values(topics)) {
    assert.equal(held.get(`${topic}-value`), compatibility);
  }
});

for (const name of Object.keys(topics) as TopicName[]) {
  test(`what is sent on ${name} is what is read`, async () => {
    const sent: Message[] = [];
    const producer = await createProducer(registry, async message => {
      sent.push(message);
    });
    const example = JSON.parse(
      await readFile(
        new URL(`../examples/${name}.json`, import.meta.url),
        'utf8',
      ),
    );
    await producer.publish(name, example);
    const [message] = sent;
    assert.ok(message);
    assert.equal(message.topic, topics[name].topic);
    assert.deepEqual(message.headers, {
      product,
      domain,
      version: topics[name].version,
    });
    assert.equal(message.key !== undefined, topics[name].key.length > 0);
    const reader = await createReader(registry, name);
    const headers = new Map(Object.entries(message.headers));
    const event: Events[TopicName] = await reader.read(message.value, headers);
    assert.deepEqual(JSON.parse(JSON.stringify(event)), example);

    headers.set('version', '999.0.0');
    await assert.rejects(reader.read(message.value, headers), /999\.0\.0/);
    await assert.rejects(
      reader.read(Buffer.from('{"json": true}'), new Map()),
      /does not say/,
    );
  });

  test(`what is not as the contract of ${name} says is not sent`, async () => {
    const producer = await createProducer(registry, async () => {
      assert.fail('it was sent');
    });
    await assert.rejects(
      producer.publish(name, 'no record' as never),
      /which the schema does not take/,
    );
  });
}
