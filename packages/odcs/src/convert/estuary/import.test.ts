import fc from 'fast-check';
import { parse, stringify } from 'yaml';
import { readContract } from '../../read/readContract';
import type { OdcsDocument } from '../../types';
import { writeContract } from '../../write/writeContract';
import { broken, mutated } from '../avro/__testUtils__/mutated';
import { withUnheardOf } from '../jsonschema/__testUtils__/unheardOf';
import { ConversionError, type ImportOptions } from '../conversion';
import { importEstuary } from './import';

const flow = `
import: [more.flow.yaml]
captures:
  acmeCo/source: {endpoint: {}}
collections:
  acmeCo/shop/orders:
    schema:
      title: Orders
      description: All orders.
      type: object
      required: [id, customer]
      properties:
        id: {type: integer}
        day: {type: [string, 'null'], format: date}
        customer:
          type: object
          required: [id]
          properties:
            id: {type: string}
            name: {type: [string, 'null'], reduce: {strategy: lastWriteWins}}
    key: [/customer/id, /id]
    projections:
      id: /id
      customer_name: /customer/name
      buyer: {location: /customer/name}
      day: {location: /day, partition: true}
    journals: {fragments: {flushInterval: 1h}}
  acmeCo/lines:
    schema: schemas/line.yaml#/$defs/Line
    key: [/sku]
  acmeCo/inferred:
    writeSchema:
      type: object
      x-infer-schema: true
      properties: {id: {type: [string, 'null']}}
    readSchema:
      allOf:
        - $ref: flow://relaxed-write-schema
        - $ref: flow://inferred-schema
    key: [/id]
`;

const files: Record<string, string> = {
  'schemas/line.yaml':
    '$defs: {Line: {type: object, properties: {sku: {$ref: types.json}}, required: [sku]}}',
  'schemas/types.json': '{"type": "string"}',
  'more.flow.yaml':
    'import: [more.flow.yaml]\ncollections: {otherCo/orders: {schema: schemas/line.yaml#/$defs/Line, key: [/sku]}}',
};
const resolve = (name: string) => files[name];

const read = (text: string, options: ImportOptions = {}) =>
  importEstuary(text, { resolve, ...options });

const schema = {
  type: 'object',
  properties: { a: { type: ['string', 'null'] } },
};
const catalog = (collection: object, more: object = {}) =>
  stringify({ collections: { 'acmeCo/it': collection }, ...more });

