import { ReportError, type Adapter, type Reported } from './adapter';
import {
  finite,
  isJson,
  list,
  test,
  text,
  time,
  within,
  type Json,
} from './reading';

/**
 * Results of validations by Great Expectations: one, or those of a checkpoint. An expected
 * absence of nulls says how complete a column is, an expected count how much there is.
 */
export const greatExpectations: Adapter = {
  format: 'great-expectations',
  source: 'great-expectations',
  reads: 'the result of a validation or of a checkpoint, as JSON',
  read: documents =>
    documents.flatMap((document, at) =>
      validations(document, documents.length > 1 ? `/${at}` : '').flatMap(
        ({ validation, path }) => resultsIn(validation, path),
      ),
    ),
};

function validations(
  document: unknown,
  path: string,
): { validation: Json; path: string }[] {
  if (!isJson(document)) throw new ReportError(path, 'must be an object');
  const { run_results: runs } = document;
  if (runs === undefined) return [{ validation: document, path }];
  return Object.entries(within(runs)).map(([id, run]) => {
    // Older checkpoints have the result one level further down.
    const { validation_result: inner } = within(run);
    return {
      validation: within(inner ?? run),
      path: `${path}/run_results/${id}`,
    };
  });
}

function resultsIn(validation: Json, path: string): Reported[] {
  const meta = within(validation.meta);
  const { run_time: runTime } = within(meta.run_id);
  const measuredAt = time(
    runTime ?? compact(meta.validation_time),
    `${path}/meta/run_id/run_time`,
  );
  const datasets = assetOf(meta);
  const times = new Map<string, number>();
  return list(validation.results, `${path}/results`).flatMap(one => {
    const config = within(one.expectation_config);
    const type = text(config.type) ?? text(config.expectation_type);
    if (type === undefined) return [];
    const kwargs = within(config.kwargs);
    const column = text(kwargs.column);
    const about = { datasets, measuredAt, ...(column && { column }) };
    return [
      {
        ...about,
        metric: 'test' as const,
        test: testOf(distinct(nameOfTest(type, kwargs), times), one),
      },
      ...measureOf(type, about, within(one.result)),
    ];
  });
}

/** `20270131T060000.000000Z`, as it is written in older results. */
function compact(raw: unknown): unknown {
  const [, y, m, d, clock] =
    /^(\d{4})(\d{2})(\d{2})T(\d{6}(?:\.\d+)?)Z$/.exec(text(raw) ?? '') ?? [];
  return clock
    ? `${y}-${m}-${d}T${clock.slice(0, 2)}:${clock.slice(2, 4)}:${clock.slice(
        4,
      )}Z`
    : raw;
}

function assetOf(meta: Json): string[] {
  const batch = within(meta.active_batch_definition);
  const spec = within(meta.batch_spec);
  const schema = text(spec.schema_name);
  const table = text(spec.table_name);
  const found = [
    table && (schema ? `${schema}.${table}` : table),
    text(batch.data_asset_name),
    text(within(meta.batch_kwargs).data_asset_name),
  ];
  return found.flatMap(name => (name ? [name] : []));
}

/** What an expectation is about, so that two of a type are two tests. */
function nameOfTest(type: string, kwargs: Json): string {
  const { column_set: set, column_list: some } = kwargs;
  const columns = [kwargs.column, kwargs.column_A, kwargs.column_B]
    .concat(Array.isArray(some) ? some : [], Array.isArray(set) ? set : [])
    .filter(column => typeof column === 'string');
  const condition = text(kwargs.row_condition);
  const name = columns.length > 0 ? `${type}(${columns.join(', ')})` : type;
  return condition === undefined ? name : `${name} where ${condition}`;
}

/** The second one of a name says that it is. */
function distinct(name: string, times: Map<string, number>): string {
  const before = times.get(name) ?? 0;
  times.set(name, before + 1);
  return before === 0 ? name : `${name} #${before + 1}`;
}

function testOf(name: string, one: Json) {
  const { raised_exception: raised, exception_message: message } = within(
    one.exception_info,
  );
  if (raised === true) return test(name, 'error', message);
  const { unexpected_count: count } = within(one.result);
  return test(
    name,
    one.success === true ? 'pass' : 'fail',
    finite(count) === undefined ? undefined : `${count} values are unexpected`,
  );
}

function measureOf(
  type: string,
  about: Pick<Reported, 'datasets' | 'measuredAt' | 'column'>,
  result: Json,
): Reported[] {
  const missing = finite(result.unexpected_percent);
  if (type === 'expect_column_values_to_not_be_null' && missing !== undefined) {
    return [
      { ...about, metric: 'completeness', value: 100 - missing, unit: '%' },
    ];
  }
  const rows = finite(result.observed_value);
  return /^expect_table_row_count_to/.test(type) && rows !== undefined
    ? [{ ...about, metric: 'volume', value: rows, unit: 'rows' }]
    : [];
}
