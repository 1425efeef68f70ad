import type { OdcsQualityRule } from '../../types';
import { isMapping, type Mapping } from '../../values';

/** The comparisons of a rule, and when a test fails that keeps them. */
const failing: readonly (readonly [string, string])[] = [
  ['mustBe', '!='],
  ['mustNotBe', '='],
  ['mustBeGreaterThan', '<='],
  ['mustBeGreaterOrEqualTo', '<'],
  ['mustBeLessThan', '>='],
  ['mustBeLessOrEqualTo', '>'],
];
const ranges: readonly (readonly [string, string])[] = [
  ['mustBeBetween', 'not between'],
  ['mustNotBeBetween', 'between'],
];

export const comparisonFields = [...failing, ...ranges].map(([field]) => field);

/** A number as SQL writes it: never with an exponent, which dbt would splice in. */
const isPlain = (value: unknown): value is number =>
  typeof value === 'number' && /^-?\d+(\.\d+)?$/.test(String(value));

/** The comparison of a rule, if it has one and that is with numbers. */
export function comparisonOf(
  rule: OdcsQualityRule,
): { field: string; bounds: number[] } | undefined {
  const found = comparisonFields.filter(
    field => rule[field] !== undefined && rule[field] !== null,
  );
  const [field] = found;
  if (found.length !== 1) return undefined;
  const value = rule[field];
  const bounds: unknown[] = Array.isArray(value) ? value : [value];
  const wanted = field.endsWith('Between') ? 2 : 1;
  return bounds.length === wanted &&
    Array.isArray(value) === (wanted === 2) &&
    bounds.every(isPlain)
    ? { field, bounds: bounds as number[] }
    : undefined;
}

/** When a test fails: `> 10`. Undefined for a rule without one comparison with numbers. */
export function errorIfOf(rule: OdcsQualityRule): string | undefined {
  const comparison = comparisonOf(rule);
  if (!comparison) return undefined;
  const [low, high] = comparison.bounds;
  const sign = failing.find(([field]) => field === comparison.field)?.[1];
  const words = ranges.find(([field]) => field === comparison.field)?.[1];
  return words ? `${words} ${low} and ${high}` : `${sign} ${low}`;
}

/** The comparison that a test keeps which fails so; undefined if it is something else. */
export function comparisonFrom(errorIf: string): Mapping | undefined {
  const number = '(-?\\d+(?:\\.\\d+)?)';
  const single = new RegExp(`^\\s*(!=|<>|<=|>=|=|<|>)\\s*${number}\\s*$`).exec(
    errorIf,
  );
  if (single) {
    const sign = single[1] === '<>' ? '!=' : single[1];
    const field = failing.find(([, at]) => at === sign)?.[0];
    return field ? { [field]: Number(single[2]) } : undefined;
  }
  const range = new RegExp(
    `^\\s*(not\\s+)?between\\s+${number}\\s+and\\s+${number}\\s*$`,
    'i',
  ).exec(errorIf);
  return (
    (range && {
      [range[1] ? 'mustBeBetween' : 'mustNotBeBetween']: [
        Number(range[2]),
        Number(range[3]),
      ],
    }) ??
    undefined
  );
}

/** Whether not one row may be wrong, which is what a test says by itself. */
export function isNone(comparison: Mapping): boolean {
  return (
    comparison.mustBe === 0 ||
    comparison.mustBeLessThan === 1 ||
    comparison.mustBeLessOrEqualTo === 0
  );
}

/** Fields of a rule that say what it is about, whatever it measures. */
const annotations = [
  'id',
  'name',
  'description',
  'dimension',
  'businessImpact',
  'method',
  'unit',
  'schedule',
  'scheduler',
  'tags',
  'authoritativeDefinitions',
  'customProperties',
];

/** What a rule says beside what is measured. */
export function annotationsOf(rule: Mapping): Mapping {
  return Object.fromEntries(
    annotations
      .filter(field => rule[field] !== undefined && rule[field] !== null)
      .map(field => [field, rule[field]]),
  );
}

/** How dbt calls a severity, and what of it that leaves unsaid. */
export function writtenSeverity(severity: unknown): {
  severity?: string;
  left?: unknown;
} {
  if (severity === undefined || severity === null) return {};
  if (severity === 'error' || severity === 'warning') {
    return { severity: severity === 'error' ? 'error' : 'warn' };
  }
  return {
    severity: /^(info|low|minor|notice)/i.test(String(severity))
      ? 'warn'
      : 'error',
    left: severity,
  };
}

/** What a severity of dbt is called in a contract; the default is none. */
export function readSeverity(
  severity: string | undefined,
  mark: unknown,
): { severity?: string } {
  const left = isMapping(mark) ? mark.severity : undefined;
  if (typeof left === 'string') return { severity: left };
  if (severity?.toLowerCase() === 'warn') return { severity: 'warning' };
  return severity === 'error' ? { severity } : {};
}

/** Failing rows that are groups of rows are counted so. */
export const countOfRows =
  'case when count(*) > 0 then sum(n_records) else 0 end';
