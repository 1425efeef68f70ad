import fc from 'fast-check';
import { CRITICALITIES } from '../vocabulary';
import {
  builtInChecks,
  exampleFacts,
  levelOf,
  rollUp,
  scoreOf,
  scoreProduct,
  type Check,
  type ProductFacts,
} from '.';

const outcome = fc.constantFrom(
  'pass' as const,
  'fail' as const,
  'unknown' as const,
  'not-applicable' as const,
);
const result = fc.record({ outcome, weight: fc.integer({ min: 1, max: 5 }) });
const results = fc.array(result, { maxLength: 30 });

describe('a score', () => {
  it('is between 0 and 100, or there is none, and so is its coverage', () => {
    fc.assert(
      fc.property(results, given => {
        const { value, coverage } = scoreOf(given);
        const applies = given.some(r => r.outcome !== 'not-applicable');
        expect(value !== undefined).toBe(applies);
        expect(value ?? 0).toBeGreaterThanOrEqual(0);
        expect(value ?? 0).toBeLessThanOrEqual(100);
        expect(coverage).toBeGreaterThanOrEqual(0);
        expect(coverage).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('never falls when a check begins to pass', () => {
    fc.assert(
      fc.property(results, fc.nat(), (given, n) => {
        fc.pre(given.length > 0);
        const at = n % given.length;
        fc.pre(given[at].outcome !== 'not-applicable');
        const better = given.map((r, i) =>
          i === at ? { ...r, outcome: 'pass' as const } : r,
        );
        expect(scoreOf(better).value!).toBeGreaterThanOrEqual(
          scoreOf(given).value!,
        );
      }),
    );
  });

  it('gains nothing by hiding a fact', () => {
    fc.assert(
      fc.property(results, given => {
        const hidden = given.map(r =>
          r.outcome === 'fail' ? { ...r, outcome: 'unknown' as const } : r,
        );
        expect(scoreOf(hidden).value).toBe(scoreOf(given).value);
        expect(scoreOf(hidden).coverage).toBeLessThanOrEqual(
          scoreOf(given).coverage,
        );
      }),
    );
  });

  it('does not depend on the order', () => {
    fc.assert(
      fc.property(results, given => {
        const a = scoreOf(given);
        const b = scoreOf([...given].reverse());
        expect(b).toEqual(a);
      }),
    );
  });
});

describe('a level', () => {
  it.each([
    [undefined, 1, 'none'],
    [49.9, 1, 'none'],
    [50, 0, 'bronze'],
    [69.9, 1, 'bronze'],
    [70, 0.6, 'silver'],
    [70, 0.59, 'bronze'],
    [85, 0.8, 'gold'],
    [85, 0.79, 'silver'],
    [100, 0.5, 'bronze'],
  ])('for %s with %s known: %s', (value, coverage, level) => {
    expect(levelOf({ value, coverage })).toBe(level);
  });
});

describe('a roll-up', () => {
  const product = fc.record({
    value: fc.option(fc.double({ min: 0, max: 100, noNaN: true }), {
      nil: undefined,
    }),
    coverage: fc.double({ min: 0, max: 1, noNaN: true }),
    criticality: fc.constantFrom(...CRITICALITIES),
  });

  it('lies between the worst and the best of its products', () => {
    fc.assert(
      fc.property(fc.array(product), products => {
        const values = products.flatMap(p =>
          p.value === undefined ? [] : [p.value],
        );
        const { value } = rollUp(products);
        expect(value !== undefined).toBe(values.length > 0);
        fc.pre(value !== undefined);
        expect(value!).toBeGreaterThanOrEqual(Math.min(...values) - 1e-9);
        expect(value!).toBeLessThanOrEqual(Math.max(...values) + 1e-9);
      }),
    );
  });

  it('weighs what is critical more', () => {
    const at = (value: number, criticality: 'low' | 'critical') => ({
      value,
      coverage: 1,
      criticality,
    });
    expect(rollUp([at(100, 'critical'), at(0, 'low')]).value).toBe(80);
    expect(rollUp([at(100, 'low'), at(0, 'critical')]).value).toBe(20);
  });

  it('of nothing is no score, not zero', () => {
    expect(rollUp([])).toEqual({ coverage: 1 });
  });
});

/** A product about which nothing can be said against. */
const good = exampleFacts;
const port = good.outputPorts[0];
const withContract = (change: object): Partial<ProductFacts> => ({
  outputPorts: [{ ...port, contract: { ...port.contract!, ...change } }],
});

describe('the built-in checks', () => {
  const outcomeOf = (id: string, change: Partial<ProductFacts>) => {
    const found = scoreProduct(builtInChecks, {
      ...good,
      ...change,
    }).results.find(r => r.id === id);
    expect(found?.evidence).toMatch(/\w/);
    return found?.outcome;
  };

  it('all pass for a good product, where they apply', () => {
    const { results: found } = scoreProduct(builtInChecks, good);
    expect(
      found.filter(r => r.outcome !== 'pass').map(r => [r.id, r.outcome]),
    ).toEqual([['retired-unused', 'not-applicable']]);
  });

  it.each<[string, Partial<ProductFacts>, string]>([
    ['described', { description: undefined }, 'fail'],
    ['tagged', { tags: [] }, 'fail'],
    ['addressed', { outputPorts: [{ ...port, addressed: false }] }, 'fail'],
    ['inputs-resolve', { inputPorts: [{ name: 'x', found: false }] }, 'fail'],
    ['inputs-resolve', { inputPorts: [] }, 'not-applicable'],
    ['columns-described', withContract({ describedColumns: 1 }), 'fail'],
    ['documented', { documentation: false }, 'fail'],
    [
      'objectives-declared',
      { serviceObjectives: { freshness: 'PT1H' } },
      'fail',
    ],
    ['contract-approved', withContract({ activeVersion: undefined }), 'fail'],
    [
      'contract-approved',
      { outputPorts: [{ ...port, contract: undefined }] },
      'fail',
    ],
    ['contract-valid', withContract({ errors: 3 }), 'fail'],
    [
      'personal-data-classified',
      withContract({ classifiedPersonalColumns: 0 }),
      'fail',
    ],
    [
      'personal-data-classified',
      withContract({ personalColumns: 0 }),
      'not-applicable',
    ],
    [
      'access-as-agreed',
      { grants: { wanted: 2, granted: 1, failed: 1, overdue: 0 } },
      'fail',
    ],
    [
      'access-as-agreed',
      { grants: { wanted: 0, granted: 0, failed: 0, overdue: 1 } },
      'fail',
    ],
    ['owned', { owner: { ref: 'group:default/gone', found: false } }, 'fail'],
    ['owned', { owner: { ref: 'group:default/orders' } }, 'unknown'],
    ['team-size', { owner: { ...good.owner, members: 1 } }, 'fail'],
    ['support-named', { support: 0 }, 'fail'],
    ['used', { liveAgreements: 0, consumers: 0 }, 'fail'],
    [
      'used',
      { liveAgreements: 0, consumers: 0, lifecycle: 'experimental' },
      'not-applicable',
    ],
  ])('%s with %j: %s', (id, change, expected) => {
    expect(outcomeOf(id, change)).toBe(expected);
  });

  it('score unknown, never pass, when one of them breaks', () => {
    const broken: Check = {
      ...builtInChecks[0],
      id: 'broken',
      evaluate: () => {
        throw new Error('no such fact');
      },
    };
    const { results: found } = scoreProduct([broken, ...builtInChecks], good);
    expect(found[0]).toMatchObject({
      outcome: 'unknown',
      evidence: expect.stringContaining('no such fact'),
    });
    expect(found).toHaveLength(builtInChecks.length + 1);
  });

  it('say what is wrong, why it matters and how to fix it', () => {
    for (const { id, title, why, fix } of builtInChecks) {
      expect([id, title, why, fix].every(text => text.length > 3)).toBe(true);
    }
  });
});

describe('hiding what is known', () => {
  const maybe = <T>(value: fc.Arbitrary<T>) =>
    fc.option(value, { nil: undefined });
  const measure = (kept: boolean) => ({
    ...good.observed!.freshness!,
    latestKept: kept,
    keptPercent: kept ? 100 : 50,
  });
  const facts = fc.record({
    title: maybe(fc.constant('Orders')),
    description: maybe(fc.constantFrom('short', 'x'.repeat(60))),
    objectives: fc.record({
      freshness: maybe(fc.constantFrom('PT1H', 'P3D')),
      completeness: maybe(fc.constantFrom(99, 10)),
      accuracy: maybe(fc.constantFrom(99, 10)),
      dashboard: maybe(fc.constant('https://example.com')),
    }),
    members: maybe(fc.constantFrom(0, 5, 20)),
    found: maybe(fc.boolean()),
    activeVersion: maybe(fc.constantFrom('0.1.0', '1.0.0')),
    noticePeriod: maybe(fc.constant('P3M')),
    described: fc.nat(4),
    warnings: fc.nat(1),
    support: fc.nat(1),
    documentation: fc.boolean(),
    consumers: fc.nat(2),
    observed: fc.record({
      freshness: maybe(fc.constantFrom(measure(true), measure(false))),
      completeness: maybe(fc.constantFrom(measure(true), measure(false))),
      accuracy: maybe(fc.constantFrom(measure(true), measure(false))),
      tests: maybe(
        fc
          .constantFrom(0, 1)
          .map(failing => ({ ...good.observed!.tests!, failing })),
      ),
      schema: maybe(
        fc
          .constantFrom([], ['main'])
          .map(drifting => ({ ...good.observed!.schema!, drifting })),
      ),
    }),
  });
  type Known = typeof facts extends fc.Arbitrary<infer T> ? T : never;
  const product = (known: Known): ProductFacts => ({
    ...good,
    title: known.title,
    description: known.description,
    serviceObjectives: known.objectives,
    owner: {
      ref: good.owner.ref,
      found: known.found,
      members: known.members,
    },
    support: known.support,
    documentation: known.documentation,
    consumers: known.consumers,
    observed: known.observed,
    ...withContract({
      activeVersion: known.activeVersion,
      noticePeriod: known.noticePeriod,
      describedColumns: known.described,
      warnings: known.warnings,
    }),
  });

  it('never raises a score', () => {
    const scored = (known: Known) =>
      scoreProduct(builtInChecks, product(known)).value ?? 0;
    fc.assert(
      fc.property(facts, known => {
        const before = scored(known) + 1e-9;
        for (const name of [
          'title',
          'description',
          'members',
          'found',
          'activeVersion',
          'noticePeriod',
        ] as const) {
          expect(scored({ ...known, [name]: undefined })).toBeLessThanOrEqual(
            before,
          );
        }
        for (const name of Object.keys(known.observed)) {
          const observed = { ...known.observed, [name]: undefined };
          expect(scored({ ...known, observed })).toBeLessThanOrEqual(before);
        }
        for (const name of Object.keys(known.objectives)) {
          const objectives = { ...known.objectives, [name]: undefined };
          expect(scored({ ...known, objectives })).toBeLessThanOrEqual(before);
        }
      }),
    );
  });
});
