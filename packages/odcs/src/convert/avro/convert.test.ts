import { Type } from 'avsc';
import { readContract } from '../../read/readContract';
import { writeContract } from '../../write/writeContract';
import type { OdcsDocument, OdcsProperty } from '../../types';
import { ConversionError } from '../conversion';
import { exportAvro } from './export';
import { importAvro } from './import';

const record = (fields: unknown[], more: object = {}) => ({
  type: 'record',
  name: 'Order',
  namespace: 'shop.sales',
  ...more,
  fields,
});

const read = (schema: unknown, options = {}) =>
  importAvro(JSON.stringify(schema), options);

const again = (document: OdcsDocument) =>
  exportAvro(document, {}).files.map(({ content }) => JSON.parse(content));

const fieldOf = (type: unknown, more: object = {}): OdcsProperty =>
  read(record([{ name: 'field', type, ...more }])).document.schema![0]
    .properties![0];

describe('a type of Avro', () => {
  const types: [unknown, string | undefined, string, object?][] = [
    ['boolean', 'boolean', 'boolean'],
    ['int', 'integer', 'int'],
    ['long', 'integer', 'long'],
    ['float', 'number', 'float'],
    ['double', 'number', 'double'],
    ['bytes', 'string', 'bytes', { format: 'binary' }],
    ['string', 'string', 'string'],
    ['null', undefined, 'null'],
    [{ type: 'int', logicalType: 'date' }, 'date', 'date'],
    [{ type: 'int', logicalType: 'time-millis' }, 'time', 'time-millis'],
    [{ type: 'long', logicalType: 'time-micros' }, 'time', 'time-micros'],
    ...['millis', 'micros', 'nanos'].map(
      unit =>
        [
          { type: 'long', logicalType: `timestamp-${unit}` },
          'timestamp',
          `timestamp-${unit}`,
        ] as [unknown, string, string],
    ),
    [
      { type: 'long', logicalType: 'local-timestamp-micros' },
      'timestamp',
      'local-timestamp-micros',
      { timezone: false },
    ],
    [
      { type: 'string', logicalType: 'uuid' },
      'string',
      'uuid',
      { format: 'uuid' },
    ],
    [
      { type: 'bytes', logicalType: 'decimal', precision: 10, scale: 2 },
      'number',
      'decimal(10,2)',
    ],
    [
      { type: 'bytes', logicalType: 'decimal', precision: 10 },
      'integer',
      'decimal(10)',
    ],
    [
      { type: 'fixed', name: 'Hash', size: 32 },
      'string',
      'fixed(32)',
      { format: 'binary' },
    ],
    [
      {
        type: 'fixed',
        name: 'Amount',
        size: 8,
        logicalType: 'decimal',
        precision: 18,
        scale: 4,
      },
      'number',
      'decimal(18,4)',
    ],
    [
      { type: 'fixed', name: 'Span', size: 12, logicalType: 'duration' },
      'string',
      'duration',
      { format: 'binary' },
    ],
    [
      { type: 'enum', name: 'Status', symbols: ['NEW', 'SENT'] },
      'string',
      'enum',
    ],
  ];
  it.each(types.map(([a, b, c, d]) => [a, b, c, d] as const))(
    '%j is %s, %s, and written again as it was',
    (type, logical, physical, options) => {
      const property = fieldOf(type);
      expect(property.logicalType).toBe(logical);
      expect(property.physicalType).toBe(physical);
      expect(property.logicalTypeOptions).toEqual(options);
      expect(property.required).toBe(true);
      const schema = record([{ name: 'field', type }]);
      expect(again(read(schema).document)).toEqual([
        { ...schema, name: 'Order' },
      ]);
    },
  );

  it.each<[string, unknown, object]>([
    ['null first with a default', ['null', 'string'], { default: null }],
    ['null first without a default', ['null', 'string'], {}],
    ['null last', ['string', 'null'], {}],
    ['null last with a default', ['string', 'null'], { default: 'x' }],
    ['a default', 'string', { default: 'x' }],
    [
      'several types',
      ['null', 'string', 'long', { type: 'array', items: 'string' }],
      { default: null },
    ],
    ['only several types', ['string', 'long'], { default: 'a' }],
    [
      'attributes of others',
      { type: 'string', 'avro.java.string': 'String' },
      { doc: 'A name.', order: 'ignore', aliases: ['b'], 'x-owner': 'me' },
    ],
    ['an array', { type: 'array', items: ['null', 'string'] }, {}],
    ['a map', { type: 'map', values: 'long' }, {}],
    [
      'a logical type that nobody knows',
      { type: 'long', logicalType: 'beats' },
      {},
    ],
  ])('keeps %s', (_, type, more) => {
    const schema = record([{ name: 'field', type, ...more }]);
    const { document } = read(schema);
    expect(again(document)).toEqual([schema]);
    expect(read(again(document)[0]).document).toEqual(document);
  });

  it('tells of unions of several types and of logical types that do not fit', () => {
    expect(
      read(record([{ name: 'a', type: ['string', 'long'] }])).warnings,
    ).toEqual([
      { path: 'Order.a', message: expect.stringContaining('no unions') },
    ]);
    expect(
      read(
        record([{ name: 'a', type: { type: 'string', logicalType: 'date' } }]),
      ).warnings,
    ).toEqual([
      { path: 'Order.a', message: expect.stringContaining('ignores') },
    ]);
  });
});

