import { compareContracts, noticePeriod } from '..';
import type { OdcsDocument, OdcsProperty, OdcsSchemaObject } from '../types';

/** What is the same thing in other words, and what only looks like it. */
const withObject = (object: OdcsSchemaObject): OdcsDocument => ({
  version: '1.0.0',
  schema: [{ name: 'orders', physicalType: 'table', ...object }],
});
const withProperty = (property: OdcsProperty): OdcsDocument =>
  withObject({ properties: [{ name: 'amount', ...property }] });
const kinds = (before: OdcsDocument, after: OdcsDocument) =>
  compareContracts(before, after).changes.map(({ kind }) => kind);

describe('a name on the platform', () => {
  const names = { name: 'amount', physicalName: 'amt' };

  it.each<[string, OdcsProperty, OdcsProperty]>([
    ['stated now', { name: 'amt' }, names],
    ['stated no longer', names, { name: 'amt' }],
  ])('is the same where it is %s', (_, before, after) => {
    expect(kinds(withProperty(before), withProperty(after))).toEqual([
      'property-logical-name-changed',
    ]);
    expect(kinds(withObject(before), withObject(after))).toEqual([
      'object-logical-name-changed',
    ]);
  });
});

describe('limits', () => {
  const limited = (logicalTypeOptions: Record<string, unknown>) =>
    withProperty({ logicalTypeOptions });

  it.each([
    ['minimum', '10:00', '9:30', 'limit-loosened'],
    ['maximum', '9:30', '10:00', 'limit-loosened'],
    [
      'maximum',
      '2026-01-01T12:00:00+02:00',
      '2026-01-01T11:00:00Z',
      'limit-loosened',
    ],
    ['maximum', '9999-12-31', '2026-01-01', 'limit-tightened'],
    ['minimum', 'b', 'a', 'limit-loosened'],
  ])('have %s of %s and %s compared as what they are', (option, a, b, kind) => {
    expect(kinds(limited({ [option]: a }), limited({ [option]: b }))).toEqual([
      kind,
    ]);
  });

  it('are not there where they are off', () => {
    expect(kinds(limited({}), limited({ uniqueItems: false }))).toEqual([]);
    expect(
      kinds(limited({ uniqueItems: true }), limited({ uniqueItems: false })),
    ).toEqual(['pattern-removed']);
  });
});

describe('what nobody relies on', () => {
  it('is told of a relationship that leads where it led', () => {
    const related = (type: string) =>
      withProperty({ relationships: [{ to: 'orders.id', type }] });
    expect(kinds(related('foreignKey'), related('lookup'))).toEqual([
      'details-changed',
    ]);
  });

  it.each([
    ['P3M', undefined, 3, 'mo'],
    ['soon', undefined, 'later', undefined],
  ])('is told of a notice of %s (%s) that is %s (%s)', (a, u, b, v) => {
    const noticed = (value: unknown, unit?: string): OdcsDocument => ({
      version: '1.0.0',
      slaProperties: [{ property: 'noticePeriod', value, unit }],
    });
    expect(kinds(noticed(a, u), noticed(b, v))).toEqual(['details-changed']);
    expect(kinds(noticed(a, u), noticed(a, u))).toEqual([]);
  });
});

it('tells of a table that becomes a topic as a change in kind', () => {
  const { changes, requiredBump } = compareContracts(
    withObject({}),
    withObject({ physicalType: 'topic' }),
  );
  expect(changes).toMatchObject([
    { path: 'schema[orders].physicalType', kind: 'type-changed' },
  ]);
  expect(requiredBump).toBe('major');
  expect(kinds(withObject({}), withObject({ physicalType: 'view' }))).toEqual([
    'details-changed',
  ]);
});

it.each([
  [1e21, 'mo'],
  [1e-9, 'd'],
  [Infinity, 'd'],
  ['9'.repeat(400), 'd'],
])('makes no duration of %p %s that ISO 8601 cannot write', (value, unit) => {
  expect(
    noticePeriod({
      slaProperties: [{ property: 'noticePeriod', value, unit }],
    }),
  ).toBeUndefined();
});

describe('a classification of which nobody knows how much it demands', () => {
  const classified = (...words: string[]) =>
    withObject({
      properties: words.map((classification, index) => ({
        name: `p${index}`,
        items: { properties: [{ name: 'x', classification }] },
      })),
    });

  it('counts as more where it is new', () => {
    const before = classified('restricted');
    expect(kinds(before, classified('restricted', 'C4'))).toEqual([
      'property-added-sensitive',
    ]);
    expect(
      kinds(before, {
        ...before,
        schema: [
          ...(before.schema ?? []),
          { ...classified('C4').schema?.[0], name: 'other' },
        ],
      }),
    ).toEqual(['object-added-sensitive']);
  });

  it('does not where the object has it already', () => {
    expect(kinds(classified('C4'), classified('C4', 'C4'))).toEqual([
      'property-added',
    ]);
  });
});
