import { checkContract, compareContracts, contentHash, readContract } from '..';
import type { OdcsDocument, OdcsProperty } from '../types';

/**
 * Texts that are there to be slow. Each is far larger than a contract is, and
 * takes a second or two; where a list is looked through for each entry of
 * another, it takes minutes.
 */
const MANY = 20_000;
/** Milliseconds, on a machine that has much else to do. */
const BOUND = 20_000;

const head =
  'apiVersion: v3.2.0\nkind: DataContract\nid: x\nname: X\nversion: 1.0.0\nstatus: active\n';
const repeated = (times: number, line: (index: number) => string) =>
  Array.from({ length: times }, (_, index) => line(index)).join('');

const object = (body: string) => `${head}schema:\n- name: o\n${body}`;
const columns = (count: number) =>
  `  properties:\n${repeated(
    count,
    index => `  - {name: c${index}, logicalType: string}\n`,
  )}`;
const twins = `  properties:\n${repeated(
  MANY / 2,
  () => '  - {name: a, properties: [{name: c}]}\n',
)}`;

/** What took much longer for twice as much, before somebody looked. */
const slow: Readonly<Record<string, string>> = {
  'quality rules that name properties': object(
    `${columns(MANY)}  quality:\n${repeated(
      MANY,
      index =>
        `  - {metric: duplicateValues, mustBe: ${index}, arguments: {properties: [c1]}}\n`,
    )}`,
  ),
  'quality rules without end': object(
    `  quality:\n${repeated(
      MANY,
      index => `  - {name: same, metric: rowCount, mustBe: ${index}}\n`,
    )}`,
  ),
  'relationships into twins': object(
    `${twins}  relationships:\n${repeated(
      MANY / 2,
      index => `  - {from: o.a.b, to: o.a.b${index}}\n`,
    )}`,
  ),
  'relationships into twins, by path': object(
    `${twins}  relationships:\n${repeated(
      MANY / 2,
      index =>
        `  - {from: schema/o/properties/a/properties/b, to: schema/o/properties/a/properties/b${index}}\n`,
    )}`,
  ),
  'a relationship of a million words': object(
    `${columns(1)}  relationships: [{from: o.c0, to: ${'o.'.repeat(
      1_000_000,
    )}a}]\n`,
  ),
  'a service level of a million words': `${object(
    columns(1),
  )}slaProperties: [{property: latency, value: 1, unit: h, element: ${'o.'.repeat(
    1_000_000,
  )}a}]\n`,
  'service levels, one a column': `${object(
    columns(MANY),
  )}slaProperties:\n${repeated(
    MANY,
    index =>
      `- {property: retention, value: ${index}, unit: d, element: o.c${index}}\n`,
  )}`,
  'a thousand names for one': object(
    `  properties:\n  - {name: ${'x'.repeat(
      1_000_000,
    )}, physicalName: p}\n${repeated(
      2000,
      index => `  - {name: c${index}, physicalName: p}\n`,
    )}`,
  ),
  'required properties of an object': object(
    `  properties:\n  - name: a\n    logicalType: object\n    logicalTypeOptions: {required: [${repeated(
      MANY,
      index => `r${index},`,
    )}]}\n    properties:\n${repeated(
      MANY,
      index => `    - {name: c${index}}\n`,
    )}`,
  ),
  'a pattern without end, and what it would never answer for': object(
    `  properties:\n  - {name: a, logicalType: string, logicalTypeOptions: {pattern: "^${'(a+)+'.repeat(
      1000,
    )}$"}, examples: [${'a'.repeat(1000)}!]}\n`,
  ),
  'days beyond every calendar': `${head}slaProperties:\n${repeated(
    1000,
    index =>
      `- {property: endOfLife, value: "${index}9999-99-99", element: o${index}}\n`,
  )}`,
};