describe('a schema', () => {
  const address = {
    type: 'record',
    name: 'Address',
    doc: 'Where to send it.',
    fields: [
      { name: 'city', type: 'string' },
      { name: 'country', type: 'shop.Country' },
    ],
  };
  const country = {
    type: 'enum',
    name: 'Country',
    namespace: 'shop',
    symbols: ['DE', 'FR'],
  };
  const order = record(
    [
      { name: 'id', type: 'long', doc: 'Number.' },
      { name: 'home', type: { ...country }, default: 'DE' },
      { name: 'billing', type: address },
      { name: 'shipping', type: ['null', 'Address'], default: null },
      {
        name: 'lines',
        type: {
          type: 'array',
          items: {
            type: 'record',
            name: 'Line',
            fields: [{ name: 'sku', type: 'string' }],
          },
        },
      },
    ],
    { doc: 'An order.', aliases: ['Purchase'], 'x-team': 'sales' },
  );

  it('is read with its names, references and descriptions', () => {
    const { document, warnings } = read(order);
    expect(warnings).toEqual([]);
    expect(document).toMatchObject({
      apiVersion: 'v3.2.0',
      name: 'Order',
      schema: [
        {
          name: 'Order',
          physicalType: 'message',
          description: 'An order.',
          customProperties: [
            { property: 'avroNamespace', value: 'shop.sales' },
            { property: 'avroAliases', value: ['Purchase'] },
            { property: 'avroProperties', value: { 'x-team': 'sales' } },
          ],
        },
      ],
    });
    const [, home, billing, shipping] = document.schema![0].properties!;
    expect(home.enum).toEqual([{ value: 'DE' }, { value: 'FR' }]);
    expect(billing.description).toBe('Where to send it.');
    expect(shipping.required).toBeUndefined();
    expect(shipping.properties).toEqual(billing.properties);
    expect(readContract(writeContract(document)).valid).toBe(true);
  });

  it('comes to the same contract when it is written and read again', () => {
    const { document } = read(order);
    const [written] = again(document);
    expect(read(written).document).toEqual(document);
    expect(again(read(written).document)).toEqual([written]);
    expect(written.fields[3].type).toEqual(['null', 'Address']);
  });

  it('may be a list, whose records are objects unless others hold them', () => {
    const list = [
      country,
      { ...address, namespace: 'shop.sales' },
      record([{ name: 'to', type: 'Address' }]),
      record([{ name: 'id', type: 'int' }], { name: 'Customer' }),
    ];
    expect(read(list).document.schema!.map(({ name }) => name)).toEqual([
      'Order',
      'Customer',
    ]);
    expect(
      read(list, { only: ['Address'] }).document.schema!.map(
        ({ name }) => name,
      ),
    ).toEqual(['Address']);
  });

  it('may be a protocol', () => {
    const { document, warnings } = read({
      protocol: 'Shop',
      namespace: 'shop',
      doc: 'What the shop tells.',
      types: [
        { type: 'record', name: 'A', fields: [{ name: 'b', type: 'int' }] },
      ],
      messages: {},
    });
    expect(document.name).toBe('Shop');
    expect(document.description).toEqual({ purpose: 'What the shop tells.' });
    expect(document.schema![0].customProperties).toEqual([
      { property: 'avroNamespace', value: 'shop' },
    ]);
    expect(warnings.map(({ path }) => path)).toEqual(['messages']);
  });

  it('may be recursive: it stops with a warning, and is written as it was', () => {
    const tree = record([
      { name: 'value', type: 'int' },
      {
        name: 'children',
        type: { type: 'array', items: 'Order' },
      },
    ]);
    const { document, warnings } = read(tree);
    expect(warnings).toEqual([
      {
        path: 'Order.children.item',
        message: expect.stringContaining('contains itself'),
      },
    ]);
    expect(again(document)).toEqual([tree]);
  });

  it('finds types in other files, and tells of those that are nowhere', () => {
    const schema = record([{ name: 'home', type: 'shop.Country' }]);
    const found = read(schema, {
      resolve: (name: string) =>
        name === 'shop.Country' ? JSON.stringify(country) : undefined,
    });
    expect(found.warnings).toEqual([]);
    expect(found.document.schema![0].properties![0].enum).toHaveLength(2);
    expect(read(schema).warnings).toEqual([
      { path: 'shop.Country', message: expect.stringContaining('nowhere') },
    ]);
  });

  it('keeps two records of one name apart by their namespaces', () => {
    const list = [
      record([{ name: 'a', type: 'int' }]),
      record([{ name: 'b', type: 'int' }], { namespace: 'other' }),
    ];
    const { document } = read(list);
    expect(document.schema!.map(({ name }) => name)).toEqual([
      'Order',
      'other.Order',
    ]);
    expect(again(document)).toEqual([
      list[0],
      { ...list[1], odcsName: 'other.Order' },
    ]);
  });
});

