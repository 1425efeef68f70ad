import { qualityOperators } from '../../schema/quality';
import type { OdcsQualityRule } from '../../types';

/** Fields of a rule that say what it demands; an exporter writes all of them. */
const demand = new Set([
  'type',
  'metric',
  'rule',
  'arguments',
  'validValues',
  'query',
  'engine',
  'implementation',
  'unit',
  ...Object.keys(qualityOperators),
]);

/** What a rule says beside its demand: its names, severity, dimension and so on. */
export function proseOf(
  rule: OdcsQualityRule | undefined,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(rule ?? {}).filter(
      ([field, value]) =>
        !demand.has(field) &&
        field !== '__proto__' &&
        value !== undefined &&
        value !== null &&
        value !== '',
    ),
  );
}
