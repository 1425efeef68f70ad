import fc from 'fast-check';
import { parse, stringify } from 'yaml';
import { readContract } from '../../read/readContract';
import type { OdcsDocument } from '../../types';
import { writeContract } from '../../write/writeContract';
import { broken, mutated } from '../avro/__testUtils__/mutated';
import { withUnheardOf } from '../jsonschema/__testUtils__/unheardOf';
import { ConversionError, type ImportOptions } from '../conversion';
import { importAsyncApi } from './import';

const third = `
asyncapi: 3.0.0
id: urn:example:shop
info:
  title: Shop events
  version: 1.2.0
  description: What happens in the shop.
  tags: [{name: shop}]
defaultContentType: application/json
servers:
  production:
    host: broker-{n}.example.com:9092
    protocol: kafka-secure
    variables: {n: {default: '1'}}
  test:
    $ref: '#/components/servers/test'
channels:
  orders:
    address: shop.orders.v1
    messages:
      placed: {$ref: '#/components/messages/OrderPlaced'}
      cancelled:
        summary: An order was cancelled.
        payload: {type: object, required: [id], properties: {id: {type: string}}}
  payments:
    address: null
    bindings: {kafka: {topic: shop.payments}}
    messages:
      Paid:
        payload:
          schemaFormat: application/vnd.apache.avro;version=1.9.0
          schema:
            type: record
            name: Payment
            fields: [{name: amount, type: long}]
operations:
  receive: {action: receive, channel: {$ref: '#/channels/orders'}}
components:
  servers:
    test: {host: test.example.com, protocol: ws, pathname: /events}
  messages:
    OrderPlaced:
      title: Order placed
      contentType: application/cloudevents+json
      tags: [{name: order}]
      traits: [{$ref: '#/components/messageTraits/common'}]
      payload: {$ref: '#/components/schemas/Order'}
    Unsent:
      payload: {properties: {a: {type: [string, 'null']}}}
  messageTraits:
    common: {description: From the shop., title: Common}
  schemas:
    Order:
      type: object
      description: An order.
      required: [id]
      properties: {id: {type: string, format: uuid}}
`;

const second = `
asyncapi: 2.6.0
info: {title: Shop, version: 1.0.0}
servers:
  live: {url: 'broker.example.com:9092', protocol: kafka}
channels:
  shop.orders:
    subscribe:
      message:
        oneOf:
          - $ref: '#/components/messages/Placed'
          - name: Cancelled
            payload: {type: object, properties: {id: {type: [string, 'null']}}}
  shop.copies:
    publish:
      message: {$ref: '#/components/messages/Placed'}
components:
  messages:
    Placed:
      schemaFormat: application/vnd.aai.asyncapi+json;version=2.6.0
      payload: {type: object, properties: {id: {type: [string, 'null']}}}
`;

const read = (text: string, options: ImportOptions = {}) =>
  importAsyncApi(text, options);

/** A document with one message on one channel. */
const sent = (message: object, more: object = {}) =>
  stringify({
    asyncapi: '3.0.0',
    channels: { c: { address: 'c', messages: { M: message } } },
    ...more,
  });

const payload = {
  type: 'object',
  properties: { a: { type: ['string', 'null'] } },
};

