/** @jest-environment node */

import SwaggerParser from '@apidevtools/swagger-parser';
import fc from 'fast-check';
import { parse } from 'yaml';
import { arbitraryContract } from '../../__testUtils__/arbitraryContract';
import type { OdcsDocument } from '../../types';
import { ConversionError } from '../conversion';
import { exportOpenApi } from './export';
import { importOpenApi } from './import';

const written = (document: OdcsDocument, environment?: string) =>
  parse(exportOpenApi(document, { environment }).files[0].content);

/** Throws what is wrong with a document. */
async function validate(api: unknown): Promise<{ paths?: object }> {
  const copy = structuredClone(api) as Parameters<
    typeof SwaggerParser.validate
  >[0];
  return SwaggerParser.validate(copy);
}

const orders: OdcsDocument = {
  id: 'orders',
  name: 'Orders',
  version: '2.1.0',
  description: { purpose: 'What was sold.', limitations: 'None.' },
  servers: [
    { server: 'api', type: 'api', location: 'https://api.example/orders' },
    {
      server: 'test',
      type: 'api',
      environment: 'test',
      location: 'https://test.example/orders',
    },
    { server: 'db', type: 'postgres', host: 'db.example' },
  ],
  schema: [
    {
      name: 'order lines',
      businessName: 'Order lines',
      properties: [
        {
          name: 'line',
          logicalType: 'integer',
          primaryKey: true,
          primaryKeyPosition: 2,
          required: true,
        },
        {
          name: 'order/{id}',
          logicalType: 'string',
          description: 'Of the order.',
          primaryKey: true,
          primaryKeyPosition: 1,
        },
        {
          name: 'amount',
          logicalType: 'number',
          logicalTypeOptions: { minimum: 0 },
        },
      ],
    },
    { name: 'notes', properties: [{ name: 'text', logicalType: 'string' }] },
  ],
};

describe('a contract as an OpenAPI document', () => {
  it('can be asked for pages, and for one by its key', async () => {
    const api = written(orders);
    const { paths } = await validate(api);
    expect(Object.keys(paths!)).toEqual([
      '/order_lines',
      '/order_lines/{order_id_}/{line}',
      '/notes',
    ]);
    expect(api).toMatchObject({
      info: {
        title: 'Orders',
        version: '2.1.0',
        description: 'What was sold.',
      },
      servers: [{ url: 'https://api.example/orders' }],
    });
    const one = api.paths['/order_lines/{order_id_}/{line}'].get;
    expect(one.parameters).toEqual([
      {
        name: 'order_id_',
        in: 'path',
        required: true,
        description: 'Of the order.',
        schema: { type: 'string', description: 'Of the order.' },
      },
      { name: 'line', in: 'path', required: true, schema: { type: 'integer' } },
    ]);
    expect(api.components.schemas.order_lines).toMatchObject({
      title: 'Order lines',
      properties: { amount: { type: ['number', 'null'], minimum: 0 } },
      required: ['line'],
    });
  });

  it('has the servers of one environment', () => {
    expect(written(orders, 'test').servers).toEqual([
      { url: 'https://test.example/orders' },
    ]);
    expect(written(orders, 'dev').servers).toBeUndefined();
  });

  it('warns of what it has no place for', () => {
    const { warnings, files } = exportOpenApi(orders, {});
    expect(files[0].name).toBe('orders.openapi.yaml');
    expect(warnings.map(({ path }) => path)).toEqual([
      'id',
      'servers[db]',
      'schema[order lines].name',
      'description.limitations',
    ]);
  });

  it('is read again as the same objects', () => {
    const { document } = importOpenApi(
      exportOpenApi(orders, {}).files[0].content,
      {},
    );
    expect(document).toMatchObject({ name: 'Orders', version: '2.1.0' });
    expect(
      document.schema!.map(({ name, properties }) => [
        name,
        properties!.map(each => each.name),
      ]),
    ).toEqual([
      ['order_lines', ['line', 'order/{id}', 'amount']],
      ['notes', ['text']],
    ]);
  });

  it.each([
    ['a', 'a'],
    ['../../etc/passwd', '_etc_passwd'],
    ['größe', 'gr_e'],
    ['__proto__', '_proto__'],
    ['constructor', 'constructor'],
  ])('has a path for an object named %j', async (name, safe) => {
    const properties = [
      {
        name,
        logicalType: 'string',
        primaryKey: true,
        description: '${a} {{b}}',
      },
    ];
    const api = written({
      schema: [
        { name, properties },
        { name: 'other', properties },
      ],
    });
    const { paths } = await validate(api);
    expect(Object.keys(paths!)).toContain(`/other/{${safe}}`);
    expect(Object.keys(api.components.schemas)).toEqual([safe, 'other']);
  });

  it.each<[string, OdcsDocument]>([
    ['nothing', {}],
    ['objects without names', { schema: [{}] }],
  ])('refuses %s', (_, document) => {
    expect(() => exportOpenApi(document, {})).toThrow(ConversionError);
  });

  it('cannot be asked by a key that is no text', () => {
    const { files, warnings } = exportOpenApi(
      {
        schema: [
          {
            name: 'a',
            properties: [
              { name: 'k', logicalType: 'object', primaryKey: true },
            ],
          },
        ],
      },
      {},
    );
    expect(Object.keys(parse(files[0].content).paths)).toEqual(['/a']);
    expect(warnings.map(({ path }) => path)).toContain('schema[a]');
  });

  it('is always a document that its validator takes', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryContract, async document => {
        const api = written(document);
        expect(await validate(api)).toBeTruthy();
      }),
      { numRuns: 40 },
    );
  });
});
