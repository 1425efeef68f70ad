import type { OdcsDocument, OdcsProperty } from '../types';
import { References } from './references';

const document: OdcsDocument = {
  schema: [
    {
      name: 'orders',
      id: 'o-1',
      properties: [
        { name: 'id', id: 'p-1' },
        { name: 'a.b' },
        {
          name: 'lines',
          id: 'p-2',
          items: { properties: [{ name: 'sku', id: 'p-3' }] },
        },
        { name: 'address', properties: [{ name: 'city' }] },
      ],
    },
    { name: 'my.events', properties: [{ name: 'at' }] },
  ],
};

describe('References', () => {
  it.each([
    'orders',
    'o-1',
    'orders.id',
    'orders.a.b',
    'orders.lines.sku',
    'orders.address.city',
    'my.events',
    'my.events.at',
    'schema/orders',
    '/schema/o-1/properties/p-1',
    '/schema/orders/properties/p-2/properties/sku',
    'schema/orders/properties/address/properties/city',
  ])('finds %s', reference => {
    expect(new References(document).has(reference)).toBe(true);
  });

  it.each([
    '',
    '.',
    '/',
    'order',
    'orders.',
    'orders.p-1',
    'o-1.id',
    'orders.address.street',
    'schema',
    'schema/orders/id',
    'schema/orders/properties',
    '/schema/orders/properties/p-3',
    'constructor',
    'orders.constructor',
  ])('does not find %p', reference => {
    expect(new References(document).has(reference)).toBe(false);
  });

  it('finds its way through depths in which every step has two words', () => {
    let property: OdcsProperty = { name: 'end', id: 'end-id' };
    const words: string[] = ['end'];
    for (let depth = 0; depth < 90; depth += 1) {
      property = { name: 'n', id: 'i', properties: [property] };
      words.unshift(depth % 2 ? 'n' : 'i');
    }
    const deep = new References({
      schema: [{ name: 'object', properties: [property] }],
    });
    const path = ['schema', 'object', ...words.flatMap(w => ['properties', w])];
    expect(deep.has(path.join('/'))).toBe(true);
    expect(deep.has(`${path.join('/')}/properties/other`)).toBe(false);
  });
});