describe('an AsyncAPI document', () => {
  it('of 3.0 becomes a contract of its messages', () => {
    const expected: OdcsDocument = {
      apiVersion: 'v3.1.0',
      kind: 'DataContract',
      id: 'shop-events',
      name: 'Shop events',
      version: '1.2.0',
      status: 'draft',
      description: { purpose: 'What happens in the shop.' },
      tags: ['shop'],
      servers: [
        {
          server: 'production',
          type: 'kafka',
          environment: 'prod',
          host: 'broker-1.example.com:9092',
          customProperties: [{ property: 'protocol', value: 'kafka-secure' }],
        },
        {
          server: 'test',
          type: 'api',
          environment: 'test',
          location: 'ws://test.example.com/events',
        },
      ],
      customProperties: [
        { property: 'asyncapiId', value: 'urn:example:shop' },
        { property: 'asyncapiContentType', value: 'application/json' },
      ],
      schema: [
        {
          name: 'OrderPlaced',
          physicalName: 'shop.orders.v1',
          physicalType: 'topic',
          businessName: 'Order placed',
          description: 'From the shop.',
          tags: ['order'],
          customProperties: [
            {
              property: 'asyncapiContentType',
              value: 'application/cloudevents+json',
            },
          ],
          properties: [
            {
              name: 'id',
              logicalType: 'string',
              logicalTypeOptions: { format: 'uuid' },
              required: true,
            },
          ],
        },
        {
          name: 'cancelled',
          physicalName: 'shop.orders.v1',
          physicalType: 'topic',
          description: 'An order was cancelled.',
          properties: [{ name: 'id', logicalType: 'string', required: true }],
        },
        {
          name: 'Paid',
          physicalName: 'shop.payments',
          physicalType: 'topic',
          properties: [
            {
              name: 'amount',
              logicalType: 'integer',
              physicalType: 'long',
              required: true,
            },
          ],
        },
        {
          name: 'Unsent',
          physicalType: 'message',
          properties: [{ name: 'a', logicalType: 'string' }],
        },
      ],
    };
    const { document, warnings } = read(third);
    expect(document).toEqual(expected);
    expect(readContract(writeContract(document)).valid).toBe(true);
    expect(warnings.map(({ path }) => path)).toEqual([
      'components.messages.OrderPlaced.payload',
      'servers.production.variables',
      'components.servers.test',
      'operations',
    ]);
  });

  it('of 2.6 becomes a contract of its messages', () => {
    const { document, warnings } = read(second);
    const properties = [{ name: 'id', logicalType: 'string' }];
    expect(document.schema).toEqual([
      {
        name: 'Placed',
        physicalName: 'shop.orders',
        physicalType: 'topic',
        properties,
      },
      {
        name: 'Cancelled',
        physicalName: 'shop.orders',
        physicalType: 'topic',
        properties,
      },
    ]);
    expect(document.servers).toEqual([
      {
        server: 'live',
        type: 'kafka',
        environment: 'prod',
        host: 'broker.example.com:9092',
      },
    ]);
    expect(warnings.map(({ message }) => message)).toEqual([
      expect.stringContaining('shop.copies'),
    ]);
  });

  it('becomes a contract of the messages that are asked for', () => {
    const { document } = read(third, { only: ['Paid'] });
    expect(document.schema!.map(({ name }) => name)).toEqual(['Paid']);
  });

  it.each<[string, string, string]>([
    [
      'Avro',
      'application/vnd.apache.avro+json;version=1.9.0',
      '{"type": "record", "name": "M", "fields": [{"name": "a", "type": "string"}]}',
    ],
    [
      'Protobuf',
      'application/vnd.google.protobuf;version=3',
      'syntax = "proto2"; message M { required string a = 1; }',
    ],
    [
      'JSON Schema',
      'application/schema+json;version=draft-07',
      '{"type": "object", "properties": {"a": {"type": "string"}}, "required": ["a"]}',
    ],
  ])('may have payloads of %s, in files of their own', (_, format, file) => {
    const message = {
      payload: { schemaFormat: format, schema: { $ref: './m.schema' } },
    };
    const { document } = read(sent(message), {
      resolve: name => (name === './m.schema' ? file : undefined),
    });
    expect(document.schema![0].name).toBe('M');
    expect(document.schema![0].properties![0]).toMatchObject({
      name: 'a',
      logicalType: 'string',
      required: true,
    });
  });

  it('gives the words of OpenAPI their meaning where they are of it', () => {
    const schema = {
      type: 'object',
      properties: { a: { type: 'string', nullable: true } },
      required: ['a'],
    };
    const format = 'application/vnd.oai.openapi+json;version=3.0.0';
    const properties = (schemaFormat?: string) =>
      read(sent({ payload: schemaFormat ? { schemaFormat, schema } : schema }))
        .document.schema![0].properties;
    expect(properties(format)).toEqual([{ name: 'a', logicalType: 'string' }]);
    expect(properties()).toEqual([
      { name: 'a', logicalType: 'string', required: true },
    ]);
  });

  it('makes an object of each alternative of a payload', () => {
    const { document } = read(
      sent({
        payload: {
          oneOf: [
            { ...payload, title: 'A' },
            { ...payload, title: 'B' },
          ],
        },
      }),
    );
    expect(
      document.schema!.map(({ name, physicalName }) => [name, physicalName]),
    ).toEqual([
      ['A', 'c'],
      ['B', 'c'],
    ]);
  });

  const messages = (...found: object[]) => ({
    components: {
      messages: Object.fromEntries(found.map((each, at) => [`m${at}`, each])),
    },
  });

  it.each<[string, object, object, string[]]>([
    [
      'headers',
      { payload, headers: {}, correlationId: {} },
      {},
      ['channels.c.messages.M.headers', 'channels.c.messages.M.correlationId'],
    ],
    [
      'a message without a payload',
      {},
      messages({ payload }),
      ['channels.c.messages.M'],
    ],
    [
      'a payload that is no object',
      { payload: { type: 'string' } },
      messages({ payload }),
      ['channels.c.messages.M.payload'],
    ],
    [
      'a payload in a language that is not read',
      { payload: { schemaFormat: 'application/raml+yaml', schema: 'a' } },
      messages({ payload }),
      ['channels.c.messages.M.payload.schema'],
    ],
    [
      'a payload that is no Avro',
      {
        payload: {
          schemaFormat: 'application/vnd.apache.avro',
          schema: { type: 'x' },
        },
      },
      messages({ payload }),
      ['channels.c.messages.M.payload.schema'],
    ],
    [
      'references to nothing',
      { $ref: '#/components/messages/None' },
      messages({ payload }),
      ['channels.c.messages.M.$ref'],
    ],
    [
      'a summary beside a description',
      { payload, summary: 'a', description: 'b' },
      {},
      ['channels.c.messages.M.summary'],
    ],
    [
      'what Avro says',
      {
        payload: {
          schemaFormat: 'application/vnd.apache.avro',
          schema: {
            type: 'record',
            name: 'R',
            fields: [{ name: 'a', type: ['string', 'int'] }],
          },
        },
      },
      {},
      ['channels.c.messages.M.payload.schema: R.a'],
    ],
    [
      'servers nobody knows',
      { payload },
      { servers: { s: { host: 'h', protocol: 'mqtt' } } },
      ['servers.s.protocol'],
    ],
    [
      'how to log in',
      { payload },
      { servers: { s: { host: 'h', protocol: 'kafka', security: [] } } },
      ['servers.s.security'],
    ],
    ['operations', { payload }, { operations: {} }, ['operations']],
    [
      'what is known of channels',
      { payload },
      {
        channels: {
          c: {
            address: 'c',
            description: 'd',
            parameters: {},
            bindings: { kafka: { topic: 't', partitions: 3 }, amqp: {} },
            messages: { M: { payload } },
          },
        },
      },
      [
        'channels.c.bindings.kafka.partitions',
        'channels.c.bindings.amqp',
        'channels.c.description',
        'channels.c.parameters',
      ],
    ],
    [
      'operations of 2.x',
      { payload },
      {
        asyncapi: '2.6.0',
        channels: {
          c: { publish: { operationId: 'o', message: { payload } } },
        },
      },
      ['channels.c.publish.operationId'],
    ],
    [
      'words of payloads beside those of messages',
      {
        title: 'a',
        description: 'a',
        payload: { ...payload, title: 'b', description: 'b' },
      },
      {},
      ['channels.c.messages.M.payload', 'channels.c.messages.M.payload'],
    ],
    [
      'further components',
      { payload },
      { components: { securitySchemes: {} } },
      ['components.securitySchemes'],
    ],
    ['extensions', { payload }, { 'x-a': 1 }, ['x-a']],
  ])('tells of %s', (_, message, more, expected) => {
    const { warnings } = read(sent(message, more));
    const paths = warnings.map(({ path }) => path);
    expect(paths.filter(path => path !== '')).toEqual(expected);
  });

  it.each<[string, string]>([
    ['something else', 'openapi: 3.0.0'],
    ['another version', 'asyncapi: 1.2.0'],
    ['no messages', 'asyncapi: 3.0.0'],
    ['messages without payloads', sent({})],
    [
      'a message that refers to itself',
      sent({ $ref: '#/channels/c/messages/M' }),
    ],
    ['broken YAML', 'asyncapi: ['],
  ])('is not found in %s', (_, text) => {
    expect(() => read(text)).toThrow(ConversionError);
  });
});

