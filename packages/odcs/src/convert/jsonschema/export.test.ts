import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import type { OdcsDocument, OdcsProperty } from '../../types';
import { ConversionError } from '../conversion';
import { exportJsonSchema } from './export';
import { importJsonSchema } from './import';

const write = (...properties: OdcsProperty[]) =>
  exportJsonSchema({ schema: [{ name: 'it', properties }] }, {});

const schemaOf = (...properties: OdcsProperty[]) =>
  JSON.parse(write(...properties).files[0].content);

/** Whether a row has what the contract promises. */
function accepts(properties: OdcsProperty[], row: unknown): boolean {
  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
  addFormats(ajv);
  return ajv.compile(schemaOf(...properties))(row) as boolean;
}

describe('a property as a schema', () => {
  it.each<[string, OdcsProperty, unknown]>([
    ['text', { logicalType: 'string' }, { type: 'string' }],
    ['an integer', { logicalType: 'integer' }, { type: 'integer' }],
    ['a number', { logicalType: 'number' }, { type: 'number' }],
    ['a truth', { logicalType: 'boolean' }, { type: 'boolean' }],
    ['a date', { logicalType: 'date' }, { type: 'string', format: 'date' }],
    [
      'a timestamp',
      { logicalType: 'timestamp' },
      { type: 'string', format: 'date-time' },
    ],
    [
      'a timestamp without zone',
      { logicalType: 'timestamp', logicalTypeOptions: { timezone: false } },
      { type: 'string' },
    ],
    [
      'a date in words of its own',
      { logicalType: 'date', logicalTypeOptions: { format: 'dd.MM.yyyy' } },
      { type: 'string' },
    ],
    ['a time', { logicalType: 'time' }, { type: 'string', format: 'time' }],
    ['any value', {}, {}],
    [
      'limits',
      {
        logicalType: 'integer',
        logicalTypeOptions: { minimum: 1, exclusiveMaximum: 9, format: 'i32' },
      },
      { type: 'integer', minimum: 1, exclusiveMaximum: 9, format: 'int32' },
    ],
    [
      'a width without a format',
      {
        logicalType: 'integer',
        logicalTypeOptions: { format: 'u8', maximum: 900, minimum: 5 },
      },
      { type: 'integer', minimum: 5, maximum: 255 },
    ],
    [
      'a closed list',
      { logicalType: 'string', enum: [{ value: 'a' }, { value: 'b' }] },
      { type: 'string', enum: ['a', 'b'] },
    ],
    [
      'a closed list with labels',
      {
        logicalType: 'string',
        enum: [
          { value: 'a', label: 'A' },
          { value: 'b', description: 'B.' },
        ],
      },
      {
        type: 'string',
        oneOf: [
          { const: 'a', title: 'A' },
          { const: 'b', description: 'B.' },
        ],
      },
    ],
    [
      'a list',
      {
        logicalType: 'array',
        items: { logicalType: 'string', required: false },
      },
      { type: 'array', items: { type: ['string', 'null'] } },
    ],
    [
      'a map',
      {
        logicalType: 'map',
        map: {
          key: {
            logicalType: 'string',
            logicalTypeOptions: { pattern: '^x' },
          },
          value: { logicalType: 'integer' },
        },
      },
      {
        type: 'object',
        propertyNames: { type: 'string', pattern: '^x' },
        additionalProperties: { type: 'integer' },
      },
    ],
    [
      'an object',
      {
        logicalType: 'object',
        logicalTypeOptions: { required: ['c'], minProperties: 1 },
        properties: [
          { name: 'a', logicalType: 'string', required: true },
          { name: 'b', logicalType: 'string' },
        ],
      },
      {
        type: 'object',
        minProperties: 1,
        properties: { a: { type: 'string' }, b: { type: ['string', 'null'] } },
        required: ['a', 'c'],
      },
    ],
    [
      'a vector',
      { logicalType: 'vector' },
      { type: 'array', items: { type: 'number' } },
    ],
    [
      'alternatives',
      {
        customProperties: [
          {
            property: 'jsonSchemaOneOf',
            value: [{ logicalType: 'string' }, { logicalType: 'integer' }],
          },
        ],
      },
      { oneOf: [{ type: 'string' }, { type: 'integer' }] },
    ],
    [
      'what an import kept',
      {
        logicalType: 'object',
        customProperties: [
          { property: 'jsonSchemaClosed', value: true },
          { property: 'jsonSchemaDefault', value: {} },
          { property: 'jsonSchemaWriteOnly', value: true },
        ],
      },
      {
        type: 'object',
        additionalProperties: false,
        default: {},
        writeOnly: true,
      },
    ],
  ])('writes %s', (_, property, expected) => {
    const { properties } = schemaOf({ name: 'p', ...property, required: true });
    expect(properties.p).toEqual(expected);
  });

  it.each<[string, OdcsProperty, string[]]>([
    [
      'a physical type',
      { logicalType: 'date', physicalType: 'date' },
      ['physicalType'],
    ],
    ['a physical type alone', { physicalType: 'date' }, ['physicalType', '']],
    [
      'another physical name',
      { logicalType: 'date', physicalName: 'D' },
      ['name'],
    ],
    ['a key', { logicalType: 'date', primaryKey: true }, ['primaryKey']],
    [
      'limits of a date',
      { logicalType: 'date', logicalTypeOptions: { minimum: '2020-01-01' } },
      ['logicalTypeOptions.minimum'],
    ],
    [
      'a timestamp without zone',
      { logicalType: 'timestamp', logicalTypeOptions: { timezone: false } },
      ['', 'logicalTypeOptions.timezone'],
    ],
    [
      'a pattern that is none',
      { logicalType: 'string', logicalTypeOptions: { pattern: '(' } },
      ['logicalTypeOptions.pattern'],
    ],
    [
      'a limit that is none',
      { logicalType: 'string', logicalTypeOptions: { minLength: 'x' } },
      ['logicalTypeOptions.minLength'],
    ],
    [
      'text that is a date',
      { logicalType: 'string', logicalTypeOptions: { format: 'date' } },
      ['logicalTypeOptions.format'],
    ],
    [
      'a wide number',
      { logicalType: 'integer', logicalTypeOptions: { format: 'i128' } },
      ['logicalTypeOptions.format'],
    ],
    ['another type', { logicalType: 'money' }, ['']],
    [
      'null in a list',
      { logicalType: 'string', enum: [{ value: null }, { value: 'a' }] },
      ['enum[0]'],
    ],
    [
      'lists in a list',
      { logicalType: 'string', enum: [{ value: [] }] },
      ['enum[0]'],
    ],
    [
      'the tags of a value',
      { logicalType: 'string', enum: [{ value: 'a', id: 'x' }] },
      ['enum[0]'],
    ],
    ['a vector', { logicalType: 'vector' }, ['']],
    [
      'keys that are no text',
      {
        logicalType: 'map',
        map: { key: { logicalType: 'integer' }, value: {} },
      },
      ['map.key'],
    ],
    [
      'the name of an item',
      { logicalType: 'array', items: { name: 'x' } },
      ['items.name'],
    ],
    [
      'what is implied of an item',
      { logicalType: 'array', items: { required: true } },
      ['items.required'],
    ],
    [
      'how something is deprecated',
      { logicalType: 'date', deprecated: { since: '2' } },
      ['deprecated'],
    ],
    [
      'what is noted of what an import kept',
      {
        customProperties: [
          { property: 'jsonSchemaDefault', value: 1, description: 'a' },
        ],
      },
      ['customProperties[jsonSchemaDefault].description'],
    ],
    [
      'what alternatives say besides',
      {
        customProperties: [
          { property: 'jsonSchemaAnyOf', value: [{ classification: 'a' }, {}] },
        ],
      },
      ['anyOf[0].classification'],
    ],
    [
      'what others keep',
      { logicalType: 'date', customProperties: [{ property: 'x', value: 1 }] },
      ['customProperties[x]'],
    ],
  ])('tells of %s', (_, property, expected) => {
    const at = 'schema[it].properties[p]';
    const { warnings } = write({ name: 'p', ...property });
    expect(warnings.map(({ path }) => path)).toEqual(
      expected.map(field => (field === '' ? at : `${at}.${field}`)),
    );
  });
});

