import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import {
  contract,
  document,
  organisation,
  product,
} from '../../__testUtils__/company';
import {
  startMesh,
  waitFor,
  type TestMesh,
} from '../../__testUtils__/startMesh';
import { ProductRetirement } from './ProductRetirement';
import { Withdrawals } from './Withdrawals';

jest.setTimeout(180_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const adopted = {
  'backstage.io/managed-by-location': 'url:https://adopted/orders.yaml',
};
const START = '2026-03-02T09:00:00.000Z';
/** Three months after the start, at the end of the day in Amsterdam. */
const NOTICE_END = '2026-06-02T21:59:59.999Z';
const NEXT = document({ version: '1.1.0' }).replace('What it', 'All that it');

describe.each(databases.eachSupportedId())(
  'a product that is retired, on %s',
  databaseId => {
    const registry = actionsRegistryServiceMock();
    let mesh: TestMesh;
    let agreement: string;
    /** What waits of each contract when it is retired. */
    let waiting: Record<'main' | 'daily', string>;

    const provide = (
      lifecycle: string,
      { main = document(), daily = document(), extra = 'production' } = {},
    ) => {
      const lived = (
        name: string,
        word: string,
        ports: { name: string; contract: string }[],
      ) => {
        const entity = product(name, { ports });
        return { ...entity, spec: { ...entity.spec, lifecycle: word } };
      };
      return mesh.provide([
        ...organisation,
        lived('orders', lifecycle, [
          { name: 'main', contract: 'orders-main' },
          { name: 'daily', contract: 'orders-daily' },
        ]),
        contract('orders-main', main, adopted),
        contract('orders-daily', daily),
        lived('extra', extra, [{ name: 'main', contract: 'extra-main' }]),
        contract('extra-main'),
      ]);
    };
    const retire = async (who: string, name = 'orders') => {
      const { output } = await registry.invoke({
        id: 'test:retire-data-product',
        input: { product: name, reason: 'The counters are taken down' },
        credentials: mockCredentials.user(`user:default/${who}`),
      });
      return output as { contracts: { port: string; state: string }[] };
    };
    const orders = () => mesh.as('ada').api.getProduct('orders');
    const registryOf = (port: string, name = 'orders') =>
      mesh.as('bo').api.getContract(`api:${name}-${port}`);
    const ports = async () =>
      (await orders()).outputPorts.map(
        ({ name, requestable, whyNotRequestable: why, contract: of }) => [
          name,
          requestable || why,
          of?.active?.state ?? of?.open?.state ?? of?.retired?.retiredAt,
        ],
      );
    const listed = async (lifecycle: string) =>
      (await mesh.as('ada').api.listProducts({ lifecycle })).items.map(
        ({ name }) => name,
      );
    const queue = async (who: string) =>
      (await mesh.as(who).api.listReviews({ view: 'waiting' })).items
        .map(({ id }) => id)
        .sort();
    const soon = <T>(what: string, ask: () => Promise<T | false | undefined>) =>
      waitFor(what, async () => {
        await mesh.sweep();
        return await ask();
      });

    beforeAll(async () => {
      mesh = await startMesh({
        databases,
        databaseId,
        now: START,
        config: { adoption: { locations: ['url:https://adopted/'] } },
        features: [
          createServiceFactory({
            service: actionsRegistryServiceRef,
            deps: { plugin: coreServices.pluginMetadata },
            factory: ({ plugin }) =>
              plugin.getId() === 'data-mesh'
                ? registry
                : actionsRegistryServiceMock(),
          }),
        ],
      });
      await provide('production');
      await waitFor('the contract in force', async () => {
        const { outputPorts } = await orders();
        return outputPorts[0].requestable;
      });
      const { id } = await mesh.as('ada').api.requestAgreement({
        product: 'orders',
        port: 'main',
        consumer: 'group:customer-insights',
        purpose: 'analytics',
        firstDay: '2026-03-02',
        lastDay: '2026-12-31',
      });
      agreement = id;
      const { stateVersion } = await mesh.as('bo').api.getAgreement(id);
      await mesh
        .as('bo')
        .api.actOnAgreement(id, { action: 'approve', stateVersion });
      // Submitted by a person, and then merged.
      const submitted = await mesh
        .as('bo')
        .send('POST', '/contracts/default/orders-main/revisions', {
          document: NEXT.replace('logicalType: number', 'logicalType: string'),
        });
      waiting = {
        main: submitted.body.revision.id,
        daily: await soon(
          'the review',
          async () => (await registryOf('daily')).open?.id,
        ),
      };
      await soon(
        'the other review',
        async () => (await registryOf('main', 'extra')).open,
      );
    });
    afterAll(async () => {
      await mesh.stop();
    });

    it('is retired by nobody but its owner, also where nothing is in effect', async () => {
      await expect(retire('ada')).rejects.toThrow('product owner');
      await expect(retire('ada', 'extra')).rejects.toThrow('product owner');
      for (const [port, name] of [
        ['main', 'orders'],
        ['daily', 'orders'],
        ['main', 'extra'],
      ]) {
        expect((await registryOf(port, name)).open?.state).toBe('in-review');
      }
      expect(await queue('dora')).toEqual(
        expect.arrayContaining([waiting.daily]),
      );
    });

    it('asks what the portal permits of all that it would end, before it ends any', async () => {
      const { uid } = await mesh
        .knex('products')
        .where({ ref: 'dataproduct:default/orders' })
        .first('uid');
      const database = { db: mesh.knex } as never;
      const retirement = new ProductRetirement({
        database,
        contracts: {} as never,
        standings: { of: async () => ['product-owner'] } as never,
        withdrawals: new Withdrawals({ database } as never),
      });
      const { active: inEffect } = await registryOf('main');
      const asked: string[] = [];
      await expect(
        retirement.retire({ uid } as never, 'x', {} as never, async id => {
          asked.push(id);
          if (asked.length === 3) throw new Error('Not permitted');
        }),
      ).rejects.toThrow('Not permitted');
      expect(asked.sort()).toEqual(
        [inEffect!.id, ...Object.values(waiting)].sort(),
      );
      expect((await registryOf('main')).open?.state).toBe('in-review');
    });

    it('leaves nothing to decide on', async () => {
      expect(await retire('bo')).toMatchObject({
        contracts: [{ port: 'main', state: 'retiring' }],
      });
      for (const id of Object.values(waiting)) {
        const revision = await mesh.as('gus').api.getRevision(id);
        expect(revision).toMatchObject({ state: 'withdrawn', actions: [] });
        expect(revision.history[revision.history.length - 1]).toMatchObject({
          action: 'withdraw',
          actor: { ref: 'system' },
          channel: 'system',
          from: 'in-review',
          note: 'its product is retired',
          reason: 'The counters are taken down',
        });
        for (const who of ['dora', 'stella', 'gus']) {
          expect(await queue(who)).not.toContain(id);
        }
        expect(await mesh.eventsAbout(id)).toContain('revision.withdraw');
      }
      // Of another product nothing was.
      expect((await registryOf('main', 'extra')).open?.state).toBe('in-review');
      expect((await mesh.as('bo').api.getAgreement(agreement)).state).toBe(
        'terminating',
      );
    });

    it('says that it is being retired while notice runs', async () => {
      expect(await ports()).toEqual([
        ['main', 'The contract of this port is being retired', 'retiring'],
        ['daily', 'The contract of this port is not approved yet', undefined],
      ]);
      expect((await registryOf('main')).viewOf).toBe('active');
    });

    it('takes nothing in any more that the catalog still holds, or that is new', async () => {
      await provide('deprecated');
      await soon(
        'the lifecycle',
        async () => (await orders()).lifecycle === 'deprecated',
      );
      await provide('deprecated', { main: NEXT });
      await soon('the content', async () => {
        const { head } = await registryOf('main');
        return head.version === '1.1.0';
      });
      await mesh.sweep();
      expect((await registryOf('main')).open).toBeUndefined();
      expect((await registryOf('daily')).open).toBeUndefined();
      expect(
        await mesh
          .as('bo')
          .send('POST', '/contracts/default/orders-daily/revisions', {
            document: NEXT,
          }),
      ).toMatchObject({
        status: 409,
        body: { error: { message: expect.stringContaining('is retired') } },
      });
      const { retiredSince } = await orders();
      expect(retiredSince).toBeUndefined();
      expect(await listed('deprecated')).toEqual(['orders']);
      expect(await listed('retired')).toEqual([]);
    });

    it('says since when it is, and what was in effect last', async () => {
      mesh.clock.set(NOTICE_END);
      await mesh.sweepAgreements();
      const { id, retiredAt } = await waitFor(
        'the end',
        async () => (await registryOf('main')).retired,
      );
      expect(retiredAt >= NOTICE_END).toBe(true);
      expect(await mesh.as('bo').api.getRevision(id)).toMatchObject({
        state: 'retired',
        version: '1.0.0',
      });
      expect(await orders()).toMatchObject({
        lifecycle: 'deprecated',
        retiredSince: retiredAt,
      });
      expect(await ports()).toEqual([
        ['main', 'This product is retired', retiredAt],
        ['daily', 'This product is retired', undefined],
      ]);
      expect(await registryOf('main')).toMatchObject({
        viewOf: 'retired',
        document: document(),
        head: { version: '1.1.0', matches: 'neither' },
      });
      expect(await listed('retired')).toEqual(['orders']);
      expect(await listed('deprecated')).toEqual([]);
      expect(await listed('production')).toEqual(['extra']);
    });

    it('can be retired again, which changes nothing', async () => {
      expect(await retire('bo')).toEqual({ contracts: [] });
    });

    it('leaves nothing to decide on either where only its descriptor says so', async () => {
      const id = (await registryOf('main', 'extra')).open!.id;
      await provide('deprecated', { main: NEXT, extra: 'retired' });
      await soon('the lifecycle', async () => {
        const { lifecycle } = await mesh.as('ada').api.getProduct('extra');
        return lifecycle === 'retired';
      });
      await mesh.sweepAgreements();
      expect(await mesh.as('gus').api.getRevision(id)).toMatchObject({
        state: 'withdrawn',
      });
      const { retiredSince } = await mesh.as('ada').api.getProduct('extra');
      expect(retiredSince).toBeUndefined();
      expect(await listed('retired')).toEqual(['extra', 'orders']);
    });

    it('takes content in again when it is brought back', async () => {
      await provide('production', { main: NEXT, extra: 'retired' });
      await soon(
        'the lifecycle',
        async () => (await orders()).lifecycle === 'production',
      );
      const open = await soon(
        'the review',
        async () => (await registryOf('main')).open,
      );
      expect(open).toMatchObject({ version: '1.1.0' });
      expect((await orders()).retiredSince).toBeUndefined();
      expect((await registryOf('main')).viewOf).toBe('open');
    });
  },
);
