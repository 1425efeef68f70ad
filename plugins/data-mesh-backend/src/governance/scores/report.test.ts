import type { ScoredCheck } from '@meshwork/model';
import { reportOf } from './report';
import type { Counted } from './scoredProducts';

const check = (id: string, own: Partial<ScoredCheck> = {}) =>
  ({
    id,
    title: `About ${id}`,
    dimension: 'secure',
    weight: 1,
    blocks: true,
    announced: false,
    ...own,
  } as ScoredCheck);
const CHECKS = [
  check('a'),
  check('b'),
  check('free', { blocks: false }),
  check('soon', { announced: true }),
];

const product = (criticality: string, outcomes: string) =>
  ({
    value: 50,
    coverage: 1,
    level: 'none',
    weight: 1,
    checks: CHECKS,
    outcomes,
    row: { uid: outcomes, asked: criticality },
  } as unknown as Counted);

it('names what holds contracts of critical products back, most of them first', () => {
  const { blocking } = reportOf(
    [
      product('critical', 'fffp'),
      product('critical', 'pfpf'),
      // Put up with, not known, and not critical.
      product('critical', 'Fupp'),
      product('high', 'ffff'),
    ],
    { levels: undefined, moving: new Map(), now: '2026-03-02T09:00:00.000Z' },
  );
  expect(blocking).toEqual([
    { id: 'b', title: 'About b', products: 2 },
    { id: 'a', title: 'About a', products: 1 },
  ]);
});
