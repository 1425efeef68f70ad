import { TestDatabases } from '@backstage/backend-test-utils';
import {
  outcomeLetters,
  type Outcome,
  type ScoredCheck,
} from '@meshwork/model';
import { productRow } from '../__testUtils__/rows';
import { testDatabase } from '../__testUtils__/testDatabase';
import type { MeshDatabase } from '../database/MeshDatabase';
import { CheckSets } from '../governance/scores/CheckSets';
import {
  outcomeConditions,
  type OutcomeFilter,
} from '../governance/scores/outcomeFilter';
import { listProducts, type ProductFilter } from './ProductQuery';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const AT = '2026-03-02T09:00:00.000Z';

/** Sees everything: who sees what is the matter of `Visibility`. */
const everything = {
  all: true,
  visible: async (refs: readonly string[]) => new Set(refs),
} as never;

const check = (id: string, announced = false) =>
  ({ id, title: id, weight: 1, announced } as ScoredCheck);
/** Two policies: the same check stands elsewhere in each, and one is only announced. */
const SETS = {
  first: [check('described'), check('tagged'), check('soon', true)],
  second: [check('tagged'), check('described')],
};

describe.each(databases.eachSupportedId())('products, on %s', databaseId => {
  let database: MeshDatabase;

  const product = async (
    uid: string,
    set: keyof typeof SETS,
    results: { outcome: Outcome; waived?: boolean }[],
    own: object = {},
  ) => {
    const { db } = database;
    await db('products').insert({
      ...productRow({ uid, ref: `dataproduct:default/${uid}` }),
      title: uid,
      sort_title: uid,
      ...own,
    });
    await db('scores').insert({
      product_uid: uid,
      value: 50,
      coverage: 1,
      level: 'bronze',
      check_set: set,
      outcomes: outcomeLetters(results),
      card: '{}',
      policy_version: 'v1',
      evaluated_at: AT,
    });
  };

  beforeAll(async () => {
    database = await testDatabase(databases, databaseId);
    await database.db('check_sets').insert(
      Object.entries(SETS).map(([id, checks]) => ({
        id,
        checks: JSON.stringify(checks),
        since: '2026-03-02',
      })),
    );
    const pass = { outcome: 'pass' } as const;
    const fail = { outcome: 'fail' } as const;
    const unknown = { outcome: 'unknown' } as const;
    await product('a', 'first', [fail, pass, fail]);
    await product('b', 'second', [fail, pass], { criticality: 'high' });
    await product('c', 'first', [{ ...fail, waived: true }, unknown, pass], {
      lifecycle: 'retired',
    });
    await product('d', 'second', [pass, fail]);
    const waiver = (uid: string, state: string, until: string) => ({
      id: uid,
      product_uid: uid,
      check_id: 'described',
      check_title: 'Described',
      state,
      state_version: 1,
      reason: 'Later',
      requester_ref: 'user:default/a',
      until_at: until,
      created_at: AT,
    });
    await database
      .db('waivers')
      .insert([
        waiver('a', 'approved', '2026-03-16T09:00:00.001Z'),
        waiver('b', 'approved', AT),
        waiver('c', 'approved', '2026-03-16T09:00:00.000Z'),
        waiver('d', 'requested', '2026-03-10T09:00:00.000Z'),
      ]);
    await database.db('inputs').insert({
      product_uid: 'a',
      name: 'in',
      provider_ref: 'dataproduct:default/d',
    });
  });

  it.each<[ProductFilter & OutcomeFilter, string]>([
    [{}, 'abcd'],
    [{ failing: 'described' }, 'ad'],
    [{ failing: 'tagged' }, 'b'],
    // Announced: it does not count yet, and one sees whom it will meet.
    [{ failing: 'soon' }, 'a'],
    [{ failing: 'no such check' }, ''],
    [{ failing: `described' or '1'='1` }, ''],
    [{ unknown: 'tagged' }, 'c'],
    [{ waived: 'described' }, 'c'],
    [{ waived: 'tagged' }, ''],
    [{ waived: 'any' }, 'c'],
    // Of b it is over, of a it is far away, of d it was only asked for.
    [{ waived: 'ending' }, 'c'],
    [{ failing: 'described', domain: 'domain:default/other' }, ''],
    [{ lifecycle: 'retired' }, 'c'],
    // d is read by a; c is retired, and ought to be used by nobody.
    [{ unused: true }, 'ab'],
  ])('that %j asks for are %j', async (filter, expected) => {
    const { db } = database;
    const sets = new CheckSets({ database });
    const page = await listProducts(
      db,
      everything,
      filter,
      { limit: 3 },
      await outcomeConditions(db, sets, filter, AT),
    );
    expect(page.items.map(({ title }) => title).join('')).toBe(
      expected.slice(0, 3),
    );
    expect(page.totalItems).toBe(expected.length);
    expect(page.nextCursor === undefined).toBe(expected.length <= 3);
  });
});
