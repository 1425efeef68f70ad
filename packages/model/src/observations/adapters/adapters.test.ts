import fc from 'fast-check';
import { reportAdapters, ReportError, slimManifest, type Reported } from '.';
import { readObservation } from '../read';

const AT = '2027-01-31T06:00:00.000Z';
const dbtOf = (kind: string, rest: object) => ({
  metadata: {
    dbt_schema_version: `https://schemas.getdbt.com/dbt/${kind}/v6.json`,
    generated_at: '2027-01-31T06:00:00.123456Z',
    invocation_id: 'run-1',
  },
  ...rest,
});
const ran = (name: string, status: string, own: object = {}) => ({
  unique_id: `test.shop.${name}.0a1b2c`,
  status,
  timing: [{ name: 'execute', completed_at: AT }],
  message: null,
  ...own,
});

/** Each format: what it is, the documents, and what is read of them. */
const cases: [string, string, unknown[], Partial<Reported>[]][] = [
  [
    'dbt',
    'tests without a manifest, whose names are guessed at',
    [
      dbtOf('run-results', {
        results: [
          ran('not_null_orders_id', 'pass'),
          ran('unique_orders_id', 'fail', { message: 'Got 3 results' }),
          ran('own_test', 'warn'),
          ran('broken', 'runtime error'),
          { unique_id: 'model.shop.orders', status: 'success' },
        ],
      }),
    ],
    [
      {
        datasets: ['orders_id', 'orders'],
        metric: 'test',
        measuredAt: AT,
        key: 'run-1 test.shop.not_null_orders_id.0a1b2c',
        test: { name: 'not_null_orders_id', outcome: 'pass' },
      },
      {
        test: {
          name: 'unique_orders_id',
          outcome: 'fail',
          message: 'Got 3 results',
        },
      },
      { datasets: ['own_test', 'own'] },
      { test: { name: 'broken', outcome: 'error' } },
    ],
  ],
  [
    'dbt',
    'tests with what the manifest says of them',
    [
      dbtOf('run-results', { results: [ran('not_null_orders_id', 'pass')] }),
      dbtOf('manifest', {
        nodes: {
          'test.shop.not_null_orders_id.0a1b2c': {
            column_name: 'id',
            attached_node: 'model.shop.orders',
          },
          'model.shop.orders': { relation_name: '"wh"."sales"."orders"' },
        },
        sources: {},
      }),
    ],
    [{ datasets: ['wh.sales.orders'], column: 'id' }],
  ],
  [
    'dbt',
    'freshness of sources',
    [
      dbtOf('sources', {
        results: [
          {
            unique_id: 'source.shop.raw.orders',
            max_loaded_at_time_ago_in_s: 660.5,
            snapshotted_at: '2027-01-31T06:00:00Z',
            status: 'warn',
          },
          { unique_id: 'source.shop.raw.lost', error: 'no such table' },
        ],
      }),
    ],
    [
      {
        datasets: ['raw.orders'],
        metric: 'freshness',
        value: 660.5,
        unit: 's',
        measuredAt: AT,
      },
    ],
  ],
  [
    'great-expectations',
    'a validation',
    [
      {
        success: false,
        meta: {
          run_id: { run_time: '2027-01-31T06:00:00+00:00' },
          active_batch_definition: { data_asset_name: 'orders' },
          batch_spec: { schema_name: 'sales', table_name: 'orders' },
        },
        results: [
          {
            success: false,
            expectation_config: {
              type: 'expect_column_values_to_not_be_null',
              kwargs: { column: 'id' },
            },
            result: { unexpected_count: 2, unexpected_percent: 0.5 },
          },
          {
            success: true,
            expectation_config: {
              expectation_type: 'expect_table_row_count_to_be_between',
              kwargs: {},
            },
            result: { observed_value: 400 },
          },
          {
            success: false,
            expectation_config: { type: 'expect_x', kwargs: {} },
            exception_info: {
              raised_exception: true,
              exception_message: 'no such column',
            },
          },
        ],
      },
    ],
    [
      {
        datasets: ['sales.orders', 'orders'],
        column: 'id',
        measuredAt: AT,
        test: {
          name: 'expect_column_values_to_not_be_null(id)',
          outcome: 'fail',
          message: '2 values are unexpected',
        },
      },
      { metric: 'completeness', value: 99.5, column: 'id' },
      { metric: 'test' },
      { metric: 'volume', value: 400 },
      {
        test: { name: 'expect_x', outcome: 'error', message: 'no such column' },
      },
    ],
  ],
  [
    'great-expectations',
    'a checkpoint of an older version',
    [
      {
        run_results: {
          'one/two': {
            validation_result: {
              meta: {
                validation_time: '20270131T060000.000000Z',
                batch_kwargs: { data_asset_name: 'sales.orders' },
              },
              results: [
                {
                  success: true,
                  expectation_config: { expectation_type: 'expect_y' },
                },
              ],
            },
          },
        },
      },
    ],
    [{ datasets: ['sales.orders'], measuredAt: AT, metric: 'test' }],
  ],
  [
    'soda',
    'a scan with its metrics',
    [
      {
        dataTimestamp: '2027-01-31T06:00:00+00:00',
        checks: [
          {
            name: 'row_count > 0',
            table: 'orders',
            outcome: 'pass',
            metrics: ['m1'],
          },
          {
            name: 'few missing',
            table: 'orders',
            column: 'email',
            outcome: 'warn',
            metrics: ['m2', 'm1'],
          },
          { name: 'broken', table: 'orders', outcome: null },
          { name: 'of nothing', outcome: 'pass' },
        ],
        metrics: [
          { identity: 'm1', metricName: 'row_count', value: 400 },
          { identity: 'm2', metricName: 'missing_percent', value: 2 },
        ],
      },
    ],
    [
      {
        datasets: ['orders'],
        test: { name: 'row_count > 0', outcome: 'pass' },
      },
      { metric: 'volume', value: 400, unit: 'rows' },
      { column: 'email', test: { name: 'few missing', outcome: 'warn' } },
      { metric: 'completeness', value: 98, column: 'email' },
      { test: { name: 'broken', outcome: 'error' } },
    ],
  ],
  [
    'datacontract-cli',
    'a test of a contract',
    [
      {
        runId: 'r1',
        dataContractId: 'orders',
        timestampStart: '2027-01-31T05:59:00Z',
        timestampEnd: '2027-01-31T06:00:00Z',
        result: 'failed',
        checks: [
          {
            type: 'field_required',
            name: 'Check that id is there',
            result: 'failed',
            reason: '3 are not',
            model: 'orders',
            field: 'id',
          },
          { type: 'lint', name: 'Check the contract', result: 'passed' },
          { type: 'x', name: 'y', result: 'unknown', model: 'orders' },
        ],
      },
    ],
    [
      {
        datasets: ['orders'],
        column: 'id',
        measuredAt: AT,
        key: 'r1 0',
        test: {
          name: 'Check that id is there',
          outcome: 'fail',
          message: '3 are not',
        },
      },
      { test: { name: 'y', outcome: 'skipped' } },
    ],
  ],
  [
    'testgen',
    'outcomes of tests',
    [
      {
        event_type: 'test-outcomes',
        test_outcomes: [
          {
            name: 'Missing_Pct',
            key: '7',
            status: 'WARNING',
            description: 'Share of missing values',
            result: '4 %',
            end_time: AT,
            integrations: { testgen: { table: 'orders', columns: ['email'] } },
          },
          { name: 'of nothing', status: 'PASSED', end_time: AT },
        ],
      },
    ],
    [
      {
        datasets: ['orders'],
        column: 'email',
        measuredAt: AT,
        test: { name: 'Missing_Pct(email) 7', outcome: 'warn', message: '4 %' },
      },
    ],
  ],
  [
    'openlineage',
    'a run',
    [
      [
        {
          eventType: 'COMPLETE',
          eventTime: AT,
          run: { runId: 'r1' },
          inputs: [
            {
              namespace: 'postgres://wh',
              name: 'wh.sales.orders',
              facets: {
                schema: {
                  fields: [{ name: 'id', type: 'uuid' }, { name: 'total' }],
                },
              },
              inputFacets: {
                dataQualityMetrics: {
                  rowCount: 400,
                  lastUpdated: '2027-01-31T05:50:00Z',
                  columnMetrics: { id: { nullCount: 2 }, total: { sum: 7 } },
                },
                dataQualityAssertions: {
                  assertions: [
                    { assertion: 'unique', success: false, column: 'id' },
                    { assertion: 'fresh', success: true },
                    { assertion: 'x', success: false, severity: 'warn' },
                  ],
                },
              },
            },
          ],
          outputs: [
            {
              name: 'wh.sales.daily',
              outputFacets: { outputStatistics: { rowCount: 9 } },
            },
          ],
        },
      ],
    ],
    [
      {
        metric: 'schema',
        datasets: ['wh.sales.orders'],
        schema: [
          {
            name: 'orders',
            columns: [{ name: 'id', type: 'uuid' }, { name: 'total' }],
          },
        ],
      },
      { metric: 'freshness', value: 600, unit: 's' },
      { metric: 'volume', value: 400 },
      { metric: 'completeness', value: 99.5, column: 'id' },
      { test: { name: 'unique(id)', outcome: 'fail' }, column: 'id' },
      { test: { name: 'fresh', outcome: 'pass' } },
      { test: { name: 'x', outcome: 'warn' } },
      { metric: 'volume', value: 9, datasets: ['wh.sales.daily'] },
    ],
  ],
];

