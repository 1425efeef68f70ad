import fc from 'fast-check';
import { parse, stringify } from 'yaml';
import { readContract } from '../../read/readContract';
import type { OdcsDocument } from '../../types';
import { writeContract } from '../../write/writeContract';
import { broken, mutated } from '../avro/__testUtils__/mutated';
import { withUnheardOf } from '../jsonschema/__testUtils__/unheardOf';
import { ConversionError, type ImportOptions } from '../conversion';
import { importOpenApi } from './import';

const shop = `
openapi: 3.0.3
info:
  title: Web shop
  summary: Orders.
  description: What customers ordered.
  version: v1.2
  termsOfService: https://example.com/terms
  contact: {name: Shop team, url: https://example.com/shop, email: shop@example.com}
  license: {name: CC-BY, url: https://example.com/cc}
externalDocs: {url: https://example.com/docs, description: Guide}
tags:
  - name: orders
servers:
  - url: https://{region}.example.com/v1
    description: Production server
    variables: {region: {default: eu, enum: [eu, us]}}
  - url: https://staging.example.com/v1
paths:
  /orders:
    get:
      responses:
        '200':
          content:
            application/json:
              schema: {$ref: '#/components/schemas/Order'}
components:
  schemas:
    Order:
      title: Order
      type: object
      required: [id, lines]
      properties:
        id: {type: integer, format: int64, example: 7}
        note: {type: string, nullable: true}
        total:
          allOf: [{$ref: '#/components/schemas/Money'}]
          nullable: true
          description: To be paid.
        lines: {type: array, items: {$ref: '#/components/schemas/Line'}}
        labels: {type: object, additionalProperties: {type: string, nullable: true}}
    Line:
      type: object
      properties:
        sku: {type: string, nullable: true, externalDocs: {url: 'https://example.com/sku'}}
        order: {$ref: '#/components/schemas/Order'}
    Money: {type: number, format: double}
    State: {type: string, enum: [new, old]}
    Problem:
      type: object
      properties:
        title: {type: string, nullable: true}
`;

const read = (text: string, options: ImportOptions = {}) =>
  importOpenApi(text, options);

const paths = (text: string, options?: ImportOptions) =>
  read(text, options).warnings.map(({ path }) => path);

const minimal = (more: object) =>
  stringify({
    openapi: '3.1.0',
    components: {
      schemas: {
        It: { type: 'object', properties: { a: { type: ['string', 'null'] } } },
      },
    },
    ...more,
  });

