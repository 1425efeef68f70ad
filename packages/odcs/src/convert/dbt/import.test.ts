/** @jest-environment node */

import { readContract } from '../../read/readContract';
import { writeContract } from '../../write/writeContract';
import { ConversionError, type Importer } from '../conversion';
import { shopCatalog, shopManifest, testNode } from './__testUtils__/shop';
import { loadImportDbt } from './import';

let importDbt: Importer;

beforeAll(async () => {
  importDbt = await loadImportDbt();
});

const shop = JSON.stringify(shopManifest);
const withCatalog = {
  resolve: (name: string) =>
    name === 'catalog.json' ? JSON.stringify(shopCatalog) : undefined,
};

const object = (name: string, options = {}) =>
  importDbt(shop, { only: [name], ...options }).document.schema![0];

/** What one test makes of orders. */
function tested(
  name: string,
  kwargs: Record<string, unknown>,
  config: Record<string, unknown> = {},
) {
  const nodes = Object.fromEntries([
    ...Object.entries(shopManifest.nodes).filter(
      ([id]) => !id.startsWith('test.'),
    ),
    testNode('model.shop.orders', name, kwargs, config),
  ]);
  const { document } = importDbt(JSON.stringify({ ...shopManifest, nodes }), {
    only: ['orders'],
  });
  const { quality, properties } = document.schema![0];
  const property = properties!.find(at => at.name === kwargs.column_name);
  return { rules: quality?.slice(1), property };
}

