/** @jest-environment node */

import { readContract } from '@meshwork/odcs';
import { reading } from '../__testUtils__/reading';

const dataset = (name: string, platform = 'snowflake') =>
  `urn:li:dataset:(urn:li:dataPlatform:${platform},${name},PROD)`;

const aspect = (entityUrn: string, aspectName: string, json: object) => ({
  entityType: entityUrn.split(':')[2],
  entityUrn,
  changeType: 'UPSERT',
  aspectName,
  aspect: { json },
});

const type = (name: string) => ({
  type: { [`com.linkedin.schema.${name}Type`]: {} },
});

const schema = (urn: string) =>
  aspect(urn, 'schemaMetadata', {
    schemaName: 'orders',
    fields: [
      {
        fieldPath: 'id',
        type: type('Number'),
        nativeDataType: 'BIGINT',
        nullable: false,
        isPartOfKey: true,
      },
      {
        fieldPath: 'mail',
        type: type('String'),
        nativeDataType: 'VARCHAR(200)',
        nullable: true,
        globalTags: { tags: [{ tag: 'urn:li:tag:PII' }] },
      },
      {
        fieldPath: 'placed',
        type: type('Time'),
        nativeDataType: 'TIMESTAMP_NTZ',
      },
    ],
  });

const owned = (urn: string) => [
  aspect(urn, 'ownership', {
    owners: [
      { owner: 'urn:li:corpuser:nobody', type: 'TECHNICAL_OWNER' },
      { owner: 'urn:li:corpGroup:eng', type: 'BUSINESS_OWNER' },
    ],
  }),
  aspect('urn:li:corpGroup:eng', 'corpGroupInfo', {
    displayName: 'Energy Data',
  }),
  aspect(urn, 'domains', { domains: ['urn:li:domain:5f1d'] }),
  aspect('urn:li:domain:5f1d', 'domainProperties', { name: 'Energy' }),
];

const sales = 'urn:li:dataProduct:sales';
const orders = dataset('shop.sales.orders');

const product = (urn: string, assets: object[], fields: object = {}) =>
  aspect(urn, 'dataProductProperties', {
    name: 'Sales',
    description: 'What was sold.',
    assets,
    ...fields,
  });

const whole = [
  product(
    sales,
    [
      { destinationUrn: orders, outputPort: true },
      { destinationUrn: dataset('shop.sales.staging') },
    ],
    {
      externalUrl: 'https://wiki.example/sales',
      customProperties: { archetype: 'aggregate', lifecycle: 'production' },
    },
  ),
  ...owned(sales),
  aspect(sales, 'institutionalMemory', {
    elements: [{ url: 'https://wiki.example/more', description: 'More' }],
  }),
  aspect(orders, 'datasetProperties', {
    name: 'Orders',
    description: 'All orders.',
  }),
  schema(orders),
];

const read = (events: unknown[], more: Record<string, string> = {}) =>
  reading('datahub', { 'events.json': JSON.stringify(events), ...more });

