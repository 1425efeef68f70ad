/** @jest-environment node */

import { readContract } from '@meshwork/odcs';
import { catalog, reading } from '../__testUtils__/reading';

const model = (name: string, fields: object = {}) => ({
  resource_type: 'model',
  name,
  package_name: 'shop',
  database: 'dwh',
  schema: 'marts',
  alias: name,
  description: `About ${name}.`,
  config: { materialized: 'table' },
  columns: {
    id: { name: 'id', data_type: 'integer', description: 'Its number.' },
  },
  depends_on: { nodes: [] },
  ...fields,
});

type Models = Record<
  string,
  ReturnType<typeof model> | Record<string, unknown>
>;

const manifest = (models: Models, rest: object = {}) =>
  JSON.stringify({
    metadata: {
      dbt_schema_version: 'https://schemas.getdbt.com/dbt/manifest/v12.json',
      project_name: 'shop',
      adapter_type: 'postgres',
    },
    nodes: Object.fromEntries(
      Object.entries(models).map(([name, node]) => [
        `model.shop.${name}`,
        node,
      ]),
    ),
    groups: {
      'group.shop.meters': {
        name: 'meters',
        owner: { name: 'Energy Data', email: 'energy@example.org' },
      },
    },
    ...rest,
  });

const options = { ...catalog, domain: 'domain:default/energy' };
const read = (models: Models, rest?: object, with_ = options) =>
  reading('dbt', { 'target/manifest.json': manifest(models, rest) }, with_);

describe('a manifest of dbt', () => {
  it('is the products that models say they are of, with what is known of them', async () => {
    const { spec, product, contracts } = await read({
      readings: model('readings', {
        config: {
          materialized: 'table',
          meta: {
            data_product: {
              name: 'Meter Readings',
              domain: 'Finance',
              owner: 'billing',
              description: 'All readings.',
              archetype: 'aggregate',
              classification: 'internal',
              lifecycle: 'production',
              version: '2.0',
            },
          },
        },
      }),
      meters: model('meters', { meta: { data_product: 'Meter Readings' } }),
      tagged: model('tagged', {
        tags: ['data_product:Tagged', 'daily'],
        group: 'meters',
      }),
    });
    expect(spec('meter-readings')).toMatchObject({
      type: 'analytical',
      archetype: 'aggregate',
      classification: 'internal',
      lifecycle: 'production',
      version: '2.0.0',
      owner: 'group:default/billing',
      domain: 'domain:default/finance',
      outputPorts: [
        { name: 'meters', type: 'table', contract: 'meter-readings-meters' },
        {
          name: 'readings',
          type: 'table',
          contract: 'meter-readings-readings',
        },
      ],
    });
    expect(product('meter-readings').entity.metadata).toMatchObject({
      title: 'Meter Readings',
      description: 'All readings.',
    });
    expect(product('tagged').entity.metadata).toMatchObject({
      tags: ['daily'],
    });
    const { document, findings } = readContract(
      contracts['meter-readings-readings'],
    );
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(document).toMatchObject({
      dataProduct: 'Meter Readings',
      status: 'proposed',
      schema: [
        {
          name: 'readings',
          properties: [{ name: 'id', logicalType: 'integer' }],
        },
      ],
    });
    expect(document!.schema).toHaveLength(1);
  });

  it.each<[string, object, object, boolean]>([
    ['is public', { access: 'public' }, {}, true],
    [
      'is public by its configuration',
      { config: { access: 'public' } },
      {},
      true,
    ],
    [
      'has a contract that is enforced',
      { contract: { enforced: true } },
      {},
      true,
    ],
    [
      'is read by an exposure',
      {},
      {
        exposures: {
          'exposure.shop.report': {
            name: 'report',
            depends_on: { nodes: ['model.shop.readings'] },
          },
        },
      },
      true,
    ],
    ['is only there', { access: 'protected' }, {}, false],
  ])(
    'hands out a model of a group that %s: %#',
    async (_, fields, rest, taken) => {
      const { names, notes } = await read(
        { readings: model('readings', { group: 'meters', ...fields }) },
        rest,
      );
      expect(names).toEqual(taken ? ['meters'] : []);
      expect(notes.join().includes('Nothing in it is handed out')).toBe(!taken);
    },
  );

  it('is owned by whoever owns the group', async () => {
    const { spec } = await read({
      readings: model('readings', { group: 'meters', access: 'public' }),
    });
    expect(spec('meters').owner).toBe('group:default/energy-data');
  });

  it('knows what a product is made of, through all that is between', async () => {
    const { spec } = await read(
      {
        readings: model('readings', {
          access: 'public',
          group: 'meters',
          depends_on: { nodes: ['model.shop.staged', 'source.shop.erp.raw'] },
        }),
        staged: model('staged', {
          depends_on: {
            // Cycles are not for dbt, but a file may have them.
            nodes: ['source.shop.erp.other', 'model.shop.staged'],
          },
        }),
        bills: model('bills', {
          meta: { data_product: 'Bills', owner: 'billing' },
          depends_on: { nodes: ['model.shop.between'] },
        }),
        between: model('between', {
          depends_on: { nodes: ['model.shop.readings', 'model.shop.bills'] },
        }),
      },
      {
        sources: Object.fromEntries(
          ['raw', 'other'].map(name => [
            `source.shop.erp.${name}`,
            { resource_type: 'source', name, source_name: 'erp' },
          ]),
        ),
      },
    );
    expect(spec('meters').inputPorts).toEqual([
      { name: 'erp', external: { name: 'erp' } },
    ]);
    expect(spec('bills')).toMatchObject({
      archetype: 'consumer-aligned',
      inputPorts: [
        {
          name: 'readings',
          dataProduct: 'meters',
          outputPort: 'readings',
          contract: 'meters-readings',
        },
      ],
    });
  });

  it('keeps versions of a model apart', async () => {
    const versioned = (version: number) =>
      model('readings', { version, access: 'public', group: 'meters' });
    const { spec } = await read({
      'readings.v1': versioned(1),
      'readings.v2': versioned(2),
    });
    expect(spec('meters').outputPorts).toMatchObject([
      { name: 'readings_v1', contract: 'meters-readings_v1' },
      { name: 'readings_v2', contract: 'meters-readings_v2' },
    ]);
  });

  it('leaves out what nobody owns: an owner is not invented', async () => {
    const { leftOut, notes } = await read({
      readings: model('readings', { access: 'public' }),
    });
    expect(leftOut).toEqual(['shop']);
    expect(notes.join()).toContain('it does not say who owns it');
  });
});