describe('the schema of an object', () => {
  const order: OdcsProperty[] = [
    {
      name: 'id',
      logicalType: 'integer',
      required: true,
      logicalTypeOptions: { minimum: 1 },
    },
    { name: 'net.amount', physicalName: 'amount', logicalType: 'number' },
    { name: 'placed', logicalType: 'timestamp' },
    {
      name: 'state',
      logicalType: 'string',
      enum: [{ value: 'new' }, { value: 'old' }],
    },
    {
      name: 'kind',
      logicalType: 'string',
      enum: [
        { value: 'a', label: 'A' },
        { value: 'b', label: 'B' },
      ],
    },
    {
      name: 'email',
      logicalType: 'string',
      logicalTypeOptions: { format: 'email' },
    },
    {
      name: 'lines',
      logicalType: 'array',
      required: true,
      logicalTypeOptions: { minItems: 1 },
      items: {
        logicalType: 'object',
        properties: [
          {
            name: 'sku',
            logicalType: 'string',
            required: true,
            logicalTypeOptions: { pattern: '^[A-Z]+$' },
          },
        ],
      },
    },
    {
      name: 'labels',
      logicalType: 'map',
      map: {
        key: { logicalType: 'string', logicalTypeOptions: { maxLength: 2 } },
        value: { logicalType: 'integer', required: false },
      },
    },
  ];
  const row = { id: 1, lines: [{ sku: 'A' }] };

  it.each<[string, unknown]>([
    ['the least', row],
    ['more than is promised', { ...row, further: true }],
    [
      'null where it may be',
      {
        ...row,
        amount: null,
        placed: null,
        state: null,
        kind: null,
        email: null,
        labels: null,
      },
    ],
    [
      'every value',
      {
        ...row,
        amount: 1.5,
        placed: '2026-01-31T12:00:00Z',
        state: 'old',
        kind: 'b',
        email: 'a@example.com',
        labels: { de: 1, en: null },
      },
    ],
  ])('accepts %s', (_, value) => {
    expect(accepts(order, value)).toBe(true);
  });

  it.each<[string, unknown]>([
    ['no object', []],
    ['something missing', { id: 1 }],
    ['null where it must not be', { ...row, id: null }],
    ['a type that is another', { ...row, amount: '1' }],
    ['a number below its limit', { ...row, id: 0 }],
    ['a fraction for an integer', { ...row, id: 1.5 }],
    ['a day for a timestamp', { ...row, placed: '2026-01-31' }],
    ['a value that is not listed', { ...row, state: 'none' }],
    ['a value that is not listed, with labels', { ...row, kind: 'none' }],
    ['another format', { ...row, email: 'nobody' }],
    ['too few items', { ...row, lines: [] }],
    ['null in a list', { ...row, lines: [null] }],
    ['another pattern', { ...row, lines: [{ sku: 'a' }] }],
    ['a key that is too long', { ...row, labels: { long: 1 } }],
    ['another value in a map', { ...row, labels: { de: 'x' } }],
  ])('rejects %s', (_, value) => {
    expect(accepts(order, value)).toBe(false);
  });

  it('says what it is', () => {
    const document: OdcsDocument = {
      id: 'shop',
      schema: [
        {
          name: 'web shop/orders',
          physicalName: 'orders',
          physicalType: 'table',
          businessName: 'Orders',
          description: 'All orders.',
          properties: [{ name: 'a', logicalType: 'date', required: true }],
        },
        { name: 'empty' },
      ],
    };
    const { files, warnings } = exportJsonSchema(document, {});
    expect(files.map(({ name }) => name)).toEqual([
      'web-shop-orders.schema.json',
      'empty.schema.json',
    ]);
    expect(JSON.parse(files[0].content)).toEqual({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $id: 'web%20shop%2Forders.schema.json',
      title: 'Orders',
      description: 'All orders.',
      type: 'object',
      properties: { a: { type: 'string', format: 'date' } },
      required: ['a'],
    });
    expect(warnings.map(({ path }) => path)).toEqual([
      'id',
      'schema[web shop/orders].physicalName',
      'schema[web shop/orders].physicalType',
    ]);
    expect(
      importJsonSchema(files[0].content, {}).document.schema![0].name,
    ).toBe('web shop/orders');
  });

  it('writes those that are asked for, each in a file of its own', () => {
    const schema = [{ name: 'a b' }, { name: 'a-b' }, { name: 'c' }];
    expect(
      exportJsonSchema({ schema }, { only: ['a b', 'a-b'] }).files.map(
        ({ name }) => name,
      ),
    ).toEqual(['a-b.schema.json', 'a-b-2.schema.json']);
  });

  it('has each name once', () => {
    const { warnings } = write(
      { name: 'a', logicalType: 'date' },
      { name: 'b', physicalName: 'a' },
      {},
    );
    expect(warnings.map(({ path }) => path)).toEqual([
      'schema[it].properties[b]',
      'schema[it].properties[]',
    ]);
  });

  it.each<[string, OdcsDocument]>([
    ['nothing', {}],
    ['objects without names', { schema: [{}] }],
  ])('is not written of %s', (_, document) => {
    expect(() => exportJsonSchema(document, {})).toThrow(ConversionError);
  });

  it('is not written of what nests without end', () => {
    const endless: OdcsProperty = { name: 'a', logicalType: 'object' };
    endless.properties = [endless];
    expect(() => write(endless)).toThrow(ConversionError);
  });
});
