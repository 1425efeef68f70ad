import fc from 'fast-check';
import type { OdcsQualityRule } from '../../../types';

/** Texts with everything that is alive somewhere. */
const text = fc.oneof(
  fc.string(),
  fc.constantFrom(
    "it's",
    '${x}',
    '{batch}',
    '{% x %}',
    'a :b',
    '\\',
    '"',
    '--',
    '\n',
    'no',
    '1',
  ),
);

const range = fc
  .tuple(fc.integer(), fc.integer())
  .map(([a, b]) => [Math.min(a, b), Math.max(a, b)]);

const comparison = fc.oneof(
  ...[
    'mustBe',
    'mustNotBe',
    'mustBeGreaterThan',
    'mustBeGreaterOrEqualTo',
    'mustBeLessThan',
    'mustBeLessOrEqualTo',
  ].map(operator =>
    fc
      .oneof(fc.nat(120), fc.double({ noNaN: true }))
      .map(bound => ({ [operator]: bound })),
  ),
  range.map(mustBeBetween => ({ mustBeBetween })),
  range.map(mustNotBeBetween => ({ mustNotBeBetween })),
);

const values = fc.array(fc.oneof(text, fc.integer(), fc.constant(null)), {
  maxLength: 3,
});

const demand: fc.Arbitrary<OdcsQualityRule> = fc.oneof(
  fc.record({
    metric: fc.constantFrom('rowCount', 'nullValues', 'duplicateValues'),
  }),
  values.map(missingValues => ({
    metric: 'missingValues',
    arguments: { missingValues },
  })),
  values.map(validValues => ({
    metric: 'invalidValues',
    arguments: { validValues },
  })),
  text.map(pattern => ({ metric: 'invalidValues', arguments: { pattern } })),
  text.map(word => ({
    type: 'sql',
    query: `SELECT COUNT(*) FROM {table} WHERE \${property} = '${word}'`,
  })),
);

const prose = fc.record(
  {
    id: fc.string(),
    name: text.map(word => word.replace(/\(|\)|\[/g, '')),
    description: text,
    severity: fc.constantFrom('info', 'warning', 'error', 'critical', 'bad'),
    dimension: fc.constant('accuracy'),
    unit: fc.constantFrom('rows', 'percent', '%'),
  },
  { requiredKeys: [] },
);

/** A quality rule of any kind but those in the words of a tool. For tests only. */
export const arbitraryRule: fc.Arbitrary<OdcsQualityRule> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .tuple(demand, comparison, prose)
      .map(parts => Object.assign({}, ...parts)),
  },
  {
    weight: 1,
    arbitrary: text.map(description => ({ type: 'text', description })),
  },
);
