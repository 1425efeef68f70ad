import { scoredCheck, type ScoredCheck } from '../scoredCheck';
import {
  dueMoment,
  isAboutToMiss,
  isInScope,
  momentsOf,
  nextMoment,
  progressOf,
  standingOf,
} from '.';

const check = (id: string): ScoredCheck =>
  scoredCheck(
    {
      id,
      title: `About ${id}`,
      why: '',
      fix: '',
      dimension: 'secure',
      severity: 'minor',
      weight: 1,
      owner: 'governance',
      blocks: false,
      rule: { builtIn: id },
    } as never,
    false,
  );
const A = [check('tagged'), check('owned'), check('other')];
/** Of a domain whose policies leave one out. */
const B = [check('other'), check('owned')];

describe('how a product stands', () => {
  it.each([
    ['passes both', A, 'ppf', 'satisfied', [2, 2, 0]],
    ['fails one', A, 'fpp', 'failing', [2, 1, 0]],
    ['is not known', A, 'upp', 'failing', [2, 1, 0]],
    ['is exempted from what it fails', A, 'Fpp', 'waived', [2, 1, 1]],
    ['is exempted from one of two', A, 'Ffp', 'failing', [2, 0, 1]],
    ['is exempted from what is not known', A, 'UFp', 'waived', [2, 0, 2]],
    ['passes what applies', A, 'npf', 'satisfied', [1, 1, 0]],
    ['has nothing that applies', A, 'nnf', 'not-asked', [0, 0, 0]],
    ['is not asked for one in its domain', B, 'fp', 'satisfied', [1, 1, 0]],
  ])('that %s', (_, checks, outcomes, standing, [asked, passed, exempted]) => {
    expect(standingOf(['tagged', 'owned'], { checks, outcomes })).toMatchObject(
      { standing, asked, passed, exempted },
    );
  });

  it('names what is lacking', () => {
    expect(
      standingOf(['tagged', 'owned'], { checks: A, outcomes: 'Ufp' }).lacking,
    ).toEqual([
      { id: 'tagged', title: 'About tagged', outcome: 'unknown', waived: true },
      { id: 'owned', title: 'About owned', outcome: 'fail', waived: false },
    ]);
  });
});

describe('how far an initiative has come', () => {
  const product = (
    domainRef: string,
    checks: ScoredCheck[],
    outcomes: string,
  ) => ({
    domainRef,
    checks,
    outcomes,
  });
  const progress = progressOf(
    ['tagged', 'owned'],
    [
      product('domain:default/a', A, 'ppp'),
      product('domain:default/a', A, 'ppp'),
      product('domain:default/a', A, 'fup'),
      product('domain:default/b', A, 'Fpp'),
      product('domain:default/b', B, 'fp'),
      product('domain:default/c', A, 'nnp'),
    ],
  );

  it('counts products, and checks × products behind them', () => {
    expect(progress).toMatchObject({
      products: 5,
      satisfied: 3,
      waived: 1,
      failing: 1,
      asked: 9,
      passed: 6,
      exempted: 1,
    });
  });

  it('says so by domain, and leaves out whom it does not concern', () => {
    expect(progress.domains).toEqual([
      expect.objectContaining({
        ref: 'domain:default/a',
        products: 3,
        satisfied: 2,
      }),
      expect.objectContaining({
        ref: 'domain:default/b',
        products: 2,
        satisfied: 1,
        waived: 1,
      }),
    ]);
    const sum = (key: 'products' | 'satisfied' | 'asked' | 'passed') =>
      progress.domains.reduce((n, domain) => n + domain[key], 0);
    expect([sum('products'), sum('satisfied')]).toEqual([5, 3]);
    expect([sum('asked'), sum('passed')]).toEqual([9, 6]);
  });

  it('says so by check', () => {
    expect(progress.checks).toEqual([
      { id: 'tagged', title: 'About tagged', passed: 2, failing: 1, waived: 1 },
      { id: 'owned', title: 'About owned', passed: 4, failing: 1, waived: 0 },
    ]);
  });

  it('never counts an exemption as passed', () => {
    for (const letters of ['ffp', 'fFp', 'FFp', 'UUp']) {
      const one = progressOf(['tagged', 'owned'], [product('d', A, letters)]);
      expect([one.satisfied, one.passed]).toEqual([0, 0]);
    }
  });

  it('is nothing where nobody is asked', () => {
    expect(progressOf(['gone'], [product('d', A, 'ppp')])).toMatchObject({
      products: 0,
      checks: [{ id: 'gone', title: 'gone' }],
    });
  });
});

