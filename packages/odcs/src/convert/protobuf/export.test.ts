import fc from 'fast-check';
import { Enum, parse, Root, Type } from 'protobufjs';
import { arbitraryContract } from '../../__testUtils__/arbitraryContract';
import type { OdcsDocument, OdcsProperty } from '../../types';
import { isMapping } from '../../values';
import { mutated } from '../avro/__testUtils__/mutated';
import { ConversionError } from '../conversion';
import { exportProtobuf } from './export';
import { importProtobuf } from './import';

const contractOf = (
  properties: OdcsProperty[],
  more: object = {},
): OdcsDocument => ({
  apiVersion: 'v3.2.0',
  kind: 'DataContract',
  schema: [{ name: 'Order', properties, ...more }],
});

function written(document: OdcsDocument) {
  const { files, warnings } = exportProtobuf(document, {});
  const [{ content }] = files;
  // Another parser than ours finds nothing wrong with it.
  const { root } = parse(content, new Root(), { keepCase: true });
  return {
    content,
    warnings,
    messages: warnings.map(({ message }) => message),
    order: root.nestedArray.find(
      (at): at is Type => at instanceof Type && at.name === 'Order',
    )!,
  };
}

const custom = (values: Record<string, unknown>) =>
  Object.entries(values).map(([property, value]) => ({ property, value }));

/** A bit of all that is written. */
const everything = {
  ...contractOf(
    [
      {
        name: 'id',
        logicalType: 'string',
        customProperties: custom({
          fieldNumber: 2,
          jsonName: 'x',
          oneof: 'one',
        }),
      },
      {
        name: 'at',
        logicalType: 'timestamp',
        physicalType: 'google.protobuf.Timestamp',
      },
      {
        name: 'state',
        logicalType: 'string',
        enum: [{ value: 'NEW', description: 'y' }],
        customProperties: custom({
          protobufType: 'a.B',
          protobufEnumNumbers: { NEW: 3 },
          protobufReserved: [[1, 2]],
        }),
      },
      {
        name: 'lines',
        logicalType: 'array',
        items: {
          logicalType: 'object',
          properties: [{ name: 'sku', logicalType: 'integer' }],
        },
      },
      {
        name: 'map',
        logicalType: 'map',
        map: {
          key: { logicalType: 'string' },
          value: { logicalType: 'array', items: {} },
        },
      },
    ],
    { customProperties: custom({ protobufReserved: [[9, 11], 'total'] }) },
  ),
  customProperties: custom({
    protobufPackage: 'shop.v1',
    protobufOptions: { java_package: 'z' },
  }),
};

/** What is written; nothing where there is nothing to write. */
function attempt(document: unknown): string | undefined {
  try {
    return exportProtobuf(document as OdcsDocument, {}).files[0].content;
  } catch (error) {
    if (error instanceof ConversionError) return undefined;
    throw error;
  }
}

/** The lines of fields, without their numbers. */
const fieldLines = (properties: OdcsProperty[]) =>
  written(contractOf(properties))
    .content.split('\n')
    .filter(line => / = \d+/.test(line))
    .map(line => line.trim().replace(/ = \d+.*/, ''));

