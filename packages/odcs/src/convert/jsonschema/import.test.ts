import type { OdcsProperty } from '../../types';
import { ConversionError, type ImportOptions } from '../conversion';
import { importJsonSchema } from './import';

const read = (schema: unknown, options: ImportOptions = {}) =>
  importJsonSchema(
    typeof schema === 'string' ? schema : JSON.stringify(schema),
    options,
  );

/** The property that a schema becomes, and what is told of it. */
function property(schema: unknown, root: Record<string, unknown> = {}) {
  const { document, warnings } = read({
    ...root,
    properties: { it: schema },
    required: ['it'],
  });
  const { name, ...found } = document.schema![0].properties![0];
  expect(name).toBe('it');
  return { found, told: warnings.map(({ path }) => path) };
}

const required = { required: true };

describe('a schema of a property', () => {
  const text = { logicalType: 'string', ...required };
  const oneOf = (...value: OdcsProperty[]) => [
    { property: 'jsonSchemaOneOf', value },
  ];
  const anyOf = (...value: OdcsProperty[]) => [
    { property: 'jsonSchemaAnyOf', value },
  ];

  it.each<[string, unknown, OdcsProperty]>([
    ['text', { type: 'string' }, text],
    ['nothing', {}, required],
    ['anything', true, required],
    ['a truth', { type: 'boolean' }, { logicalType: 'boolean', ...required }],
    [
      'a date',
      { type: 'string', format: 'date' },
      { logicalType: 'date', ...required },
    ],
    [
      'a time with a date',
      { format: 'date-time' },
      { logicalType: 'timestamp', ...required },
    ],
    [
      'a time of day',
      { type: 'string', format: 'time' },
      { logicalType: 'time', ...required },
    ],
    [
      'text of another format, with limits',
      { format: 'email', minLength: 3, maxLength: 9, pattern: '@' },
      {
        ...text,
        logicalTypeOptions: {
          minLength: 3,
          maxLength: 9,
          pattern: '@',
          format: 'email',
        },
      },
    ],
    [
      'numbers with limits',
      { type: 'number', minimum: 0, exclusiveMaximum: 1, multipleOf: 0.1 },
      {
        logicalType: 'number',
        logicalTypeOptions: {
          minimum: 0,
          exclusiveMaximum: 1,
          multipleOf: 0.1,
        },
        ...required,
      },
    ],
    [
      'limits as draft 4 excludes them',
      {
        type: 'integer',
        minimum: 0,
        exclusiveMinimum: true,
        maximum: 9,
        exclusiveMaximum: false,
      },
      {
        logicalType: 'integer',
        logicalTypeOptions: { maximum: 9, exclusiveMinimum: 0 },
        ...required,
      },
    ],
    [
      'integers of a width',
      { type: 'integer', format: 'int64' },
      {
        logicalType: 'integer',
        logicalTypeOptions: { format: 'i64' },
        ...required,
      },
    ],
    ['text or null', { type: ['string', 'null'] }, { logicalType: 'string' }],
    [
      'one alternative beside null',
      { anyOf: [{ type: 'integer', minimum: 1 }, { type: 'null' }] },
      { logicalType: 'integer', logicalTypeOptions: { minimum: 1 } },
    ],
    [
      'null among listed values',
      { enum: ['a', null] },
      { logicalType: 'string', enum: [{ value: 'a' }] },
    ],
    [
      'null among listed values that the type rules out',
      { type: 'string', enum: ['a', null] },
      { ...text, enum: [{ value: 'a' }] },
    ],
    [
      'one value',
      { const: 7 },
      { logicalType: 'integer', enum: [{ value: 7 }], ...required },
    ],
    [
      'values of several types',
      { type: ['string', 'integer'], enum: ['a', 1] },
      { enum: [{ value: 'a' }, { value: 1 }], ...required },
    ],
    [
      'values with what they mean',
      {
        oneOf: [
          { const: 'n', title: 'New' },
          { const: 'o', description: 'Of old.' },
        ],
      },
      {
        ...text,
        enum: [
          { value: 'n', label: 'New' },
          { value: 'o', description: 'Of old.' },
        ],
      },
    ],
    [
      'several types',
      { type: ['string', 'integer'], minLength: 2 },
      {
        ...required,
        customProperties: anyOf(
          { logicalType: 'string', logicalTypeOptions: { minLength: 2 } },
          { logicalType: 'integer' },
        ),
      },
    ],
    [
      'alternatives of one type',
      { oneOf: [{ type: 'string', maxLength: 2 }, { format: 'uuid' }] },
      {
        ...text,
        customProperties: oneOf(
          { logicalType: 'string', logicalTypeOptions: { maxLength: 2 } },
          { logicalType: 'string', logicalTypeOptions: { format: 'uuid' } },
        ),
      },
    ],
    [
      'everything of allOf, the narrowest limit of it',
      {
        allOf: [
          { type: 'integer', minimum: 1, maximum: 9, title: 'Later' },
          { type: 'number', minimum: 3 },
        ],
        title: 'First',
      },
      {
        businessName: 'First',
        logicalType: 'integer',
        logicalTypeOptions: { minimum: 3, maximum: 9 },
        ...required,
      },
    ],
    [
      'what people read',
      {
        type: 'string',
        title: 'Name',
        description: 'A name.',
        examples: ['Jo'],
        deprecated: true,
        default: 'X',
        readOnly: true,
      },
      {
        ...text,
        businessName: 'Name',
        description: 'A name.',
        examples: ['Jo'],
        deprecated: true,
        customProperties: [
          { property: 'jsonSchemaDefault', value: 'X' },
          { property: 'jsonSchemaReadOnly', value: true },
        ],
      },
    ],
    [
      'a list',
      {
        items: { type: ['string', 'null'] },
        minItems: 1,
        uniqueItems: true,
      },
      {
        logicalType: 'array',
        items: { logicalType: 'string', required: false },
        logicalTypeOptions: { minItems: 1, uniqueItems: true },
        ...required,
      },
    ],
    [
      'a list of anything',
      { items: {} },
      { logicalType: 'array', items: {}, ...required },
    ],
    [
      'an object in an object',
      {
        properties: { a: { type: 'string' } },
        required: ['a', 'b'],
        additionalProperties: false,
      },
      {
        logicalType: 'object',
        properties: [{ name: 'a', ...text }],
        logicalTypeOptions: { required: ['b'] },
        customProperties: [{ property: 'jsonSchemaClosed', value: true }],
        ...required,
      },
    ],
    [
      'a map',
      {
        type: 'object',
        additionalProperties: { type: 'integer' },
        propertyNames: { maxLength: 2 },
      },
      {
        logicalType: 'map',
        map: {
          key: { logicalType: 'string', logicalTypeOptions: { maxLength: 2 } },
          value: { logicalType: 'integer' },
        },
        ...required,
      },
    ],
    [
      'a map whose keys have a pattern',
      {
        type: 'object',
        patternProperties: { '^x': { type: 'integer' } },
        additionalProperties: false,
      },
      {
        logicalType: 'map',
        map: {
          key: { logicalType: 'string', logicalTypeOptions: { pattern: '^x' } },
          value: { logicalType: 'integer' },
        },
        ...required,
      },
    ],
    [
      'a list whose places differ',
      { prefixItems: [{ type: 'string' }, { type: 'integer' }], items: false },
      {
        logicalType: 'array',
        items: {
          customProperties: anyOf(
            { logicalType: 'string' },
            { logicalType: 'integer' },
          ),
        },
        ...required,
      },
    ],
    [
      'a list whose places differ, one of which may be null',
      { prefixItems: [{ type: ['string', 'null'] }, { type: 'integer' }] },
      {
        logicalType: 'array',
        items: {
          required: false,
          customProperties: anyOf(
            { logicalType: 'string' },
            { logicalType: 'integer' },
          ),
        },
        ...required,
      },
    ],
    [
      'a list whose places differ, before 2020-12',
      { items: [{ type: 'string' }], additionalItems: { type: 'string' } },
      {
        logicalType: 'array',
        items: { logicalType: 'string' },
        ...required,
      },
    ],
  ])('reads %s', (_, schema, expected) => {
    expect(property(schema).found).toEqual(expected);
  });

  it.each<[string, unknown, string[]]>([
    ['not', { type: 'string', not: { const: 'x' } }, ['properties.it.not']],
    ['if', { if: {}, then: {} }, ['properties.it.if', 'properties.it.then']],
    ['an extension', { 'x-unit': 'kg' }, ['properties.it.x-unit']],
    [
      'what means nothing for the type',
      { type: 'integer', maxLength: 3 },
      ['properties.it.maxLength'],
    ],
    [
      'limits of a date',
      { type: 'string', format: 'date', minLength: 3 },
      ['properties.it.minLength'],
    ],
    [
      'alternatives',
      { oneOf: [{ type: 'string' }, { type: 'integer' }] },
      ['properties.it.oneOf'],
    ],
    ['several types', { type: ['string', 'array'] }, ['properties.it']],
    ['a type that is none', { type: 'text' }, ['properties.it.type']],
    [
      'types that contradict',
      { type: 'string', allOf: [{ type: 'array' }] },
      ['properties.it.allOf[0].type'],
    ],
    [
      'a limit that is none',
      { type: 'string', minLength: -1 },
      ['properties.it.minLength'],
    ],
    [
      'a second pattern',
      { pattern: 'a', allOf: [{ pattern: 'b' }] },
      ['properties.it.allOf[0].pattern'],
    ],
    [
      'a second format',
      { format: 'uuid', allOf: [{ format: 'uri' }] },
      ['properties.it.allOf[0].format'],
    ],
    [
      'a format of no number',
      { type: 'number', format: 'decimal' },
      ['properties.it.format'],
    ],
    ['values that are lists', { enum: [[1], 'a'] }, ['properties.it.enum']],
    ['values that are no list', { enum: 'a' }, ['properties.it.enum']],
    [
      'values that exclude each other',
      { enum: ['a'], allOf: [{ const: 'b' }] },
      ['properties.it'],
    ],
    [
      'a reference to nothing',
      { $ref: '#/$defs/none' },
      ['properties.it.$ref'],
    ],
    [
      'a reference to a file nobody has',
      { $ref: 'x.json' },
      ['properties.it.$ref'],
    ],
    [
      'a further title',
      { title: 'a', allOf: [{ title: 'b' }] },
      ['properties.it.allOf[0].title'],
    ],
    [
      'annotations in another form',
      { title: 1, examples: 'a', readOnly: 'b' },
      [
        'properties.it.examples',
        'properties.it.title',
        'properties.it.readOnly',
      ],
    ],
    [
      'kinds of further properties',
      { type: 'object', unevaluatedProperties: {}, additionalProperties: 7 },
      [
        'properties.it.additionalProperties',
        'properties.it.unevaluatedProperties',
      ],
    ],
    [
      'patterns beside what holds for all keys',
      {
        additionalProperties: { type: 'string' },
        patternProperties: { a: {} },
      },
      ['properties.it.patternProperties'],
    ],
    [
      'two patterns for keys',
      {
        patternProperties: { a: {} },
        propertyNames: { pattern: 'b' },
        additionalProperties: false,
      },
      ['properties.it.propertyNames.pattern'],
    ],
    [
      'what values mean besides',
      {
        oneOf: [
          { const: 'a', deprecated: true },
          { enum: ['b', 'c'], title: 'B' },
        ],
      },
      ['properties.it.oneOf[0].deprecated', 'properties.it.oneOf[1].title'],
    ],
    ['no schema', 7, ['properties.it']],
    [
      'demands of which one is met',
      { type: 'object', anyOf: [{ required: ['a'] }, { required: ['b'] }] },
      ['properties.it.anyOf'],
    ],
    [
      'further properties of a kind',
      { properties: { a: true }, additionalProperties: { type: 'string' } },
      ['properties.it.additionalProperties'],
    ],
    [
      'places of a list',
      { items: [{}, { type: 'string' }] },
      ['properties.it.items'],
    ],
    [
      'examples that are no list',
      { examples: 'a' },
      ['properties.it.examples'],
    ],
    [
      'names that are no list',
      { type: 'object', required: true },
      ['properties.it.required'],
    ],
  ])('tells of %s', (_, schema, expected) => {
    expect(property(schema).told).toEqual(expected);
  });

  it('tells once that null and absence are the same in a contract', () => {
    const { warnings } = read({
      properties: {
        a: { type: 'string' },
        b: { type: 'string' },
        c: { type: ['string', 'null'] },
      },
      required: ['c'],
    });
    expect(warnings.map(({ message }) => message)).toEqual([
      expect.stringContaining('may be missing here, but not null'),
      expect.stringContaining('may still be null'),
    ]);
  });

  it('leaves out what is never there', () => {
    const { document, warnings } = read({
      properties: { a: false, b: { type: ['string', 'null'] } },
    });
    expect(document.schema![0].properties!.map(({ name }) => name)).toEqual([
      'b',
    ]);
    expect(warnings.map(({ path }) => path)).toEqual(['properties.a']);
  });

  it('keeps hostile examples', () => {
    const examples = [{ toString: false, valueOf: 1 }];
    expect(property({ type: 'boolean', examples }).found.examples).toEqual(
      examples,
    );
  });

  it('keeps hostile names', () => {
    const { document } = read(
      '{"properties": {"__proto__": {"type": "string"}, "constructor": {"type": "integer"}}, "required": ["__proto__"]}',
    );
    expect(document.schema![0].properties).toEqual([
      { name: '__proto__', logicalType: 'string', required: true },
      { name: 'constructor', logicalType: 'integer' },
    ]);
  });
});

