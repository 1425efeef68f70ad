import type { OdcsProperty, OdcsQualityRule } from '../../types';
import { isMapping, type Mapping, mappings, strings, text } from '../../values';
import { filled } from '../assemble';
import { isExpression } from '../sql/expression';
import { quoteName } from '../sql/names';
import { conditionOf } from '../sql/readChecks';
import { countOfRows, isKnownTest } from './applyTests';
import { referenceOf, Live } from './jinja';
import {
  annotationsOf,
  comparisonFields,
  comparisonOf,
  errorIfOf,
  isNone,
  writtenSeverity,
} from './limits';
import { testName } from './readTests';
import { isSafeQuery } from './singular';
import { betweenQuotes } from './sqlText';
import type {
  WriteContext,
  WrittenChecks,
  WrittenQuery,
  WrittenTest,
} from './written';

/** Where a rule is: on the whole, or on a property with its column. */
export interface Place {
  property?: OdcsProperty;
  column?: string;
  /** Columns by the names of properties. */
  columns: ReadonlyMap<string, string>;
}

type Found =
  | { test: WrittenTest; isOfWhole?: boolean }
  | { constraint: Mapping }
  | { query: WrittenQuery }
  | { problem: string };

/** Severity, description and what else of a rule goes with any test. */
function settings(rule: OdcsQualityRule, mark: Mapping) {
  const { severity, left } = writtenSeverity(rule.severity);
  const { description, ...annotations } = annotationsOf(rule);
  return {
    config: filled({ severity }) as Mapping,
    description: text(description),
    mark: filled({ ...mark, ...annotations, severity: left }) as Mapping,
  };
}

/** The test with how many failing rows the rule allows. */
function counted(
  rule: OdcsQualityRule,
  test: WrittenTest,
  calculation?: string,
): Found {
  const condition = errorIfOf(rule);
  if (condition === undefined) {
    return { problem: 'it needs one comparison with a number' };
  }
  const isDefault = rule.mustBe === 0;
  return {
    test: {
      ...test,
      config: {
        ...test.config,
        ...(calculation && !isNone(rule) ? { fail_calc: calculation } : {}),
        ...(isDefault ? {} : { error_if: condition, warn_if: condition }),
      },
    },
  };
}

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

/** The mark of a test that is written for the whole but is of a property. */
const ownedBy = ({ property }: Place, mark: Mapping): Mapping =>
  filled({ ...mark, property: property?.name });

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

/** Whether a constraint says all that the rule does. */
const isBare = (rule: OdcsQualityRule): boolean =>
  Object.keys(rule).every(field =>
    ['name', 'type', 'query', 'mustBe'].includes(field),
  );

function sql(
  rule: OdcsQualityRule,
  place: Place,
  { dialect, kind }: WriteContext,
): Found {
  const condition = conditionOf(rule);
  if (condition !== undefined && isExpression(dialect, condition)) {
    const hasChecks = dialect === 'postgresql' || dialect === 'databricks';
    if (kind === 'model' && hasChecks && isBare(rule)) {
      return {
        constraint: filled({
          type: 'check',
          name: text(rule.name),
          expression: condition,
        }),
      };
    }
    return {
      test: {
        name: 'dbt_utils.expression_is_true',
        arguments: { expression: condition },
        ...settings(rule, ownedBy(place, { metric: 'sql' })),
      },
      isOfWhole: true,
    };
  }
  const query = text(rule.query);
  const errorIf = errorIfOf(rule);
  if (query === undefined || errorIf === undefined) {
    return { problem: 'it needs a query and one comparison with a number' };
  }
  if (!isSafeQuery(dialect, query)) {
    return {
      problem:
        'its query is not plainly one SELECT: comments, semicolons and escapes are not taken over',
    };
  }
  const { config, description, mark } = settings(
    rule,
    ownedBy(place, { type: 'sql' }),
  );
  return {
    query: {
      query,
      column: place.column,
      errorIf,
      config: { ...config, mark: filled({ ...mark, description }) },
    },
  };
}

