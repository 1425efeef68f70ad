import { canonicalForm } from '../canonical/canonical';
import type { OdcsProperty, OdcsQualityRule } from '../types';
import { display, isMapping, mappings } from '../values';
import type { Report } from './report';

/** Whether a rule closes the list of values: no value but those is allowed. */
export function isValueList(rule: OdcsQualityRule): boolean {
  return (
    (rule.metric ?? rule.rule) === 'invalidValues' &&
    rule.mustBe === 0 &&
    isMapping(rule.arguments) &&
    Array.isArray(rule.arguments.validValues)
  );
}

/** The values a property may have, by `enum` or by a rule; undefined for any. */
function valuesOf(property: OdcsProperty): Map<string, unknown> | undefined {
  const rule = mappings(property.quality).find(isValueList);
  const listed: unknown[] | undefined = Array.isArray(property.enum)
    ? mappings(property.enum).map(({ value }) => value)
    : (rule?.arguments?.validValues as unknown[] | undefined);
  return listed && new Map(listed.map(value => [canonicalForm(value), value]));
}

/** Closed lists of values: each value gained or lost is one change. */
export function compareValues(
  report: Report,
  path: string,
  name: string,
  before: OdcsProperty,
  after: OdcsProperty,
): void {
  const [a, b] = [valuesOf(before), valuesOf(after)];
  const at = `${path}.enum`;
  if (a && b) {
    for (const [key, value] of a) {
      if (!b.has(key)) {
        report.add('values-removed', {
          path: `${at}[${display(value)}]`,
          name,
          before: value,
        });
      }
    }
    for (const [key, value] of b) {
      if (!a.has(key)) {
        report.add('values-added', {
          path: `${at}[${display(value)}]`,
          name,
          after: value,
        });
      }
    }
  } else if (a) {
    report.add('values-opened', { path: at, name, before: [...a.values()] });
  } else if (b) {
    report.add('values-closed', { path: at, name, after: [...b.values()] });
  }
}
