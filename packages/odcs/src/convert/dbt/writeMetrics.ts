import type { OdcsQualityRule } from '../../types';
import { isMapping, type Mapping, strings } from '../../values';
import { quoteName } from '../sql/names';
import { countOfRows, comparisonOf } from './limits';
import {
  counted,
  type Found,
  ownedBy,
  type Place,
  settings,
} from './ruleParts';
import { betweenQuotes } from './sqlText';
import type { WriteContext } from './written';

const isPercent = ({ unit }: OdcsQualityRule): boolean =>
  ['percent', '%'].includes(String(unit ?? '').toLowerCase());

/** The arguments of `accepted_values`, if all values can be written. */
export function acceptedValues(
  { dialect }: WriteContext,
  values: readonly unknown[],
): Mapping | undefined {
  if (values.length === 0) return undefined;
  if (values.every(value => typeof value === 'string')) {
    return {
      values: values.map(value => betweenQuotes(dialect, value as string)),
    };
  }
  const isPlain = (value: unknown) =>
    typeof value === 'boolean' ||
    (typeof value === 'number' && /^-?\d+(\.\d+)?$/.test(String(value)));
  return values.every(isPlain)
    ? { values: [...values], quote: false }
    : undefined;
}

function nulls(rule: OdcsQualityRule, metric: string, place: Place): Found {
  if (place.column === undefined) return { problem: 'it needs a column' };
  const args = isMapping(rule.arguments) ? rule.arguments : {};
  if (Object.keys(args).length > 0) {
    return { problem: 'dbt takes only null for missing' };
  }
  if (!isPercent(rule)) {
    return counted(rule, { name: 'not_null', ...settings(rule, { metric }) });
  }
  const comparison = comparisonOf(rule);
  if (comparison?.field !== 'mustBeLessOrEqualTo') {
    return {
      problem: 'of shares, dbt knows one that may not be exceeded',
    };
  }
  const share = Number(((100 - comparison.bounds[0]) / 100).toFixed(10));
  return {
    test: {
      name: 'dbt_utils.not_null_proportion',
      arguments: { at_least: share },
      ...settings(rule, { metric }),
    },
  };
}

function duplicates(
  rule: OdcsQualityRule,
  place: Place,
  { dialect }: WriteContext,
): Found {
  if (isPercent(rule)) return { problem: 'dbt counts duplicates in rows' };
  const args = isMapping(rule.arguments) ? rule.arguments : {};
  const { properties, ...others } = args;
  if (Object.keys(others).length > 0) {
    return { problem: 'dbt does not know its arguments' };
  }
  const mark = { metric: 'duplicateValues' };
  if (properties === undefined && place.column !== undefined) {
    return counted(rule, { name: 'unique', ...settings(rule, mark) });
  }
  const named = strings(properties);
  const columns = named.map(name => place.columns.get(name));
  if (named.length === 0 || columns.includes(undefined)) {
    return { problem: 'it needs columns, in "properties" of its arguments' };
  }
  const found = counted(rule, {
    name: 'dbt_utils.unique_combination_of_columns',
    arguments: {
      combination_of_columns: columns.map(name => quoteName(dialect, name!)),
    },
    ...settings(rule, ownedBy(place, mark)),
  });
  return 'test' in found ? { ...found, isOfWhole: true } : found;
}

function invalid(
  rule: OdcsQualityRule,
  place: Place,
  context: WriteContext,
): Found {
  if (place.column === undefined) return { problem: 'it needs a column' };
  if (isPercent(rule)) return { problem: 'dbt counts invalid values in rows' };
  const args = isMapping(rule.arguments) ? rule.arguments : {};
  const { validValues, pattern, ...others } = args;
  const hasBoth = validValues !== undefined && pattern !== undefined;
  if (Object.keys(others).length > 0 || hasBoth) {
    return { problem: 'a test of dbt knows either values or a pattern' };
  }
  const marked = settings(rule, { metric: 'invalidValues' });
  if (Array.isArray(validValues)) {
    const values = acceptedValues(context, validValues);
    return values
      ? counted(
          rule,
          { name: 'accepted_values', arguments: values, ...marked },
          countOfRows,
        )
      : { problem: 'its values are not all texts, or all numbers' };
  }
  if (typeof pattern !== 'string') {
    return { problem: 'it needs "validValues" or a "pattern"' };
  }
  return counted(rule, {
    name: 'dbt_expectations.expect_column_values_to_match_regex',
    arguments: { regex: betweenQuotes(context.dialect, pattern) },
    ...marked,
  });
}

function rows(rule: OdcsQualityRule, place: Place): Found {
  const comparison = comparisonOf(rule);
  if (isPercent(rule) || !comparison) {
    return { problem: 'it needs one comparison with a number of rows' };
  }
  const [low, high] = comparison.bounds;
  const args: Record<string, Mapping | undefined> = {
    mustBe: { value: low },
    mustBeBetween: { min_value: low, max_value: high },
    mustBeGreaterThan: { min_value: low, strictly: true },
    mustBeGreaterOrEqualTo: { min_value: low },
    mustBeLessThan: { max_value: low, strictly: true },
    mustBeLessOrEqualTo: { max_value: low },
  };
  const found = args[comparison.field];
  if (!found) return { problem: 'no test of dbt says what a number is not' };
  const name =
    comparison.field === 'mustBe'
      ? 'expect_table_row_count_to_equal'
      : 'expect_table_row_count_to_be_between';
  return {
    test: {
      name: `dbt_expectations.${name}`,
      arguments: found,
      ...settings(rule, ownedBy(place, { metric: 'rowCount' })),
    },
    isOfWhole: true,
  };
}

/** A rule of the standard's library as a test that measures the same. */
export function writeMetric(
  rule: OdcsQualityRule,
  metric: string | undefined,
  place: Place,
  context: WriteContext,
): Found {
  switch (metric) {
    case 'nullValues':
    case 'missingValues':
      return nulls(rule, metric, place);
    case 'duplicateValues':
      return duplicates(rule, place, context);
    case 'invalidValues':
      return invalid(rule, place, context);
    case 'rowCount':
      return rows(rule, place);
    default:
      return { problem: 'its metric is not one of the standard' };
  }
}
