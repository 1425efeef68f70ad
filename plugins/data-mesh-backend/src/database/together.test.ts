import { TestDatabases } from '@backstage/backend-test-utils';
import { productRow } from '../__testUtils__/rows';
import { testDatabase } from '../__testUtils__/testDatabase';
import {
  isPostgres,
  type Db,
  type MeshDatabase,
  type Tx,
} from './MeshDatabase';
import { together } from './together';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

describe.each(databases.eachSupportedId())(
  'statements that are run together, on %s',
  databaseId => {
    let database: MeshDatabase;
    let db: Db;

    beforeAll(async () => {
      database = await testDatabase(databases, databaseId);
      db = database.db;
    });
    beforeEach(async () => {
      await db('products').delete();
      for (const uid of ['p1', 'p2', 'p3']) {
        await db('products').insert(
          productRow({ uid, ref: `dataproduct:default/${uid}` }),
        );
      }
    });

    const uids = (order: 'asc' | 'desc') => ({
      query: db('products').orderBy('uid', order).select('uid'),
      read: (rows: Record<string, never>[]) =>
        rows.map(({ uid }): string => uid),
    });

    it('answer each as by itself, in their order', async () => {
      const found = await together(db, {
        up: uids('asc'),
        down: uids('desc'),
        none: {
          query: db('people').where({ ref: "'; drop table people --" }),
          read: rows => rows.length,
        },
        one: {
          query: db('products').where({ uid: 'p2' }),
          read: ([row]) => [row.lifecycle, row.title, row.gone_since],
        },
      });
      const { lifecycle, title } = await db('products')
        .where({ uid: 'p2' })
        .first();
      expect(found).toEqual({
        up: ['p1', 'p2', 'p3'],
        down: ['p3', 'p2', 'p1'],
        none: 0,
        one: [lifecycle, title, null],
      });
    });

    it('write, and say what', async () => {
      const renaming = (tx: Tx, uid: string) => ({
        query: tx('products')
          .where({ uid })
          .update({ title: 'Other' })
          .returning('uid'),
        read: (rows: Record<string, never>[]) => rows.length,
      });
      const done = await database.transaction(tx =>
        together(tx, { there: renaming(tx, 'p1'), gone: renaming(tx, 'p9') }),
      );
      expect(done).toEqual({ there: 1, gone: 0 });
      expect(
        await db('products').where({ title: 'Other' }).pluck('uid'),
      ).toEqual(['p1']);
    });

    it('are one way to PostgreSQL and back', async () => {
      const statements: string[] = [];
      const listen = ({ sql }: { sql: string }) => statements.push(sql);
      db.on('query', listen);
      await together(db, { up: uids('asc'), down: uids('desc') });
      db.removeListener('query', listen);
      expect(statements).toHaveLength(isPostgres(db) ? 1 : 2);
    });
  },
);