describe('a manifest', () => {
  it('becomes a contract of everything that is in the database', () => {
    const { document, warnings } = importDbt(shop, {});
    expect(document).toMatchObject({
      apiVersion: 'v3.2.0',
      id: 'shop',
      name: 'shop',
      version: '0.1.0',
      status: 'draft',
      servers: [
        {
          server: 'snowflake',
          type: 'custom',
          database: 'analytics',
          schema: 'mart',
          customProperties: [{ property: 'type', value: 'snowflake' }],
        },
      ],
    });
    expect(
      document.schema!.map(({ name, physicalName, physicalType }) => [
        name,
        physicalName,
        physicalType,
      ]),
    ).toEqual([
      ['orders', undefined, 'table'],
      ['customers', 'people.dim_customers', 'view'],
      ['countries', undefined, 'table'],
      ['prices', undefined, 'table'],
      ['erp_orders', 'raw.erp.T_ORDERS', undefined],
    ]);
    const { findings } = readContract(writeContract(document));
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(warnings.map(({ path }) => path)).toEqual([
      'exposures',
      'nodes["model.shop.prepared"]',
      'sources["source.shop.erp.orders"]',
      'nodes["model.shop.customers"]',
      'groups',
    ]);
  });

  it('tells all of a model', () => {
    const { document, warnings } = importDbt(shop, { only: ['orders'] });
    expect(document.team).toEqual({
      name: 'Sales data',
      description: 'sales@example.com',
    });
    expect(document.schema).toEqual([
      {
        name: 'orders',
        physicalType: 'table',
        description: 'One row for each order.',
        tags: ['core'],
        customProperties: [
          { property: 'owner', value: 'sales' },
          { property: 'dbtAccess', value: 'public' },
          { property: 'dbtGroup', value: 'sales' },
          { property: 'dbtContractEnforced', value: true },
        ],
        properties: [
          {
            name: 'order_id',
            physicalType: 'number(38,0)',
            logicalType: 'integer',
            description: 'Number of the order.',
            required: true,
            primaryKey: true,
            primaryKeyPosition: 1,
          },
          {
            name: 'customer_id',
            physicalType: 'number(38,0)',
            logicalType: 'integer',
            required: true,
            relationships: [{ type: 'foreignKey', to: 'customers.id' }],
          },
          {
            name: 'status',
            physicalType: 'varchar(16)',
            logicalType: 'string',
            tags: ['state'],
            customProperties: [{ property: 'pii', value: false }],
            enum: [{ value: 'new' }, { value: 'paid' }, { value: "it's lost" }],
          },
          {
            name: 'amount',
            physicalType: 'number(12,2)',
            logicalType: 'number',
            logicalTypeOptions: { minimum: 0, maximum: 100000 },
          },
          {
            name: 'note',
            quality: [
              {
                type: 'library',
                metric: 'nullValues',
                mustBeLessOrEqualTo: 10,
                severity: 'warning',
              },
              {
                type: 'custom',
                engine: 'dbt',
                implementation: {
                  test: 'unique',
                  config: { where: "status = 'paid'" },
                },
              },
            ],
          },
        ],
        quality: [
          {
            name: 'not_negative',
            type: 'sql',
            query: 'SELECT COUNT(*) FROM ${object} WHERE NOT (amount >= 0)',
            mustBe: 0,
          },
          {
            type: 'custom',
            engine: 'dbt',
            implementation: {
              test: 'dbt_utils.equal_rowcount',
              arguments: { compare_model: "ref('customers')" },
            },
          },
          {
            type: 'custom',
            engine: 'dbt',
            name: 'assert_paid',
            description: 'Paid orders have an amount.',
            severity: 'warning',
            implementation: {
              sql: "select * from {{ ref('orders') }} where status = 'paid' and amount = 0",
            },
          },
        ],
      },
    ]);
    expect(warnings.map(({ path }) => path)).toEqual(['exposures']);
  });

  it('takes types, order and comments from the catalog', () => {
    const orders = object('orders', withCatalog);
    expect(
      orders.properties!.map(({ name, physicalType, logicalType }) => [
        name,
        physicalType,
        logicalType,
      ]),
    ).toEqual([
      ['order_id', 'number(38,0)', 'integer'],
      ['customer_id', 'number(38,0)', 'integer'],
      ['status', 'varchar(16)', 'string'],
      ['amount', 'number(12,2)', 'number'],
      ['note', 'TEXT', 'string'],
      ['LOADED_AT', 'TIMESTAMP_NTZ', 'timestamp'],
    ]);
    expect(orders.properties![5].description).toBe('When it came.');
    const customers = object('customers', withCatalog);
    expect(customers.description).toBe('Everybody who bought.');
    expect(customers.physicalType).toBe('view');
    expect(customers.properties).toMatchObject([
      // A catalog of Snowflake tells no digits.
      { name: 'id', physicalType: 'NUMBER', logicalType: 'number' },
      { name: 'email' },
      {
        name: 'TAGS',
        logicalType: 'array',
        items: { logicalType: 'string', physicalType: 'VARCHAR' },
      },
    ]);
  });

  it('takes what dbt infers for the key, and says so', () => {
    const { document, warnings } = importDbt(shop, { only: ['customers'] });
    expect(document.schema![0].properties![0]).toMatchObject({
      name: 'id',
      primaryKey: true,
    });
    expect(warnings[1].message).toContain('primary key');
  });

  it.each([
    ['bigquery', { type: 'bigquery', project: 'analytics', dataset: 'mart' }],
    [
      'databricks',
      { type: 'databricks', catalog: 'analytics', schema: 'mart' },
    ],
    ['redshift', { type: 'redshift', database: 'analytics', schema: 'mart' }],
    ['postgres', { type: 'custom', database: 'analytics', schema: 'mart' }],
  ])('names the server of %s', (adapter, server) => {
    const metadata = { ...shopManifest.metadata, adapter_type: adapter };
    const { document } = importDbt(
      JSON.stringify({ ...shopManifest, metadata }),
      {},
    );
    expect(document.servers).toEqual([expect.objectContaining(server)]);
  });

  it('tells of every field that nobody defined', () => {
    const orders = shopManifest.nodes['model.shop.orders'];
    const nodes = {
      ...shopManifest.nodes,
      'model.shop.orders': { ...orders, unheardOf: 1 },
    };
    const { warnings } = importDbt(
      JSON.stringify({ ...shopManifest, nodes }),
      {},
    );
    expect(warnings.map(({ path }) => path)).toContain(
      'nodes["model.shop.orders"].unheardOf',
    );
  });

  it('is read as far as it goes if dbt before 1.5 wrote it', () => {
    const metadata = {
      dbt_schema_version: 'https://schemas.getdbt.com/dbt/manifest/v8.json',
    };
    const nodes = Object.fromEntries(
      Object.entries<object>(shopManifest.nodes).map(([id, node]) => [
        id,
        { ...node, attached_node: undefined },
      ]),
    );
    const text = JSON.stringify({ ...shopManifest, metadata, nodes });
    const { document, warnings } = importDbt(text, { only: ['orders'] });
    expect(warnings.map(({ path }) => path)).toEqual(['metadata', 'exposures']);
    expect(document.schema![0].properties![1]).toMatchObject({
      name: 'customer_id',
      required: true,
    });
  });

  it('puts the fields of BigQuery where they belong', () => {
    const text = `
      version: 2
      models:
        - name: people
          columns:
            - { name: address, data_type: 'STRUCT<city STRING>' }
            - { name: address.city, description: Where. }
            - { name: visits, data_type: 'ARRAY<STRUCT<at DATE>>' }
            - { name: visits.at, description: When. }
    `;
    const { document } = importDbt(text, { dialect: 'bigquery' });
    expect(document.schema![0].properties).toEqual([
      {
        name: 'address',
        physicalType: 'STRUCT',
        logicalType: 'object',
        properties: [
          {
            name: 'city',
            physicalType: 'STRING',
            logicalType: 'string',
            description: 'Where.',
          },
        ],
      },
      {
        name: 'visits',
        physicalType: 'ARRAY',
        logicalType: 'array',
        items: {
          logicalType: 'object',
          physicalType: 'STRUCT',
          properties: [
            {
              name: 'at',
              physicalType: 'DATE',
              logicalType: 'date',
              description: 'When.',
            },
          ],
        },
      },
    ]);
  });
});