describe('a contract in Protobuf', () => {
  it('is proto3 with a message for each object', () => {
    const { content } = written({
      ...contractOf([]),
      name: 'Shop: Orders',
      customProperties: custom({
        protobufPackage: 'shop.v1',
        protobufOptions: {
          java_package: 'com.example',
          java_multiple_files: true,
        },
      }),
      schema: [
        {
          name: 'Order',
          description:
            'What somebody bought.\nIn one go. */ message Hostile {}',
          properties: [
            {
              name: 'id',
              logicalType: 'string',
              required: true,
              description: 'Which.',
            },
            { name: 'at', logicalType: 'timestamp' },
            {
              name: 'lines',
              logicalType: 'array',
              items: {
                logicalType: 'object',
                properties: [{ name: 'sku', logicalType: 'string' }],
              },
            },
            {
              name: 'state',
              logicalType: 'string',
              enum: [
                { value: 'NEW', description: 'Nobody saw it.' },
                { value: 'SENT' },
              ],
            },
          ],
        },
        {
          name: 'Customer',
          deprecated: true,
          properties: [{ name: 'id', logicalType: 'integer' }],
        },
      ],
    });
    expect(content).toBe(`syntax = "proto3";

package shop.v1;

import "google/protobuf/timestamp.proto";

option java_package = "com.example";

option java_multiple_files = true;

// What somebody bought.
// In one go. */ message Hostile {}
message Order {
  // Which.
  string id = 1;
  google.protobuf.Timestamp at = 2;
  repeated Lines lines = 3;
  optional State state = 4;

  message Lines {
    optional string sku = 1;
  }

  enum State {
    STATE_UNSPECIFIED = 0;
    // Nobody saw it.
    NEW = 1;
    SENT = 2;
  }
}

message Customer {
  option deprecated = true;
  optional int64 id = 1;
}
`);
  });

  it.each<[string, OdcsProperty, string]>([
    ['a text', { logicalType: 'string' }, 'optional string a'],
    ['what is required', { logicalType: 'string', required: true }, 'string a'],
    [
      'bytes',
      { logicalType: 'string', logicalTypeOptions: { format: 'binary' } },
      'optional bytes a',
    ],
    ['an integer', { logicalType: 'integer' }, 'optional int64 a'],
    [
      'a short one',
      { logicalType: 'integer', logicalTypeOptions: { format: 'i32' } },
      'optional int32 a',
    ],
    ['a number', { logicalType: 'number' }, 'optional double a'],
    [
      'a decimal',
      { logicalType: 'number', physicalType: 'decimal(10,2)' },
      'optional string a',
    ],
    ['yes or no', { logicalType: 'boolean' }, 'optional bool a'],
    ['a day', { logicalType: 'date' }, 'optional string a'],
    [
      'a day of Google’s',
      { logicalType: 'date', physicalType: 'google.type.Date' },
      'google.type.Date a',
    ],
    [
      'a type of its own',
      { logicalType: 'integer', physicalType: 'sfixed32' },
      'optional sfixed32 a',
    ],
    [
      'a type that says otherwise',
      { logicalType: 'string', physicalType: 'int64' },
      'optional string a',
    ],
    ['an instant', { logicalType: 'timestamp' }, 'google.protobuf.Timestamp a'],
    [
      'an object of any shape',
      { logicalType: 'object' },
      'google.protobuf.Struct a',
    ],
    ['anything', {}, 'google.protobuf.Value a'],
    [
      'a list',
      { logicalType: 'array', items: { logicalType: 'integer' } },
      'repeated int64 a',
    ],
    ['a vector', { logicalType: 'vector' }, 'repeated float a'],
    [
      'a map',
      {
        logicalType: 'map',
        map: {
          key: { logicalType: 'integer' },
          value: { logicalType: 'boolean' },
        },
      },
      'map<int64, bool> a',
    ],
    [
      'a map with odd keys',
      {
        logicalType: 'map',
        map: {
          key: { logicalType: 'number' },
          value: { logicalType: 'boolean' },
        },
      },
      'map<string, bool> a',
    ],
  ])('has a field for %s', (_, property, line) => {
    expect(fieldLines([{ name: 'a', ...property }])).toContain(line);
  });

  it('puts a message between lists of lists', () => {
    const { order, messages } = written(
      contractOf([
        {
          name: 'grid',
          logicalType: 'array',
          items: { logicalType: 'array', items: { logicalType: 'number' } },
        },
      ]),
    );
    expect(order.fields.grid).toMatchObject({
      type: 'GridValues',
      repeated: true,
    });
    expect((order.get('GridValues') as Type).fields.values).toMatchObject({
      type: 'double',
      repeated: true,
    });
    expect(messages).toContainEqual(
      expect.stringContaining('GridValues is in between'),
    );
  });

  describe('numbers', () => {
    const numbersOf = (properties: OdcsProperty[], more: object = {}) => {
      const { order, messages } = written(contractOf(properties, more));
      return { numbers: order.fieldsArray.map(({ id }) => id), messages };
    };
    const at = (name: string, fieldNumber?: unknown): OdcsProperty => ({
      name,
      logicalType: 'string',
      ...(fieldNumber !== undefined && {
        customProperties: custom({ fieldNumber }),
      }),
    });

    it('are those of the contract, wherever a property is', () => {
      const all = [at('a', 3), at('b', 1), at('c', 2)];
      expect(numbersOf(all).numbers).toEqual([3, 1, 2]);
      expect(numbersOf([...all].reverse()).numbers).toEqual([2, 1, 3]);
      expect(numbersOf(all).messages.join()).not.toMatch(/by their place/);
    });

    it('are by place where the contract names none, which is told', () => {
      const { numbers, messages } = numbersOf([
        at('a'),
        at('b', 2),
        at('c'),
        at('d'),
      ]);
      expect(numbers).toEqual([1, 2, 3, 4]);
      expect(messages).toContainEqual(
        expect.stringContaining('Numbered by their place: a, c, d.'),
      );
    });

    it('leave out what is reserved, and what Protobuf keeps for itself', () => {
      const reserved = {
        customProperties: custom({
          protobufReserved: [[1, 2], [4, 4], 'gone'],
        }),
      };
      expect(numbersOf([at('a'), at('b')], reserved).numbers).toEqual([3, 5]);
      const { content } = written(contractOf([at('a')], reserved));
      expect(content).toContain('reserved 1 to 2, 4;');
      expect(content).toContain('reserved "gone";');
    });

    it('are passed over in ranges, and missing where all are reserved', () => {
      const all = (protobufReserved: unknown) => ({
        customProperties: custom({ protobufReserved }),
      });
      expect(numbersOf([at('a')], all([[1, 536_870_910]])).numbers).toEqual([
        536_870_911,
      ]);
      expect(() => numbersOf([at('a')], all([[1, 536_870_911]]))).toThrow(
        'All numbers of fields are reserved: there is none for a.',
      );
    });

    it.each([0, -1, 1.5, 19_500, 536_870_912, 'x', 7])('are not %s', wrong => {
      const { numbers, messages } = numbersOf([at('a', 7), at('b', wrong)]);
      expect(numbers).toEqual([7, 1]);
      expect(messages).toContainEqual(
        expect.stringContaining('b cannot have the number'),
      );
    });
  });

  it('takes no name that Protobuf does not', () => {
    const { order, messages } = written(
      contractOf(
        [
          'größe ☃',
          '1st',
          'a.b',
          'a_b',
          'aB',
          'message',
          'constructor',
          '__proto__',
          '',
        ].map(name => ({ name, logicalType: 'string' })),
      ),
    );
    const names = order.fieldsArray.map(({ name }) => name);
    expect(names).toEqual([
      'gr__e__',
      '_1st',
      'a_b',
      'a_b_2',
      'aB_3',
      'message',
      'constructor_',
      '__proto___',
    ]);
    expect(messages).toContain('A property without a name is left out.');
    expect(messages).toContainEqual(expect.stringContaining('"a.b"'));
  });

  it('gives values of enums names that nothing else has', () => {
    const listed = (...values: string[]) => ({
      logicalType: 'string',
      enum: values.map(value => ({ value })),
    });
    const { order } = written(
      contractOf([
        { name: 'state', ...listed('new', 'on hold') },
        { name: 'size', ...listed('new', 'state') },
        {
          name: 'kind',
          ...listed('B', 'A'),
          customProperties: custom({ protobufEnumNumbers: { A: 0, B: 5 } }),
        },
      ]),
    );
    const valuesOf = (name: string) => (order.get(name) as Enum).values;
    expect(valuesOf('State')).toEqual({
      STATE_UNSPECIFIED: 0,
      new: 1,
      STATE_ON_HOLD: 2,
    });
    expect(valuesOf('Size')).toEqual({
      SIZE_UNSPECIFIED: 0,
      SIZE_NEW: 1,
      SIZE_STATE: 2,
    });
    expect(valuesOf('Kind')).toEqual({ A: 0, B: 5 });
  });

  it.each(['message', 'group', 'package', 'option', 'public', 'string', 'map'])(
    'calls a field %s, as Protobuf does',
    name => {
      expect(
        fieldLines([
          { name, logicalType: 'string' },
          { name: 'at', logicalType: 'timestamp' },
        ]),
      ).toEqual([`optional string ${name}`, 'google.protobuf.Timestamp at']);
    },
  );

  it('calls no type and no value what begins a line', () => {
    const { order } = written(
      contractOf([
        {
          name: 'a',
          logicalType: 'object',
          properties: [],
          customProperties: custom({ protobufType: 'x.message' }),
        },
        {
          name: 'b',
          logicalType: 'string',
          enum: [{ value: 'option' }, { value: 'reserved' }],
        },
      ]),
    );
    expect(order.fields.a.type).toBe('message_');
    expect(Object.keys((order.get('B') as Enum).values)).toEqual([
      'B_UNSPECIFIED',
      'option_',
      'reserved_',
    ]);
  });

  it.each(['DayOfWeek', 'Month'])(
    'tells a missing google.type.%s from its first value',
    type => {
      expect(
        fieldLines([{ name: 'a', physicalType: `google.type.${type}` }]),
      ).toEqual([`optional google.type.${type} a`]);
    },
  );

  it.each<[string, unknown[], Record<string, number>, string]>([
    ['a number', [[2, 2]], { A: 0, B: 1, C: 3 }, 'reserved 2;'],
    [
      'ranges',
      [
        [2, 4],
        [5, 9],
      ],
      { A: 0, B: 1, C: 10 },
      'reserved 2 to 4, 5 to 9;',
    ],
    [
      'all to the end',
      [[2, 536_870_911]],
      { A: 0, B: 1, C: -1 },
      'reserved 2 to max;',
    ],
    [
      'more than a field has',
      [[3, 2_000_000_000]],
      { A: 0, B: 1, C: 2 },
      'reserved 3 to 2000000000;',
    ],
    ['the name of one', ['C', 'D'], { A: 0, B: 1, C: 2 }, 'reserved "D";'],
  ])(
    'uses no number of an enum again that is reserved: %s',
    (_, protobufReserved, expected, line) => {
      const { order, content, messages } = written(
        contractOf([
          {
            name: 'state',
            logicalType: 'string',
            enum: ['A', 'B', 'C'].map(value => ({ value })),
            customProperties: custom({
              protobufReserved,
              protobufEnumNumbers: { A: 0, B: 1 },
            }),
          },
        ]),
      );
      expect((order.get('State') as Enum).values).toEqual(expected);
      expect(content).toContain(line);
      expect(content.match(/reserved/g)).toHaveLength(1);
      expect(messages).toContainEqual(
        expect.stringContaining('Values numbered by their place: C.'),
      );
    },
  );

  it('tells what it cannot hold', () => {
    const { messages } = written({
      ...contractOf([
        {
          name: 'a',
          logicalType: 'string',
          physicalType: 'varchar(40)',
          required: true,
          unique: true,
          classification: 'internal',
          customProperties: custom({ other: 1 }),
        },
      ]),
    });
    for (const said of [
      'The type varchar(40) is written as string.',
      'Protobuf demands no field: that a must be there is not written.',
      'The custom property "other" is not written.',
      'Protobuf has no place for "unique": it is left out.',
      'Protobuf has no place for "classification": it is left out.',
    ]) {
      expect(messages).toContain(said);
    }
  });

  it('comes back from a text as it was', () => {
    const text = `syntax = "proto3";

package shop.v1;

import "google/protobuf/timestamp.proto";
import "google/type/money.proto";

option java_package = "com.example.shop";

// What somebody bought.
message Order {
  reserved 2, 9 to 11;
  reserved "total";
  // Number of the order.
  int64 id = 1 [json_name = "orderId"];
  optional string note = 3;
  repeated Line lines = 4;
  map<string, google.type.Money> discounts = 5;
  oneof payment {
    string card = 6;
    Transfer transfer = 7;
  }
  google.protobuf.Timestamp ordered_at = 8;
  State state = 12;
  string old = 13 [deprecated = true];

  message Line {
    // What is bought.
    string sku = 1;
  }

  message Transfer {
    bytes proof = 1;
  }

  enum State {
    reserved 5;
    UNKNOWN = 0;
    // Nobody has looked at it.
    NEW = 1;
  }
}
`;
    const { document } = importProtobuf(text, {});
    const { files } = exportProtobuf(document, {});
    expect(importProtobuf(files[0].content, {}).document).toEqual(document);
  });

  it('writes the objects that are asked for, and refuses to write nothing', () => {
    const document = contractOf([]);
    expect(exportProtobuf(document, { only: ['Order'] }).files).toHaveLength(1);
    expect(() => exportProtobuf(document, { only: ['None'] })).toThrow(
      ConversionError,
    );
    expect(() =>
      exportProtobuf(
        { apiVersion: 'v3.1.0', kind: 'DataContract' } as OdcsDocument,
        {},
      ),
    ).toThrow(ConversionError);
  });

  it('has a field for each property of any contract', () => {
    fc.assert(
      fc.property(arbitraryContract, document => {
        const { files } = exportProtobuf(document, {});
        const { document: back } = importProtobuf(files[0].content, {
          only: undefined,
        });
        const count = (one: OdcsDocument) =>
          (one.schema ?? []).map(({ properties }) => properties?.length ?? 0);
        expect(count(back)).toEqual(count(document));
      }),
      { numRuns: 60 },
    );
  });

  it('can be read whatever is wrong with the contract', () => {
    const property = fc.property(mutated(everything), document => {
      fc.pre(isMapping(document));
      const content = attempt(document);
      return content === undefined || Boolean(parse(content, new Root()));
    });
    expect(fc.check(property, { numRuns: 150 })).toMatchObject({
      failed: false,
    });
  });
});
