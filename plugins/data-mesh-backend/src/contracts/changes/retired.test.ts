import { TestDatabases } from '@backstage/backend-test-utils';
import type { RevisionState } from '@meshwork/model';
import { productRow, revisionRow } from '../../__testUtils__/rows';
import { testDatabase } from '../../__testUtils__/testDatabase';
import type { MeshDatabase } from '../../database/MeshDatabase';
import { isLeaving, leavingWithOpen, retiredProducts } from './retired';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

type Contracts = Partial<Record<'main' | 'daily', RevisionState[]>>;
type Answer = 'goes on' | 'leaves' | 'is retired';

/** Of each product: its lifecycle, what its contracts have been through, and what it is. */
const ROWS: [string, Contracts, Answer][] = [
  ['production', { main: ['active'] }, 'goes on'],
  // Its descriptor says nothing yet, or its owner lets go of a single contract.
  ['production', { main: ['retired'] }, 'goes on'],
  ['deprecated', {}, 'goes on'],
  ['deprecated', { main: ['in-review'] }, 'goes on'],
  ['deprecated', { main: ['active'] }, 'goes on'],
  ['deprecated', { main: ['retired', 'active'] }, 'goes on'],
  ['deprecated', { main: ['retired'], daily: ['active'] }, 'goes on'],
  ['deprecated', { main: ['retiring'] }, 'leaves'],
  ['deprecated', { main: ['retired'], daily: ['retiring'] }, 'leaves'],
  ['deprecated', { main: ['superseded', 'retired'] }, 'is retired'],
  ['deprecated', { main: ['retired'], daily: ['withdrawn'] }, 'is retired'],
  ['deprecated', { main: ['retired'], daily: ['in-review'] }, 'is retired'],
  ['retired', { main: ['active'], daily: ['scheduled'] }, 'is retired'],
];

describe.each(databases.eachSupportedId())(
  'whether a product is retired, on %s',
  databaseId => {
    let database: MeshDatabase;
    const uidOf = (row: number) => `p${String(row).padStart(2, '0')}`;

    beforeAll(async () => {
      database = await testDatabase(databases, databaseId);
      const { db } = database;
      for (const [row, [lifecycle, contracts]] of ROWS.entries()) {
        const uid = uidOf(row);
        const ref = `dataproduct:default/${uid}`;
        await db('products').insert({ ...productRow({ uid, ref }), lifecycle });
        for (const [port, states] of Object.entries(contracts)) {
          const of = `${uid}-${port}`;
          const contract_ref = `api:default/${of}`;
          const position = port === 'main' ? 0 : 1;
          await db('ports').insert({
            product_uid: uid,
            name: port,
            position,
            contract_ref,
          });
          for (const [attempt, state] of states.entries()) {
            await db('revisions').insert({
              ...revisionRow({
                id: `${of}-${attempt}`,
                contract_ref,
                contract_uid: of,
                product_uid: uid,
              }),
              port,
              attempt,
              state,
            });
          }
        }
      }
      // A port may name what another product has retired.
      await db('products').insert({
        ...productRow({ uid: 'other', ref: 'dataproduct:default/other' }),
        lifecycle: 'deprecated',
      });
      await db('ports').insert({
        product_uid: 'other',
        name: 'main',
        position: 0,
        contract_ref: `api:default/${uidOf(9)}-main`,
      });
    });

    const answerOf = async (uid: string): Promise<Answer> => {
      const { db } = database;
      const retired: string[] = await retiredProducts(db).pluck('products.uid');
      const { lifecycle } = await db('products').where({ uid }).first();
      const leaves = await isLeaving(db, { uid, lifecycle });
      if (retired.includes(uid)) return leaves ? 'is retired' : 'goes on';
      return leaves ? 'leaves' : 'goes on';
    };

    it.each(ROWS.map((row, index) => [...row, index] as const))(
      '%s with %j %s',
      async (_lifecycle, _contracts, expected, row) => {
        expect(await answerOf(uidOf(row))).toBe(expected);
      },
    );

    it('is nothing that the contract of another product decides', async () => {
      expect(await answerOf('other')).toBe('goes on');
    });

    it('finds those in which something still waits, page by page', async () => {
      const { db } = database;
      const page = (after: string) => leavingWithOpen(db, { after, limit: 1 });
      const [first] = await page('');
      expect(first).toBe(uidOf(11));
      const [second] = await page(first);
      expect(second).toBe(uidOf(12));
      expect(await page(second)).toEqual([]);
    });
  },
);
