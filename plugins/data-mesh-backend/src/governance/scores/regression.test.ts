import type { Level, Outcome } from '@meshwork/model';
import { regressionOf } from './regression';

const CHECKS = [
  { id: 'a', blocks: true, announced: false },
  { id: 'b', blocks: false, announced: false },
  { id: 'c', blocks: true, announced: true },
];

const change = (
  levelBefore: Level,
  levelAfter: Level,
  ...checks: [string, Outcome, Outcome][]
) => ({
  levelBefore,
  levelAfter,
  checks: checks.map(([id, from, to]) => ({ id, title: id, from, to })),
});

describe('what an owner is told of a change', () => {
  it.each([
    [
      'a level that is lost',
      change('gold', 'silver'),
      undefined,
      { lost: true, blocking: [], told: 'silver' },
    ],
    [
      'not the same one again',
      change('gold', 'silver'),
      'silver',
      { lost: false, blocking: [], told: 'silver' },
    ],
    [
      'a further one',
      change('silver', 'none'),
      'silver',
      { lost: true, blocking: [], told: 'none' },
    ],
    [
      'not one that is reached',
      change('silver', 'gold'),
      undefined,
      { lost: false, blocking: [], told: undefined },
    ],
    [
      'after it was reached again, the next loss',
      change('silver', 'gold'),
      'silver',
      { lost: false, blocking: [], told: undefined },
    ],
    [
      'a check that fails and blocks',
      change('gold', 'gold', ['a', 'pass', 'fail']),
      undefined,
      { lost: false, blocking: ['a'], told: undefined },
    ],
    [
      'not one that blocks nothing',
      change('gold', 'gold', ['b', 'pass', 'fail']),
      undefined,
      { lost: false, blocking: [], told: undefined },
    ],
    [
      'not one that is only announced',
      change('gold', 'gold', ['c', 'pass', 'fail']),
      undefined,
      { lost: false, blocking: [], told: undefined },
    ],
    [
      'not one that passes now',
      change('gold', 'gold', ['a', 'fail', 'pass']),
      undefined,
      { lost: false, blocking: [], told: undefined },
    ],
  ] as const)('%s', (_, changed, told, expected) => {
    expect(regressionOf(changed as never, CHECKS, told)).toEqual({
      revealed: [],
      ...expected,
    });
  });

  it.each([
    ['what fails of which nothing was known', 'unknown', ['a']],
    ['not what failed before', 'fail', []],
    ['not what passed, for which it was waived already', 'pass', []],
  ] as const)('of what is waived: %s', (_, from, revealed) => {
    const checks = CHECKS.map(check => ({ ...check, waived: true }));
    const changed = change(
      'gold',
      'gold',
      ['a', from, 'fail'],
      ['b', from, 'fail'],
      ['c', from, 'fail'],
    );
    // As the list of changes is made: only what is another outcome.
    changed.checks = changed.checks.filter(one => one.from !== one.to);
    expect(regressionOf(changed, checks, undefined)).toEqual({
      lost: false,
      blocking: [],
      revealed,
      told: undefined,
    });
  });
});