describe('what is hostile in a manifest', () => {
  it.each<[string, string, string]>([
    ['not JSON', '{"nodes":', 'it is not JSON'],
    ['50 MB of nothing', '{"nodes": '.padEnd(50_000_000), 'it is not JSON'],
    ['of something else', '{"a": 1}', 'warning manifest.json : It is passed'],
    ['null', 'null', 'warning manifest.json : It is passed over'],
    [
      'without nodes',
      '{"metadata": {"dbt_schema_version": "https://schemas.getdbt.com/dbt/manifest/v12.json"}}',
      'error manifest.json nodes: It is left out',
    ],
    [
      'too old',
      manifest({}).replace('manifest/v12', 'manifest/v7'),
      'Build it with a newer one',
    ],
    [
      'nested too deeply',
      `{"nodes": ${'['.repeat(5_000)}${']'.repeat(5_000)}}`,
      'nested deeper',
    ],
    [
      'of nodes that are none',
      JSON.stringify({ nodes: { a: 1, b: null, c: [], 'model.x.y': {} } }),
      'Nothing in it is handed out',
    ],
  ])('%s is a note', async (_, text, message) => {
    const { names, notes } = await reading('dbt', { 'manifest.json': text });
    expect(names).toEqual([]);
    expect(notes.join()).toContain(message);
  });

  it('passes over what only sounds like one', async () => {
    const { notes, filesRead } = await reading('dbt', {
      'public/asset-manifest.json': '{"files": {}}',
      'manifest.prod.json': 'no JSON',
    });
    expect(notes).toEqual([]);
    expect(filesRead).toBe(0);
  });

  it('is recognised where its fields were sorted', async () => {
    const { metadata, ...rest } = JSON.parse(
      manifest({
        readings: model('readings', { access: 'public', group: 'meters' }),
      }),
    );
    const { names } = await reading(
      'dbt',
      {
        'prod-manifest.json': JSON.stringify({
          docs: 'x'.repeat(70_000),
          ...rest,
          metadata,
        }),
      },
      options,
    );
    expect(names).toEqual(['meters']);
  });

  it('does not follow keys that every object has', async () => {
    const text = manifest({
      readings: model('readings', { access: 'public', group: 'meters' }),
    }).replace(
      '"nodes":{',
      '"__proto__":{"polluted":true},"nodes":{"__proto__":{"polluted":true},"constructor":{"name":"x"},',
    );
    const { names } = await reading('dbt', { 'manifest.json': text }, options);
    expect(names).toEqual(['meters']);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it('reads ten thousand models, giving others their turn', async () => {
    let turns = 0;
    const models = Object.fromEntries(
      Array.from({ length: 10_000 }, (_, index) => [
        `m${index}`,
        model(`m${index}`, {
          meta: { data_product: `p${Math.floor(index / 20)}` },
          depends_on: {
            nodes: index > 0 ? [`model.shop.m${index - 1}`] : [],
          },
        }),
      ]),
    );
    const { names, spec, contracts } = await read(models, {}, {
      ...options,
      owner: 'group:default/billing',
      breathe: async () => {
        turns += 1;
      },
    } as never);
    expect(names).toHaveLength(500);
    expect(Object.keys(contracts)).toHaveLength(10_000);
    expect(turns).toBeGreaterThanOrEqual(1_000);
    expect(spec('p1').inputPorts).toMatchObject([{ dataProduct: 'p0' }]);
  }, 120_000);
});
