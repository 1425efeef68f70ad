import fc from 'fast-check';
import { readContract } from '../../read/readContract';
import type { OdcsProperty } from '../../types';
import { writeContract } from '../../write/writeContract';
import { broken } from '../avro/__testUtils__/mutated';
import { ConversionError } from '../conversion';
import { importProtobuf } from './import';

const order = `syntax = "proto3";
package shop.v1;

import "google/protobuf/timestamp.proto";
import "google/type/money.proto";

option java_package = "com.example.shop";

// What somebody bought.
// In one go.
message Order {
  reserved 2, 9 to 11;
  reserved "total";
  option (owner) = "sales";
  // Number of the order.
  int64 id = 1 [json_name = "orderId"];
  optional string note = 3; // Said by the customer.
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
    string sku = 1 [(rules).min_len = 1];
  }
  enum State {
    reserved 5;
    STATE_UNSPECIFIED = 0;
    // Nobody has looked at it.
    NEW = 1;
  }
}

/* Money that moves. */
message Transfer {
  bytes proof = 1;
}

message Customer {
  option deprecated = true;
  uint32 id = 1;
}

service Orders {
  rpc Get(Customer) returns (Order);
}
`;

const fieldsOf = (
  text: string,
  resolve?: (reference: string) => string | undefined,
): OdcsProperty[] =>
  importProtobuf(text, { resolve }).document.schema![0].properties!;

describe('a .proto text', () => {
  const { document, warnings } = importProtobuf(order, {});

  it('is a contract of the messages that no other one holds', () => {
    expect(document).toMatchObject({
      apiVersion: 'v3.2.0',
      name: 'Order',
      customProperties: [
        { property: 'protobufPackage', value: 'shop.v1' },
        {
          property: 'protobufOptions',
          value: { java_package: 'com.example.shop' },
        },
      ],
      schema: [
        {
          name: 'Order',
          physicalType: 'message',
          description: 'What somebody bought.\nIn one go.',
          customProperties: [
            {
              property: 'protobufReserved',
              value: [[2, 2], [9, 11], 'total'],
            },
            { property: 'protobufOptions', value: { '(owner)': 'sales' } },
          ],
        },
        { name: 'Customer', deprecated: true },
      ],
    });
    expect(readContract(writeContract(document)).valid).toBe(true);
  });

  it('keeps all that its fields say', () => {
    expect(document.schema![0].properties).toEqual([
      {
        name: 'id',
        logicalType: 'integer',
        physicalType: 'int64',
        description: 'Number of the order.',
        customProperties: [
          { property: 'fieldNumber', value: 1 },
          { property: 'jsonName', value: 'orderId' },
        ],
      },
      {
        name: 'note',
        logicalType: 'string',
        physicalType: 'string',
        description: 'Said by the customer.',
        customProperties: [
          { property: 'fieldNumber', value: 3 },
          { property: 'fieldPresence', value: 'explicit' },
        ],
      },
      {
        name: 'lines',
        logicalType: 'array',
        items: {
          logicalType: 'object',
          physicalType: 'message',
          properties: [
            {
              name: 'sku',
              logicalType: 'string',
              physicalType: 'string',
              description: 'What is bought.',
              customProperties: [
                { property: 'fieldNumber', value: 1 },
                {
                  property: 'protobufOptions',
                  value: { '(rules).min_len': 1 },
                },
              ],
            },
          ],
          customProperties: [
            { property: 'protobufType', value: 'shop.v1.Order.Line' },
          ],
        },
        customProperties: [{ property: 'fieldNumber', value: 4 }],
      },
      {
        name: 'discounts',
        logicalType: 'map',
        map: {
          key: { logicalType: 'string', physicalType: 'string' },
          value: expect.objectContaining({
            logicalType: 'object',
            physicalType: 'google.type.Money',
          }),
        },
        customProperties: [{ property: 'fieldNumber', value: 5 }],
      },
      expect.objectContaining({
        name: 'card',
        customProperties: [
          { property: 'fieldNumber', value: 6 },
          { property: 'oneof', value: 'payment' },
        ],
      }),
      expect.objectContaining({
        name: 'transfer',
        description: 'Money that moves.',
      }),
      {
        name: 'ordered_at',
        logicalType: 'timestamp',
        physicalType: 'google.protobuf.Timestamp',
        customProperties: [{ property: 'fieldNumber', value: 8 }],
      },
      {
        name: 'state',
        logicalType: 'string',
        physicalType: 'enum',
        enum: [
          { value: 'STATE_UNSPECIFIED' },
          { value: 'NEW', description: 'Nobody has looked at it.' },
        ],
        customProperties: [
          { property: 'fieldNumber', value: 12 },
          { property: 'protobufType', value: 'shop.v1.Order.State' },
          {
            property: 'protobufEnumNumbers',
            value: { STATE_UNSPECIFIED: 0, NEW: 1 },
          },
          { property: 'protobufReserved', value: [[5, 5]] },
        ],
      },
      {
        name: 'old',
        logicalType: 'string',
        physicalType: 'string',
        deprecated: true,
        customProperties: [{ property: 'fieldNumber', value: 13 }],
      },
    ]);
  });

  it('tells what it cannot take', () => {
    expect(warnings.map(({ path }) => path)).toEqual([
      'Orders',
      'Order.card',
      'Order.transfer',
    ]);
  });

  it('gives single messages if they are asked for', () => {
    expect(
      importProtobuf(order, { only: ['Transfer'] }).document.schema,
    ).toMatchObject([{ name: 'Transfer' }]);
  });

  it('may be proto2', () => {
    const properties = fieldsOf(`
      message A {
        required int32 id = 1;
        optional string b = 2 [default = "x"];
        repeated group Part = 3 { optional int32 c = 1; }
      }`);
    expect(properties).toMatchObject([
      { name: 'id', required: true },
      { name: 'b', customProperties: [{}, { value: 'x' }] },
      {
        logicalType: 'array',
        items: { logicalType: 'object', properties: [{ name: 'c' }] },
      },
    ]);
    expect(properties[1].required).toBeUndefined();
  });

  it('may be an edition', () => {
    expect(
      fieldsOf(
        'edition = "2023"; message A { int32 a = 1 [features.field_presence = LEGACY_REQUIRED]; }',
      ),
    ).toMatchObject([{ name: 'a', required: true }]);
  });

  it.each<[string, object]>([
    ['bool', { logicalType: 'boolean' }],
    ['double', { logicalType: 'number' }],
    ['sfixed32', { logicalType: 'integer' }],
    ['bytes', { logicalTypeOptions: { format: 'binary' } }],
    ['google.protobuf.Duration', { logicalType: 'string' }],
    ['google.protobuf.Struct', { logicalType: 'object' }],
    ['google.protobuf.Int64Value', { logicalType: 'integer', required: false }],
    ['google.type.Date', { logicalType: 'date' }],
    ['google.type.TimeOfDay', { logicalType: 'time' }],
    ['google.type.Decimal', { logicalType: 'number' }],
  ])('reads %s', (type, meaning) => {
    const text = `syntax = "proto3"; message A { ${type} a = 1; }`;
    expect(fieldsOf(text)).toMatchObject([{ ...meaning, physicalType: type }]);
  });

  it('finds types in the files it imports, and tells of those it does not', () => {
    const text =
      'syntax = "proto3"; import "a.proto"; message M { x.A a = 1; B b = 2; }';
    const files: Record<string, string> = {
      'a.proto':
        'syntax = "proto3"; package x; import public "b.proto"; message A { .B b = 1; }',
      'b.proto': 'syntax = "proto3"; message B { int32 c = 1; }',
    };
    const found = importProtobuf(text, { resolve: name => files[name] });
    expect(found.warnings).toEqual([]);
    expect(found.document.schema).toHaveLength(1);
    expect(found.document.schema![0].properties).toMatchObject([
      { properties: [{ name: 'b', properties: [{ name: 'c' }] }] },
      { properties: [{ name: 'c' }] },
    ]);
    expect(importProtobuf(text, {}).warnings.map(({ path }) => path)).toEqual([
      'import "a.proto"',
      'M.a',
      'M.b',
    ]);
  });

  it('may be recursive: it stops with a warning', () => {
    const { document: tree, warnings: told } = importProtobuf(
      'syntax = "proto3"; message Tree { repeated Tree children = 1; }',
      {},
    );
    expect(told).toEqual([
      {
        path: 'Tree.children',
        message: expect.stringContaining('contains itself'),
      },
    ]);
    expect(tree.schema![0].properties![0].items).toEqual({
      logicalType: 'object',
      physicalType: 'message',
      customProperties: [{ property: 'protobufType', value: 'Tree' }],
    });
  });
});

