import { TestDatabases } from '@backstage/backend-test-utils';
import { CatalogClient } from '@backstage/catalog-client';
import { contract, organisation, product } from '../__testUtils__/company';
import { startMesh, waitFor, type TestMesh } from '../__testUtils__/startMesh';

jest.setTimeout(90_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const orders = [
  product('orders'),
  contract('orders-main', undefined, {
    'backstage.io/managed-by-location': 'url:https://adopted/orders.yaml',
  }),
];

describe.each(databases.eachSupportedId())(
  'a product that the catalog no longer has, on %s',
  databaseId => {
    let mesh: TestMesh;
    let agreement: string;

    beforeAll(async () => {
      mesh = await startMesh({
        databases,
        databaseId,
        config: {
          adoption: { locations: ['url:https://adopted/'] },
          catalog: { sweepInterval: { seconds: 1 }, goneAfter: { hours: 24 } },
        },
      });
      await mesh.provide([...organisation, ...orders]);
      await waitFor('the contract in force', async () => {
        const { outputPorts } = await mesh.as('ada').api.getProduct('orders');
        return outputPorts[0].requestable;
      });
      const { id, stateVersion } = await mesh.as('ada').api.requestAgreement({
        product: 'orders',
        port: 'main',
        consumer: 'group:customer-insights',
        purpose: 'analytics',
        firstDay: '2026-03-02',
        lastDay: '2026-09-30',
      });
      await mesh
        .as('bo')
        .api.actOnAgreement(id, { action: 'approve', stateVersion });
      agreement = id;
      await waitFor('the grant', async () => mesh.platform.access.size === 1);
    });
    afterAll(async () => {
      await mesh.stop();
    });

    const theOrders = (column: string) =>
      mesh
        .knex('products')
        .where({ ref: 'dataproduct:default/orders' })
        .first(column);
    const missingSince = async () =>
      (await theOrders('missing_since'))?.missing_since as string | null;
    const gone = async () =>
      Boolean((await theOrders('gone_since'))?.gone_since);

    it('keeps what was agreed while its source may be down', async () => {
      await mesh.provide(organisation);
      await mesh.sweep();
      expect(await missingSince()).not.toBeNull();
      const { state } = await mesh.as('ada').api.getAgreement(agreement);
      expect(state).toBe('active');
      expect(mesh.platform.access.size).toBe(1);
    });

    it('forgets that it was away when it comes back', async () => {
      await mesh.provide([...organisation, ...orders]);
      await waitFor('its return', async () => {
        await mesh.sweep();
        return (await missingSince()) === null;
      });
      const { outputPorts } = await mesh.as('ada').api.getProduct('orders');
      expect(outputPorts[0].requestable).toBe(true);
      // The catalog gave it a new uid; what was agreed is still on it.
      const { items } = await mesh
        .as('bo')
        .api.listAgreements({ scope: 'product', product: 'orders' });
      expect(items).toMatchObject([{ id: agreement, state: 'active' }]);
    });

    it('makes another product of a name that somebody else takes', async () => {
      const uidOf = (owner: string) =>
        waitFor(`the product of ${owner}`, async () => {
          await mesh.sweep();
          const row = await mesh
            .knex('products')
            .where({ ref: 'dataproduct:default/parcels', owner_ref: owner })
            .first();
          return row?.uid as string | undefined;
        });
      const ours = product('parcels', { ports: [{ name: 'main' }] });
      await mesh.provide([...organisation, ...orders, ours]);
      const before = await uidOf('group:default/order-team');
      await mesh.provide([...organisation, ...orders]);
      await mesh.sweep();
      const theirs = { ...ours, spec: { ...ours.spec, owner: 'outsiders' } };
      await mesh.provide([...organisation, ...orders, theirs]);
      expect(await uidOf('group:default/outsiders')).not.toBe(before);
    });

    it('counts the time from when it was missed again, not from before', async () => {
      mesh.clock.set('2026-03-03T12:00:00.000Z');
      await mesh.provide(organisation);
      await mesh.sweep();
      const since = await missingSince();
      mesh.clock.set('2026-03-04T11:59:00.000Z');
      await mesh.sweep();
      expect(await missingSince()).toBe(since);
      expect(await gone()).toBe(false);
      const { state } = await mesh.as('ada').api.getAgreement(agreement);
      expect(state).toBe('active');
    });

    it('loses nothing to a catalog that breaks off', async () => {
      mesh.clock.set('2026-03-04T13:00:00.000Z');
      const broken = jest
        .spyOn(CatalogClient.prototype, 'streamEntities')
        .mockImplementation(async function* stream() {
          yield [];
          throw new Error('the catalog broke off');
        });
      await mesh.sweep().catch(() => undefined);
      expect(broken).toHaveBeenCalled();
      broken.mockRestore();
      expect(await gone()).toBe(false);
    });

    it('counts as gone after the grace period', async () => {
      await mesh.sweep();
      expect(await gone()).toBe(true);
      const { items } = await mesh.as('gus').api.listProducts({});
      expect(items).toEqual([]);
    });
  },
);