it.each([
  [{}, true],
  [{ domains: ['d1'] }, true],
  [{ domains: ['d2'] }, false],
  [{ domains: ['d2', 'd1'], owners: ['o1'] }, true],
  [{ domains: ['d1'], owners: ['o2'] }, false],
  [{ criticalities: ['critical'] }, false],
  [{ criticalities: ['high'], lifecycles: ['production'] }, true],
  [{ lifecycles: ['retired'] }, false],
])('a scope of %j takes a product in: %s', (scope, expected) => {
  const all = { domains: [], owners: [], criticalities: [], lifecycles: [] };
  const product = {
    domainRef: 'd1',
    ownerRef: 'o1',
    criticality: 'high',
    lifecycle: 'production',
  };
  expect(isInScope({ ...all, ...scope }, product)).toBe(expected);
});

describe('when owners are told', () => {
  const zone = 'Europe/Amsterdam';
  const asked = {
    announcedAt: '2026-03-02T09:00:00.000Z',
    lastDay: '2026-04-01',
    zone,
  };
  const until = '2026-04-01T21:59:59.999Z';

  it('is at once, and in the morning of three days, over the change to summer time', () => {
    expect(momentsOf(asked)).toEqual([
      { moment: 'announced', at: '2026-03-02T09:00:00.000Z' },
      { moment: 'two-weeks', at: '2026-03-18T07:00:00.000Z' },
      { moment: 'three-days', at: '2026-03-29T06:00:00.000Z' },
      { moment: 'last-day', at: '2026-04-01T06:00:00.000Z' },
    ]);
  });

  it.each([
    ['2026-03-02T08:59:59.999Z', undefined, undefined],
    ['2026-03-02T09:00:00.000Z', undefined, 'announced'],
    ['2026-03-02T09:00:00.000Z', 'announced', undefined],
    ['2026-03-18T06:59:59.999Z', 'announced', undefined],
    ['2026-03-18T07:00:00.000Z', 'announced', 'two-weeks'],
    ['2026-03-20T07:00:00.000Z', 'two-weeks', undefined],
    // Whoever was away for weeks is told once.
    ['2026-03-30T07:00:00.000Z', undefined, 'three-days'],
    ['2026-04-01T06:00:00.000Z', 'three-days', 'last-day'],
    ['2026-04-01T20:00:00.000Z', 'last-day', undefined],
  ] as const)('at %s, told %s: %s', (now, told, expected) => {
    expect(dueMoment({ ...asked, now, told })).toBe(expected);
  });

  it('is only what comes after the announcement', () => {
    const late = { ...asked, announcedAt: '2026-03-30T09:00:00.000Z' };
    expect(momentsOf(late).map(({ moment }) => moment)).toEqual([
      'announced',
      'last-day',
    ]);
  });

  it.each([
    ['2026-03-02T09:00:00.000Z', '2026-03-18T07:00:00.000Z'],
    ['2026-03-18T07:00:00.000Z', '2026-03-29T06:00:00.000Z'],
    ['2026-04-01T06:00:00.000Z', until],
    ['2026-04-05T00:00:00.000Z', until],
  ])('at %s time has something to do at %s', (now, expected) => {
    expect(nextMoment({ ...asked, until, now })).toBe(expected);
  });

  it.each([
    ['2026-03-18T21:59:59.999Z', 1, true],
    ['2026-03-18T21:59:59.998Z', 1, false],
    ['2026-03-31T00:00:00.000Z', 0, false],
  ])(
    'at %s with %s failing it is about to be missed: %s',
    (now, failing, is) => {
      expect(isAboutToMiss({ until, failing }, now)).toBe(is);
    },
  );
});
