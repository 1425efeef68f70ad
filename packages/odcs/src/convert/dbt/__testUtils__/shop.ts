const modelConfig = {
  enabled: true,
  alias: null,
  schema: null,
  database: null,
  tags: [],
  meta: {},
  group: null,
  materialized: 'table',
  incremental_strategy: null,
  persist_docs: {},
  'post-hook': [],
  'pre-hook': [],
  quoting: {},
  column_types: {},
  on_schema_change: 'ignore',
  grants: {},
  packages: [],
  docs: { show: true, node_color: null },
  contract: { enforced: false, alias_types: true },
  access: 'protected',
};

const testConfig = {
  enabled: true,
  alias: null,
  schema: 'dbt_test__audit',
  database: null,
  tags: [],
  meta: {},
  group: null,
  materialized: 'test',
  severity: 'ERROR',
  store_failures: null,
  store_failures_as: null,
  where: null,
  limit: null,
  fail_calc: 'count(*)',
  warn_if: '!= 0',
  error_if: '!= 0',
};

/** What dbt writes for every node, with what is told. */
function node(
  type: string,
  name: string,
  { config, ...fields }: { config?: object; [field: string]: unknown },
): [string, Record<string, unknown>] {
  const id = `${type}.shop.${name}`;
  return [
    id,
    {
      database: 'analytics',
      schema: 'mart',
      name,
      resource_type: type,
      package_name: 'shop',
      path: `${name}.sql`,
      original_file_path: `models/${name}.sql`,
      unique_id: id,
      fqn: ['shop', name],
      alias: name,
      checksum: { name: 'sha256', checksum: '0' },
      tags: [],
      description: '',
      columns: {},
      meta: {},
      group: null,
      docs: { show: true, node_color: null },
      patch_path: 'shop://models/schema.yml',
      unrendered_config: {},
      created_at: 1763700000,
      relation_name: `analytics.mart.${name}`,
      raw_code: 'select 1',
      language: 'sql',
      refs: [],
      sources: [],
      metrics: [],
      depends_on: { macros: [], nodes: [] },
      compiled_path: null,
      contract: { enforced: false, alias_types: true, checksum: null },
      access: 'protected',
      constraints: [],
      version: null,
      latest_version: null,
      deprecation_date: null,
      ...fields,
      config: { ...(type === 'test' ? testConfig : modelConfig), ...config },
    },
  ];
}

const column = (name: string, fields: Record<string, unknown> = {}) => [
  name,
  {
    name,
    description: '',
    meta: {},
    data_type: null,
    constraints: [],
    quote: null,
    config: { meta: {}, tags: [] },
    tags: [],
    granularity: null,
    doc_blocks: [],
    ...fields,
  },
];

let count = 0;

/** A test as dbt keeps it in a manifest. */
export function testNode(
  of: string,
  name: string,
  kwargs: Record<string, unknown>,
  config: Record<string, unknown> = {},
): [string, Record<string, unknown>] {
  count += 1;
  const [namespace, short] = name.includes('.')
    ? name.split('.')
    : [null, name];
  const label = `${name.replace('.', '_')}_${count}`;
  return node('test', label, {
    depends_on: { macros: [], nodes: [of] },
    column_name: kwargs.column_name ?? null,
    file_key_name: 'models.orders',
    attached_node: of,
    test_metadata: {
      name: short,
      kwargs: { ...kwargs, model: "{{ get_where_subquery(ref('orders')) }}" },
      namespace,
    },
    config,
  });
}

const orders = 'model.shop.orders';