describe('a text that is no Protobuf', () => {
  it.each<[string, number | undefined]>([
    ['', undefined],
    ['syntax = "proto3";', undefined],
    ['syntax = "proto3";\nmessage A {\n  int32 = 1;\n}', 3],
    ['message A {', 1],
    ['{"a": 1}', 1],
    [
      'syntax = "proto3";\nmessage A { int32 a = 1;\n int32 a = 2; }',
      undefined,
    ],
  ])('%j is refused', (text, line) => {
    expect(() => importProtobuf(text, {})).toThrow(ConversionError);
    expect(() => importProtobuf(text, {})).toThrow(
      expect.objectContaining({ line }),
    );
  });

  it('may not be endless once it is written out', () => {
    const bomb = Array.from(
      { length: 30 },
      (_, index) =>
        `message T${index} { ${['a', 'b', 'c']
          .map((name, at) =>
            index === 29
              ? `int32 ${name} = ${at + 1};`
              : `T${index + 1} ${name} = ${at + 1};`,
          )
          .join(' ')} }`,
    );
    const text = `syntax = "proto3";\n${bomb.join('\n')}`;
    expect(() => importProtobuf(text, {})).toThrow(/more than/);
    const deep = `syntax = "proto3";${'message A {'.repeat(5000)}`;
    expect(() => importProtobuf(deep, {})).toThrow(ConversionError);
  });

  it('is refused with the one error, or read as a valid contract', () => {
    const errorsOf = (text: string) => {
      try {
        const { document } = importProtobuf(text, {});
        return readContract(writeContract(document)).findings.filter(
          ({ severity }) => severity === 'error',
        );
      } catch (error) {
        if (error instanceof ConversionError) return [];
        throw error;
      }
    };
    fc.assert(
      fc.property(broken(order), text => {
        expect(errorsOf(text)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});