describe.each(Object.entries(slow))('%s', (_, text) => {
  it('is read, compared and told of in time', () => {
    const started = performance.now();
    const { document, findings } = readContract(text);
    const other = document && {
      ...document,
      slaProperties: document.slaProperties?.map(level => ({
        ...level,
        unit: 'w',
      })),
    };
    if (document && other) compareContracts(document, other);
    expect(performance.now() - started).toBeLessThan(BOUND);
    expect(document).toBeDefined();
    expect(JSON.stringify(findings).length).toBeLessThan(2_000_000);
  }, 120_000);
});

it.each([
  ['a text', 'description: &a', 'description: *a'],
  ['a name', 'businessName: &a', 'name: *a'],
])('refuses %s that aliases make a hundred megabytes of', (_, field, alias) => {
  const { document, findings } = readContract(
    object(
      `  ${field} ${'x'.repeat(200_000)}\n  properties:\n${repeated(
        500,
        () => `  - {logicalType: string, ${alias}}\n`,
      )}`,
    ),
  );
  expect(document).toBeUndefined();
  expect(findings).toMatchObject([{ rule: 'aliases', line: 11 }]);
});

it.each([
  [
    'five megabytes of aliases',
    `id: &a x\ntags: [${'*a, '.repeat(1_300_000)}]`,
  ],
  [
    'mappings that are merged a thousand times',
    `base: &a {${repeated(
      20_000,
      index => `k${index}: 1, `,
    )}}\nschema:\n${'- { <<: *a }\n'.repeat(900)}`,
  ],
  [
    'mappings that are merged into each other',
    `a0: &a0 {x: 1}\n${repeated(
      90,
      index =>
        `a${index + 1}: &a${
          index + 1
        } {<<: [*a${index}, *a${index}, *a${index}]}\n`,
    )}`,
  ],
])('refuses %s, before it makes values of them', (_, text) => {
  const started = performance.now();
  const { document, findings } = readContract(text);
  expect(document).toBeUndefined();
  expect(findings).toMatchObject([{ rule: 'aliases' }]);
  expect(performance.now() - started).toBeLessThan(BOUND / 4);
});

it('takes stars in text for what they are', () => {
  const stars = '\n    *one* of the [*many*, * of* {*them*}'.repeat(5000);
  const { findings } = readContract(
    `${head}description:\n  purpose: |${stars}\n`,
  );
  expect(findings.map(({ rule }) => rule)).not.toContain('aliases');
});

it('keeps the advice of a message whose name nobody can read', () => {
  const name = 'x'.repeat(100_000);
  const { findings } = readContract(object(`- name: ${name}\n- name: ${name}`));
  const told = findings.find(({ rule }) => rule === 'object-name-duplicate');
  expect(told?.message).toMatch(
    /^There is another object named "x+…x+": rename/,
  );
  expect(told?.message).toHaveLength(2000);
});

describe('documents that are no text', () => {
  const withProperty = (property: OdcsProperty): OdcsDocument => ({
    version: '1.0.0',
    schema: [{ name: 'o', properties: [property] }],
  });

  it.each([
    ['array<', '>'],
    ['', '[]'],
  ])('compares a type nested in %s%s beyond reason', (before, after) => {
    const nested = (type: string) =>
      withProperty({
        name: 'a',
        physicalType: before.repeat(100_000) + type + after.repeat(100_000),
      });
    const { verdict } = compareContracts(nested('int'), nested('bigint'));
    expect(verdict).toBe('breaking');
    expect(compareContracts(nested('int'), nested('int')).changes).toEqual([]);
  });

  it('adds a property with more in it than a call has arguments', () => {
    const large = withProperty({
      name: 'a',
      properties: Array.from({ length: 200_000 }, (_, index) => ({
        name: `p${index}`,
        classification: index === 199_999 ? 'restricted' : 'public',
      })),
    });
    const empty = { ...large, schema: [{ name: 'o', properties: [] }] };
    expect(compareContracts(empty, large).changes).toMatchObject([
      { kind: 'property-added-sensitive' },
    ]);
    expect(contentHash(large)).toMatch(/^sha256:/);
    expect(Array.isArray(checkContract(large))).toBe(true);
  });
});
