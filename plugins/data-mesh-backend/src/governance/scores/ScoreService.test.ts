import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import {
  shippedPolicies,
  type CheckPolicy,
  type ObservedFacts,
  type PolicyFile,
  type ProductFacts,
  type QualityThresholds,
} from '@meshwork/model';
import { productRow } from '../../__testUtils__/rows';
import { StillClock } from '../../__testUtils__/StillClock';
import { testDatabase } from '../../__testUtils__/testDatabase';
import type { MeshDatabase } from '../../database/MeshDatabase';
import { alone } from '../../database/together';
import { FactCollector } from '../facts/FactCollector';
import { CheckSets } from './CheckSets';
import { Evaluation } from './Evaluation';
import { inThread, type RunChecks } from './inThread';
import { RollUps, scopeOf } from './RollUps';
import { daysOf, ScoreService } from './ScoreService';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const DAY_MS = 86_400_000;
const MONTH_MS = 31 * DAY_MS;

/** Two checks, each passed or failed by one property of a product. */
const POLICIES: PolicyFile = {
  ...shippedPolicies,
  checks: shippedPolicies.checks
    .filter(({ id }) => ['described', 'tagged'].includes(id))
    .map(check => ({ ...check, weight: 1 })),
};
const LONG = 'Every order that was placed, one row for each, from all shops';

const entity = (own: { description?: string; tags?: string[] }) =>
  JSON.stringify({ metadata: own, spec: { outputPorts: [] } });
const GOOD = entity({ description: LONG, tags: ['orders'] });
const UNTAGGED = entity({ description: LONG });

