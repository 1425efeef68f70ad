/** @jest-environment node */

import { parse } from 'yaml';
import type { OdcsDocument, OdcsQualityRule } from '../../types';
import { ConversionError, type Importer } from '../conversion';
import { compiled } from './__testUtils__/compiled';
import { contract } from './__testUtils__/contract';
import { exportDbt } from './export';
import { loadImportDbt } from './import';

let importDbt: Importer;

beforeAll(async () => {
  importDbt = await loadImportDbt();
});

const postgres = { dialect: 'postgresql' } as const;

/** A contract of one column. */
const withColumn = (
  column: object,
  object: object = {},
  document: object = {},
): OdcsDocument => ({
  apiVersion: 'v3.2.0',
  id: 'c',
  name: 'c',
  schema: [
    {
      name: 't',
      ...object,
      properties: [
        { name: 'a', physicalType: 'text', logicalType: 'string', ...column },
      ],
    },
  ],
  ...document,
});

const column = (document: OdcsDocument, options = {}, file = 0) => {
  const { files, warnings } = exportDbt(document, options);
  const parsed = parse(files[file].content);
  const entry = parsed.models?.[0] ?? parsed.sources[0].tables[0];
  return { entry, column: entry.columns[0], files, warnings };
};

describe('a contract written for dbt', () => {
  it('is a file of models', () => {
    const { files } = exportDbt(contract, postgres);
    expect(files.map(({ name }) => name)).toEqual([
      'orders.yml',
      'orders_sources.yml',
      'orders_orders_1.sql',
    ]);
    const { version, models } = parse(files[0].content);
    expect(version).toBe(2);
    expect(models[0]).toMatchObject({
      name: 'orders',
      description: "One row for each {{ '{' }}{ order }}.{{ '\\n' }}",
      deprecation_date: '2027-01-01',
      config: {
        contract: { enforced: true },
        alias: 'fct_orders',
        materialized: 'incremental',
        access: 'public',
        group: 'sales',
        tags: ['core', 'sales'],
        meta: { owner: 'sales', odcs: { businessName: 'Orders' } },
      },
      constraints: [
        {
          type: 'foreign_key',
          columns: ['Customer Id', 'status'],
          to: "ref('customers')",
          to_columns: ['id', 'state'],
        },
      ],
    });
    const [id, customer, status, amount] = models[0].columns;
    expect(id).toMatchObject({
      name: 'order_id',
      data_type: 'bigint',
      constraints: [
        { type: 'not_null' },
        { type: 'unique' },
        { type: 'primary_key' },
      ],
      data_tests: [
        'not_null',
        'unique',
        { 'dbt_utils.accepted_range': { arguments: { min_value: 1 } } },
        {
          'dbt_utils.accepted_range': {
            arguments: { max_value: 900, inclusive: false },
          },
        },
      ],
    });
    expect(customer).toMatchObject({
      name: 'Customer Id',
      quote: true,
      config: { meta: { odcs: { name: 'customer_id' } } },
      data_tests: [
        'not_null',
        {
          relationships: { arguments: { to: "ref('customers')", field: 'id' } },
        },
        { not_null: { name: 'not_null_customer_id_2' } },
        {
          'dbt_utils.not_null_proportion': {
            arguments: { at_least: 0.95 },
            config: { severity: 'warn' },
          },
        },
      ],
    });
    expect(status.data_tests[0].accepted_values.arguments.values).toEqual([
      'new',
      "it''s lost",
      "{{ 'e' }}nv_var(''HOME'')",
      "{{ '{' }}% raw %}",
    ]);
    expect(amount.constraints).toEqual([
      { type: 'check', name: 'not_negative', expression: 'amount >= 0' },
    ]);
    expect(amount.data_tests[0]).toEqual({
      accepted_values: { arguments: { values: [1, 2.5], quote: false } },
    });
  });

  it('has queries in files of their own', () => {
    expect(exportDbt(contract, postgres).files[2].content).toBe(
      `{{ config(meta={"odcs": {"type": "sql", "property": "amount", "description": "A \\"sum\\"."}}) }}
select *
from (
  select (
SELECT SUM(amount), 1 FROM {{ ref('orders') }} WHERE x = '{{ '{' }}{ y }}'
  ) as measured_value
) as measured
where measured_value not between 1 and 2
`,
    );
  });

  it('has nothing live in them but the name of the model', () => {
    const query = "SELECT COUNT(*) FROM x WHERE ${property} = '{${object}{%'";
    const { files } = exportDbt(
      withColumn({ quality: [{ type: 'sql', query, mustBe: 0 }] }),
      { dialect: 'snowflake' },
    );
    expect(files[2].content).toContain(
      "FROM x WHERE a = '{{ '{' }}{{ ref('t') }}{{ '{' }}%'",
    );
  });

  it('is the same as sources, for those who use it', () => {
    const servers = [
      {
        server: 'prod',
        type: 'postgres',
        host: 'db',
        port: 5432,
        database: 'shop',
        schema: 'public',
      },
    ];
    const { files } = exportDbt({ ...contract, servers }, {});
    const { sources } = parse(files[1].content);
    expect(sources).toMatchObject([
      {
        name: 'orders',
        database: 'shop',
        schema: 'mart',
        tables: [{ name: 'orders', identifier: 'fct_orders' }],
      },
      {
        name: 'orders_2',
        database: 'shop',
        schema: 'public',
        tables: [{ name: 'customers' }],
      },
    ]);
    const [id, customer] = sources[0].tables[0].columns;
    expect(id.constraints).toBeUndefined();
    expect(id.config.meta.odcs).toMatchObject({
      primaryKey: true,
      unique: true,
    });
    expect(customer.data_tests[1].relationships.arguments.to).toBe(
      "source('orders_2', 'customers')",
    );
  });

  it('says in sources how old rows may be', () => {
    const slaProperties = [
      { property: 'freshness', value: 6, unit: 'h', element: 'orders.amount' },
      { property: 'freshness', value: 2, unit: 'd', element: 'customers' },
      { property: 'latency', value: 2, unit: 'd' },
    ];
    const { files, warnings } = exportDbt({ ...contract, slaProperties }, {});
    expect(warnings.map(({ path }) => path)).toEqual(['slaProperties']);
    const { sources } = parse(files[1].content);
    expect(sources[0].tables[0].config).toMatchObject({
      loaded_at_field: 'amount',
      freshness: { error_after: { count: 6, period: 'hour' } },
    });
    const { document } = importDbt(files[1].content, {});
    expect(document.slaProperties).toEqual(slaProperties.slice(0, 2));
  });

  it('comes back whole', () => {
    const { files, warnings } = exportDbt(contract, postgres);
    expect(warnings).toEqual([]);
    const manifest = importDbt(compiled(files, 'postgres'), {});
    expect(manifest.warnings).toEqual([]);
    const { servers: _, ...document } = manifest.document;
    expect(document).toEqual(contract);
  });

  it('comes back from sources but for what only constraints say', () => {
    const { files } = exportDbt(contract, postgres);
    const { document, warnings } = importDbt(files[1].content, {});
    expect(warnings).toEqual([]);
    const [orders] = contract.schema!;
    const [read] = document.schema!;
    expect(read.physicalName).toBe(orders.physicalName);
    expect(read.properties!.slice(0, 3)).toEqual(
      orders.properties!.slice(0, 3),
    );
    expect(read.relationships).toBeUndefined();
  });

  it('is of the objects that are asked for', () => {
    const { files } = exportDbt(contract, { only: ['customers'] });
    const { models } = parse(files[0].content);
    expect(models.map(({ name }: { name: string }) => name)).toEqual([
      'customers',
    ]);
  });

  it.each([
    ['bigquery', 'STRING', ["it\\'s"]],
    ['snowflake', 'text', ["it''s"]],
    ['postgresql', 'text', ["it''s"]],
  ] as const)('is quoted as %s wants', (dialect, type, values) => {
    const document = withColumn({ enum: [{ value: "it's" }] });
    const found = column(document, { dialect }).column;
    expect(found.data_type).toBe(type);
    expect(found.data_tests[0].accepted_values.arguments.values).toEqual(
      values,
    );
  });

  it('takes the dialect of a server that an import made', () => {
    const servers = [
      {
        server: 'dbt',
        type: 'custom',
        customProperties: [{ property: 'type', value: 'bigquery' }],
      },
    ];
    const document = withColumn({ physicalType: undefined }, {}, { servers });
    expect(column(document).column.data_type).toBe('STRING');
  });

  it('names objects as dbt takes them', () => {
    const { entry, warnings } = column(withColumn({}, { name: 'Order lines' }));
    expect(entry).toMatchObject({
      name: 'order_lines',
      config: { alias: 'Order lines', meta: { odcs: { name: 'Order lines' } } },
    });
    expect(warnings).toContainEqual({
      path: 'schema[Order lines].name',
      message: 'The model is called order_lines, as dbt takes it.',
    });
  });
});

