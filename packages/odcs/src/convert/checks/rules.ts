import type { OdcsQualityRule } from '../../types';
import { isMapping, lookUp, strings, text } from '../../values';
import type { ConversionWarning } from '../conversion';
import {
  type Check,
  type CheckedObject,
  type Limit,
  none,
  type Operator,
} from './check';
import { scalarsOf } from './scalars';

const operators: Readonly<Record<string, Operator>> = {
  mustBe: '=',
  mustNotBe: '!=',
  mustBeGreaterThan: '>',
  mustBeGreaterOrEqualTo: '>=',
  mustBeLessThan: '<',
  mustBeLessOrEqualTo: '<=',
  mustBeBetween: 'between',
  mustNotBeBetween: 'not between',
};

/** Names that 3.0 gives to metrics of today. */
const olderMetrics: Readonly<Record<string, string>> = {
  duplicateCount: 'duplicateValues',
  validValues: 'invalidValues',
};

/** The arguments that each metric of the standard has. */
const knownArguments: Readonly<Record<string, readonly string[]>> = {
  rowCount: [],
  nullValues: ['properties'],
  missingValues: ['missingValues', 'properties'],
  invalidValues: ['validValues', 'pattern', 'properties'],
  duplicateValues: ['properties'],
};

const hasOperator = (rule: OdcsQualityRule): boolean =>
  Object.keys(operators).some(name => rule[name] !== undefined);

/** The one comparison of a rule, if it is with numbers. */
function limitOf(rule: OdcsQualityRule): Limit | undefined {
  const found = Object.keys(operators).filter(
    name => rule[name] !== undefined && rule[name] !== null,
  );
  if (found.length !== 1) return undefined;
  const [name] = found;
  const value = rule[name];
  const bounds: unknown[] = Array.isArray(value) ? value : [value];
  if (
    bounds.length !== (name.endsWith('Between') ? 2 : 1) ||
    !bounds.every(bound => typeof bound === 'number' && Number.isFinite(bound))
  ) {
    return undefined;
  }
  const isPercent = /^(%|percent|percentage)$/i.test(
    (text(rule.unit) ?? '').trim(),
  );
  return {
    operator: operators[name],
    bounds: [...(bounds as number[])].sort((a, b) => a - b),
    unit: isPercent ? 'percent' : 'rows',
  };
}

/** Where rules are put, and what is said of those that cannot be. */
export interface RuleScope {
  /** What the format is called in a sentence. */
  format: string;
  /** Names of columns on the platform by their names in the contract. */
  physical: ReadonlyMap<string, string>;
  into: CheckedObject;
  warnings: ConversionWarning[];
}

/** What a rule measures, or why nobody can tell. */
type Found = Check | string;

function measured(
  rule: OdcsQualityRule,
  path: string,
  own: string | undefined,
  { physical }: RuleScope,
): Found {
  const named = text(rule.metric) ?? text(rule.rule) ?? '';
  const metric = lookUp(olderMetrics, named) ?? named;
  const known = lookUp(knownArguments, metric);
  if (!known) return `"${named}" is not a metric of the standard`;
  const args: Record<string, unknown> = isMapping(rule.arguments)
    ? rule.arguments
    : {};
  const unknown = Object.keys(args).filter(name => !known.includes(name));
  if (unknown.length > 0) {
    return `the standard does not say what "${unknown.join('", "')}" means`;
  }
  // In 3.0 a list of valid values demands by itself that nothing else is there.
  const limit =
    named === 'validValues' && !hasOperator(rule) ? none : limitOf(rule);
  if (!limit) return 'it needs one comparison with a number';
  const common = { path, limit, rule };
  if (metric === 'rowCount') {
    return limit.unit === 'percent'
      ? 'rows have no percentage of rows'
      : { ...common, kind: 'rowCount' };
  }

  const names = strings(args.properties);
  const lost = names.find(name => !physical.has(name));
  if (lost !== undefined) return `"${lost}" is not a column of the object`;
  const columns = names.map(name => physical.get(name)!);
  if (metric === 'duplicateValues') {
    const all = columns.length > 0 || own === undefined ? columns : [own];
    return all.length > 0
      ? { ...common, kind: 'duplicate', columns: all }
      : 'it needs a column, or "properties" in its arguments';
  }
  const column = columns.length === 1 ? columns[0] : own;
  if (column === undefined || columns.length > 1) {
    return 'it needs one column: make a rule of each property';
  }
  if (metric !== 'invalidValues') {
    const values = scalarsOf(args.missingValues);
    return values
      ? { ...common, kind: 'missing', column, values }
      : 'one of its values is a list or a mapping';
  }
  const values = scalarsOf(args.validValues ?? rule.validValues);
  if (!values) return 'one of its values is a list or a mapping';
  const pattern = text(args.pattern);
  if (values.length === 0 && !pattern) {
    return 'it needs "validValues" or a "pattern" in its arguments';
  }
  const valid = {
    ...(values.length > 0 && { values }),
    ...(pattern && { pattern }),
  };
  return { ...common, kind: 'invalid', column, valid };
}

/** A rule without a type is one of the library if it names a metric. */
const typeOf = (rule: OdcsQualityRule): string =>
  text(rule.type) ?? (rule.metric || rule.rule ? 'library' : 'text');

function checkOf(
  rule: OdcsQualityRule,
  path: string,
  column: string | undefined,
  scope: RuleScope,
): Found | undefined {
  switch (typeOf(rule)) {
    case 'custom':
      scope.into.natives.push({
        path,
        engine: (text(rule.engine) ?? '').toLowerCase().replace(/[^a-z]/g, ''),
        implementation: rule.implementation,
        rule,
        column,
      });
      return undefined;
    case 'sql': {
      const query = text(rule.query);
      const limit = limitOf(rule);
      return query && limit
        ? { kind: 'sql', path, limit, rule, query, column }
        : 'it needs a query and one comparison with a number';
    }
    case 'library':
      return measured(rule, path, column, scope);
    default:
      return 'it is told in words';
  }
}

/** Puts a rule among the checks, or says why it cannot be one. */
export function addRule(
  rule: OdcsQualityRule,
  path: string,
  column: string | undefined,
  scope: RuleScope,
): void {
  const check = checkOf(rule, path, column, scope);
  if (typeof check === 'string') {
    scope.warnings.push({
      path,
      message: `This rule is not written for ${scope.format}: ${check}.`,
    });
  } else if (check) {
    scope.into.checks.push(check);
  }
}
