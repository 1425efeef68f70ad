import fc from 'fast-check';
import { demandsOf, shippedPolicies, type PolicyFile } from '../policies';
import {
  builtInChecks,
  exampleFacts,
  gainsOf,
  levelOf,
  outcomeLetters,
  outcomesOf,
  protectionOf,
  scoredCheck,
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

describe('what a domain says more', () => {
  const ofMesh = fc.array(
    fc.record({
      outcome,
      weight: fc.integer({ min: 1, max: 5 }),
      waived: fc.boolean(),
    }),
    { maxLength: 12 },
  );
  /** What a domain may do to a check of the mesh. */
  const change = fc.record({
    raised: fc.integer({ min: 0, max: 50 }),
    widened: fc.boolean(),
    /** What it comes to where the mesh does not ask it. */
    beyond: outcome,
    /** Whether a higher demand is not met. */
    stricter: fc.boolean(),
  });
  const own = fc.array(
    fc.record({
      outcome,
      weight: fc.integer({ min: 1, max: 100 }),
      meshWeight: fc.constant(0),
    }),
    { maxLength: 5 },
  );

  it('never raises a score, or its coverage', () => {
    fc.assert(
      fc.property(
        ofMesh,
        fc.array(change, { minLength: 12, maxLength: 12 }),
        own,
        (mesh, changes, added) => {
          const tightened = mesh.map((one, n) => {
            const { raised, widened, beyond, stricter } = changes[n];
            const asked =
              one.outcome === 'not-applicable' && widened
                ? beyond
                : one.outcome;
            return {
              ...one,
              outcome: stricter && asked === 'pass' ? ('fail' as const) : asked,
              weight: one.weight + raised,
              meshWeight: one.weight,
              ...(widened && { widened }),
            };
          });
          const before = scoreOf(mesh);
          fc.pre(before.value !== undefined);
          const after = scoreOf([...tightened, ...added]);
          expect(after.value!).toBeLessThanOrEqual(before.value! + 1e-9);
          expect(after.coverage).toBeLessThanOrEqual(before.coverage + 1e-9);
        },
      ),
    );
  });

  it('never raises it by what classifications demand', () => {
    const masking = {
      id: 'masking',
      title: 'Names are masked',
      evidence: 'A scan',
    };
    const known = [...shippedPolicies.controls, masking];
    const ids = known.map(({ id }) => id);
    const regions = ['eu-west-1', 'us-east-1'];
    const some = <T>(all: readonly T[]) => fc.subarray([...all]);
    fc.assert(
      fc.property(
        fc.record({
          controls: some(ids),
          more: some(ids),
          isPlaced: fc.boolean(),
          isPlacedByDomain: fc.boolean(),
          told: fc.dictionary(fc.constantFrom(...ids), fc.boolean()),
          regions: some(regions),
          tagged: fc.boolean(),
        }),
        given => {
          const demanding = (
            controls: string[],
            isPlaced: boolean,
          ): PolicyFile => ({
            ...shippedPolicies,
            controls: known,
            classifications: [{ name: 'internal', controls }],
            residency: isPlaced ? { internal: ['eu-west-1'] } : undefined,
          });
          const mesh = demanding(given.controls, given.isPlaced);
          const domain = demanding(
            [...new Set([...given.controls, ...given.more])],
            given.isPlaced || given.isPlacedByDomain,
          );
          const scored = (policies: PolicyFile) => {
            const checks = shippedPolicies.checks.map(check =>
              scoredCheck(check, false, {
                demands: demandsOf(check, policies),
                meshDemands: demandsOf(check, mesh),
              }),
            );
            const { results: found } = scoreProduct(builtInChecks, {
              ...exampleFacts,
              tags: given.tagged ? ['sales'] : [],
              classification: 'internal',
              protection: protectionOf(policies, {
                ...exampleFacts,
                classification: 'internal',
                purposes: [],
                collected: {
                  cloud: { controls: given.told, regions: given.regions },
                },
              }),
            });
            const byId = new Map(found.map(one => [one.id, one]));
            return scoreOf(
              outcomesOf(
                checks,
                outcomeLetters(checks.map(({ id }) => byId.get(id)!)),
              ),
            ).value!;
          };
          expect(scored(domain)).toBeLessThanOrEqual(scored(mesh) + 1e-9);
        },
      ),
    );
  });

  it('is the score where the mesh asks nothing', () => {
    expect(
      scoreOf([
        { outcome: 'pass', weight: 3, meshWeight: 0 },
        { outcome: 'fail', weight: 1, meshWeight: 0 },
      ]),
    ).toEqual({ value: 75, coverage: 1 });
  });

  it('lowers a score by what fails', () => {
    const mesh = { outcome: 'pass' as const, weight: 1 };
    const heavy = { weight: 9, meshWeight: 0 };
    expect(scoreOf([mesh, { ...heavy, outcome: 'fail' }]).value).toBe(10);
    expect(scoreOf([mesh, { ...heavy, outcome: 'pass' }]).value).toBe(100);
  });

  it('gives back exactly what it takes', () => {
    fc.assert(
      fc.property(ofMesh, own, (mesh, added) => {
        const all = [...mesh, ...added];
        const { value = 0 } = scoreOf(all);
        gainsOf(all).forEach((gain, at) => {
          const { outcome: was, waived } = { waived: false, ...all[at] };
          const counts = was !== 'not-applicable' && !waived;
          const better = counts
            ? all.map((one, n) =>
                n === at ? { ...one, outcome: 'pass' as const } : one,
              )
            : all;
          expect(value + gain).toBeCloseTo(scoreOf(better).value ?? 0);
        });
      }),
    );
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
    linkedColumns: maybe(fc.constantFrom(0, 12)),
    versionKept: maybe(fc.boolean()),
    drifted: maybe(fc.constantFrom(0, 2)),
    comparedAt: maybe(fc.constant(good.at)),
    agreements: maybe(
      fc
        .record({
          waiting: fc.nat(1),
          oldestWaitingHours: maybe(fc.constantFrom(1, 100)),
          decided: fc.nat(1),
          medianDecisionHours: maybe(fc.constantFrom(1, 100)),
          asked: fc.constantFrom(0, 2),
          unacknowledged: fc.constantFrom(0, 1),
        })
        .map(({ oldestWaitingHours, medianDecisionHours, ...own }) => ({
          ...own,
          ...(own.waiting > 0 && { oldestWaitingHours }),
          ...(own.decided > 0 && { medianDecisionHours }),
        })),
    ),
    incidents: maybe(
      fc
        .record({
          reported: fc.constant(true),
          open: fc.nat(1),
          unacknowledged: fc.nat(1),
          oldestUnacknowledgedHours: maybe(fc.constantFrom(1, 100)),
          oldestOpenHours: maybe(fc.constantFrom(1, 100)),
          resolved: fc.nat(1),
          medianHoursToAcknowledge: maybe(fc.constantFrom(1, 100)),
          medianHoursToRepair: maybe(fc.constantFrom(1, 100)),
        })
        .map(({ oldestUnacknowledgedHours, oldestOpenHours, ...own }) => ({
          reported: own.reported,
          open: own.open,
          unacknowledged: own.unacknowledged,
          resolved: own.resolved,
          // Of none there is no length.
          ...(own.unacknowledged > 0 && { oldestUnacknowledgedHours }),
          ...(own.open > 0 && { oldestOpenHours }),
          ...(own.resolved > 0 && {
            medianHoursToAcknowledge: own.medianHoursToAcknowledge,
            medianHoursToRepair: own.medianHoursToRepair,
          }),
        })),
    ),
    upstream: maybe(
      fc.array(
        fc.record({
          ref: fc.constant('dataproduct:default/up'),
          level: maybe(fc.constantFrom('none', 'gold')),
        }),
        { minLength: 1, maxLength: 2 },
      ),
    ),
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
    grants: {
      ...good.grants,
      drifted: known.drifted,
      comparedAt: known.comparedAt,
    },
    agreements: known.agreements,
    incidents: known.incidents,
    upstream: known.upstream,
    observed: known.observed,
    ...withContract({
      activeVersion: known.activeVersion,
      noticePeriod: known.noticePeriod,
      describedColumns: known.described,
      linkedColumns: known.linkedColumns,
      versionKept: known.versionKept,
      warnings: known.warnings,
    }),
  });

  const lengthsIn = (some: object = {}) =>
    Object.keys(some).filter(name => name.includes('Hours'));

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
          'linkedColumns',
          'versionKept',
          'drifted',
          'comparedAt',
          'agreements',
          'incidents',
          'upstream',
        ] as const) {
          expect(scored({ ...known, [name]: undefined })).toBeLessThanOrEqual(
            before,
          );
        }
        for (const what of ['agreements', 'incidents'] as const) {
          for (const name of lengthsIn(known[what])) {
            const hidden = { ...known[what]!, [name]: undefined };
            expect(scored({ ...known, [what]: hidden })).toBeLessThanOrEqual(
              before,
            );
          }
        }
        const upstream = known.upstream?.map(({ ref }) => ({
          ref,
          level: undefined,
        }));
        expect(scored({ ...known, upstream })).toBeLessThanOrEqual(before);
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
