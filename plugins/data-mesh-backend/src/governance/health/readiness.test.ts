import { TestDatabases } from '@backstage/backend-test-utils';
import {
  defaultApprovalPolicy,
  type ApprovalPolicy,
  type ScoredCheck,
} from '@meshwork/model';
import { productRow, revisionRow } from '../../__testUtils__/rows';
import { testDatabase } from '../../__testUtils__/testDatabase';
import type { MeshDatabase } from '../../database/MeshDatabase';
import { CheckSets } from '../scores/CheckSets';
import {
  readiness,
  READY_FOR,
  readinessCondition,
  readinessRules,
  type ReadyFor,
} from './readiness';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const NOW = '2026-03-02T09:00:00.000Z';
const DAY = 86_400_000;

const check = (id: string) =>
  ({ id, title: id, weight: 1, announced: false } as ScoredCheck);
const SETS = {
  all: [check('documented'), check('columns-described')],
  // Of a domain that asks neither.
  none: [check('owned')],
};

describe.each(databases.eachSupportedId())('readiness, on %s', databaseId => {
  let database: MeshDatabase;

  /** Each port is named for what it has: a contract, something measured, for how long. */
  const product = async (
    uid: string,
    ports: { contract?: boolean; measuredAt?: string; environment?: string }[],
    own: { outcomes?: string; set?: string; [column: string]: unknown } = {},
  ) => {
    const { db } = database;
    const { outcomes = 'pp', set = 'all', ...columns } = own;
    await db('products').insert({
      ...productRow({ uid, ref: `dataproduct:default/${uid}` }),
      ...columns,
    });
    await db('scores').insert({
      product_uid: uid,
      coverage: 1,
      level: 'none',
      check_set: set,
      outcomes,
      card: '{}',
      policy_version: 'v1',
      evaluated_at: NOW,
    });
    for (const [position, port] of ports.entries()) {
      const name = `port${position}`;
      const contract_ref = `api:default/${uid}-${name}`;
      await db('ports').insert({
        product_uid: uid,
        name,
        position,
        contract_ref,
      });
      if (port.contract) {
        await db('revisions').insert(
          revisionRow({
            id: `${uid}-${name}`,
            contract_ref,
            contract_uid: `${uid}-${name}`,
            product_uid: uid,
          }),
        );
      }
      if (port.measuredAt) {
        const id = `${uid}-${name}`;
        await db('observation_series').insert({
          id,
          product_uid: uid,
          port: name,
          environment: port.environment ?? 'prod',
          metric: 'freshness',
          source: 'test',
          seen_on: port.measuredAt.slice(0, 10),
        });
        await db('observation_roll_ups').insert({
          series_id: id,
          grain: 'day',
          start: `${port.measuredAt.slice(0, 10)}T00:00:00.000Z`,
          count: 1,
          valued: 1,
          last: 1,
          last_at: port.measuredAt,
          judged: 0,
          breaches: 0,
        });
      }
    }
  };
  /** @param domain - what holds in the domain of all products, where it says its own */
  const rules = (mesh = defaultApprovalPolicy, domain?: ApprovalPolicy) =>
    readinessRules(
      {
        sets: new CheckSets({ database }),
        policies: {
          all: async () =>
            ({
              mesh: { policies: {} },
              domains: new Map(domain ? [['domain:default/d', domain]] : []),
            } as never),
          approval: async ref => (ref && domain ? domain : mesh),
        },
        staleAfter: 3 * DAY,
      },
      NOW,
    );

  const good = { contract: true, measuredAt: '2026-03-02T06:00:00.000Z' };
  const critical = { criticality: 'critical' };
  beforeAll(async () => {
    database = await testDatabase(databases, databaseId);
    await database.db('check_sets').insert(
      Object.entries(SETS).map(([id, checks]) => ({
        id,
        checks: JSON.stringify(checks),
        since: '2026-03-02',
      })),
    );
    await product('whole', [good, good], critical);
    await product('half', [good, { contract: true }], critical);
    await product('stale', [
      { contract: true, measuredAt: '2026-02-27T08:59:59.999Z' },
    ]);
    await product('testing', [{ ...good, environment: 'test' }]);
    await product('uncontracted', [{ measuredAt: good.measuredAt }], critical);
    await product('portless', [], critical);
    await product('undocumented', [good], { outcomes: 'fp' });
    await product('exempted', [good], { outcomes: 'Fp' });
    await product('columnless', [good], { outcomes: 'pn' });
    await product('unasked', [good], { set: 'none', outcomes: 'p' });
    await product('secret', [good], { classification: 'restricted' });
    await product('retired', [good], { ...critical, lifecycle: 'retired' });
    await product('gone', [good], { ...critical, gone_since: NOW });
  });

  it.each<[ReadyFor, string]>([
    [
      'covered',
      'columnless exempted retired secret unasked undocumented whole',
    ],
    ['uncovered', 'half portless stale testing uncontracted'],
    [
      'documented',
      'columnless half portless retired secret stale testing uncontracted whole',
    ],
    [
      'permitted',
      'columnless exempted half retired stale testing unasked undocumented whole',
    ],
    [
      'measured',
      'columnless exempted retired secret unasked uncontracted undocumented whole',
    ],
    ['training', 'columnless retired whole'],
  ])('%s are %s', async (what, expected) => {
    const { db } = database;
    const query = db('products')
      .leftJoin('scores', 'scores.product_uid', 'products.uid')
      .whereNull('products.gone_since')
      .orderBy('products.uid');
    (await readinessCondition(db, await rules(), what))(query);
    expect((await query.pluck('products.uid')).join(' ')).toBe(expected);
  });

  it('is counted of what is there and not retired', async () => {
    expect(await readiness(database.db, await rules())).toEqual({
      critical: { products: 4, covered: 1 },
      training: {
        products: 11,
        documented: 8,
        permitted: 8,
        measured: 7,
        ready: 2,
      },
    });
  });

  it('permits nothing where no purpose is training', async () => {
    const { purposes } = defaultApprovalPolicy;
    const policy = {
      ...defaultApprovalPolicy,
      purposes: purposes.filter(({ id }) => id !== 'model-training'),
    };
    for (const given of [await rules(policy), await rules(undefined, policy)]) {
      const { training } = await readiness(database.db, given);
      expect([training.permitted, training.ready]).toEqual([0, 0]);
    }
    // What the mesh says is nothing to a domain that says its own.
    const own = await rules(policy, defaultApprovalPolicy);
    expect((await readiness(database.db, own)).training.ready).toBe(2);
    expect(READY_FOR).toContain('permitted');
  });
});