describe.each(databases.eachSupportedId())('scores, on %s', databaseId => {
  let database: MeshDatabase;
  let clock: StillClock;
  let policies: { version: string; policies: PolicyFile; mesh?: PolicyFile };
  let observed: ObservedFacts | undefined;
  let collected: ProductFacts['collected'];
  let scores: ScoreService;
  let rollUps: RollUps;
  let replica: RollUps;
  let asked: number;

  const product = (uid: string, own: object = {}) =>
    database.db('products').insert({
      ...productRow({ uid, ref: `dataproduct:default/${uid}` }),
      entity: GOOD,
      created_at: clock.now(),
      ...own,
    });
  const become = (uid: string, text: string) =>
    database.db('products').where({ uid }).update({ entity: text });
  const workOff = async () => {
    const left = async () =>
      await database.db('outbox').where({ kind: 'evaluate-outdated' });
    for (let rows = await left(); rows.length > 0; rows = await left()) {
      await database.db('outbox').where({ id: rows[0].id }).delete();
      await scores.evaluateOutdated();
    }
  };

  beforeEach(async () => {
    database = await testDatabase(databases, databaseId);
    clock = new StillClock();
    policies = { version: 'v1', policies: POLICIES };
    observed = undefined;
    collected = undefined;
    asked = 0;
    const run: RunChecks = async (set, day, facts) => {
      asked += facts.length;
      if (facts.some(({ ref }) => ref.endsWith('/broken'))) {
        throw new Error('It cannot be read');
      }
      return await inThread()(set, day, facts);
    };
    const sets = new CheckSets({ database });
    const common = {
      database,
      clock,
      policies: { of: async () => policies },
      sets,
    };
    const facts = new FactCollector({
      database,
      clock,
      directory: { entities: async () => new Map(), people: async () => [] },
      observed: async uids =>
        new Map(observed ? uids.map(uid => [uid, observed!]) : []),
      collected: async uids =>
        new Map(collected ? uids.map(uid => [uid, { collected }]) : []),
      policies: common.policies,
    });
    scores = new ScoreService({
      ...common,
      logger: mockServices.logger.mock(),
      evaluation: new Evaluation({ ...common, facts, run }),
    });
    rollUps = new RollUps(common);
    replica = new RollUps(common);
  });

  it('keep what led to them, and nothing as changed at first', async () => {
    await product('orders');
    await scores.evaluate('orders');
    const card = await scores.card('orders');
    expect(card).toMatchObject({
      score: { value: 100, coverage: 1, level: 'gold' },
      policyVersion: 'v1',
      evaluatedAt: clock.now(),
      changes: [],
      history: [{ date: '2026-03-02', value: 100 }],
      nextSteps: [],
    });
    expect(card?.results).toMatchObject([
      { id: 'described', outcome: 'pass', since: clock.now() },
      { id: 'tagged', outcome: 'pass', check: { owner: 'governance' } },
    ]);
  });

  it('keep what held before, and say that the product changed', async () => {
    await product('orders');
    await scores.evaluate('orders');
    const first = clock.now();
    clock.pass(DAY_MS);
    await become('orders', UNTAGGED);
    await scores.evaluate('orders');
    const card = await scores.card('orders');
    expect(card).toMatchObject({
      score: { value: 50, level: 'bronze' },
      nextLevel: 'silver',
      nextSteps: [{ id: 'tagged', gain: 50, demanded: false }],
      history: [{ value: 100 }, { date: '2026-03-03', value: 50 }],
      changes: [
        {
          before: 100,
          after: 50,
          levelBefore: 'gold',
          levelAfter: 'bronze',
          causes: { product: -50 },
          checks: [{ id: 'tagged', from: 'pass', to: 'fail' }],
        },
      ],
    });
    const since = Object.fromEntries(card!.results.map(r => [r.id, r.since]));
    expect(since).toEqual({ described: first, tagged: clock.now() });
    expect(await database.db('outcomes')).toMatchObject([
      { check_id: 'tagged', outcome: 'pass', since: first, until: clock.now() },
    ]);
  });

  it('tell the owner once of a level that was lost', async () => {
    await product('orders');
    await scores.evaluate('orders');
    for (const text of [UNTAGGED, GOOD, UNTAGGED, UNTAGGED]) {
      clock.pass(1_000);
      await become('orders', text);
      await scores.evaluate('orders');
    }
    const told = await database.db('outbox').where({ kind: 'notify' });
    expect(told.map(({ payload }) => JSON.parse(payload))).toMatchObject([
      {
        recipients: ['group:default/o'],
        title: 'dataproduct:default/orders · fell from gold to bronze',
        description: 'What does not pass now: Can be found by topic',
        link: '/catalog/default/dataproduct/orders/scorecard',
      },
      // It was gold again: the next loss is another one.
      { title: 'dataproduct:default/orders · fell from gold to bronze' },
    ]);
  });

  it('lay to the policy what it changed, and are made again for it', async () => {
    await product('orders', { entity: UNTAGGED });
    await product('untouched');
    await scores.evaluate('orders');
    await scores.evaluate('untouched');
    clock.pass(60_000);
    policies = {
      version: 'v2',
      policies: {
        ...POLICIES,
        checks: POLICIES.checks!.map(check => ({
          ...check,
          weight: check.id === 'tagged' ? 3 : 1,
        })),
      },
    };
    await scores.sweep();
    await workOff();
    expect(await scores.card('orders')).toMatchObject({
      score: { value: 25 },
      policyVersion: 'v2',
      changes: [{ causes: { policy: -25 }, checks: [] }],
    });
    expect(await scores.card('untouched')).toMatchObject({
      policyVersion: 'v2',
      changes: [],
    });
  });

  it('are raised by nothing that a domain says more', async () => {
    await product('orders', { entity: UNTAGGED });
    const own: CheckPolicy = {
      ...POLICIES.checks![0],
      id: 'own',
      weight: 90,
    };
    policies = {
      version: 'v1',
      mesh: POLICIES,
      policies: {
        ...POLICIES,
        checks: [
          ...POLICIES.checks!.map(check => ({
            ...check,
            weight: check.id === 'described' ? 9 : 1,
          })),
          own,
        ],
      },
    };
    await scores.evaluate('orders');
    const card = await scores.card('orders');
    expect(card?.score).toMatchObject({ value: 50, coverage: 1 });
    expect(card?.nextSteps).toMatchObject([{ id: 'tagged', gain: 50 }]);
    expect(card?.dimensions).toMatchObject([{ value: 50 }]);
  });

  it('are raised by no control that only a domain demands', async () => {
    await product('orders', { entity: UNTAGGED });
    const mesh: PolicyFile = {
      ...POLICIES,
      classifications: [{ name: 'internal', controls: [] }],
      checks: shippedPolicies.checks.filter(({ id }) =>
        ['described', 'tagged', 'encryption-proven'].includes(id),
      ),
    };
    policies = { version: 'v1', policies: mesh };
    collected = { cloud: { controls: { encryption_required: true } } };
    await scores.evaluate('orders');
    const before = (await scores.card('orders'))!.score;
    policies = {
      version: 'v2',
      mesh,
      policies: {
        ...mesh,
        classifications: [
          { name: 'internal', controls: ['encryption_required'] },
        ],
      },
    };
    await scores.evaluate('orders');
    const card = await scores.card('orders');
    const proven = card?.results.find(({ id }) => id === 'encryption-proven');
    expect(proven?.outcome).toBe('pass');
    expect(card?.score.value).toBe(before!.value);
  });

  it('lay to the policy that more is asked of what is measured', async () => {
    const version = (quality: QualityThresholds) => ({
      ...POLICIES,
      checks: shippedPolicies.checks.filter(({ id }) =>
        ['described', 'completeness-kept'].includes(id),
      ),
      quality,
    });
    const enforce = async (name: string, quality: QualityThresholds) => {
      policies = { version: name, policies: version(quality) };
      await database.db('policy_versions').insert({
        version: name,
        scope: 'mesh',
        since: clock.now(),
        document: JSON.stringify(policies.policies),
      });
    };
    const measured = (keptPercent: number, promised: number) => {
      observed = {
        completeness: {
          latest: 97,
          latestKept: keptPercent === 100,
          promised,
          at: clock.now(),
          ageHours: 1,
          source: 'test',
          judged: 10,
          keptPercent,
          ports: ['main'],
        },
      };
    };
    const ported = JSON.stringify({
      metadata: { description: LONG },
      spec: { outputPorts: [{ name: 'main', type: 'table' }] },
    });
    await enforce('v1', { completeness: 95 });
    await product('asked', { entity: ported });
    await product('promising', { entity: ported });
    measured(100, 95);
    await scores.evaluate('asked');
    measured(100, 98);
    await scores.evaluate('promising');
    clock.pass(DAY_MS);
    await enforce('v2', { completeness: 98.5 });
    measured(100, 98.5);
    await scores.evaluate('asked');
    // It shows with the next measurement.
    clock.pass(DAY_MS);
    measured(80, 98.5);
    await scores.evaluate('asked');
    // What is promised beyond the threshold is broken by the product.
    measured(80, 99);
    await scores.evaluate('promising');
    const causes = async (uid: string) =>
      (await scores.card(uid))?.changes.map(change => change.causes);
    expect(await causes('asked')).toEqual([{ policy: expect.any(Number) }]);
    expect(await causes('promising')).toEqual([
      { product: expect.any(Number) },
    ]);
    clock.pass(40 * DAY_MS);
    measured(100, 98.5);
    await scores.evaluate('asked');
    clock.pass(DAY_MS);
    measured(80, 98.5);
    await scores.evaluate('asked');
    const [last] = (await causes('asked')) ?? [];
    expect(last).toEqual({ product: expect.any(Number) });
  });

  it('count a check that is new only after a while', async () => {
    await product('orders', { entity: UNTAGGED });
    const [described, tagged] = POLICIES.checks!;
    policies = {
      version: 'v1',
      policies: { ...POLICIES, checks: [described] },
    };
    await scores.evaluate('orders');
    clock.pass(DAY_MS);
    policies = { version: 'v2', policies: POLICIES };
    await scores.evaluate('orders');
    const card = await scores.card('orders');
    expect(card?.score.value).toBe(100);
    expect(card?.results).toMatchObject([
      { id: described.id, outcome: 'pass', announced: false },
      { id: tagged.id, outcome: 'fail', announced: true },
    ]);
    clock.pass(14 * DAY_MS);
    await scores.evaluate('orders');
    expect(await scores.card('orders')).toMatchObject({
      score: { value: 50 },
      changes: [{ causes: { policy: -50 } }, { causes: {} }],
    });
  });

  it('are made for what has none, or was looked at long ago, and no more', async () => {
    for (const uid of ['a', 'b', 'c']) await product(uid);
    await product('gone', { gone_since: clock.now() });
    await scores.sweep();
    await scores.sweep();
    await workOff();
    expect(asked).toBe(3);
    await scores.sweep();
    await workOff();
    expect(asked).toBe(3);
    clock.pass(3_600_001);
    await scores.evaluate('b');
    await scores.sweep();
    await workOff();
    expect(asked).toBe(6);
    expect(await scores.card('gone')).toBeUndefined();
  });

  it('of the others are made when one product cannot be evaluated', async () => {
    for (const uid of ['a', 'broken', 'c']) await product(uid);
    await scores.sweep();
    await workOff();
    expect(await scores.card('a')).toBeDefined();
    expect(await scores.card('c')).toBeDefined();
    expect(await scores.card('broken')).toBeUndefined();
  });

  it('roll up by domain, criticality, lifecycle and owner, with days', async () => {
    await product('good', { criticality: 'critical' });
    await product('bad', {
      entity: UNTAGGED,
      criticality: 'low',
      domain_ref: 'domain:default/e',
      owner_ref: 'group:default/p',
    });
    for (const uid of ['good', 'bad']) await scores.evaluate(uid);
    await rollUps.rollUp();
    // Four of five shares for what is critical.
    expect(await rollUps.mesh()).toMatchObject({
      score: { value: 90, coverage: 1, level: 'gold' },
      products: 2,
      levels: { gold: 1, bronze: 1 },
      checks: [{ id: 'tagged', failing: 1, gain: 10 }],
      domains: [
        { ref: 'domain:default/d', score: { value: 100 }, products: 1 },
        { ref: 'domain:default/e', score: { value: 50 }, products: 1 },
      ],
    });
    for (const [filter, value] of [
      [{ domain: 'domain:default/e' }, 50],
      [{ criticality: 'critical' }, 100],
      [{ lifecycle: 'production' }, 90],
      [{ owner: 'group:default/p' }, 50],
      [{ owner: 'group:default/p', criticality: 'critical' }, undefined],
    ] as const) {
      const { score } = await rollUps.of(filter);
      expect([filter, score.value]).toEqual([filter, value]);
    }
    // The lines of domains are of what the filter leaves as well.
    for (const [filter, expected] of [
      [{ criticality: 'critical' }, { 'domain:default/d': 100 }],
      [{ domain: 'domain:default/e' }, { 'domain:default/e': 50 }],
      [{ domain: 'domain:default/e', criticality: 'critical' }, {}],
      [{ domain: 'domain:default/nowhere' }, {}],
    ] as const) {
      const { domains } = await rollUps.cut(filter);
      expect([
        filter,
        Object.fromEntries(domains.map(({ ref, score }) => [ref, score.value])),
      ]).toEqual([filter, expected]);
    }
    const points = async (scope: string) =>
      await alone(daysOf(database.db, scope, clock.now()));
    expect(await points(scopeOf({})!)).toMatchObject([{ value: 90 }]);
    expect(await points(scopeOf({ criticality: 'low' })!)).toMatchObject([
      { date: '2026-03-02', value: 50 },
    ]);
    expect(scopeOf({ criticality: 'low', owner: 'x' })).toBeUndefined();
  });

  it('roll up where the product now is, and no more where it was', async () => {
    await product('orders');
    await product('bills', { entity: UNTAGGED });
    for (const uid of ['orders', 'bills']) await scores.evaluate(uid);
    await rollUps.rollUp();
    // Its outcomes are the same; another replica rolled up meanwhile.
    const moved = { domain_ref: 'domain:default/e', criticality: 'low' };
    await database.db('products').update(moved);
    await replica.rollUp();
    const { domains } = await rollUps.mesh();
    expect(domains.map(({ ref }) => ref)).toEqual(['domain:default/e']);
    expect(await rollUps.of({ domain: 'domain:default/d' })).toMatchObject({
      products: 0,
      movers: { up: [], down: [] },
    });
    // Back where it was: what this replica wrote first is to be written again.
    await database.db('products').update({ domain_ref: 'domain:default/d' });
    await rollUps.rollUp();
    expect(await rollUps.of({ domain: 'domain:default/d' })).toMatchObject({
      products: 2,
      score: { value: 75 },
    });
  });

  it('are rolled up once an hour at least, so that each day has a point', async () => {
    const waiting = async () =>
      (await database.db('outbox').where({ kind: 'roll-up' })).length;
    await rollUps.rollUp();
    await rollUps.sweep();
    expect(await waiting()).toBe(0);
    clock.pass(3_600_001);
    await rollUps.sweep();
    await rollUps.sweep();
    expect(await waiting()).toBe(1);
  });

  it('of products that are new are shown and do not roll up yet', async () => {
    await product('old');
    await scores.evaluate('old');
    clock.pass(MONTH_MS);
    await product('new', { entity: UNTAGGED });
    await scores.evaluate('new');
    await rollUps.rollUp();
    expect(await rollUps.mesh()).toMatchObject({
      score: { value: 100 },
      products: 2,
      inGrace: 1,
    });
    clock.pass(MONTH_MS);
    await rollUps.rollUp();
    expect(await rollUps.mesh()).toMatchObject({
      score: { value: 75 },
      inGrace: 0,
    });
  });

  it('say who moved in thirty days', async () => {
    for (const uid of ['up', 'down', 'long-ago']) {
      await product(uid, { entity: uid === 'up' ? UNTAGGED : GOOD });
      await scores.evaluate(uid);
    }
    clock.pass(DAY_MS);
    await become('long-ago', UNTAGGED);
    await scores.evaluate('long-ago');
    clock.pass(MONTH_MS);
    await become('up', GOOD);
    await become('down', UNTAGGED);
    for (const uid of ['up', 'down']) await scores.evaluate(uid);
    await rollUps.rollUp();
    const { movers } = await rollUps.mesh();
    expect(movers).toMatchObject({
      up: [{ ref: 'dataproduct:default/up', points: 50, value: 100 }],
      down: [{ ref: 'dataproduct:default/down', points: -50, value: 50 }],
    });
  });

  it('that somebody made with newer facts are not made older', async () => {
    await product('orders');
    await scores.evaluate('orders');
    await database
      .db('scores')
      .update({ evaluated_at: '2026-03-02T10:00:00.000Z' });
    await become('orders', UNTAGGED);
    await scores.evaluate('orders');
    expect(await scores.card('orders')).toMatchObject({
      score: { value: 100 },
    });
  });
});
