import type { OdcsQualityRule } from '../types';
import { display, text } from '../values';

/** The comparisons of a quality rule as people write them. */
const symbols: Readonly<Record<string, string>> = {
  mustBe: '=',
  mustNotBe: '≠',
  mustBeGreaterThan: '>',
  mustBeGreaterOrEqualTo: '≥',
  mustBeLessThan: '<',
  mustBeLessOrEqualTo: '≤',
  mustBeBetween: 'between',
  mustNotBeBetween: 'not between',
};

/** The rule in one line: `nullValues ≤ 5 percent`, or its query. */
export function ruleText(rule: OdcsQualityRule): string | undefined {
  const subject =
    text(rule.metric) ??
    text(rule.rule) ??
    text(rule.query) ??
    text(rule.engine);
  const comparison = Object.keys(symbols)
    .filter(operator => rule[operator] !== undefined)
    .map(operator => {
      const value = rule[operator];
      const limit = Array.isArray(value)
        ? value.map(display).join(' and ')
        : display(value);
      return `${symbols[operator]} ${limit}`;
    })
    .join(', ');
  const unit = comparison ? text(rule.unit) : undefined;
  const parts = [subject, comparison, unit].filter(Boolean);
  return parts.length > 0 ? parts.join(' ') : undefined;
}
