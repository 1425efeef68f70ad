import type { OdcsDocument } from '../types';
import { compareAsFound, type ObjectAsFound } from './found';

const agreed: OdcsDocument = {
  apiVersion: 'v3.1.0',
  kind: 'DataContract',
  id: 'orders',
  version: '1.0.0',
  status: 'active',
  servers: [{ server: 'w', type: 'postgres', schema: 'sales' }],
  schema: [
    {
      name: 'orders',
      physicalName: 'sales.orders',
      properties: [
        { name: 'id', logicalType: 'string', required: true, primaryKey: true },
        { name: 'total', logicalType: 'number', physicalType: 'decimal(10,2)' },
        {
          name: 'placedAt',
          physicalName: 'placed_at',
          logicalType: 'timestamp',
        },
      ],
    },
    { name: 'lines', properties: [{ name: 'id', logicalType: 'string' }] },
  ],
};

const orders = (
  ...columns: [name: string, type?: string, nullable?: boolean][]
): ObjectAsFound => ({
  name: 'orders',
  columns: columns.map(([name, type, nullable]) => ({ name, type, nullable })),
});
const id = ['ID', 'uuid', false] as [string, string, boolean];
const total = ['total', 'numeric(10,2)', true] as [string, string, boolean];
const placed = ['placed_at', 'timestamptz'] as [string, string];

describe('what was found', () => {
  it.each<[string, ObjectAsFound, string[]]>([
    ['all of it', orders(id, total, placed), []],
    ['only names', orders(['id'], ['total'], ['placed_at']), []],
    [
      'stricter than agreed',
      orders(id, ['total', 'decimal(10,2)', false], placed),
      [],
    ],
    [
      'a type that nobody knows',
      orders(['id', 'geography'], total, placed),
      [],
    ],
    ['a column that is gone', orders(id, total), ['property-removed']],
    [
      'one that is new',
      orders(id, total, placed, ['note', 'text', true]),
      ['property-added'],
    ],
    [
      'another precision',
      orders(id, ['total', 'decimal(12,2)'], placed),
      ['type-widened'],
    ],
    [
      'another kind',
      orders(id, total, ['placed_at', 'varchar(20)']),
      ['type-changed'],
    ],
    [
      'one that may be empty now',
      orders(['id', 'uuid', true], total, placed),
      ['required-dropped'],
    ],
    [
      'a table that nobody agreed to',
      { name: 'returns', columns: [{ name: 'id' }] },
      ['object-added'],
    ],
    ['another table', { name: 'lines', columns: [{ name: 'id' }] }, []],
  ])('%s', (_, found, kinds) => {
    expect(compareAsFound(agreed, [found]).map(({ kind }) => kind)).toEqual(
      kinds,
    );
  });

  it('says what it means to readers', () => {
    const [change] = compareAsFound(agreed, [orders(id, total)]);
    expect(change).toMatchObject({
      verdicts: expect.objectContaining({ reader: 'breaking' }),
      path: expect.stringContaining('placedAt'),
    });
  });

  it('of nothing at all is nothing', () => {
    expect(compareAsFound({}, [])).toEqual([]);
    expect(compareAsFound(agreed, [])).toEqual([]);
  });
});
