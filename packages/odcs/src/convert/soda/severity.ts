import type { OdcsQualityRule } from '../../types';
import type { Limit, Operator } from '../checks/check';
import { levelOf, severityWord } from '../checks/severity';

/** The severities that say just what Soda's two outcomes say. */
const exact = new Set<string | undefined>([undefined, 'warning', 'error']);

/** The outcome of a check that does not hold; a rule without severity fails. */
export const outcomeOf = (rule: OdcsQualityRule | undefined): 'warn' | 'fail' =>
  levelOf(rule) === 'error' ? 'fail' : 'warn';

/** Whether the outcome says all that the rule's severity does. */
export const isExact = (rule: OdcsQualityRule | undefined): boolean =>
  exact.has(severityWord(rule));

/** A number as the language has it: without an exponent. */
function decimal(value: number): string | undefined {
  const written = String(value);
  return /^-?\d+(?:\.\d+)?$/.test(written) ? written : undefined;
}

const opposite: Readonly<Record<Operator, Operator>> = {
  '=': '!=',
  '!=': '=',
  '<': '>=',
  '<=': '>',
  '>': '<=',
  '>=': '<',
  between: 'not between',
  'not between': 'between',
};

function condition(
  operator: Operator,
  bounds: readonly number[],
): string | undefined {
  const written = bounds.map(decimal);
  return written.includes(undefined)
    ? undefined
    : `${operator} ${written.join(' and ')}`;
}

/**
 * A metric with its limit: behind it in the line if the check may fail, or as
 * the condition of a warning. Undefined where a bound cannot be written.
 */
export function limited(
  metric: string,
  { operator, bounds }: Limit,
  outcome: 'warn' | 'fail',
): { line: string; config: Record<string, unknown> } | undefined {
  const kept = condition(operator, bounds);
  const broken = condition(opposite[operator], bounds);
  if (kept === undefined || broken === undefined) return undefined;
  return outcome === 'fail'
    ? { line: `${metric} ${kept}`, config: {} }
    : { line: metric, config: { warn: `when ${broken}` } };
}
