import { TestDatabases } from '@backstage/backend-test-utils';
import { productRow, revisionRow } from '../__testUtils__/rows';
import { testDatabase } from '../__testUtils__/testDatabase';
import {
  isPostgres,
  type Db,
  type MeshDatabase,
} from '../database/MeshDatabase';
import { alone } from '../database/together';
import type { FoundOffer } from './Offers';
import { stillOffered } from './stillOffered';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

describe.each(databases.eachSupportedId())(
  'what a port still offers, on %s',
  databaseId => {
    let database: MeshDatabase;
    let db: Db;
    const offer = {
      product: { uid: 'p1', hash: 'h1' },
      contract: { revisionId: 'r1' },
    } as FoundOffer;

    beforeAll(async () => {
      database = await testDatabase(databases, databaseId);
      db = database.db;
      await db('products').insert(
        productRow({ uid: 'p1', ref: 'dataproduct:default/p1' }),
      );
      await db('revisions').insert(
        revisionRow({
          id: 'r1',
          contract_ref: 'api:default/c',
          contract_uid: 'c1',
          product_uid: 'p1',
        }),
      );
    });
    const asked = () =>
      database.transaction(tx => alone(stillOffered(tx, offer)));

    it('is what was read', async () => {
      expect(await asked()).toBe(true);
    });

    it.each([
      ['products', 'hash', 'h1', 'h2'],
      ['revisions', 'state', 'active', 'superseded'],
    ])(
      'is not when %s have another %s',
      async (table, column, before, then) => {
        await db(table).update({ [column]: then });
        expect(await asked()).toBe(false);
        await db(table).update({ [column]: before });
        expect(await asked()).toBe(true);
      },
    );

    it('holds until the transaction ends', async () => {
      if (!isPostgres(db)) return;
      const order: string[] = [];
      let change: Promise<unknown> | undefined;
      await database.transaction(async tx => {
        await alone(stillOffered(tx, offer));
        change = db('revisions')
          .update({ state: 'superseded' })
          .then(() => order.push('changed'));
        // Until the other one stands in line.
        for (let waits = 0; waits === 0; ) {
          const { rows } = await db.raw(
            "select count(*) as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
          );
          waits = Number(rows[0].n);
        }
        order.push('decided');
      });
      await change;
      expect(order).toEqual(['decided', 'changed']);
    });
  },
);
