import type { OdcsDocument } from '../../types';
import { text } from '../../values';
import type { CheckedObject } from '../checks/check';
import { dialectNote } from '../checks/dialect';
import { limitOptions } from '../checks/implied';
import { proseOf } from '../checks/prose';
import { checkedObjects } from '../checks/read';
import { levelOf } from '../checks/severity';
import type {
  ConversionWarning,
  ExportedFile,
  Exporter,
  SqlDialect,
} from '../conversion';
import { type Capacity, notHeld } from '../held';
import { dialectOf } from '../sql/dialectOf';
import { fileName } from '../page/fileName';
import { type Expectation, expectationsOf } from './expectations';
import { engines, nativeExpectations } from './native';
import { typeList } from './types';

const FORMAT = 'Great Expectations';

const capacity: Capacity = {
  format: FORMAT,
  contract: ['id', 'name', 'version', 'status', 'domain', 'dataProduct'],
  object: ['physicalName', 'quality'],
  property: [
    'physicalName',
    'physicalType',
    'logicalType',
    'required',
    'unique',
    'primaryKey',
    'primaryKeyPosition',
    'enum',
    'quality',
  ],
  options: limitOptions,
};

/** An expectation with where it comes from; `meta` is shown to nobody as markup. */
function from(
  expectation: Expectation,
  path: string,
  rule?: Parameters<typeof proseOf>[0],
): Expectation {
  const { type, kwargs, meta, severity: own } = expectation;
  const level = levelOf(rule);
  // What says nothing is critical, so that versions without severities load it.
  const severity = own ?? (level === 'error' ? undefined : level);
  return {
    type,
    kwargs,
    ...(severity && { severity }),
    meta: { ...meta, odcs: { path, ...proseOf(rule) } },
  };
}

/** The columns that have to be there, and their types. */
function columnExpectations(
  { columns }: CheckedObject,
  warnings: ConversionWarning[],
): Expectation[] {
  return columns.flatMap(({ name: column, path, property }) => {
    const exists = from(
      { type: 'expect_column_to_exist', kwargs: { column } },
      path,
    );
    const field = text(property.physicalType) ? 'physicalType' : 'logicalType';
    if (!text(property[field])) return [exists];
    const at = `${path}.${field}`;
    const list = typeList(property);
    if (!list) {
      warnings.push({
        path: at,
        message: `What ${FORMAT} calls this type is not known: that the column is of it is not checked.`,
      });
      return [exists];
    }
    const typed = {
      type: 'expect_column_values_to_be_in_type_list',
      kwargs: { column, type_list: list },
    };
    return [exists, from(typed, at)];
  });
}

function natives(
  { natives: rules }: CheckedObject,
  warnings: ConversionWarning[],
): Expectation[] {
  return rules.flatMap(native => {
    const { path, engine, rule } = native;
    const found = engines.includes(engine)
      ? nativeExpectations(native)
      : `It is written for "${text(rule.engine) ?? ''}".`;
    if (typeof found !== 'string') {
      return found.map(expectation => from(expectation, path, rule));
    }
    warnings.push({
      path,
      message: `This rule is not written for ${FORMAT}. ${found}`,
    });
    return [];
  });
}

function expectationsFor(
  object: CheckedObject,
  dialect: SqlDialect,
  warnings: ConversionWarning[],
): Expectation[] {
  const checks = object.checks.flatMap(check => {
    const { path, rule } = check;
    const { expectations, problem } = expectationsOf(check, dialect);
    if (problem) warnings.push({ path, message: problem });
    return expectations.map(expectation => from(expectation, path, rule));
  });
  return [
    ...columnExpectations(object, warnings),
    ...checks,
    ...natives(object, warnings),
  ];
}

/** What the suite says of the contract. */
function origin(
  document: OdcsDocument,
  { name, table }: CheckedObject,
): Record<string, unknown> {
  const fields = ['id', 'name', 'version', 'status', 'domain', 'dataProduct'];
  const contract: Record<string, unknown> = { ...document };
  return {
    ...Object.fromEntries(
      fields
        .filter(field => text(contract[field]) !== undefined)
        .map(field => [field, contract[field]]),
    ),
    object: name,
    table,
  };
}

/** A name for a suite and its file that no other has. */
function suiteName(words: string, taken: Set<string>): string {
  const slug = fileName(words, 'json').replace(/\.json$/, '');
  let name = slug;
  for (let times = 2; taken.has(name); times += 1) name = `${slug}-${times}`;
  taken.add(name);
  return name;
}

/**
 * Writes a suite of expectations for every object, as Great Expectations 1
 * stores them: `meta.odcs.path` of each says where in the contract it comes from.
 */
export const exportGreatExpectations: Exporter = (document, options) => {
  const warnings: ConversionWarning[] = [];
  const objects = checkedObjects(document, FORMAT, warnings, options.only);
  const own = options.dialect ?? dialectOf(document, options.environment);
  const dialect = own ?? 'postgresql';
  const taken = new Set<string>();
  const files = objects.map((object): ExportedFile => {
    const expectations = expectationsFor(object, dialect, warnings);
    const name = suiteName(object.name, taken);
    const suite = {
      name,
      expectations,
      meta: { odcs: origin(document, object) },
    };
    return {
      name: `${name}.json`,
      content: `${JSON.stringify(suite, null, 2)}\n`,
    };
  });
  const hasQueries = files.some(({ content }) =>
    content.includes('"unexpected_rows_query"'),
  );
  const schema = objects.map(({ object }) => object);
  return {
    files,
    warnings: [
      ...warnings,
      ...notHeld({ ...document, schema }, capacity),
      ...(own === undefined && hasQueries ? [dialectNote] : []),
    ],
  };
};