describe('a contract', () => {
  const document = (properties: OdcsProperty[]): OdcsDocument => ({
    apiVersion: 'v3.2.0',
    kind: 'DataContract',
    id: 'a',
    version: '1.0.0',
    schema: [{ name: 'my orders', properties }],
  });

  it('gets names that Avro takes, and has its own again', () => {
    const original = document([
      { name: 'net.amount', logicalType: 'number', required: true },
      { name: 'net_amount', logicalType: 'number', required: true },
      { name: 'größe', physicalName: 'size', logicalType: 'string' },
      { name: 'b', physicalName: 'x.b', logicalType: 'boolean' },
    ]);
    const { files, warnings } = exportAvro(original, {});
    expect(files[0].name).toBe('my-orders.avsc');
    expect(Type.forSchema(JSON.parse(files[0].content)).name).toBe('my_orders');
    expect(warnings.filter(({ message }) => /name/.test(message))).toHaveLength(
      4,
    );
    const back = importAvro(files[0].content, {}).document.schema![0];
    expect(back.name).toBe('my orders');
    expect(
      back.properties!.map(({ name, physicalName }) => [name, physicalName]),
    ).toEqual([
      ['net.amount', undefined],
      ['net_amount', undefined],
      ['größe', 'size'],
      ['b', 'x.b'],
    ]);
  });

  const examples: [OdcsProperty, unknown, RegExp?][] = [
    [{ logicalType: 'integer', physicalType: 'smallint' }, 'int', /smallint/],
    [{ logicalType: 'integer' }, 'long'],
    [
      { logicalType: 'number', physicalType: 'NUMERIC(12,3)' },
      { type: 'bytes', logicalType: 'decimal', precision: 12, scale: 3 },
      /decimal\(12,3\)/,
    ],
    [
      { logicalType: 'number', logicalTypeOptions: { format: 'f32' } },
      'float',
      /f32/,
    ],
    [
      { logicalType: 'timestamp', logicalTypeOptions: { timezone: false } },
      { type: 'long', logicalType: 'local-timestamp-micros' },
    ],
    [
      { logicalType: 'string', logicalTypeOptions: { format: 'email' } },
      'string',
      /email/,
    ],
    [
      { logicalType: 'string', enum: [{ value: 'in transit' }] },
      'string',
      /words/,
    ],
    [{ logicalType: 'integer', enum: [{ value: 1 }] }, 'long', /closed lists/],
    [{ logicalType: 'array' }, { type: 'array', items: 'string' }, /assumed/],
    [
      {
        logicalType: 'map',
        map: {
          key: { logicalType: 'integer' },
          value: { logicalType: 'boolean' },
        },
      },
      { type: 'map', values: 'boolean' },
      /Keys/,
    ],
    [{ logicalType: 'object' }, 'string', /inside/],
    [{ logicalType: 'vector' }, { type: 'array', items: 'float' }, /vector/],
    [{ physicalType: 'variant' }, 'string', /what type/],
  ];
  it.each(examples.map(([a, b, c]) => [a, b, c] as const))(
    'writes %j as %j',
    (property, type, warning) => {
      const { files, warnings } = exportAvro(
        document([{ name: 'a', required: true, ...property }]),
        {},
      );
      expect(JSON.parse(files[0].content).fields[0].type).toEqual(type);
      const told = warnings.filter(({ path }) =>
        path.includes('properties[a]'),
      );
      expect(told.length > 0).toBe(warning !== undefined);
      expect(told.some(({ message }) => warning?.test(message))).toBe(
        warning !== undefined,
      );
    },
  );

  it('is written without what custom properties say if that is no Avro', () => {
    const { files, warnings } = exportAvro(
      document([
        {
          name: 'a',
          logicalType: 'string',
          customProperties: [{ property: 'avroDefault', value: { no: 1 } }],
        },
      ]),
      {},
    );
    Type.forSchema(JSON.parse(files[0].content));
    expect(warnings).toContainEqual({
      path: 'schema[my orders].customProperties',
      message: expect.stringContaining('cannot be written'),
    });
  });

  it('without objects is nothing to write', () => {
    expect(() => exportAvro({ schema: [] }, {})).toThrow(ConversionError);
  });
});

