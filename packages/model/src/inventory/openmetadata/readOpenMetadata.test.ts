/** @jest-environment node */

import { readContract } from '@meshwork/odcs';
import { catalog, reading } from '../__testUtils__/reading';

const api = 'https://metadata.example/api/v1';
const reference = (type: string, name: string) => ({
  id: `${type}-${name}`,
  type,
  name,
  fullyQualifiedName: name,
});

const table = (name: string, fields: object = {}) => ({
  id: `table-${name}`,
  name,
  fullyQualifiedName: `dwh.shop.sales.${name}`,
  description: `About ${name}.`,
  href: `${api}/tables/table-${name}`,
  tableType: 'View',
  columns: [
    {
      name: 'mail',
      dataType: 'VARCHAR',
      dataLength: 200,
      ordinalPosition: 2,
      tags: [{ tagFQN: 'PII.Sensitive', source: 'Classification' }],
    },
    {
      name: 'id',
      dataType: 'BIGINT',
      dataTypeDisplay: 'bigint',
      constraint: 'NOT_NULL',
      ordinalPosition: 1,
      tags: [{ tagFQN: 'PII.None', state: 'Suggested' }],
    },
    {
      name: 'lines',
      dataType: 'ARRAY',
      arrayDataType: 'STRUCT',
      ordinalPosition: 3,
      children: [
        { name: 'sku', dataType: 'STRING', description: 'What it is.' },
        { name: 'price', dataType: 'DECIMAL', precision: 10, scale: 2 },
      ],
    },
  ],
  tableConstraints: [{ constraintType: 'PRIMARY_KEY', columns: ['id'] }],
  ...fields,
});

const product = (name: string, fields: object = {}) => ({
  id: `dataProduct-${name}`,
  name,
  fullyQualifiedName: name,
  displayName: `The ${name}`,
  description: 'What was sold.',
  href: `${api}/dataProducts/dataProduct-${name}`,
  lifecycleStage: 'PRODUCTION',
  owners: [{ type: 'team', name: 'Energy Data' }],
  domains: [{ type: 'domain', name: 'energy', displayName: 'Energy' }],
  tags: [{ tagFQN: 'Tier.Tier2' }],
  ...fields,
});

const page = (...data: unknown[]) => JSON.stringify({ data, paging: {} });

const files = (own: object = {}, tables: unknown[] = [table('orders')]) => ({
  'products.json': page(
    product('Sales', {
      assets: [reference('table', 'dwh.shop.sales.orders')],
      ...own,
    }),
  ),
  'tables.json': page(...tables),
});

