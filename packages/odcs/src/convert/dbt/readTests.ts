import { isMapping, type Mapping } from '../../values';
import { Source } from '../source';
import { pass, passEmpty, type Reader } from './reader';
import type { DbtTest, TestConfig } from './resource';

/** Names of tests, maybe with that of their package. */
export const testName = /^(?:[A-Za-z_]\w*\.)?[A-Za-z_]\w*$/;

/** What may stand beside the arguments of a test as well as under `config`. */
const configFields = [
  'severity',
  'tags',
  'enabled',
  'where',
  'limit',
  'warn_if',
  'error_if',
  'fail_calc',
  'store_failures',
  'store_failures_as',
  'meta',
  'database',
  'schema',
  'alias',
];

/** Where failures are kept, and other matters of running tests. */
const machinery = [
  'alias',
  'database',
  'docs',
  'enabled',
  'group',
  'materialized',
  'schema',
  'sql_header',
  'static_analysis',
  'store_failures',
  'store_failures_as',
];

/** Reads the configuration of a test, as YAML or a manifest has it. */
export function readTestConfig(
  source: Source | undefined,
  reader: Reader,
): TestConfig {
  if (!source) return { others: {}, meta: {} };
  const others: Mapping = {};
  for (const field of ['where', 'limit', 'fail_calc'] as const) {
    const value = reader.template(source, field);
    if (value !== undefined && value !== 'count(*)') others[field] = value;
  }
  const tags = reader.texts(source, 'tags');
  if (tags.length > 0) others.tags = tags;
  const meta = reader.template(source, 'meta');
  const config: TestConfig = {
    severity: source.text('severity'),
    errorIf: source.text('error_if'),
    warnIf: source.text('warn_if'),
    others,
    meta: isMapping(meta) ? meta : {},
  };
  pass(source, machinery);
  passEmpty(source);
  source.finish();
  return config;
}

/** One entry of `data_tests`: a name, or a name with what it is told. */
function readTest(
  entry: unknown,
  path: string,
  list: Source,
  reader: Reader,
): DbtTest | undefined {
  const refuse = () => {
    list.warnings.push({
      path,
      message: 'This is not a test of dbt: it is left out.',
    });
    return undefined;
  };
  if (typeof entry === 'string') {
    if (!testName.test(entry)) return refuse();
    const config = { others: {}, meta: {} };
    return { path, name: entry, arguments: {}, config };
  }
  if (!isMapping(entry)) return refuse();
  const keys = Object.keys(entry);
  const isNamed = Object.prototype.hasOwnProperty.call(entry, 'test_name');
  const name = isNamed ? entry.test_name : keys[0];
  const held = isNamed ? entry : entry[keys[0]] ?? {};
  if (typeof name !== 'string' || !testName.test(name) || !isMapping(held)) {
    return refuse();
  }
  if (!isNamed && keys.length > 1) return refuse();
  const source = new Source(path, held, list.warnings);
  pass(source, ['test_name', 'column_name']);
  const inner = source.mapping('config');
  const beside = Object.fromEntries(
    configFields
      .filter(field => source.take(field) !== undefined)
      .map(field => [field, source.take(field)]),
  );
  const settings = { ...beside, ...(inner?.fields ?? {}) };
  if (settings.enabled === false) {
    source.warn('The test is turned off: it is left out.');
    return undefined;
  }
  const config = readTestConfig(
    new Source(`${path}.config`, settings, list.warnings),
    reader,
  );
  const label = reader.text(source, 'name');
  const description = reader.text(source, 'description');
  const given = reader.template(source, 'arguments');
  const rest = source
    .rest()
    .map(([field]) => [field, reader.template(source, field)]);
  return {
    path,
    name,
    arguments: {
      ...Object.fromEntries(rest),
      ...(isMapping(given) ? given : {}),
    },
    config,
    label,
    description,
  };
}

/** The tests that stand with a model or column in YAML, under either name. */
export function readTests(source: Source, reader: Reader): DbtTest[] {
  return ['data_tests', 'tests'].flatMap(field =>
    source.list(field).flatMap((entry, index) => {
      const path = `${source.at(field)}[${index}]`;
      return readTest(entry, path, source, reader) ?? [];
    }),
  );
}