describe('an Estuary catalog', () => {
  it('becomes a contract of its collections', () => {
    const sku = {
      name: 'sku',
      logicalType: 'string',
      required: true,
      primaryKey: true,
      primaryKeyPosition: 1,
    };
    const expected: OdcsDocument = {
      apiVersion: 'v3.1.0',
      kind: 'DataContract',
      id: 'shop',
      name: 'shop',
      version: '0.1.0',
      status: 'draft',
      schema: [
        {
          name: 'acmeCo/shop/orders',
          physicalType: 'collection',
          businessName: 'Orders',
          description: 'All orders.',
          properties: [
            {
              name: 'id',
              logicalType: 'integer',
              required: true,
              primaryKey: true,
              primaryKeyPosition: 2,
            },
            {
              name: 'day',
              logicalType: 'date',
              partitioned: true,
              partitionKeyPosition: 1,
            },
            {
              name: 'customer',
              logicalType: 'object',
              required: true,
              properties: [
                {
                  name: 'id',
                  logicalType: 'string',
                  required: true,
                  primaryKey: true,
                  primaryKeyPosition: 1,
                },
                {
                  name: 'name',
                  logicalType: 'string',
                  customProperties: [
                    {
                      property: 'estuaryProjections',
                      value: ['customer_name', 'buyer'],
                    },
                  ],
                },
              ],
            },
          ],
        },
        {
          name: 'lines',
          physicalName: 'acmeCo/lines',
          physicalType: 'collection',
          properties: [sku],
        },
        {
          name: 'inferred',
          physicalName: 'acmeCo/inferred',
          physicalType: 'collection',
          properties: [
            {
              name: 'id',
              logicalType: 'string',
              primaryKey: true,
              primaryKeyPosition: 1,
            },
          ],
        },
        {
          name: 'otherCo/orders',
          physicalType: 'collection',
          properties: [sku],
        },
      ],
    };
    const { document, warnings } = read(flow, { name: 'shop' });
    expect(document).toEqual(expected);
    expect(readContract(writeContract(document)).valid).toBe(true);
    const orders = 'collections["acmeCo/shop/orders"]';
    expect(warnings.map(({ path }) => path)).toEqual([
      'captures',
      `${orders}.schema.properties.customer.properties.name.reduce`,
      `${orders}.journals`,
      'collections["acmeCo/inferred"].writeSchema.x-infer-schema',
      'collections["acmeCo/inferred"]',
    ]);
  });

  it.each<[string, string[], string[]]>([
    ['the last part', ['lines'], ['lines']],
    [
      'the whole',
      ['acmeCo/lines', 'otherCo/orders'],
      ['lines', 'otherCo/orders'],
    ],
  ])('is asked for collections by %s of their names', (_, only, expected) => {
    const { document } = read(flow, { only });
    expect(document.schema!.map(({ name }) => name)).toEqual(expected);
  });

  it.each<[string, object, object, string[]]>([
    ['derivations', { schema, key: ['/a'], derive: {} }, {}, ['.derive']],
    [
      'derivations of old',
      { schema, key: ['/a'], derivation: {} },
      {},
      ['.derivation'],
    ],
    ['a key that is not there', { schema, key: ['/b'] }, {}, ['.key']],
    ['a key that is no list', { schema, key: 'a' }, {}, ['.key']],
    [
      'a projection of nothing',
      { schema, projections: { x: '/x/y', y: {} } },
      {},
      ['.projections.x', '.projections.y'],
    ],
    [
      'what may be written',
      { readSchema: schema, writeSchema: { type: 'object' } },
      {},
      ['.writeSchema'],
    ],
    [
      'a schema beside that of readers',
      { readSchema: schema, schema: { type: 'object' } },
      {},
      ['.schema'],
    ],
    [
      'extensions in schemas',
      { schema: { ...schema, 'x-collection-name': 'a' } },
      {},
      ['.schema.x-collection-name'],
    ],
    [
      'tasks',
      { schema },
      { materializations: {}, tests: {} },
      ['materializations', 'tests'],
    ],
    [
      'imports that are not there',
      { schema },
      { import: ['nowhere.yaml', 7] },
      ['import', 'import'],
    ],
  ])('tells of %s', (_, collection, more, expected) => {
    const { warnings } = read(catalog(collection, more));
    expect(warnings.map(({ path }) => path).sort()).toEqual(
      expected
        .map(path =>
          path.startsWith('.') ? `collections["acmeCo/it"]${path}` : path,
        )
        .sort(),
    );
  });

  it.each<[string, string]>([
    ['something else', 'a: 1'],
    ['a list', '- a'],
    ['no collections', 'collections: {}'],
    ['collections without schemas', catalog({ key: ['/a'] })],
    ['schemas that are not there', catalog({ schema: 'nowhere.yaml' })],
    ['documents that are no objects', catalog({ schema: { type: 'string' } })],
    ['broken YAML', 'collections: {'],
  ])('is not found in %s', (_, text) => {
    expect(() => read(text)).toThrow(ConversionError);
  });

  it('may be one file of many that import each other', () => {
    const many: Record<string, string> = {
      'a.yaml':
        'import: [b.yaml]\ncollections: {a/a: {schema: {type: object}}}',
      'b.yaml':
        'import: [a.yaml]\ncollections: {a/b: {schema: {type: object}}}',
    };
    const { document } = read('import: [a.yaml, b.yaml]', {
      resolve: name => many[name],
    });
    expect(document.schema!.map(({ name }) => name)).toEqual(['a', 'b']);
  });
});

describe('whatever a document says', () => {
  const names = ['collections', 'properties', 'projections'];
  const apart = ['captures', 'journals', 'reduce'];

  it.each(withUnheardOf(parse(flow), names, apart))(
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
      fc.property(broken(flow), text => {
        expect(() => refusedOr(text)).not.toThrow();
      }),
      { numRuns: 200 },
    );
  });

  it('comes to a valid contract', () => {
    const others = [
      '/customer',
      ['/id', '/id'],
      'schemas/line.yaml',
      'schemas/line.yaml#/$defs',
      { $ref: 'flow://write-schema' },
      { location: '/id', partition: true },
    ];
    fc.assert(
      fc.property(mutated(parse(flow), others), document => {
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