describe('an export of OpenMetadata', () => {
  it('is its products, with a contract for each table', async () => {
    const read = await reading('openmetadata', files());
    expect(read.names).toEqual(['sales']);
    expect(read.product('sales').entity.metadata).toMatchObject({
      title: 'The Sales',
      description: 'What was sold.',
    });
    expect(read.spec('sales')).toMatchObject({
      lifecycle: 'production',
      criticality: 'high',
      classification: 'confidential',
      owner: 'group:default/energy-data',
      domain: 'domain:default/energy',
      outputPorts: [
        { name: 'orders', type: 'table', contract: 'sales-orders' },
      ],
    });
    const { document, valid } = readContract(read.contracts['sales-orders']);
    expect(valid).toBe(true);
    expect(document).toMatchObject({
      id: 'table-orders',
      dataProduct: 'Sales',
      schema: [
        {
          name: 'orders',
          physicalName: 'shop.sales.orders',
          physicalType: 'view',
          properties: [
            {
              name: 'id',
              logicalType: 'integer',
              physicalType: 'bigint',
              required: true,
              primaryKey: true,
              primaryKeyPosition: 1,
            },
            {
              name: 'mail',
              physicalType: 'varchar(200)',
              classification: 'confidential',
              tags: ['PII.Sensitive'],
            },
            {
              name: 'lines',
              logicalType: 'array',
              items: {
                logicalType: 'object',
                properties: [
                  { name: 'sku', logicalType: 'string' },
                  { name: 'price', physicalType: 'decimal(10,2)' },
                ],
              },
            },
          ],
        },
      ],
    });
    // What was only suggested is not so.
    expect(document!.schema![0].properties![0].tags).toBeUndefined();
  });

  const tagged = { tags: [{ tagFQN: 'PII.Sensitive' }] };
  const nested = [
    {
      name: 'who',
      dataType: 'STRUCT',
      children: [
        {
          name: 'names',
          dataType: 'STRUCT',
          children: [{ name: 'first', dataType: 'STRING', ...tagged }],
        },
      ],
    },
  ];
  it.each<[string, object]>([
    ['a struct of a struct', { columns: nested }],
    [
      'a message',
      { columns: undefined, messageSchema: { schemaFields: nested } },
    ],
    ['a file', { columns: undefined, dataModel: { columns: nested } }],
  ])('is as sensitive as the innermost field of %s', async (_, fields) => {
    const { spec } = await reading(
      'openmetadata',
      files({}, [table('orders', fields)]),
      { ...catalog, classification: 'internal' },
    );
    expect(spec('sales').classification).toBe('confidential');
  });

  it('is not harmless because a column is', async () => {
    const columns = [
      { name: 'a', dataType: 'INT', tags: [{ tagFQN: 'PII.None' }] },
      { name: 'b', dataType: 'INT' },
    ];
    const { spec, notes } = await reading(
      'openmetadata',
      files({}, [table('orders', { columns })]),
    );
    expect(spec('sales').classification).toBe('restricted');
    expect(notes.join()).toContain('It does not say its classification');
  });

  it.each<[string, object, object]>([
    ['the product names it by id', { assets: [{ id: 'table-orders' }] }, {}],
    [
      'it names the product',
      { assets: undefined },
      { dataProducts: [reference('dataProduct', 'Sales')] },
    ],
    [
      'it is an output port',
      {
        assets: [],
        outputPorts: [{ name: 'x', dataAsset: { id: 'table-orders' } }],
      },
      {},
    ],
  ])('knows that a table is of a product where %s', async (_, own, ofTable) => {
    const { spec } = await reading(
      'openmetadata',
      files(own, [table('orders', ofTable), table('other')]),
    );
    expect(spec('sales').outputPorts).toMatchObject([{ name: 'orders' }]);
  });

  it('reads other kinds of files and of entities', async () => {
    const { spec, notes } = await reading('openmetadata', {
      'all.json': JSON.stringify({
        dataProducts: {
          data: [
            product('Sales', {
              href: undefined,
              assets: ['topic', 'dashboard', 'pipeline'].map(type => ({
                id: type,
              })),
            }),
          ],
        },
        topics: [
          {
            id: 'topic',
            name: 'placed',
            fullyQualifiedName: 'kafka.placed',
            messageSchema: {
              schemaType: 'Avro',
              schemaFields: [
                {
                  name: 'Order',
                  dataType: 'RECORD',
                  children: [{ name: 'id', dataType: 'INT' }],
                },
              ],
            },
          },
        ],
        dashboards: {
          data: [
            {
              id: 'dashboard',
              name: 'board',
              sourceUrl: 'https://bi.example/1',
            },
          ],
        },
      }),
      'one.json': JSON.stringify({
        id: 'pipeline',
        name: 'nightly',
        href: `${api}/pipelines/pipeline`,
      }),
    });
    expect(spec('sales')).toMatchObject({
      type: 'event-driven',
      outputPorts: [
        {
          name: 'board',
          type: 'dashboard',
          links: [{ url: 'https://bi.example/1' }],
        },
        { name: 'placed', type: 'topic', contract: 'sales-placed' },
      ],
    });
    expect(notes.join('\n')).toContain(
      '"nightly" is nothing that a port hands out',
    );
  });

  it('knows which products read which', async () => {
    const { spec } = await reading('openmetadata', {
      ...files(),
      'more.json': page(
        product('Bills', {
          assets: [{ id: 'table-bills' }],
          consumesFrom: [reference('dataProduct', 'Sales')],
          inputPorts: [{ id: 'table-orders', name: 'orders' }],
        }),
        table('bills'),
      ),
    });
    expect(spec('bills').inputPorts).toEqual([
      {
        name: 'orders',
        dataProduct: 'sales',
        outputPort: 'orders',
        contract: 'sales-orders',
      },
      { name: 'sales', dataProduct: 'sales' },
    ]);
  });

  it('leaves out what is deleted, and what nobody owns', async () => {
    const { names, leftOut } = await reading('openmetadata', {
      'a.json': page(
        product('Gone', { deleted: true, assets: [{ id: 'table-orders' }] }),
        product('Orphan', { owners: [], assets: [{ id: 'table-orders' }] }),
        product('Empty'),
        table('orders'),
      ),
    });
    expect(names).toEqual([]);
    expect(leftOut.sort()).toEqual(['Empty', 'Orphan']);
  });

  it('tells what it does not know of a column', async () => {
    const { notes, contracts } = await reading(
      'openmetadata',
      files({}, [
        table('orders', {
          columns: [
            { name: 'shape', dataType: 'GEOGRAPHY' },
            { dataType: 'INT' },
            { name: 'shape', dataType: 'INT' },
          ],
        }),
      ]),
    );
    expect(notes.filter(note => note.includes('columns'))).toEqual([
      'warning tables.json data[0].columns[shape]: The type GEOGRAPHY is not one that a contract knows: it is taken for text.',
      'warning tables.json data[0].columns: A column without a name is left out.',
      'warning tables.json data[0].columns[shape]: There are two columns of that name: the first one stays.',
    ]);
    expect(readContract(contracts['sales-orders']).valid).toBe(true);
  });
});

it.each<[string, string]>([
  ['not JSON', '<html>'],
  ['of nothing', '{}'],
  ['a number', '7'],
  [
    'of wrong shapes',
    '{"data": [1, null, [], {"name": 5, "columns": {"a": 1}}, {"name": "x", "columns": [3]}]}',
  ],
  [
    'polluting',
    '{"__proto__": {"polluted": 1}, "data": [{"__proto__": {"deleted": true}, "name": "constructor", "columns": []}]}',
  ],
])('a file that is %s is a note, and the rest is taken', async (_, text) => {
  const { names, notes } = await reading('openmetadata', {
    'a.json': text,
    ...files(),
  });
  expect(names).toEqual(['sales']);
  expect(notes.length).toBeGreaterThan(0);
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
});

it('reads ten thousand tables', async () => {
  const names = Array.from({ length: 10_000 }, (_, index) => `t${index}`);
  const { spec, leftOut } = await reading('openmetadata', {
    'products.json': page(
      ...Array.from({ length: 100 }, (_, index) =>
        product(`p${index}`, {
          assets: names
            .slice(index * 100, index * 100 + 100)
            .map(name => ({ id: `table-${name}` })),
        }),
      ),
    ),
    'tables.json': page(...names.map(name => table(name))),
  });
  expect(leftOut).toEqual([]);
  expect(spec('p99').outputPorts).toHaveLength(100);
}, 120_000);