describe('references', () => {
  const line = { type: 'object', properties: { sku: { type: 'string' } } };
  const expected = {
    logicalType: 'object',
    properties: [{ name: 'sku', logicalType: 'string' }],
    required: true,
  };

  it.each<[string, unknown, Record<string, unknown>]>([
    ['a pointer', { $ref: '#/$defs/line' }, { $defs: { line } }],
    [
      'a pointer of old',
      { $ref: '#/definitions/line' },
      { definitions: { line } },
    ],
    [
      'a pointer with escapes',
      { $ref: '#/$defs/a~1b%20c' },
      { $defs: { 'a/b c': line } },
    ],
    [
      'an anchor',
      { $ref: '#line' },
      { $defs: { any: { ...line, $anchor: 'line' } } },
    ],
    [
      'an anchor of old',
      { $ref: '#line' },
      { definitions: { any: { ...line, $id: '#line' } } },
    ],
    [
      'a dynamic anchor',
      { $dynamicRef: '#line' },
      { $defs: { any: { ...line, $dynamicAnchor: 'line' } } },
    ],
    [
      'an identity',
      { $ref: 'line.json' },
      {
        $id: 'https://example.com/order.json',
        $defs: { any: { ...line, $id: 'https://example.com/line.json' } },
      },
    ],
    [
      'a reference to a reference',
      { $ref: '#/$defs/a' },
      { $defs: { a: { $ref: '#/$defs/line' }, line } },
    ],
  ])('follows %s', (_, schema, root) => {
    expect(property(schema, root)).toEqual({
      found: expected,
      told: [''],
    });
  });

  it('follows other files, from where each of them is', () => {
    const files: Record<string, string> = {
      './common/line.yaml':
        'properties:\n  sku: {$ref: "types.json#/$defs/sku"}\n',
      './common/types.json': '{"$defs": {"sku": {"type": "string"}}}',
    };
    const { document, warnings } = read(
      { properties: { it: { $ref: './common/line.yaml' } }, required: ['it'] },
      { resolve: name => files[name] },
    );
    expect(document.schema![0].properties![0]).toEqual({
      name: 'it',
      ...expected,
    });
    expect(warnings).toHaveLength(1);
  });

  it('tells what is wrong in another file', () => {
    const { warnings } = read(
      { properties: { it: { $ref: 'a.json' }, other: { $ref: 'b.json' } } },
      { resolve: name => (name === 'a.json' ? '{' : '{"properties": 7}') },
    );
    expect(warnings.map(({ path }) => path)).toEqual([
      'a.json',
      'properties.it.$ref',
      'b.json#properties',
      '',
    ]);
  });

  it.each<[string, unknown]>([
    ['itself', { $ref: '#' }],
    ['itself, perhaps', { anyOf: [{ $ref: '#' }, { type: 'null' }] }],
    ['lists of itself', { type: 'array', items: { $ref: '#' } }],
    ['what it is all of', { allOf: [{ $ref: '#' }, { title: 'T' }] }],
  ])('end where a schema contains %s', (_, schema) => {
    const { document, warnings } = read({
      type: 'object',
      properties: { it: schema },
    });
    expect(JSON.stringify(document.schema)).toContain('"object"');
    expect(warnings.map(({ message }) => message)).toContainEqual(
      expect.stringContaining('contains itself'),
    );
  });

  it('are no trap where they lead to themselves', () => {
    expect(property({ $ref: '#/properties/it' }).found).toEqual(required);
  });

  it('are bounded where definitions multiply', () => {
    const level = (next: number) => ({
      properties: Object.fromEntries(
        [...'abcdefgh'].map(name => [name, { $ref: `#/$defs/l${next}` }]),
      ),
    });
    const $defs = Object.fromEntries(
      Array.from({ length: 12 }, (_, at) => [`l${at}`, level(at + 1)]),
    );
    expect(() => read({ ...level(0), $defs })).toThrow(/more than 50000 parts/);
  });

  it.each([60, 3000])('are bounded where they nest %d deep', depth => {
    const $defs = Object.fromEntries(
      Array.from({ length: depth }, (_, at) => [
        `l${at}`,
        { properties: { next: { $ref: `#/$defs/l${at + 1}` } } },
      ]),
    );
    expect(() => read({ $ref: '#/$defs/l0', $defs })).toThrow(ConversionError);
  });

  it('are followed however many lead to each other', () => {
    const $defs = Object.fromEntries(
      Array.from({ length: 40_000 }, (_, at) => [
        `l${at}`,
        { $ref: `#/$defs/l${at + 1}` },
      ]),
    );
    expect(() => read({ $ref: '#/$defs/l0', $defs })).toThrow(ConversionError);
  });
});