describe('a text that is no schema', () => {
  it.each<[string, RegExp]>([
    ['', /mapping/],
    ['{"type": "record"', /line|YAML or JSON/],
    ['"string"', /mapping/],
    ['{"type": "string"}', /no record/],
    ['[1, 2', /YAML or JSON/],
    ['{"type":"record","name":"A B","fields":[]}', /name/],
    ['{"type":"record","name":"A"}', /not an Avro schema/],
    [
      '{"type":"record","name":"A","fields":[{"name":"a","type":"int","default":"x"}]}',
      /not an Avro schema/,
    ],
    [
      '{"type":"record","name":"A","fields":[{"name":"a","type":["int","int"]}]}',
      /not an Avro schema/,
    ],
  ])('%s', (text, message) => {
    expect(() => importAvro(text, {})).toThrow(ConversionError);
    expect(() => importAvro(text, {})).toThrow(message);
  });

  it('has a place', () => {
    expect(() => importAvro('[{"type": "record",\n "name" "A"}]', {})).toThrow(
      expect.objectContaining({ line: 2 }),
    );
  });

  it('may not be endless once it is written out', () => {
    const names = Array.from({ length: 30 }, (_, index) => `T${index}`);
    const types = names.map((name, index) =>
      index === 29
        ? { type: 'record', name, fields: [{ name: 'a', type: 'int' }] }
        : {
            type: 'record',
            name,
            fields: ['a', 'b', 'c'].map(field => ({
              name: field,
              type: `T${index + 1}`,
            })),
          },
    );
    expect(() => read(types)).toThrow(/more than/);
    const chain = Array.from({ length: 200 }, (_, index) => ({
      type: 'record',
      name: `T${index}`,
      fields: index < 199 ? [{ name: 'a', type: `T${index + 1}` }] : [],
    }));
    expect(() => read(chain)).toThrow(/nested deeper/);
  });
});