/** The manifest of a small shop, as dbt 1.10 writes it. */
export const shopManifest = {
  metadata: {
    dbt_schema_version: 'https://schemas.getdbt.com/dbt/manifest/v12.json',
    dbt_version: '1.10.8',
    project_name: 'shop',
    adapter_type: 'snowflake',
  },
  nodes: Object.fromEntries([
    node('model', 'orders', {
      description: 'One row for each order.',
      tags: ['core'],
      meta: { owner: 'sales' },
      group: 'sales',
      access: 'public',
      contract: { enforced: true, alias_types: true, checksum: 'x' },
      primary_key: ['order_id'],
      columns: Object.fromEntries([
        column('order_id', {
          description: 'Number of the order.',
          data_type: 'number(38,0)',
          constraints: [
            { type: 'primary_key', warn_unenforced: true, columns: [] },
          ],
        }),
        column('customer_id', { data_type: 'number(38,0)' }),
        column('status', {
          data_type: 'varchar(16)',
          tags: ['state'],
          meta: { pii: false },
        }),
        column('amount', { data_type: 'number(12,2)' }),
        column('note'),
      ]),
      constraints: [
        { type: 'check', name: 'not_negative', expression: 'amount >= 0' },
      ],
    }),
    node('model', 'customers', {
      alias: 'dim_customers',
      schema: 'people',
      group: 'sales',
      config: { materialized: 'view' },
      columns: Object.fromEntries([column('id'), column('email')]),
      primary_key: ['id'],
    }),
    node('model', 'prepared', { config: { materialized: 'ephemeral' } }),
    node('seed', 'countries', {
      config: { materialized: 'seed', column_types: { code: 'char(2)' } },
      columns: Object.fromEntries([column('code', { description: 'ISO.' })]),
    }),
    node('snapshot', 'prices', {
      config: {
        materialized: 'snapshot',
        strategy: 'check',
        check_cols: 'all',
      },
      columns: Object.fromEntries([column('sku')]),
    }),
    testNode(orders, 'not_null', { column_name: 'order_id' }),
    testNode(orders, 'unique', { column_name: 'order_id' }),
    testNode(orders, 'not_null', { column_name: 'customer_id' }),
    testNode(orders, 'relationships', {
      column_name: 'customer_id',
      to: "ref('customers')",
      field: 'id',
    }),
    testNode(orders, 'accepted_values', {
      column_name: 'status',
      values: ['new', 'paid', "it''s lost"],
    }),
    testNode(
      orders,
      'not_null',
      { column_name: 'note' },
      { severity: 'warn', warn_if: '> 10' },
    ),
    testNode(orders, 'dbt_utils.accepted_range', {
      column_name: 'amount',
      min_value: 0,
      max_value: 100000,
    }),
    testNode(orders, 'dbt_utils.equal_rowcount', {
      compare_model: "ref('customers')",
    }),
    testNode(
      orders,
      'unique',
      { column_name: 'note' },
      { where: "status = 'paid'" },
    ),
    node('test', 'assert_paid', {
      description: 'Paid orders have an amount.',
      depends_on: { macros: [], nodes: [orders] },
      raw_code:
        "select * from {{ ref('orders') }} where status = 'paid' and amount = 0",
      config: { severity: 'warn' },
    }),
    node('analysis', 'look', {}),
  ]),
  sources: {
    'source.shop.erp.orders': {
      database: 'raw',
      schema: 'erp',
      name: 'orders',
      resource_type: 'source',
      package_name: 'shop',
      path: 'models/sources.yml',
      original_file_path: 'models/sources.yml',
      unique_id: 'source.shop.erp.orders',
      fqn: ['shop', 'erp', 'orders'],
      source_name: 'erp',
      source_description: '',
      loader: '',
      identifier: 'T_ORDERS',
      quoting: { database: null },
      loaded_at_field: null,
      freshness: null,
      external: null,
      description: 'As the ERP has them.',
      columns: Object.fromEntries([column('ID')]),
      meta: {},
      source_meta: {},
      tags: [],
      config: { enabled: true },
      relation_name: 'raw.erp.T_ORDERS',
    },
  },
  macros: {},
  docs: {},
  exposures: { 'exposure.shop.board': { name: 'board' } },
  metrics: {},
  groups: {
    'group.shop.sales': {
      name: 'sales',
      owner: { name: 'Sales data', email: 'sales@example.com' },
    },
  },
  selectors: {},
  disabled: {},
  parent_map: {},
  child_map: {},
};

const found = (
  name: string,
  type: string,
  columns: [string, string, string?][],
  comment: string | null = null,
) => ({
  metadata: {
    type,
    schema: 'MART',
    name,
    database: 'ANALYTICS',
    comment,
    owner: 'x',
  },
  columns: Object.fromEntries(
    columns.map(([own, kind, note], index) => [
      own,
      {
        type: kind,
        index: columns.length - index,
        name: own,
        comment: note ?? null,
      },
    ]),
  ),
  stats: {},
  unique_id: name,
});

/** The catalog of the same shop, columns counted from the last. */
export const shopCatalog = {
  metadata: {
    dbt_schema_version: 'https://schemas.getdbt.com/dbt/catalog/v1.json',
  },
  nodes: {
    'model.shop.orders': found('ORDERS', 'BASE TABLE', [
      ['LOADED_AT', 'TIMESTAMP_NTZ', 'When it came.'],
      ['NOTE', 'TEXT'],
      ['AMOUNT', 'NUMBER'],
      ['STATUS', 'TEXT'],
      ['CUSTOMER_ID', 'NUMBER'],
      ['ORDER_ID', 'NUMBER'],
    ]),
    'model.shop.customers': found(
      'DIM_CUSTOMERS',
      'VIEW',
      [
        ['TAGS', 'ARRAY(VARCHAR)'],
        ['EMAIL', 'TEXT'],
        ['ID', 'NUMBER'],
      ],
      'Everybody who bought.',
    ),
  },
  sources: {},
  errors: null,
};