describe('a test', () => {
  it.each([
    ['not_null', { column_name: 'note' }, {}, { required: true }],
    ['unique', { column_name: '"note"' }, {}, undefined],
    ['unique', { column_name: 'note' }, {}, { unique: true }],
    [
      'accepted_values',
      { column_name: 'amount', values: [1, 2.5], quote: false },
      {},
      { enum: [{ value: 1 }, { value: 2.5 }] },
    ],
    [
      'dbt_expectations.expect_column_values_to_match_regex',
      { column_name: 'status', regex: '^[a-z]+\\\\d$' },
      {},
      { logicalTypeOptions: { pattern: '^[a-z]+\\d$' } },
    ],
    [
      'dbt_utils.accepted_range',
      { column_name: 'amount', min_value: 0, inclusive: false },
      {},
      { logicalTypeOptions: { exclusiveMinimum: 0 } },
    ],
    [
      'dbt_expectations.expect_column_value_lengths_to_be_between',
      { column_name: 'status', min_value: 1, max_value: 9 },
      {},
      { logicalTypeOptions: { minLength: 1, maxLength: 9 } },
    ],
    [
      'accepted_values',
      { column_name: 'status', values: ['a'] },
      { severity: 'warn' },
      {
        quality: [
          {
            type: 'library',
            metric: 'invalidValues',
            arguments: { validValues: ['a'] },
            mustBe: 0,
            severity: 'warning',
          },
        ],
      },
    ],
    [
      'dbt_utils.not_null_proportion',
      { column_name: 'note', at_least: 0.95 },
      {},
      {
        quality: [
          {
            type: 'library',
            metric: 'nullValues',
            mustBeLessOrEqualTo: 5,
            unit: 'percent',
          },
        ],
      },
    ],
  ])('%s %j %j says it of the column', (name, kwargs, config, expected) => {
    const { property, rules } = tested(name, kwargs, config);
    expect(rules).toEqual([]);
    expect(property ?? {}).toMatchObject(expected ?? {});
  });

  it.each([
    [
      'dbt_utils.unique_combination_of_columns',
      { combination_of_columns: ['CUSTOMER_ID', 'status'] },
      {
        type: 'library',
        metric: 'duplicateValues',
        arguments: { properties: ['customer_id', 'status'] },
        mustBe: 0,
      },
    ],
    [
      'dbt_expectations.expect_table_row_count_to_be_between',
      { min_value: 10, max_value: 20 },
      { type: 'library', metric: 'rowCount', mustBeBetween: [10, 20] },
    ],
    [
      'dbt_expectations.expect_table_row_count_to_be_between',
      { min_value: 10, strictly: true },
      { type: 'library', metric: 'rowCount', mustBeGreaterThan: 10 },
    ],
    [
      'dbt_expectations.expect_table_row_count_to_equal',
      { value: 7 },
      { type: 'library', metric: 'rowCount', mustBe: 7 },
    ],
    [
      'dbt_utils.expression_is_true',
      { expression: 'amount > 0' },
      {
        type: 'sql',
        query: 'SELECT COUNT(*) FROM ${object} WHERE NOT (amount > 0)',
        mustBe: 0,
      },
    ],
    [
      'shop_tests.is_sane',
      { level: 3, ratio: { a: [1] } },
      {
        type: 'custom',
        engine: 'dbt',
        implementation: {
          test: 'shop_tests.is_sane',
          arguments: { level: 3, ratio: { a: [1] } },
        },
      },
    ],
  ])('%s %j says it of the whole', (name, kwargs, rule) => {
    expect(tested(name, kwargs).rules).toEqual([rule]);
  });
});