describe('the objects of a contract', () => {
  const object = {
    type: 'object',
    properties: { a: { type: ['string', 'null'] } },
  };
  const names = (schema: unknown, options: ImportOptions = {}) =>
    read(schema, options).document.schema!.map(({ name }) => name);

  it.each<[string, unknown, string[]]>([
    [
      'the identity',
      { ...object, $id: 'https://example.com/v1/order.schema.json' },
      ['order'],
    ],
    [
      'the identity of draft 4',
      { ...object, id: 'http://example.com/order#' },
      ['order'],
    ],
    ['an URN', { ...object, $id: 'urn:example:order' }, ['order']],
    ['the title', { ...object, title: 'Order' }, ['Order']],
    ['nothing', object, ['object']],
    [
      'the definitions, if there is nothing else',
      { $defs: { Order: object, Line: object } },
      ['Order', 'Line'],
    ],
    [
      'definitions that stand alone',
      {
        $defs: {
          Line: object,
          Order: { properties: { lines: { items: { $ref: '#/$defs/Line' } } } },
          Text: { type: 'string' },
        },
      },
      ['Order'],
    ],
    [
      'the first of definitions that are parts of each other',
      {
        definitions: {
          A: { properties: { b: { $ref: '#/definitions/B' } } },
          B: { properties: { a: { $ref: '#/definitions/A' } } },
          C: object,
        },
      },
      ['A', 'C'],
    ],
    [
      'the entries of a list',
      { title: 'Orders', type: 'array', items: object },
      ['Orders'],
    ],
    [
      'alternatives that are objects',
      {
        oneOf: [{ $ref: '#/$defs/A' }, { ...object, title: 'B' }, object],
        $defs: { A: object },
      },
      ['A', 'B', 'object_3'],
    ],
  ])('are named after %s', (_, schema, expected) => {
    expect(names(schema)).toEqual(expected);
  });

  it('are those that are asked for', () => {
    const schema = {
      ...object,
      title: 'Order',
      $defs: { Line: object, Other: object },
    };
    expect(names(schema, { only: ['Line'] })).toEqual(['Line']);
    expect(names(schema, { only: ['Order', 'Line'] })).toEqual([
      'Order',
      'Line',
    ]);
  });

  it('of a choice have what holds for all of them', () => {
    const kind = (value: string) => ({
      title: value,
      properties: { kind: { const: value } },
    });
    const { document, warnings } = read({
      description: 'An event.',
      required: ['kind'],
      oneOf: [kind('A'), kind('B')],
    });
    const expected = (value: string) => ({
      name: value,
      physicalType: 'message',
      description: 'An event.',
      properties: [
        {
          name: 'kind',
          logicalType: 'string',
          enum: [{ value }],
          required: true,
        },
      ],
    });
    expect(document.schema).toEqual([expected('A'), expected('B')]);
    expect(warnings.map(({ message }) => message)).toEqual([
      expect.stringContaining('choice of 2'),
    ]);
  });

  it('are not found in a choice of itself', () => {
    const schema = { oneOf: [{ ...object, title: 'A' }, { $ref: '#' }] };
    expect(() => names(schema)).toThrow(/no object in this schema/);
  });

  it('are messages, with what the schema says of them', () => {
    const { document, warnings } = read(
      {
        ...object,
        $id: 'order.json',
        title: 'Order',
        description: 'An order.',
        minProperties: 1,
        $defs: { unused: object },
      },
      { name: 'orders', version: '2.0.0' },
    );
    expect(document).toEqual({
      apiVersion: 'v3.1.0',
      kind: 'DataContract',
      id: 'orders',
      name: 'orders',
      version: '2.0.0',
      status: 'draft',
      schema: [
        {
          name: 'order',
          physicalType: 'message',
          businessName: 'Order',
          description: 'An order.',
          properties: [{ name: 'a', logicalType: 'string' }],
        },
      ],
    });
    expect(warnings.map(({ path }) => path)).toEqual(['', '$defs.unused']);
  });

  it.each<[string, string]>([
    ['a truth', 'true'],
    ['a list', '[]'],
    ['text', '{"type": "string"}'],
    ['something else', '{"a": 1}'],
    ['no YAML', '{"a": '],
    ['keys twice', '{"type": "object", "type": "object"}'],
    ['nested too deeply', `${'{"not":'.repeat(120)}{}${'}'.repeat(120)}`],
    ['too large', `{"type": "object", "title": "${'x'.repeat(6_000_000)}"}`],
  ])('are not found in %s', (_, text) => {
    expect(() => read(text)).toThrow(ConversionError);
  });

  it('are not found with a place, if the text is broken', () => {
    expect(() => read('{\n "a": [1\n}')).toThrow(
      expect.objectContaining({ line: 3, column: 1 }),
    );
  });
});