describe('whatever a document says', () => {
  const names = [
    ...['servers', 'channels', 'messages', 'messageTraits'],
    ...['schemas', 'properties'],
  ];
  const apart = ['operations', 'variables', 'schema'];

  it.each([
    ...withUnheardOf(parse(third), names, apart),
    ...withUnheardOf(parse(second), names, apart),
  ])('tells of what has no place at "%s"', (_, text) => {
    expect(read(text).warnings.map(({ path }) => path)).toContainEqual(
      expect.stringMatching(/unheardOf$/),
    );
  });
});

describe('whatever the text', () => {
  const refusedOr = (text: string) => {
    try {
      return read(text);
    } catch (error) {
      if (error instanceof ConversionError) return undefined;
      throw error;
    }
  };

  it('is refused with the one error, or read', () => {
    fc.assert(
      fc.property(fc.oneof(broken(third), broken(second)), text => {
        expect(() => refusedOr(text)).not.toThrow();
      }),
      { numRuns: 200 },
    );
  });

  it('comes to a valid contract', () => {
    const others = [
      { $ref: '#/components/schemas/Order' },
      { $ref: '#/components/messages/OrderPlaced' },
      { $ref: '#' },
      { $ref: '#/channels' },
      'protobuf',
      'mqtt',
      { schemaFormat: 'avro', schema: 'int' },
    ];
    fc.assert(
      fc.property(
        fc.oneof(mutated(parse(third), others), mutated(parse(second), others)),
        document => {
          const result = refusedOr(JSON.stringify(document));
          if (!result) return;
          const { findings } = readContract(writeContract(result.document));
          expect(
            findings.filter(({ severity }) => severity === 'error'),
          ).toEqual([]);
        },
      ),
      { numRuns: 400 },
    );
  });
});
