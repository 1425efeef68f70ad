import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { contract, organisation, product } from '../__testUtils__/company';
import {
  meshConfig,
  startMesh,
  waitFor,
  type TestMesh,
} from '../__testUtils__/startMesh';
import { productRow } from '../__testUtils__/rows';
import { StillClock } from '../__testUtils__/StillClock';
import { testDatabase } from '../__testUtils__/testDatabase';
import type { MeshDatabase } from '../database/MeshDatabase';
import type { OutboxPayloads } from '../delivery/Outbox';
import { PlatformFollowing } from './PlatformFollowing';

jest.setTimeout(180_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const adopted = {
  'backstage.io/managed-by-location': 'url:https://adopted/orders.yaml',
};
const RESOURCE = {
  provisioner: 'warehouse',
  environment: 'prod',
  schemas: ['orders'],
};
const configuration = (principals: string[], domains = ['a', 'b']) => ({
  resources: domains.map(name => ({
    ...RESOURCE,
    domain: `domain:default/${name}`,
  })),
  principals: [
    {
      consumer: 'group:default/insights',
      provisioner: 'warehouse',
      environment: 'prod',
      principals,
    },
  ],
  grants: { manual: [], rowFilters: [] },
});

describe.each(databases.eachSupportedId())(
  'platform configuration that several replicas have, on %s',
  databaseId => {
    let database: MeshDatabase;
    let clock: StillClock;

    const replica = (principals: string[], domains?: string[]) =>
      new PlatformFollowing({
        database,
        clock,
        logger: mockServices.logger.mock(),
        configuration: configuration(principals, domains),
      });
    const agreement = (id: string, own: Record<string, string>) =>
      database.db('agreements').insert({
        id,
        product_ref: `dataproduct:default/${own.product_uid}`,
        port: 'main',
        environment: 'prod',
        contract_uid: 'c',
        contract_ref: 'api:default/c',
        contract_major: 1,
        consumer_ref: 'group:default/insights',
        consumer_owner_ref: 'group:default/insights',
        requester_ref: 'user:default/ada',
        purpose: 'analytics',
        classification: 'internal',
        start_at: clock.now(),
        end_at: clock.now(),
        notice_period: 'P1M',
        lapses_at: clock.now(),
        state: 'active',
        state_version: 1,
        created_at: clock.now(),
        ...own,
      });
    /** Works off what was queued, page by page; what is left to be looked at. */
    const looked = async (by: PlatformFollowing): Promise<string[]> => {
      for (;;) {
        const row = await database
          .db('outbox')
          .where({ kind: 'platform-plans' })
          .andWhere('available_at', '<=', clock.now())
          .first();
        if (!row) break;
        await database.db('outbox').where({ id: row.id }).delete();
        await by.spread(
          JSON.parse(row.payload) as OutboxPayloads['platform-plans'],
        );
      }
      const rows = await database.db('outbox').where({ kind: 'grant-plans' });
      await database.db('outbox').delete();
      return rows.map(row => JSON.parse(row.payload).productUid).sort();
    };

    beforeEach(async () => {
      database = await testDatabase(databases, databaseId);
      clock = new StillClock();
      for (const [uid, domain] of [
        ['p1', 'a'],
        ['p2', 'a'],
        ['p3', 'b'],
      ]) {
        await database.db('products').insert({
          ...productRow({ uid, ref: `dataproduct:default/${uid}` }),
          domain_ref: `domain:default/${domain}`,
        });
      }
      const others = {
        consumer_ref: 'group:default/others',
        consumer_owner_ref: 'group:default/others',
      };
      await agreement('a1', { product_uid: 'p1' });
      await agreement('a2', {
        product_uid: 'p3',
        consumer_ref: 'component:default/job',
      });
      await agreement('a3', { product_uid: 'p2', ...others });
      await agreement('a4', { product_uid: 'p2', state: 'ended' });
    });
    afterEach(async () => {
      await database.db.destroy();
    });

    it('looks at everything on the first start, and at nothing on the next', async () => {
      const first = replica(['role_1']);
      await first.check();
      expect(await looked(first)).toEqual(['p1', 'p2', 'p3']);
      const next = replica(['role_1']);
      await next.check();
      expect(await looked(next)).toEqual([]);
    });

    it('looks once at what a change concerns, however many replicas find it', async () => {
      await replica(['role_1']).check();
      await database.db('outbox').delete();
      clock.pass(1000);
      const replicas = [1, 2, 3].map(() => replica(['role_2']));
      await Promise.all(replicas.map(one => one.check()));
      // The consumer itself, and what belongs to it.
      expect(await looked(replicas[0])).toEqual(['p1', 'p3']);
      clock.pass(1000);
      const moved = replica(['role_2'], ['a']);
      await moved.check();
      expect(await looked(moved)).toEqual(['p3']);
    });

    it('goes on page by page', async () => {
      const uids = [...Array(450).keys()].map(
        n => `q${String(n).padStart(3, '0')}`,
      );
      for (const uid of uids) {
        await database.db('products').insert({
          ...productRow({ uid, ref: uid }),
          domain_ref: 'domain:default/a',
        });
        await agreement(uid, { product_uid: uid });
      }
      const first = replica(['role_1']);
      await first.check();
      expect(await looked(first)).toEqual(['p1', 'p2', 'p3', ...uids]);
    });

    it('leaves work to those who have the newer one, and takes over what was rolled back', async () => {
      const old = replica(['role_1']);
      await old.check();
      clock.pass(1000);
      const fresh = replica(['role_2']);
      await fresh.check();
      await database.db('outbox').delete();
      // Still there, while the others are started one after the other.
      await old.check();
      expect(await looked(old)).toEqual([]);
      expect(await old.leave('p1')).toBe(true);
      expect(await fresh.leave('p1')).toBe(false);
      const [left] = await database.db('outbox');
      expect(left).toMatchObject({
        kind: 'grant-plans',
        available_at: '2026-03-02T09:00:16.000Z',
      });
      await database.db('outbox').delete();
      clock.pass(10 * 60 * 1000);
      await fresh.check();
      clock.pass(14 * 60 * 1000);
      await old.check();
      expect(await old.leave('p1')).toBe(true);
      await database.db('outbox').delete();
      clock.pass(60 * 1000);
      await old.check();
      expect(await looked(old)).toEqual(['p1', 'p3']);
      expect(await old.leave('p1')).toBe(false);
    });

    it('does not wait for a replica that ends at each start', async () => {
      const old = replica(['role_1']);
      await old.check();
      for (let n = 0; n < 3; n += 1) {
        clock.pass(60 * 1000);
        await replica(['role_2']).check({ starting: true });
        await old.check();
        expect(await old.leave('p1')).toBe(false);
      }
      const lasting = replica(['role_2']);
      await lasting.check({ starting: true });
      await database.db('outbox').delete();
      clock.pass(60 * 1000);
      await lasting.check();
      expect(await looked(lasting)).toEqual(['p1', 'p3']);
      expect(await old.leave('p1')).toBe(true);
    });

    it('looks again as long as somebody has the older one', async () => {
      const old = replica(['role_1']);
      await old.check();
      clock.pass(1000);
      const fresh = replica(['role_2']);
      await fresh.check();
      for (let n = 0; n < 12; n += 1) {
        await Promise.all([old.check(), fresh.check()]);
        clock.pass(5 * 60 * 1000);
      }
      await database
        .db('outbox')
        .where('available_at', '<=', clock.now())
        .delete();
      // The old one is gone now, and what it did last is looked at yet.
      clock.pass(15 * 60 * 1000);
      await fresh.check();
      expect(await looked(fresh)).toEqual(['p1', 'p3']);
      expect(await looked(fresh)).toEqual([]);
    });

    it('looks once more when nobody can have the older one any more', async () => {
      const old = replica(['role_1']);
      await old.check();
      clock.pass(1000);
      const fresh = replica(['role_2']);
      await fresh.check();
      const rows = await database
        .db('outbox')
        .where({ kind: 'platform-plans' })
        .andWhereLike('payload', '%consumer group%')
        .orderBy('available_at')
        .pluck('available_at');
      expect(rows).toEqual([
        '2026-03-02T09:00:00.000Z',
        '2026-03-02T09:00:01.000Z',
        '2026-03-02T09:15:00.000Z',
        '2026-03-02T09:15:01.000Z',
      ]);
    });

    it('follows what is read again while it runs', async () => {
      const running = replica(['role_1']);
      await running.check();
      await database.db('outbox').delete();
      clock.pass(1000);
      await running.changed(configuration(['role_1']));
      expect(await looked(running)).toEqual([]);
      await running.changed(configuration(['role_3']));
      expect(await looked(running)).toEqual(['p1', 'p3']);
    });
  },
);

describe.each(databases.eachSupportedId())(
  'a portal that is started with another configuration, on %s',
  databaseId => {
    let mesh: TestMesh | undefined;
    afterEach(async () => {
      await mesh?.stop();
    });

    it('grants to whom it names now, and takes back from whom it named before', async () => {
      const knex = await databases.init(databaseId);
      const start = async (principal: string, now?: string) => {
        mesh = await startMesh({
          databases,
          databaseId,
          knex,
          now,
          config: {
            adoption: { locations: ['url:https://adopted/'] },
            grants: {
              ...(meshConfig.grants as object),
              principals: [
                {
                  consumer: 'group:customer-insights',
                  provisioner: 'warehouse',
                  principals: [principal],
                },
              ],
            },
          },
        });
        return mesh;
      };
      const before = await start('role_old');
      await before.provide([
        ...organisation,
        product('orders'),
        contract('orders-main', undefined, adopted),
      ]);
      await waitFor('the contract in force', async () => {
        const { outputPorts } = await before.as('ada').api.getProduct('orders');
        return outputPorts[0].requestable;
      });
      const { id, stateVersion } = await before.as('ada').api.requestAgreement({
        product: 'orders',
        port: 'main',
        consumer: 'group:customer-insights',
        purpose: 'analytics',
        firstDay: '2026-03-02',
        lastDay: '2026-09-30',
      });
      await before
        .as('bo')
        .api.actOnAgreement(id, { action: 'approve', stateVersion });
      await waitFor('the grant', async () => before.platform.access.size === 1);
      const [had] = before.platform.access;
      await waitFor('the worker to rest', async () => {
        const left = await knex('outbox')
          .where('available_at', '<=', before.clock.now())
          .first();
        return left === undefined;
      });
      await before.stop();

      const after = await start('role_new', '2026-03-02T10:00:00.000Z');
      await waitFor('it to follow', async () => {
        const grants = await knex('grants').orderBy('plan');
        const now = grants.map(({ principals, status }) =>
          [JSON.parse(principals), status].join(' is '),
        );
        return now.join() === 'role_old is absent,role_new is granted';
      });
      expect([...after.platform.access]).toEqual([
        had.replace('role_old', 'role_new'),
      ]);
    });
  },
);
