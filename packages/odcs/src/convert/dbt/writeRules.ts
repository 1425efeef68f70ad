import type { OdcsQualityRule } from '../../types';
import { mappings, text } from '../../values';
import { filled } from '../assemble';
import { isExpression } from '../sql/expression';
import { conditionOf } from '../sql/readChecks';
import { annotationsOf, comparisonFields, errorIfOf } from './limits';
import { type Found, ownedBy, type Place, settings } from './ruleParts';
import { isSafeQuery } from './singular';
import { writeMetric } from './writeMetrics';
import { writeNative } from './writeNative';
import type { WriteContext, WrittenChecks } from './written';

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
      ? writeNative(rule)
      : { problem: `it is a rule of ${String(rule.engine)}` };
  }
  if (type !== 'library') return { problem: 'it is told in words' };
  return writeMetric(rule, metric, place, context);
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
