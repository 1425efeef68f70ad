/** @jest-environment node */

import { AvroSchemaParser as avroSchemaParser } from '@asyncapi/avro-schema-parser';
import { Parser } from '@asyncapi/parser';
import { Type } from 'avsc';
import { parse } from 'yaml';
import type { OdcsDocument } from '../../types';
import { ConversionError } from '../conversion';
import { exportAsyncApi } from './export';
import { importAsyncApi } from './import';

const parser = new Parser();
parser.registerSchemaParser(avroSchemaParser());

/** What the validator finds wrong with a document. */
async function faultsOf(text: string): Promise<string[]> {
  const diagnostics = await parser.validate(text);
  return diagnostics
    .filter(({ severity }) => severity === 0)
    .map(({ path, message }) => `${path.join('.')}: ${message}`);
}

const orders: OdcsDocument = {
  id: 'orders',
  name: 'Orders',
  version: '2.1.0',
  description: { purpose: 'What was sold.', usage: 'Read it.' },
  servers: [
    {
      server: 'stream',
      type: 'kafka',
      host: 'kafka.example:9092',
      customProperties: [{ property: 'protocol', value: 'kafka-secure' }],
    },
    { server: 'db', type: 'postgres', host: 'db.example' },
  ],
  schema: [
    {
      name: 'placed',
      physicalName: 'sales.orders.placed',
      physicalType: 'topic',
      businessName: 'Order placed',
      description: 'Somebody ordered.',
      properties: [
        { name: 'order-id', logicalType: 'string', required: true },
        { name: 'at', logicalType: 'timestamp' },
      ],
    },
    { name: 'order gone', properties: [{ name: 'x', logicalType: 'boolean' }] },
  ],
};

describe('a contract as an AsyncAPI document', () => {
  it('has a channel for each object, and who sends on it', async () => {
    const { files, warnings } = exportAsyncApi(orders, {});
    expect(await faultsOf(files[0].content)).toEqual([]);
    expect(files[0].name).toBe('orders.asyncapi.yaml');
    const document = parse(files[0].content);
    expect(document).toMatchObject({
      asyncapi: '3.0.0',
      info: {
        title: 'Orders',
        version: '2.1.0',
        description: 'What was sold.',
      },
      servers: {
        stream: { host: 'kafka.example:9092', protocol: 'kafka-secure' },
      },
      channels: {
        placed: { address: 'sales.orders.placed' },
        order_gone: { address: 'order gone' },
      },
      operations: { send_placed: { action: 'send' } },
      components: {
        messages: {
          placed: { title: 'Order placed', description: 'Somebody ordered.' },
        },
      },
    });
    const type = Type.forSchema(
      document.components.messages.placed.payload.schema,
    );
    const event = { order_id: 'a', at: null };
    expect(type.fromBuffer(type.toBuffer(event))).toMatchObject(event);
    expect(warnings.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['id', 'servers[db]', 'description.usage']),
    );
    expect(warnings.map(({ path }) => path)).not.toContain('version');
  });

  it('is read again as the same messages', () => {
    const { document } = importAsyncApi(
      exportAsyncApi(orders, {}).files[0].content,
      {},
    );
    expect(document).toMatchObject({
      version: '2.1.0',
      servers: [
        { server: 'stream', type: 'kafka', host: 'kafka.example:9092' },
      ],
      schema: [
        {
          name: 'placed',
          physicalName: 'sales.orders.placed',
          physicalType: 'topic',
          businessName: 'Order placed',
          properties: [
            { name: 'order-id', logicalType: 'string', required: true },
            { name: 'at', logicalType: 'timestamp' },
          ],
        },
        { name: 'order gone' },
      ],
    });
  });

  it.each([
    '../../etc/passwd',
    'größe',
    '1st {{ x }} ${y}',
    'toString',
    '"quoted"\nnext: line',
  ])('takes an object and a column named %j', async name => {
    const { files } = exportAsyncApi(
      {
        schema: [
          {
            name,
            description: name,
            properties: [{ name, description: name, logicalType: 'string' }],
          },
          { name: `${name} `, properties: [{ name, logicalType: 'integer' }] },
        ],
      },
      {},
    );
    expect(await faultsOf(files[0].content)).toEqual([]);
    const { channels } = parse(files[0].content);
    expect(
      Object.values<{ address: string }>(channels).map(
        ({ address }) => address,
      ),
    ).toEqual([name, `${name} `]);
  });

  it.each<[string, OdcsDocument]>([
    ['nothing', {}],
    ['objects without names', { schema: [{}] }],
  ])('refuses %s', (_, document) => {
    expect(() => exportAsyncApi(document, {})).toThrow(ConversionError);
  });
});
