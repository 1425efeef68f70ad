import { causesOf, marksOf, signed } from './scoreMarks';

const change = (at: string, own: object) => ({
  at,
  levelBefore: 'silver' as const,
  levelAfter: 'silver' as const,
  causes: {},
  checks: [],
  ...own,
});

it('marks where the level or the policy became another, oldest first', () => {
  expect(
    marksOf([
      change('2026-11-03', { levelAfter: 'bronze', causes: { policy: -6 } }),
      change('2026-11-02', { levelAfter: 'gold', causes: { product: 4 } }),
      // Something else happened: the line shows it by itself.
      change('2026-11-01', { causes: { product: 1, policy: 0.01 } }),
    ]),
  ).toEqual([
    { date: '2026-11-02', kind: 'rose', level: 'gold' },
    { date: '2026-11-03', kind: 'fell', level: 'bronze' },
    { date: '2026-11-03', kind: 'policy' },
  ]);
});

it('tells causes, most first', () => {
  expect(
    causesOf({ causes: { product: 0, policy: 1, collector: -2.25 } }),
  ).toEqual([
    { cause: 'collector', points: -2.25 },
    { cause: 'policy', points: 1 },
  ]);
});

it.each([
  [-6, '−6'],
  [2.25, '+2.3'],
  [0.5, '+0.5'],
])('says %p as %s', (points, expected) => {
  expect(signed(points)).toBe(expected);
});
