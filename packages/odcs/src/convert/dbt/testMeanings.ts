import type { OdcsEnumValue, OdcsProperty, OdcsQualityRule } from '../../types';
import { isMapping, type Mapping, strings } from '../../values';
import { filled } from '../assemble';
import type { SqlDialect } from '../conversion';
import { addCheckRule } from '../sql/readChecks';
import { addRelationship, type Scope } from './applyConstraints';
import { referenceOf } from './jinja';
import { annotationsOf, isNone } from './limits';
import { propertyName } from './names';
import { type DbtTest, oursOf } from './resource';
import { unquotedText } from './sqlText';

/** A test with what of it decides how it is read. */
export interface Read {
  test: DbtTest;
  property?: OdcsProperty;
  /** What an export of ours left with it. */
  mark: Mapping;
  isMarked: boolean;
  /** What is promised of the number of failing rows. */
  comparison: Mapping;
  severity: { severity?: string };
  /** Whether it says no more than that no row may fail. */
  isPlain: boolean;
  /** Whether there is something else to it, which only dbt understands. */
  isSpecial: boolean;
  scope: Scope;
  dialect: SqlDialect | undefined;
}

const only = (args: Mapping, ...known: string[]): boolean =>
  Object.keys(args).every(name => known.includes(name));

export function add(read: Read, rule: Mapping): true {
  const { object } = read.scope;
  const owner =
    typeof read.mark.property === 'string'
      ? object.properties?.find(({ name }) => name === read.mark.property)
      : undefined;
  const element = owner ?? read.property ?? object;
  element.quality = [
    ...(element.quality ?? []),
    filled({
      ...rule,
      ...annotationsOf(read.mark),
      ...read.severity,
      description: read.mark.description ?? read.test.description,
      name: read.mark.name ?? (read.isMarked ? undefined : read.test.label),
    }) as OdcsQualityRule,
  ];
  return true;
}

/** A rule of the library about the property, with what of the rows may be wrong. */
const addMetric = (read: Read, metric: string, args?: Mapping): true =>
  add(
    read,
    filled({ type: 'library', metric, arguments: args, ...read.comparison }),
  );

function listed(read: Read): unknown[] | undefined {
  const { values, quote } = read.test.arguments;
  if (!Array.isArray(values) || values.length === 0) return undefined;
  if (!only(read.test.arguments, 'values', 'quote')) return undefined;
  const found = values.map(value =>
    typeof value === 'string' && quote !== false
      ? unquotedText(read.dialect, value)
      : value,
  );
  return found.every(value =>
    ['string', 'number', 'boolean'].includes(typeof value),
  )
    ? found
    : undefined;
}

function acceptedValues(read: Read): boolean {
  const values = listed(read);
  if (!values || !read.property) return false;
  if (read.isPlain && read.property.enum === undefined) {
    const { enum: kept } = oursOf(
      read.scope.resource.columns.find(
        ({ name }) =>
          propertyName(read.scope.resource, name) === read.property?.name,
      )?.meta ?? {},
    );
    const labels = Array.isArray(kept) ? kept.filter(isMapping) : [];
    const distinct = [...new Set(values)];
    read.property.enum = distinct.map(
      (value): OdcsEnumValue => ({
        ...labels.find(label => label.value === value),
        value,
      }),
    );
    return true;
  }
  return addMetric(read, 'invalidValues', { validValues: values });
}

/** Limits go where the contract has them, if the type of the property takes them. */
function addOptions(
  { property, isPlain }: Read,
  types: readonly string[],
  options: Mapping,
): boolean {
  if (!property || !isPlain || Object.keys(options).length === 0) return false;
  if (!types.includes(property.logicalType ?? '')) return false;
  const known = property.logicalTypeOptions ?? {};
  if (Object.keys(options).some(name => known[name] !== undefined)) {
    return false;
  }
  property.logicalTypeOptions = { ...known, ...options };
  return true;
}

const numbers = (args: Mapping, ...names: string[]): boolean =>
  names.every(
    name => args[name] === undefined || typeof args[name] === 'number',
  );

function range(read: Read): boolean {
  const args = read.test.arguments;
  const { min_value: low, max_value: high } = args;
  if (!only(args, 'min_value', 'max_value', 'inclusive')) return false;
  if (!numbers(args, 'min_value', 'max_value')) return false;
  const isOpen = args.inclusive === false;
  const options = filled({
    [isOpen ? 'exclusiveMinimum' : 'minimum']: low,
    [isOpen ? 'exclusiveMaximum' : 'maximum']: high,
  });
  return addOptions(read, ['integer', 'number'], options);
}

function lengths(read: Read): boolean {
  const args = read.test.arguments;
  if (!only(args, 'min_value', 'max_value')) return false;
  if (!numbers(args, 'min_value', 'max_value')) return false;
  const options = filled({
    minLength: args.min_value,
    maxLength: args.max_value,
  });
  return addOptions(read, ['string'], options);
}

