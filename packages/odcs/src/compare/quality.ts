import { canonicalForm } from '../canonical/canonical';
import { qualityOperators } from '../schema/quality';
import type { OdcsQualityRule } from '../types';
import { text } from '../values';
import { ruleText } from '../view/quality';
import { match, same } from './match';
import type { Report } from './report';
import { isValueList } from './valueLists';

/** Fields of a rule that decide what it demands; the others are prose. */
const substance = [
  'type',
  'metric',
  'rule',
  'query',
  'engine',
  'implementation',
  'arguments',
  'unit',
  'severity',
  ...Object.keys(qualityOperators),
];

/** A rule told in words is its words. */
const isText = (rule: OdcsQualityRule): boolean =>
  (text(rule.type) ?? 'text') === 'text' && !rule.metric && !rule.rule;

const core = (rule: OdcsQualityRule): Record<string, unknown> =>
  Object.fromEntries(
    (isText(rule) ? [...substance, 'description'] : substance)
      .filter(field => rule[field] !== undefined)
      .map(field => [field, rule[field]]),
  );

const isSevere = (rule: OdcsQualityRule): boolean =>
  ['error', 'critical'].includes((text(rule.severity) ?? '').toLowerCase());

const label = (rule: OdcsQualityRule): string =>
  text(rule.name) ?? ruleText(rule) ?? text(rule.description) ?? 'unnamed';

/** How much is looser with a larger number: 1, or -1 with a smaller one. */
const looserBy: Readonly<Record<string, 1 | -1>> = {
  mustBeLessThan: 1,
  mustBeLessOrEqualTo: 1,
  mustBeGreaterThan: -1,
  mustBeGreaterOrEqualTo: -1,
};

type Order = 'loosened' | 'tightened' | 'changed';

function range(value: unknown): [number, number] | undefined {
  return Array.isArray(value) &&
    typeof value[0] === 'number' &&
    typeof value[1] === 'number'
    ? [Math.min(value[0], value[1]), Math.max(value[0], value[1])]
    : undefined;
}

/** Orders two rules if they differ in one number of the same comparison. */
function order(before: OdcsQualityRule, after: OdcsQualityRule): Order {
  if (!text(before.metric) && !text(before.rule)) return 'changed';
  const [a, b] = [core(before), core(after)];
  const different = substance.filter(field => !same(a[field], b[field]));
  const [field] = different;
  if (different.length !== 1) return 'changed';
  const [x, y] = [a[field], b[field]];
  if (looserBy[field] && typeof x === 'number' && typeof y === 'number') {
    return (y - x) * looserBy[field] > 0 ? 'loosened' : 'tightened';
  }
  const [outer, inner] = [range(x), range(y)];
  if (!outer || !inner) return 'changed';
  const isInside = inner[0] >= outer[0] && inner[1] <= outer[1];
  const isAround = inner[0] <= outer[0] && inner[1] >= outer[1];
  if (!isInside && !isAround) return 'changed';
  return isInside === (field === 'mustBeBetween') ? 'tightened' : 'loosened';
}

/** Differences in the list of valid values are told as such, value by value. */
const isTold = (rules: OdcsQualityRule[]): boolean => rules.every(isValueList);

/** Quality rules: gone, new, looser, stricter or simply different. */
export function compareQuality(
  report: Report,
  path: string,
  before: OdcsQualityRule[] | undefined,
  after: OdcsQualityRule[] | undefined,
): void {
  const at = (rule: OdcsQualityRule) => `${path}.quality[${label(rule)}]`;
  const { pairs, removed, added } = match(before, after, [
    rule => text(rule.id),
    rule => canonicalForm(rule),
    rule => text(rule.name),
    rule => canonicalForm(core(rule)),
    rule => canonicalForm([rule.type, rule.metric, rule.rule, rule.engine]),
  ]);
  for (const rule of removed) {
    report.add(isSevere(rule) ? 'quality-removed-severe' : 'quality-removed', {
      path: at(rule),
      name: label(rule),
      before: rule,
    });
  }
  for (const rule of added) {
    report.add('quality-added', {
      path: at(rule),
      name: label(rule),
      after: rule,
    });
  }
  for (const [a, b] of pairs) {
    const difference = { path: at(a), name: label(a), before: a, after: b };
    if (same(a, b)) continue;
    if (same(core(a), core(b))) report.add('details-changed', difference);
    else {
      const change = order(a, b);
      if (change === 'loosened') {
        report.add(
          isSevere(a) ? 'quality-loosened-severe' : 'quality-loosened',
          difference,
        );
      } else if (change === 'tightened') {
        report.add('quality-tightened', difference);
      } else if (!isTold([a, b])) report.add('quality-changed', difference);
      else if (!same(a.severity, b.severity)) {
        report.add('quality-changed', difference);
      }
    }
  }
}