describe('what cannot be written has a warning', () => {
  const rule = (quality: OdcsQualityRule) => {
    const { files, warnings } = exportDbt(
      withColumn({ quality: [quality] }),
      postgres,
    );
    expect(files).toHaveLength(2);
    return warnings.filter(({ path }) => path.includes('quality'));
  };

  it.each<[string, OdcsQualityRule]>([
    ['words', { type: 'text', description: 'Be good.' }],
    ['other engines', { type: 'custom', engine: 'soda', implementation: 'x' }],
    [
      'queries that change something',
      { type: 'sql', query: 'DELETE FROM t', mustBe: 0 },
    ],
    [
      'queries that change something inside',
      {
        type: 'sql',
        query: 'WITH x AS (DELETE FROM t RETURNING 1) SELECT 1',
        mustBe: 0,
      },
    ],
    [
      'queries that end the brackets around them',
      { type: 'sql', query: 'SELECT 1) UNION (SELECT 2', mustBe: 0 },
    ],
    ['comments', { type: 'sql', query: 'SELECT 1 -- x', mustBe: 0 }],
    ['two statements', { type: 'sql', query: 'SELECT 1; SELECT 2', mustBe: 0 }],
    ['no comparison', { type: 'sql', query: 'SELECT 1' }],
    [
      'no number',
      { type: 'library', metric: 'nullValues', mustBe: 'x; drop table t' },
    ],
    [
      'shares',
      {
        type: 'library',
        metric: 'nullValues',
        mustBeLessThan: 5,
        unit: 'percent',
      },
    ],
    [
      'what is missing but null',
      {
        type: 'library',
        metric: 'missingValues',
        arguments: { missingValues: ['N/A'] },
        mustBe: 0,
      },
    ],
    [
      'what a number is not',
      { type: 'library', metric: 'rowCount', mustNotBe: 0 },
    ],
    [
      'code of others',
      {
        type: 'custom',
        engine: 'dbt',
        implementation: { sql: "{{ run_query('drop table t') }}" },
      },
    ],
    [
      'names that are none',
      { type: 'custom', engine: 'dbt', implementation: { test: 'a) }}' } },
    ],
    [
      'settings that would end their quotes',
      {
        type: 'custom',
        engine: 'dbt',
        implementation: { test: 'not_null', config: { where: 'a\\") }}' } },
      },
    ],
  ])('%s', (_, quality) => {
    expect(rule(quality)).toEqual([
      {
        path: 'schema[t].properties[a].quality[0]',
        message: expect.stringContaining('This rule is not written for dbt'),
      },
    ]);
  });

  it.each([
    ['physicalType', withColumn({ physicalType: 'geohash' })],
    ['logicalType', withColumn({ logicalType: 'date' })],
    ['enum', withColumn({ enum: [{ value: 1 }, { value: 'a' }] })],
    ['primaryKeyPosition', withColumn({ primaryKeyPosition: 1 })],
    ['unheardOf', withColumn({ unheardOf: 1 })],
    ['relationships[0]', withColumn({ relationships: [{ to: 'x.y' }] })],
    [
      'properties',
      withColumn({
        physicalType: undefined,
        logicalType: 'object',
        properties: [{ name: 'b' }],
      }),
    ],
  ])('%s', (field, document) => {
    const { warnings } = exportDbt(document, postgres);
    expect(warnings.map(({ path }) => path)).toEqual([
      `schema[t].properties[a].${field}`,
    ]);
  });

  it('names that dbt cannot quote', () => {
    const { warnings } = exportDbt(
      withColumn({ name: 'a" or "b' }, { physicalName: 'x`y' }),
      postgres,
    );
    expect(warnings.map(({ path }) => path)).toEqual([
      'schema[t].properties[a" or "b]',
      'schema[t].physicalName',
    ]);
  });

  it.each([[{}], [{ schema: [] }], [{ schema: [{}] }], [null]])(
    'and %j is refused',
    document => {
      expect(() => exportDbt(document as OdcsDocument, {})).toThrow(
        ConversionError,
      );
    },
  );
});