function pattern(read: Read): boolean {
  const args = read.test.arguments;
  if (!only(args, 'regex') || typeof args.regex !== 'string') return false;
  const regex = unquotedText(read.dialect, args.regex);
  if (!read.isMarked && addOptions(read, ['string'], { pattern: regex })) {
    return true;
  }
  return read.property
    ? addMetric(read, 'invalidValues', { pattern: regex })
    : false;
}

function combination(read: Read): boolean {
  const { scope, test, isPlain } = read;
  const named = strings(test.arguments.combination_of_columns);
  if (!only(test.arguments, 'combination_of_columns') || named.length === 0) {
    return false;
  }
  const columns = named.map(name => propertyName(scope.resource, name));
  const key = (scope.object.properties ?? [])
    .filter(({ primaryKey }) => primaryKey)
    .map(({ name }) => name ?? '');
  const isKey =
    key.length === columns.length && key.every(name => columns.includes(name));
  // A key says itself that it is unique.
  if (isPlain && isKey) return true;
  return addMetric(read, 'duplicateValues', { properties: columns });
}

function rowCount(read: Read, args: Mapping): boolean {
  const { min_value: low, max_value: high, value } = args;
  if (!only(args, 'min_value', 'max_value', 'strictly', 'value')) return false;
  if (!numbers(args, 'min_value', 'max_value', 'value')) return false;
  if (!isNone(read.comparison)) return false;
  const comparison =
    low !== undefined && high !== undefined && args.strictly !== true
      ? { mustBeBetween: [low, high] }
      : filled({
          mustBe: value,
          [args.strictly === true
            ? 'mustBeGreaterThan'
            : 'mustBeGreaterOrEqualTo']: low,
          [args.strictly === true ? 'mustBeLessThan' : 'mustBeLessOrEqualTo']:
            high,
        });
  return Object.keys(comparison).length === 1
    ? addMetric({ ...read, property: undefined, comparison }, 'rowCount')
    : false;
}

/** The share of rows that may be empty. */
function proportion(read: Read): boolean {
  const { at_least: share } = read.test.arguments;
  if (!only(read.test.arguments, 'at_least') || typeof share !== 'number') {
    return false;
  }
  const percent = Number((100 - share * 100).toFixed(8));
  const comparison = { mustBeLessOrEqualTo: percent };
  const metric =
    read.mark.metric === 'missingValues' ? 'missingValues' : 'nullValues';
  return isNone(read.comparison) && read.property
    ? addMetric(
        {
          ...read,
          comparison,
          mark: { unit: 'percent', ...read.mark },
        },
        metric,
      )
    : false;
}

function expression(read: Read): boolean {
  const { test, property } = read;
  const { expression: condition } = test.arguments;
  if (!only(test.arguments, 'expression') || typeof condition !== 'string') {
    return false;
  }
  if (!isNone(read.comparison)) return false;
  const whole = property ? `${test.column} ${condition}` : condition;
  const into = { quality: [] as OdcsQualityRule[] };
  addCheckRule(into, whole, undefined);
  return add(read, into.quality[0]);
}

/** The tests that a contract has words for; false where it has none for this one. */
const meanings: Readonly<Record<string, (read: Read) => boolean>> = {
  not_null: read => {
    if (!read.property || !only(read.test.arguments)) return false;
    if (read.isPlain) {
      read.property.required = true;
      return true;
    }
    const metric =
      read.mark.metric === 'missingValues' ? 'missingValues' : 'nullValues';
    return addMetric(read, metric);
  },
  unique: read => {
    if (!read.property || !only(read.test.arguments)) return false;
    if (!read.isPlain) return addMetric(read, 'duplicateValues');
    const keys = (read.scope.object.properties ?? []).filter(
      ({ primaryKey }) => primaryKey,
    );
    // A key of one column says itself that it is unique.
    if (keys.length !== 1 || keys[0] !== read.property) {
      read.property.unique = true;
    }
    return true;
  },
  accepted_values: acceptedValues,
  relationships: read => {
    const { to, field, ...others } = read.test.arguments;
    return (
      read.property !== undefined &&
      read.isPlain &&
      only(others) &&
      typeof field === 'string' &&
      referenceOf(to) !== undefined &&
      addRelationship(read.scope, [read.property], to, [field])
    );
  },
  'dbt_utils.accepted_range': range,
  'dbt_utils.unique_combination_of_columns': combination,
  'dbt_utils.not_null_proportion': proportion,
  'dbt_utils.expression_is_true': expression,
  'dbt_expectations.expect_column_value_lengths_to_be_between': lengths,
  'dbt_expectations.expect_column_values_to_match_regex': pattern,
  'dbt_expectations.expect_table_row_count_to_be_between': read =>
    rowCount(read, read.test.arguments),
  'dbt_expectations.expect_table_row_count_to_equal': read =>
    rowCount(read, read.test.arguments),
};

/** Names of tests that are read as what they mean. */
export const isKnownTest = (name: string): boolean =>
  Object.hasOwn(meanings, name);

/** Reads the test as what it means; false if a contract has no words for it. */
export const applyMeaning = (read: Read): boolean =>
  isKnownTest(read.test.name) && meanings[read.test.name](read);
