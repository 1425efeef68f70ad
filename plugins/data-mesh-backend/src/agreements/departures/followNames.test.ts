import { TestDatabases } from '@backstage/backend-test-utils';
import { productRow, revisionRow } from '../../__testUtils__/rows';
import { testDatabase } from '../../__testUtils__/testDatabase';
import type { Db, MeshDatabase, Tx } from '../../database/MeshDatabase';
import { followContract, followProduct } from './followNames';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const AT = '2026-03-02T09:00:00.000Z';
const [OLD, NEW] = ['api:default/orders-main', 'api:default/c'];

describe.each(databases.eachSupportedId())(
  'a port and its contract that are renamed together, on %s',
  databaseId => {
    let database: MeshDatabase;
    let db: Db;

    beforeAll(async () => {
      database = await testDatabase(databases, databaseId);
      db = database.db;
    });
    beforeEach(async () => {
      for (const table of [
        'agreements',
        'revisions',
        'ports',
        'contracts',
        'products',
      ]) {
        await db(table).delete();
      }
      await db('products').insert(
        productRow({ uid: 'p1', ref: 'dataproduct:default/orders' }),
      );
      await db('ports').insert({
        product_uid: 'p1',
        name: 'main',
        position: 1,
        contract_ref: OLD,
      });
      await db('contracts').insert({
        uid: 'c1',
        catalog_uid: 'c1',
        ref: OLD,
        title: 'Orders',
        hash: 'h1',
        document: '',
        valid: true,
        findings: '[]',
        updated_at: AT,
      });
      await db('revisions').insert(
        revisionRow({
          id: 'r1',
          contract_ref: OLD,
          contract_uid: 'c1',
          product_uid: 'p1',
        }),
      );
      await db('agreements').insert({
        id: 'a1',
        product_uid: 'p1',
        product_ref: 'dataproduct:default/orders',
        port: 'main',
        environment: 'prod',
        contract_uid: 'c1',
        contract_ref: OLD,
        contract_major: 1,
        consumer_ref: 'group:default/x',
        consumer_owner_ref: 'group:default/x',
        requester_ref: 'user:default/x',
        purpose: 'analytics',
        purpose_text: 'why',
        classification: 'internal',
        start_at: AT,
        end_at: AT,
        notice_period: 'P1M',
        lapses_at: AT,
        state: 'active',
        state_version: 3,
        open_key: 'p1|main|prod|group:default/x',
        route_reason: '',
        policy_version: '1',
        created_at: AT,
      });
    });

    // As the projection does it: names first, then the read model.
    const product = async (tx: Tx) => {
      await followProduct(
        tx,
        {
          uid: 'p1',
          ref: 'dataproduct:default/orders',
          before: 'dataproduct:default/orders',
          ports: [{ name: 'b', contractRef: NEW }],
        },
        AT,
      );
      await tx('ports').update({ name: 'b', contract_ref: NEW });
      await tx('products').update({ hash: 'h2' });
    };
    const contract = async (tx: Tx) => {
      await followContract(tx, { uid: 'c1', ref: NEW }, AT);
      await tx('contracts').update({ ref: NEW });
    };

    it.each([
      ['the product first', [product, contract]],
      ['the contract first', [contract, product]],
    ])('are found by what they are: %s', async (_, parts) => {
      for (const part of parts) await database.transaction(part);
      expect(await db('agreements')).toMatchObject([
        { port: 'b', contract_ref: NEW, open_key: 'p1|b|prod|group:default/x' },
      ]);
    });

    it('are found when both are taken in at the same moment', async () => {
      for (let n = 0; n < 5; n += 1) {
        await Promise.all([
          database.transaction(product),
          database.transaction(contract),
        ]);
        expect(await db('agreements')).toMatchObject([
          { port: 'b', contract_ref: NEW },
        ]);
        await db('ports').update({ name: 'main', contract_ref: OLD });
        await db('contracts').update({ ref: OLD });
        await db('revisions').update({ port: 'main', contract_ref: OLD });
        await db('agreements').update({
          port: 'main',
          contract_ref: OLD,
          open_key: 'p1|main|prod|group:default/x',
        });
      }
    });
  },
);
