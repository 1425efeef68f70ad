import { buildSchema, graphql, parse } from 'graphql';
import fc from 'fast-check';
import { arbitraryContract } from '../../__testUtils__/arbitraryContract';
import type { OdcsDocument, OdcsProperty } from '../../types';
import { ConversionError } from '../conversion';
import { exportGraphql } from './export';

const write = (document: OdcsDocument, only?: string[]) =>
  exportGraphql(document, { only });

const sdlOf = (...properties: OdcsProperty[]) =>
  write({ schema: [{ name: 'it', properties }] }).files[0].content;

/** A type's fields as GraphQL itself understands them. */
function fieldsOf(sdl: string, type: string): Record<string, string> {
  const found = buildSchema(sdl).getType(type);
  if (!found || !('getFields' in found)) throw new Error(`No type ${type}`);
  return Object.fromEntries(
    Object.values(found.getFields()).map(({ name, type: of }) => [
      name,
      String(of),
    ]),
  );
}

describe('a property as a field', () => {
  it.each<[string, OdcsProperty, string]>([
    ['text', { logicalType: 'string' }, 'String'],
    [
      'what must be there',
      { logicalType: 'string', required: true },
      'String!',
    ],
    ['a key', { logicalType: 'string', primaryKey: true }, 'String!'],
    ['an integer', { logicalType: 'integer' }, 'Long'],
    [
      'a small integer of a platform',
      { logicalType: 'integer', physicalType: 'integer' },
      'Int',
    ],
    [
      'a large integer of a platform',
      { logicalType: 'integer', physicalType: 'bigint' },
      'Long',
    ],
    [
      'an integer of 32 bits',
      { logicalType: 'integer', logicalTypeOptions: { format: 'i32' } },
      'Int',
    ],
    [
      'an integer of 32 bits without sign, which is larger',
      { logicalType: 'integer', logicalTypeOptions: { format: 'u32' } },
      'Long',
    ],
    ['a number', { logicalType: 'number' }, 'Float'],
    [
      'a number with digits',
      { logicalType: 'number', physicalType: 'numeric(10,2)' },
      'Decimal',
    ],
    ['a truth', { logicalType: 'boolean' }, 'Boolean'],
    ['a day', { logicalType: 'date' }, 'Date'],
    ['a time', { logicalType: 'time' }, 'Time'],
    ['a moment', { logicalType: 'timestamp' }, 'DateTime'],
    [
      'a time without zone',
      { logicalType: 'timestamp', logicalTypeOptions: { timezone: false } },
      'LocalDateTime',
    ],
    [
      'a closed list',
      { logicalType: 'string', enum: [{ value: 'new' }, { value: 'old' }] },
      'ItP',
    ],
    [
      'a closed list of what are no names',
      { logicalType: 'string', enum: [{ value: 'not new' }] },
      'String',
    ],
    [
      'a closed list with a word of GraphQL',
      { logicalType: 'string', enum: [{ value: 'true' }] },
      'String',
    ],
    [
      'a list',
      { logicalType: 'array', items: { logicalType: 'boolean' } },
      '[Boolean!]',
    ],
    [
      'a list with gaps',
      {
        logicalType: 'array',
        items: { logicalType: 'boolean', required: false },
      },
      '[Boolean]',
    ],
    [
      'lists in a list',
      {
        logicalType: 'array',
        items: { logicalType: 'array', items: { logicalType: 'date' } },
      },
      '[[Date!]!]',
    ],
    ['a vector', { logicalType: 'vector' }, '[Float!]'],
    ['a map', { logicalType: 'map' }, 'JSON'],
    ['an object of unknown content', { logicalType: 'object' }, 'JSON'],
    [
      'an object',
      {
        logicalType: 'object',
        properties: [{ name: 'a', logicalType: 'string' }],
      },
      'ItP',
    ],
    ['nothing', {}, 'JSON'],
    ['another type', { logicalType: 'money' }, 'JSON'],
  ])('writes %s', (_, property, type) => {
    const sdl = sdlOf({ name: 'p', ...property });
    expect(fieldsOf(sdl, 'It')).toEqual({ p: type });
  });

  it('has no field twice, and says what it is called in the data', () => {
    const sdl = sdlOf(
      { name: 'net.amount', logicalType: 'number' },
      { name: 'net_amount', logicalType: 'number' },
      { name: 'net-amount', logicalType: 'number' },
      { name: '__typename', logicalType: 'string' },
      { name: '2nd', logicalType: 'string' },
      { name: 'größe', logicalType: 'string' },
      { name: '数量', logicalType: 'integer' },
      { name: 'shown', physicalName: 'HIDDEN', logicalType: 'string' },
    );
    expect(Object.keys(fieldsOf(sdl, 'It'))).toEqual([
      'net_amount',
      'net_amount_2',
      'net_amount_3',
      '_typename',
      '_2nd',
      'gr__e',
      '_',
      'HIDDEN',
    ]);
    expect(sdl).toContain('net_amount_3: Float @odcs(name: "net-amount")');
    expect(sdl).toContain('_: Long @odcs(name: "数量")');
  });

  it('gives types of parts names that nothing has', () => {
    const part = (name: string): OdcsProperty => ({
      name,
      logicalType: 'object',
      properties: [{ name: 'x', logicalType: 'date' }],
    });
    const { content } = write({
      schema: [
        { name: 'query', properties: [part('a b'), part('a-b')] },
        { name: 'Query', properties: [part('page')] },
        { name: 'date', properties: [{ name: 'd', logicalType: 'date' }] },
      ],
    }).files[0];
    expect(fieldsOf(content, 'Query_2')).toEqual({
      a_b: 'QueryAB',
      a_b_2: 'QueryAB2',
    });
    expect(fieldsOf(content, 'Query_3')).toEqual({ page: 'QueryPage' });
    expect(fieldsOf(content, 'Date_2')).toEqual({ d: 'Date' });
    expect(Object.keys(fieldsOf(content, 'Query'))).toEqual([
      'query',
      'Query',
      'date',
    ]);
  });
});