describe('an OpenAPI document', () => {
  it('becomes a contract of the objects that stand alone', () => {
    const expected: OdcsDocument = {
      apiVersion: 'v3.2.0',
      kind: 'DataContract',
      id: 'web-shop',
      name: 'Web shop',
      version: '1.2.0',
      status: 'draft',
      description: { purpose: 'Orders.\n\nWhat customers ordered.' },
      support: [
        { channel: 'Shop team', url: 'https://example.com/shop' },
        {
          channel: 'shop@example.com',
          tool: 'email',
          url: 'mailto:shop@example.com',
        },
      ],
      tags: ['orders'],
      authoritativeDefinitions: [
        {
          type: 'documentation',
          url: 'https://example.com/docs',
          description: 'Guide',
        },
        {
          type: 'license',
          url: 'https://example.com/cc',
          description: 'CC-BY',
        },
        { type: 'termsOfService', url: 'https://example.com/terms' },
      ],
      servers: [
        {
          server: 'production-server',
          type: 'api',
          environment: 'prod',
          description: 'Production server',
          location: 'https://eu.example.com/v1',
        },
        {
          server: 'api',
          type: 'api',
          environment: 'staging',
          location: 'https://staging.example.com/v1',
        },
      ],
      schema: [
        {
          name: 'Order',
          physicalType: 'resource',
          properties: [
            {
              name: 'id',
              logicalType: 'integer',
              logicalTypeOptions: { format: 'i64' },
              examples: [7],
              required: true,
            },
            { name: 'note', logicalType: 'string' },
            {
              name: 'total',
              logicalType: 'number',
              logicalTypeOptions: { format: 'f64' },
              description: 'To be paid.',
            },
            {
              name: 'lines',
              logicalType: 'array',
              required: true,
              items: {
                logicalType: 'object',
                properties: [
                  {
                    name: 'sku',
                    logicalType: 'string',
                    authoritativeDefinitions: [
                      { type: 'documentation', url: 'https://example.com/sku' },
                    ],
                  },
                  { name: 'order', logicalType: 'object' },
                ],
              },
            },
            {
              name: 'labels',
              logicalType: 'map',
              map: {
                key: { logicalType: 'string' },
                value: { logicalType: 'string', required: false },
              },
            },
          ],
        },
        {
          name: 'Problem',
          physicalType: 'resource',
          properties: [{ name: 'title', logicalType: 'string' }],
        },
      ],
    };
    const { document, warnings } = read(shop);
    expect(document).toEqual(expected);
    expect(readContract(writeContract(document)).valid).toBe(true);
    expect(warnings.map(({ path }) => path)).toEqual([
      'components.schemas.Order',
      'components.schemas.State',
      'info.version',
      'servers[0].variables',
      'servers[1]',
      'paths',
      '',
    ]);
  });

  it('becomes a contract of the objects that are asked for', () => {
    const { document } = read(shop, { only: ['Line', 'Money', 'Problem'] });
    expect(document.schema!.map(({ name }) => name)).toEqual([
      'Line',
      'Problem',
    ]);
  });

  it('may be of Swagger 2', () => {
    const { document, warnings } = read(
      stringify({
        swagger: '2.0',
        info: { title: 'Old', version: '1.0.0' },
        host: 'example.com',
        basePath: '/v1',
        schemes: ['https', 'http'],
        definitions: {
          It: {
            properties: { a: { type: 'string', 'x-nullable': true } },
            required: ['a'],
          },
        },
      }),
    );
    expect(document.servers).toEqual([
      { server: 'api', type: 'api', location: 'https://example.com/v1' },
      { server: 'api-2', type: 'api', location: 'http://example.com/v1' },
    ]);
    expect(document.schema).toEqual([
      {
        name: 'It',
        physicalType: 'resource',
        properties: [{ name: 'a', logicalType: 'string' }],
      },
    ]);
    expect(warnings.map(({ path }) => path)).toEqual(['']);
  });

  it('refers to schemas in other files', () => {
    const text = minimal({
      components: {
        schemas: { It: { $ref: 'common.yaml#/components/schemas/Thing' } },
      },
    });
    const files: Record<string, string> = {
      'common.yaml':
        'components: {schemas: {Thing: {properties: {b: {$ref: "#/components/schemas/B"}}}, B: {type: integer}}}',
    };
    const { document } = read(text, { resolve: name => files[name] });
    expect(document.schema![0].properties).toEqual([
      { name: 'b', logicalType: 'integer' },
    ]);
  });

  it.each<[string, object, string[]]>([
    ['operations', { paths: {} }, ['paths']],
    [
      'webhooks and security',
      { webhooks: {}, security: [] },
      ['webhooks', 'security'],
    ],
    ['an extension', { 'x-team': 'a' }, ['x-team']],
    [
      'a version that is none',
      { info: { version: 'latest' } },
      ['info.version'],
    ],
    [
      'what else is known of it',
      { info: { 'x-a': 1, contact: { phone: 1 } } },
      ['info.contact.phone', 'info.x-a'],
    ],
    [
      'a licence without a link',
      { info: { license: { name: 'MIT' } } },
      ['info.license'],
    ],
    [
      'what a tag means',
      { tags: [{ name: 'a', description: 'b' }] },
      ['tags[0].description'],
    ],
    ['servers without an address', { servers: [{}] }, ['servers[0]']],
    ['servers that are no list', { servers: {} }, ['servers']],
    [
      'environments that are guessed',
      { servers: [{ url: '/', description: 'For tests (QA)' }] },
      ['servers[0]'],
    ],
    [
      'a secret',
      { servers: [{ url: 'https://me:hunter22@example.com' }] },
      ['servers[0].location'],
    ],
    [
      'a link that runs something',
      { externalDocs: { url: 'data:text/html,a' } },
      ['authoritativeDefinitions[0].url'],
    ],
  ])('tells of %s', (_, more, expected) => {
    expect(paths(minimal(more)).filter(path => path !== '')).toEqual(
      expect.arrayContaining(expected),
    );
  });

  it.each<[string, string]>([
    ['something else', 'a: 1'],
    ['another version', 'openapi: 4.0.0'],
    ['no version', 'openapi: [3]'],
    ['Swagger 1', 'swagger: "1.2"'],
    ['no schemas', 'openapi: 3.1.0'],
    [
      'no objects',
      stringify({
        openapi: '3.1.0',
        components: { schemas: { A: { type: 'string' } } },
      }),
    ],
    ['broken YAML', 'openapi: ['],
  ])('is not found in %s', (_, text) => {
    expect(() => read(text)).toThrow(ConversionError);
  });

  it('is not found where nothing has the names asked for', () => {
    expect(() => read(shop, { only: ['Nothing'] })).toThrow(/Nothing/);
  });
});

describe('whatever a document says', () => {
  const names = ['schemas', 'properties'];
  const apart = ['paths', 'variables', 'example', 'State'];

  it.each(withUnheardOf(parse(shop), names, apart))(
    'tells of what has no place at "%s"',
    (_, text) => {
      expect(read(text).warnings.map(({ path }) => path)).toContainEqual(
        expect.stringMatching(/unheardOf$/),
      );
    },
  );
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
      fc.property(broken(shop), text => {
        expect(() => refusedOr(text)).not.toThrow();
      }),
      { numRuns: 200 },
    );
  });

  it('comes to a valid contract', () => {
    const others = [
      { $ref: '#/components/schemas/Order' },
      { $ref: '#' },
      { nullable: true },
      '3.1.0',
    ];
    fc.assert(
      fc.property(mutated(parse(shop), others), document => {
        const result = refusedOr(JSON.stringify(document));
        if (!result) return;
        const { findings } = readContract(writeContract(result.document));
        expect(findings.filter(({ severity }) => severity === 'error')).toEqual(
          [],
        );
      }),
      { numRuns: 300 },
    );
  });
});