describe('a file of properties', () => {
  it('is read like a manifest', () => {
    const text = `
      version: 2
      models:
        - name: orders
          description: "{{ '{' }}{ not live }}"
          config: { tags: core, access: public, meta: { owner: sales } }
          constraints:
            - type: primary_key
              columns: [id, line]
            - { type: foreign_key, columns: [id], to: "ref('heads')", to_columns: [id] }
            - { type: foreign_key, columns: [line], expression: 'x.lines (no)' }
          columns:
            - name: id
              data_type: bigint
              tests: [not_null, { unique: { config: { severity: warn } } }]
            - name: line
              data_type: integer
              data_tests:
                - accepted_values: { values: [1, 2], quote: false }
                - name: mine
                  test_name: dbt_utils.accepted_range
                  arguments: { min_value: 1 }
        - name: heads
          columns: [{ name: id, data_type: bigint }]
      sources:
        - name: erp
          tables: [{ name: items, identifier: T_ITEMS, columns: [{ name: sku }] }]
      metrics: [{ name: revenue }]
    `;
    const { document, warnings } = importDbt(text, {});
    expect(document.schema).toMatchObject([
      {
        name: 'orders',
        description: '{{ not live }}',
        tags: ['core'],
        customProperties: [
          { property: 'owner', value: 'sales' },
          { property: 'dbtAccess', value: 'public' },
        ],
        properties: [
          {
            name: 'id',
            required: true,
            primaryKeyPosition: 1,
            relationships: [{ type: 'foreignKey', to: 'heads.id' }],
            quality: [{ metric: 'duplicateValues', severity: 'warning' }],
          },
          {
            name: 'line',
            primaryKeyPosition: 2,
            relationships: [{ type: 'foreignKey', to: 'lines.no' }],
            enum: [{ value: 1 }, { value: 2 }],
            quality: [
              {
                type: 'custom',
                name: 'mine',
                implementation: { test: 'dbt_utils.accepted_range' },
              },
            ],
          },
        ],
      },
      { name: 'heads' },
      { name: 'items', physicalName: 'erp.T_ITEMS' },
    ]);
    expect(warnings.map(({ path }) => path)).toEqual(['metrics']);
  });

  it('says how old the rows of a source may be', () => {
    const text = `
      sources:
        - name: erp
          loaded_at_field: at
          freshness: { error_after: { count: 1, period: day } }
          tables:
            - { name: a, columns: [{ name: at }] }
            - name: b
              freshness:
                warn_after: { count: 6, period: hour }
                error_after: { count: 12, period: hour }
              loaded_at_field: "now()"
    `;
    const { document, warnings } = importDbt(text, {});
    expect(document.slaProperties).toEqual([
      { property: 'freshness', value: 1, unit: 'd', element: 'a.at' },
      { property: 'freshness', value: 12, unit: 'h', element: 'b' },
    ]);
    expect(warnings.map(({ path }) => path)).toEqual([
      'sources[0].tables[1].freshness',
      'sources[0].tables[1]',
    ]);
  });

  it('has each version of a model as an object', () => {
    const text = `
      models:
        - name: orders
          latest_version: 2
          columns:
            - { name: id, data_type: integer }
            - { name: old, data_type: text }
          versions:
            - v: 1
            - v: 2
              columns:
                - { include: all, exclude: [old] }
                - { name: fresh, data_type: text }
    `;
    const { document, warnings } = importDbt(text, {});
    expect(warnings).toEqual([]);
    expect(
      document.schema!.map(({ name, properties }) => [
        name,
        properties!.map(at => at.name),
      ]),
    ).toEqual([
      ['orders_v1', ['id', 'old']],
      ['orders_v2', ['id', 'fresh']],
    ]);
  });

  it('tells of text that only dbt can evaluate', () => {
    const { document, warnings } = importDbt(
      `models: [{ name: a, description: "{{ doc('a') }}", columns: [{ name: b }] }]`,
      {},
    );
    expect(document.schema![0].description).toBe("{{ doc('a') }}");
    expect(warnings[0].path).toBe('models[0].description');
  });
});

describe('what is refused', () => {
  it.each([
    ['', 'no mapping'],
    ['[]', 'no mapping'],
    ['{"nodes": ', 'not YAML or JSON'],
    ['a: 1', 'neither'],
    ['{"nodes": {}}', 'no model'],
    ['{"nodes": {"model.a.b": {"resource_type": "model"}}}', 'no model'],
    ['models: []', 'no model'],
    [`{"nodes": ${'['.repeat(150)}${']'.repeat(150)}}`, 'deeper'],
    [`models: ${' '.repeat(6_000_000)}`, 'larger'],
  ])('%.40s', (text, message) => {
    expect(() => importDbt(text, {})).toThrow(ConversionError);
    expect(() => importDbt(text, {})).toThrow(message);
  });

  it('is an object that is not there', () => {
    expect(() => importDbt(shop, { only: ['nothing'] })).toThrow('none of');
  });

  it('is a catalog that is none', () => {
    expect(() => importDbt(shop, { resolve: () => 'x' })).toThrow(
      ConversionError,
    );
  });
});