describe('a contract in GraphQL', () => {
  const orders: OdcsDocument = {
    name: 'Orders',
    schema: [
      {
        name: 'orders',
        description: 'What was sold.',
        properties: [
          {
            name: 'line',
            logicalType: 'integer',
            primaryKey: true,
            primaryKeyPosition: 2,
          },
          {
            name: 'order-id',
            logicalType: 'string',
            primaryKey: true,
            primaryKeyPosition: 1,
          },
          {
            name: 'old',
            logicalType: 'string',
            deprecated: 'Say "line" \\ instead.',
          },
        ],
      },
      { name: 'empty' },
    ],
  };

  it('asks for pages, and for one by its key in its order', () => {
    const { files, warnings } = write(orders);
    expect(files.map(({ name }) => name)).toEqual(['orders.graphql']);
    const query = buildSchema(files[0].content).getQueryType()!.getFields();
    expect(query.orders.args.map(({ name }) => name)).toEqual([
      'limit',
      'after',
    ]);
    expect(
      query.orders_by_key.args.map(({ name, type }) => `${name}: ${type}`),
    ).toEqual(['order_id: String!', 'line: Long!']);
    expect(fieldsOf(files[0].content, 'OrdersPage')).toEqual({
      items: '[Orders!]!',
      next: 'String',
    });
    expect(warnings.map(({ path }) => path)).toEqual([
      'name',
      'schema[orders].properties[order-id]',
      'schema[empty]',
    ]);
    expect(
      buildSchema(files[0].content).getType('Orders')!.astNode,
    ).toMatchObject({ description: { value: 'What was sold.' } });
  });

  it('answers a question', async () => {
    const schema = buildSchema(write(orders).files[0].content);
    const answer = await graphql(
      schema,
      '{ orders { items { order_id old } } }',
      {
        orders: { items: [{ order_id: 'a', old: null }] },
      },
    );
    expect(answer).toEqual({
      data: { orders: { items: [{ order_id: 'a', old: null }] } },
    });
  });

  it.each([
    '"""\n"quoted" \\ back',
    '`${injected}` {{ curly }} {% raw %} # comment',
    'half \uD83D of a character, and a whole 😀',
    'ends \u0000\u001F\u007F\u2028',
    '" } type Evil { a: Int } "',
  ])('keeps what people wrote a text: %j', words => {
    const sdl = write({
      schema: [
        {
          name: words,
          description: words,
          properties: [
            {
              name: words,
              logicalType: 'string',
              description: words,
              deprecated: words,
            },
          ],
        },
      ],
    }).files[0].content;
    const document = parse(sdl);
    expect(buildSchema(sdl).getType('Evil')).toBeUndefined();
    const said = JSON.stringify(document.definitions);
    expect(said).toContain(
      JSON.stringify(words.replace('\uD83D of', '\uFFFD of'))
        .slice(1, -1)
        .trim(),
    );
  });

  it('has 500 fields', () => {
    const properties = Array.from({ length: 500 }, (_, index) => ({
      name: `column ${index}`,
      logicalType: 'string',
    }));
    expect(Object.keys(fieldsOf(sdlOf(...properties), 'It'))).toHaveLength(500);
  });

  it.each<[string, OdcsDocument]>([
    ['nothing', {}],
    ['an object without properties', { schema: [{ name: 'a' }] }],
  ])('refuses %s', (_, document) => {
    expect(() => write(document)).toThrow(ConversionError);
  });

  it('refuses what is nested too deeply', () => {
    let property: OdcsProperty = { name: 'x', logicalType: 'string' };
    for (let depth = 0; depth < 20_000; depth += 1) {
      property = { name: 'x', logicalType: 'object', properties: [property] };
    }
    expect(() =>
      write({ schema: [{ name: 'a', properties: [property] }] }),
    ).toThrow('nested too deeply');
  });

  it('is always a schema', () => {
    fc.assert(
      fc.property(arbitraryContract, document => {
        const schema = buildSchema(write(document).files[0].content);
        expect(schema.getQueryType()).toBeTruthy();
      }),
      { numRuns: 200 },
    );
  });
});
