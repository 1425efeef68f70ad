import { describeContract, noticePeriod, OdcsDocument, serversFor } from '..';

const document: OdcsDocument = {
  id: 'orders',
  version: '1.0.0',
  schema: [
    {
      name: 'orders',
      quality: [{ metric: 'rowCount', mustBeGreaterThan: 0 }],
      properties: [
        {
          name: 'email',
          logicalType: 'string',
          classification: 'PII',
          description: 'Where to write',
          examples: ['a@example.com', 3],
        },
        {
          name: 'lines',
          logicalType: 'array',
          items: { logicalType: 'object', properties: [{ name: 'sku' }] },
        },
      ],
    },
  ],
  servers: [
    {
      server: 'a',
      type: 'postgres',
      host: 'h',
      port: 1,
      database: 'd',
      schema: 's',
    },
    { server: 'b', type: 's3', location: 's3://x', environment: 'test' },
  ],
  price: { priceAmount: 2, priceCurrency: 'EUR' },
  team: { members: [{ username: 'sam' }] },
};

describe('describeContract', () => {
  it('tells the whole contract', () => {
    const view = describeContract(document);
    expect(view).toMatchObject({
      id: 'orders',
      columnCount: 3,
      describedColumnCount: 1,
      personalDataColumns: 1,
      price: { amount: 2, currency: 'EUR' },
      team: [{ username: 'sam' }],
      quality: [{ object: 'orders', rule: 'rowCount > 0', type: 'library' }],
      servers: [
        { server: 'a', environment: 'prod', location: 'h:1/d.s' },
        { server: 'b', environment: 'test', location: 's3://x' },
      ],
    });
    expect(
      view.objects[0].columns.map(({ path, name, depth }) => [
        path,
        name,
        depth,
      ]),
    ).toEqual([
      ['orders.email', 'email', 0],
      ['orders.lines', 'lines', 0],
      ['orders.lines[]', '[]', 1],
      ['orders.lines[].sku', 'sku', 2],
    ]);
    expect(view.objects[0].columns[0].examples).toEqual(['a@example.com', '3']);
  });

  it('leaves out what has the wrong shape', () => {
    const odd: object = { schema: 'x', servers: [1], team: 4, price: 'free' };
    expect(describeContract(odd)).toMatchObject({ objects: [], servers: [] });
  });
});

describe('serversFor', () => {
  it.each([
    ['prod', ['a']],
    ['test', ['b']],
    ['dev', []],
  ])('%s', (environment, names) => {
    const servers = serversFor(document, environment);
    expect(servers.map(({ server }) => server)).toEqual(names);
  });
});

describe('noticePeriod', () => {
  it.each([
    ['P3M', undefined, 'P3M'],
    [3, 'mo', 'P3M'],
    [90, 'days', 'P90D'],
    ['6 weeks', undefined, 'P6W'],
    [12, 'h', 'PT12H'],
    [30, 'm', 'PT30M'],
    [3, undefined, undefined],
    ['P', undefined, undefined],
    ['soon', undefined, undefined],
    [-1, 'd', undefined],
  ])('%s %s → %s', (value, unit, expected) => {
    const level = { property: 'noticePeriod', value, unit };
    expect(noticePeriod({ slaProperties: [level] })).toBe(expected);
    const custom = { property: 'noticePeriod', value: { value, unit } };
    expect(noticePeriod({ customProperties: [custom] })).toBe(expected);
  });

  it('is unknown where nothing states it', () => {
    expect(noticePeriod({})).toBeUndefined();
  });
});