/** Settings of a test that an import keeps and that are safe to write again. */
function configFrom(value: unknown): Mapping | undefined {
  if (value === undefined) return {};
  if (!isMapping(value)) return undefined;
  const texts = ['where', 'fail_calc', 'error_if', 'warn_if'];
  const isHeld = Object.entries(value).every(([field, at]) => {
    // dbt puts these between quotes without escaping what would end them.
    if (texts.includes(field)) {
      return typeof at === 'string' && !/["\\\n\r]/.test(at);
    }
    if (field === 'limit') return typeof at === 'number';
    if (field === 'tags') return Array.isArray(at) || typeof at === 'string';
    return field === 'meta' && isMapping(at);
  });
  return isHeld ? value : undefined;
}

/** Arguments with calls that name other models left as they are. */
function argumentsFrom(value: unknown): unknown {
  if (typeof value === 'string') {
    return referenceOf(value) ? new Live(value) : value;
  }
  if (Array.isArray(value)) return value.map(argumentsFrom);
  if (!isMapping(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, argumentsFrom(item)]),
  );
}

function native(rule: OdcsQualityRule): Found {
  const { implementation } = rule;
  const held: Mapping = isMapping(implementation)
    ? implementation
    : { test: implementation };
  const { test, arguments: args, config, ...others } = held;
  const name = typeof test === 'string' ? test.trim() : '';
  const written = configFrom(config);
  if (!testName.test(name) || Object.keys(others).length > 0) {
    return { problem: 'its implementation does not name a test of dbt' };
  }
  if (!written || (args !== undefined && !isMapping(args))) {
    return { problem: 'what it tells the test cannot be written safely' };
  }
  const marked = settings(rule, isKnownTest(name) ? { engine: 'dbt' } : {});
  const { meta, ...settled } = written;
  const hasOwn = isMapping(meta) && Object.keys(meta).length > 0;
  if (hasOwn && Object.keys(marked.mark).length > 0) {
    return { problem: 'it has fields of its own beside a "meta" of dbt' };
  }
  return {
    test: {
      name,
      arguments: argumentsFrom(args ?? {}) as Mapping,
      description: marked.description,
      mark: marked.mark,
      config: {
        ...settled,
        ...marked.config,
        ...(hasOwn ? { meta } : {}),
      },
    },
  };
}

function found(
  rule: OdcsQualityRule,
  place: Place,
  context: WriteContext,
): Found {
  const metric = text(rule.metric) ?? text(rule.rule);
  const type = text(rule.type) ?? (metric ? 'library' : 'text');
  if (type === 'sql') return sql(rule, place, context);
  if (type === 'custom') {
    return String(rule.engine).toLowerCase() === 'dbt'
      ? native(rule)
      : { problem: `it is a rule of ${String(rule.engine)}` };
  }
  if (type !== 'library') return { problem: 'it is told in words' };
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

/** Fields of a rule that one kind of test or another says. */
const said = new Set([
  ...comparisonFields,
  'type',
  'metric',
  'rule',
  'arguments',
  'severity',
  'query',
  'engine',
  'implementation',
]);

/** Writes the rules of a property or of the whole as tests and constraints. */
export function writeRules(
  rules: OdcsQualityRule[] | undefined,
  path: string,
  place: Place,
  context: WriteContext,
  checks: { own: WrittenChecks; whole: WrittenChecks },
): void {
  mappings(rules).forEach((rule, index) => {
    const at = `${path}.quality[${index}]`;
    const result = found(rule, place, context);
    if ('problem' in result) {
      context.warn(at, `This rule is not written for dbt: ${result.problem}.`);
      return;
    }
    if ('test' in result) {
      const into = result.isOfWhole ? checks.whole : checks.own;
      into.tests.push(result.test);
    } else if ('constraint' in result) {
      checks.own.constraints.push(result.constraint);
    } else checks.whole.queries.push(result.query);
    const kept = annotationsOf(rule);
    for (const field of Object.keys(rule)) {
      if (!said.has(field) && !(field in kept)) {
        context.warn(
          `${at}.${field}`,
          `dbt has no place for "${field}": it is left out.`,
        );
      }
    }
  });
}
