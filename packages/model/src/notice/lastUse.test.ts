import { isUnused, unusedDays } from './lastUse';

it.each([
  ['2026-03-01T09:00:00.000Z', '2026-01-01T00:00:00.000Z', 1],
  [undefined, '2025-11-25T09:00:00.000Z', 97],
  ['2026-03-02T08:00:00.000Z', '2025-01-01T00:00:00.000Z', 0],
  // A clock that is ahead.
  ['2026-03-04T08:00:00.000Z', '2025-01-01T00:00:00.000Z', 0],
])(
  'last used %s, watched since %s: %s days',
  (lastUsedAt, observedSince, days) => {
    const use = { lastUsedAt, observedSince };
    expect(unusedDays(use, '2026-03-02T09:00:00.000Z')).toBe(days);
  },
);

it.each([
  ['2025-12-02T09:00:00.000Z', true],
  ['2025-12-02T09:00:00.001Z', false],
])('last used %s is unused: %s', (lastUsedAt, unused) => {
  const use = { lastUsedAt, observedSince: '2025-01-01T00:00:00.000Z' };
  expect(isUnused(use, 'P90D', '2026-03-02T09:00:00.000Z')).toBe(unused);
});