const adapterOf = (format: string) =>
  reportAdapters.find(one => one.format === format)!;

describe('reports of other tools', () => {
  it('have cases for every format', () => {
    expect(new Set(cases.map(([format]) => format))).toEqual(
      new Set(reportAdapters.map(({ format }) => format)),
    );
  });

  it.each(cases)('%s: %s', (format, _, documents, expected) => {
    const found = adapterOf(format).read(documents);
    expect(found).toEqual(expected.map(one => expect.objectContaining(one)));
    for (const { datasets, ...rest } of found) {
      const read = readObservation(
        {
          ...rest,
          ...(rest.column && { object: datasets[0] }),
          product: 'orders',
          port: 'main',
          source: 'x',
        },
        { now: AT, tolerance: 0, oldest: 1_000 },
      );
      expect(read).toHaveProperty('observation');
    }
  });

  it.each<[string, unknown[], string]>([
    ['dbt', [{}], '/metadata/dbt_schema_version'],
    ['dbt', [dbtOf('run-results', { results: 7 })], '/results'],
    ['dbt', [dbtOf('sources', { results: [7] })], '/results/0'],
    ['great-expectations', [7], ''],
    ['great-expectations', [{ results: [] }], '/meta/run_id/run_time'],
    ['soda', [{ dataTimestamp: 'now' }], '/dataTimestamp'],
    ['soda', [{ dataTimestamp: AT }], '/checks'],
    ['datacontract-cli', [{ checks: [] }], '/timestampEnd'],
    ['testgen', [{}], '/0/0/test_outcomes'],
    ['openlineage', [{ eventTime: 'x' }], '/0/eventTime'],
    ['openlineage', [{ eventTime: AT, inputs: 7 }], '/0/inputs'],
  ])('%s of %j is refused at %s', (format, documents, path) => {
    expect(() => adapterOf(format).read(documents)).toThrow(
      expect.objectContaining({ name: 'ReportError', path }),
    );
  });

  it.each(reportAdapters)(
    '$format of anything at all is read or refused',
    ({ read }) => {
      fc.assert(
        fc.property(fc.array(fc.jsonValue(), { maxLength: 3 }), documents => {
          let found: unknown;
          try {
            found = read(documents);
          } catch (error) {
            found = error instanceof ReportError ? [] : error;
          }
          expect(found).toBeInstanceOf(Array);
        }),
      );
    },
  );

  it('need little of a manifest', () => {
    const [, , documents] = cases[1];
    const slim = slimManifest(documents[1]);
    expect(adapterOf('dbt').read([documents[0], slim])).toEqual(
      adapterOf('dbt').read(documents),
    );
    expect(slimManifest(documents[0])).toBe(documents[0]);
  });
});
