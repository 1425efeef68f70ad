import { TestDatabases } from '@backstage/backend-test-utils';
import { askedCriticality, CRITICALITIES } from '@meshwork/model';
import { productRow } from '../../__testUtils__/rows';
import { testDatabase } from '../../__testUtils__/testDatabase';
import type { MeshDatabase } from '../../database/MeshDatabase';
import { askedOfProduct, criticalityCondition } from './asked';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

/** Each that is declared, with each that counts, and with none of which anybody knows. */
const PRODUCTS = CRITICALITIES.flatMap(declared =>
  [...CRITICALITIES, undefined].map(counted => ({
    uid: `${declared} ${counted}`,
    declared,
    counted,
  })),
);
const RULES = [
  [
    'somebody confirms it',
    { setBy: 'domain-owner', confirmedBy: 'governance' },
  ],
  ['nobody confirms it', undefined],
] as const;

describe.each(databases.eachSupportedId())(
  'what is asked of products, on %s',
  databaseId => {
    let database: MeshDatabase;
    beforeAll(async () => {
      database = await testDatabase(databases, databaseId);
      for (const { uid, declared, counted } of PRODUCTS) {
        await database.db('products').insert({
          ...productRow({ uid, ref: `dataproduct:default/${uid}` }),
          criticality: declared,
        });
        if (counted) {
          await database.db('criticalities').insert({
            product_uid: uid,
            counted,
            state_version: 1,
            changed_at: '2026-03-02T09:00:00.000Z',
          });
        }
      }
    });

    describe.each(RULES)('where %s', (_, rule) => {
      it.each<[string[]]>([
        ...CRITICALITIES.map((one): [string[]] => [[one]]),
        [['low', 'critical']],
        [[]],
        [[`critical' or '1'='1`]],
      ])('is the same for a list as for one of them: %j', async wanted => {
        const { db } = database;
        const query = db('products').orderBy('uid');
        criticalityCondition(wanted, rule)(query);
        const listed = await query.pluck('uid');
        const expected = PRODUCTS.filter(({ declared, counted }) =>
          wanted.includes(askedCriticality(declared, counted, rule)),
        ).map(({ uid }) => uid);
        expect(listed.sort()).toEqual(expected.sort());
        for (const { uid, declared, counted } of PRODUCTS) {
          expect(
            await askedOfProduct(db, { uid, criticality: declared }, rule),
          ).toBe(askedCriticality(declared, counted, rule));
        }
      });
    });
  },
);