describe('an export of DataHub', () => {
  it('is its products, whose ports are the assets that are marked', async () => {
    const found = await read(whole);
    expect(found.product('sales').entity.metadata).toMatchObject({
      name: 'sales',
      title: 'Sales',
      description: 'What was sold.',
      links: [
        { url: 'https://wiki.example/sales' },
        { url: 'https://wiki.example/more', title: 'More' },
      ],
    });
    expect(found.spec('sales')).toMatchObject({
      archetype: 'aggregate',
      lifecycle: 'production',
      classification: 'confidential',
      owner: 'group:default/energy-data',
      domain: 'domain:default/energy',
      outputPorts: [
        {
          name: 'orders',
          title: 'Orders',
          type: 'table',
          contract: 'sales-orders',
        },
      ],
    });
    const { document, valid } = readContract(found.contracts['sales-orders']);
    expect(valid).toBe(true);
    expect(document).toMatchObject({
      id: orders,
      schema: [
        {
          name: 'orders',
          physicalName: 'shop.sales.orders',
          properties: [
            {
              name: 'id',
              logicalType: 'integer',
              required: true,
              primaryKey: true,
            },
            {
              name: 'mail',
              logicalType: 'string',
              classification: 'confidential',
            },
            { name: 'placed', logicalType: 'timestamp' },
          ],
        },
      ],
    });
  });

  it('reads snapshots, and aspects in texts, like proposals', async () => {
    const found = await read([
      {
        proposedSnapshot: {
          'com.linkedin.pegasus2avro.metadata.snapshot.DatasetSnapshot': {
            urn: orders,
            aspects: [
              {
                'com.linkedin.pegasus2avro.schema.SchemaMetadata':
                  schema(orders).aspect.json,
              },
            ],
          },
        },
      },
      {
        ...product(sales, []),
        aspect: {
          contentType: 'application/json',
          value: JSON.stringify(
            product(sales, [{ destinationUrn: orders }]).aspect.json,
          ),
        },
      },
      ...owned(sales),
    ]);
    expect(found.spec('sales').outputPorts).toMatchObject([
      { name: 'orders', contract: 'sales-orders' },
    ]);
  });

  it('reads nested fields, in both ways in which they are written', async () => {
    const urn = dataset('clicks', 'kafka');
    const field = (fieldPath: string, name: string) => ({
      fieldPath,
      type: type(name),
      nativeDataType: name.toLowerCase(),
    });
    const { spec, contracts } = await read([
      product(sales, [{ destinationUrn: urn }]),
      ...owned(sales),
      aspect(urn, 'schemaMetadata', {
        fields: [
          field('[version=2.0].[type=Click].[type=record].user', 'Record'),
          field(
            '[version=2.0].[type=Click].[type=record].user.[type=string].name',
            'String',
          ),
          field('lines', 'Array'),
          field('lines.sku', 'String'),
          field('shape.without.parent', 'Boolean'),
        ],
      }),
      aspect(urn, 'editableSchemaMetadata', {
        editableSchemaFieldInfo: [
          { fieldPath: 'user.name', description: 'Of a person.' },
        ],
      }),
    ]);
    expect(spec('sales')).toMatchObject({
      type: 'event-driven',
      outputPorts: [{ name: 'clicks', type: 'topic' }],
    });
    expect(
      readContract(contracts['sales-clicks']).document!.schema![0].properties,
    ).toMatchObject([
      {
        name: 'user',
        logicalType: 'object',
        properties: [{ name: 'name', description: 'Of a person.' }],
      },
      {
        name: 'lines',
        logicalType: 'array',
        items: { properties: [{ name: 'sku' }] },
      },
      { name: 'shape.without.parent', logicalType: 'boolean' },
    ]);
  });

  it('reads off the lineage what a product is made of, cycles and all', async () => {
    const bills = 'urn:li:dataProduct:bills';
    const lineage = (urn: string, ...upstreams: string[]) =>
      aspect(urn, 'upstreamLineage', {
        upstreams: upstreams.map(one => ({ dataset: one })),
      });
    const { spec } = await read([
      ...whole,
      product(bills, [{ destinationUrn: dataset('bills') }], { name: 'Bills' }),
      ...owned(bills),
      schema(dataset('bills')),
      lineage(dataset('bills'), dataset('between')),
      lineage(
        dataset('between'),
        orders,
        dataset('bills'),
        dataset('raw', 'mysql'),
      ),
    ]);
    expect(spec('bills').inputPorts).toEqual([
      {
        name: 'orders',
        dataProduct: 'sales',
        outputPort: 'orders',
        contract: 'sales-orders',
      },
      { name: 'raw', external: { name: 'mysql: raw' } },
    ]);
  });

  it('takes the last that is said, and nothing that is removed', async () => {
    const { names, product: one } = await read(whole, {
      'later.json': JSON.stringify([
        product(sales, [{ destinationUrn: orders }], { name: 'Sold' }),
        product('urn:li:dataProduct:gone', [{ destinationUrn: orders }], {
          name: 'Gone',
        }),
        aspect('urn:li:dataProduct:gone', 'status', { removed: true }),
      ]),
    });
    // What people call it is its title: the name stays with the urn.
    expect(names).toEqual(['sales']);
    expect(one('sales').entity.metadata.title).toBe('Sold');
  });

  it('tells what it has no place for', async () => {
    const { notes } = await read([
      ...whole,
      aspect(sales, 'structuredProperties', { properties: [] }),
      { ...product(sales, []), changeType: 'PATCH' },
      { proposedSnapshot: { x: { urn: 'no urn', aspects: [] } } },
    ]);
    expect(notes).toEqual(
      expect.arrayContaining([
        'warning events.json [0]: The kind has no place for the aspect structuredProperties.',
        expect.stringContaining(
          'A change of a part of an aspect is not applied',
        ),
        expect.stringContaining('It is no event of DataHub that is read.'),
      ]),
    );
  });
});

it.each<[string, string]>([
  ['not JSON', '<html>'],
  ['of nothing', '{}'],
  [
    'of wrong shapes',
    '[1, null, [], {"entityUrn": 5, "aspectName": 5}, {"proposedSnapshot": []}]',
  ],
  [
    'with a broken urn',
    JSON.stringify([
      aspect('urn:li:dataProduct:%E0%A4%A', 'dataProductProperties', {
        assets: 'x',
      }),
    ]),
  ],
  [
    'polluting',
    '[{"__proto__": {"polluted": 1}, "entityUrn": "urn:li:dataset:__proto__", "aspectName": "__proto__", "aspect": {"json": {"__proto__": {"polluted": 1}}}}]',
  ],
])('a file that is %s does not keep the rest out', async (_, text) => {
  const { names } = await read(whole, { 'a.json': text });
  expect(names).toContain('sales');
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
});
