import { TestDatabases } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import {
  contract,
  document,
  organisation,
  product,
} from '../../__testUtils__/company';
import {
  meshConfig,
  startMesh,
  waitFor,
  type TestMesh,
} from '../../__testUtils__/startMesh';

jest.setTimeout(180_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const adopted = {
  'backstage.io/managed-by-location': 'url:https://adopted/orders.yaml',
};
const HOUR = 60 * 60 * 1000;

/** The contract of a port that is in both environments. */
const inBoth = document().replace(
  'schema:\n',
  `  - server: warehouse
    type: postgres
    environment: test
    host: 127.0.0.1
    port: 5432
    database: warehouse
    schema: orders
schema:
`,
);

/** A product with some of its ports, each in some environments. */
function orders(ports: Record<string, string[]>): Entity {
  const entity = product('orders', {
    ports: Object.keys(ports).map(name => ({
      name,
      contract: `orders-${name === 'lines' ? 'main' : name}`,
    })),
  });
  const outputPorts = entity.spec?.outputPorts as { name: string }[];
  return {
    ...entity,
    spec: {
      ...entity.spec,
      outputPorts: outputPorts.map(port => ({
        ...port,
        environments: ports[port.name].map(name => ({
          name,
          server: 'warehouse',
          location: 'orders.orders',
        })),
      })),
    },
  };
}

describe.each(databases.eachSupportedId())(
  'a port that a product does not have any more, on %s',
  databaseId => {
    let mesh: TestMesh;

    const provide = async (ports: Record<string, string[]>) => {
      await mesh.provide([
        ...organisation,
        orders(ports),
        contract('orders-main', inBoth, adopted),
        contract('orders-other', document(), adopted),
      ]);
      const expected = Object.entries(ports).map(String).join();
      await waitFor(`the ports ${expected}`, async () => {
        await mesh.sweep();
        const { outputPorts } = await mesh.as('bo').api.getProduct('orders');
        const found = outputPorts.map(({ name, environments = [] }) =>
          String([name, environments.map(each => each.name)]),
        );
        return found.join() === expected;
      });
    };
    const BOTH = { main: ['prod', 'test'], other: ['prod'] };

    const agree = async (
      consumer: string,
      who: string,
      change: { environment?: string; firstDay?: string } = {},
      decided = true,
    ) => {
      const { id, stateVersion } = await mesh.as(who).api.requestAgreement({
        product: 'orders',
        port: 'main',
        consumer,
        purpose: 'analytics',
        firstDay: mesh.clock.now().slice(0, 10),
        lastDay: '2026-12-31',
        ...change,
      });
      if (decided) {
        await mesh
          .as('bo')
          .api.actOnAgreement(id, { action: 'approve', stateVersion });
      }
      return id;
    };
    const look = (id: string) => mesh.as('bo').api.getAgreement(id);
    const missingSince = async (id: string): Promise<string | null> =>
      (await mesh.knex('agreements').where({ id }).first()).port_missing_since;
    const isMissing = (id: string, missing: boolean) =>
      waitFor(`${id} to be ${missing ? 'missed' : 'there'}`, async () => {
        return ((await missingSince(id)) !== null) === missing;
      });
    const becomes = (id: string, state: string) =>
      waitFor(`${id} to be ${state}`, async () => {
        const found = await look(id);
        return found.state === state && found;
      });
    const pass = async (milliseconds: number) => {
      mesh.clock.set(
        new Date(Date.parse(mesh.clock.now()) + milliseconds).toISOString(),
      );
      await mesh.sweepAgreements();
    };

    let runs: string;
    let testing: string;
    let later: string;
    let asked: string;

    beforeAll(async () => {
      mesh = await startMesh({
        databases,
        databaseId,
        config: {
          adoption: { locations: ['url:https://adopted/'] },
          catalog: { sweepInterval: { seconds: 1 }, goneAfter: { hours: 24 } },
          grants: {
            resources: ['prod', 'test'].map(environment => ({
              domain: 'orders',
              provisioner: 'warehouse',
              environment,
              schemas: ['orders'],
            })),
            principals: [
              ...(meshConfig.grants as { principals: object[] }).principals,
              {
                consumer: 'group:customer-insights',
                provisioner: 'warehouse',
                environment: 'test',
                principals: ['role_testing'],
              },
            ],
          },
        },
      });
      await provide(BOTH);
      await waitFor('the contracts in force', async () => {
        const { outputPorts } = await mesh.as('ada').api.getProduct('orders');
        return outputPorts.every(({ requestable }) => requestable);
      });
      runs = await agree('group:customer-insights', 'ada');
      testing = await agree('group:customer-insights', 'ada', {
        environment: 'test',
      });
      later = await agree('user:ada', 'ada', { firstDay: '2026-11-01' });
      asked = await agree('user:ben', 'ben', {}, false);
      await waitFor('the grants', async () => mesh.platform.access.size === 2);
    });
    afterAll(async () => {
      await mesh.stop();
    });

    it('loses nothing while its descriptor may be broken, and its owner is told', async () => {
      await provide({ other: ['prod'] });
      await isMissing(runs, true);
      const told = await mesh.notified(
        'group:default/order-team',
        'orders · main (prod) is not offered any more',
      );
      expect(told.payload.description).toMatch(
        /^What is agreed on it \(3\) is given notice if it is not back by 2026-03-03 09:\d\d UTC\.$/,
      );
      await mesh.notified(
        'group:default/order-team',
        'orders · main (test) is not offered any more',
      );
      await pass(23 * HOUR);
      for (const id of [runs, testing]) {
        expect((await look(id)).state).toBe('active');
      }
      expect((await look(asked)).state).toBe('requested');
      expect(mesh.platform.access.size).toBe(2);
    });

    it('keeps what is agreed when it comes back in time', async () => {
      await provide(BOTH);
      await isMissing(runs, false);
      await pass(24 * HOUR);
      expect(await look(runs)).toMatchObject({
        state: 'active',
        grants: [{ wish: 'wanted', status: 'granted' }],
      });
    });

    it('keeps it as well when it comes back under another name', async () => {
      await provide({ other: ['prod'] });
      await isMissing(runs, true);
      await provide({ lines: ['prod', 'test'], other: ['prod'] });
      await isMissing(runs, false);
      expect(await look(runs)).toMatchObject({
        state: 'active',
        port: 'lines',
      });
      await provide(BOTH);
      await waitFor('its name', async () => (await look(runs)).port === 'main');
    });

    it('follows an environment that it leaves, and no other', async () => {
      await provide({ ...BOTH, main: ['prod'] });
      await isMissing(testing, true);
      expect(await missingSince(runs)).toBeNull();
      await pass(25 * HOUR);
      const left = await becomes(testing, 'terminating');
      expect(left).toMatchObject({ noticeBy: 'provider-side' });
      expect(left.history.at(-1)).toMatchObject({
        action: 'port-gone',
        from: 'active',
        to: 'terminating',
      });
      expect((await look(runs)).state).toBe('active');
      expect(mesh.platform.access.size).toBe(2);
    });

    it('gives notice after the grace period, counted from when it went', async () => {
      await provide({ other: ['prod'] });
      await isMissing(runs, true);
      await pass(23.9 * HOUR);
      expect((await look(runs)).state).toBe('active');
      await pass(0.2 * HOUR);
      await becomes(runs, 'terminating');
      await becomes(later, 'ended');
      await becomes(asked, 'withdrawn');
      await mesh.notified(
        'group:default/customer-insights',
        'orders · main is not offered any more: access of customer-insights ends',
      );
      expect(await mesh.eventsAbout(runs)).toContain('agreement.port-gone');
      // Nobody loses access unannounced.
      expect(mesh.platform.access.size).toBe(2);
    });

    it('does it once, however often it is looked at', async () => {
      await mesh.sweepAgreements();
      await mesh.sweepAgreements();
      const { history } = await look(runs);
      expect(
        history.filter(({ action }) => action === 'port-gone'),
      ).toHaveLength(1);
    });

    it('leaves no grant behind when notice is over', async () => {
      await pass(100 * 24 * HOUR);
      for (const id of [runs, testing]) {
        await becomes(id, 'ended');
        await waitFor('access to go', async () => {
          const { grants } = await look(id);
          return grants.every(({ status }) => status === 'absent');
        });
      }
      expect([...mesh.platform.access]).toEqual([]);
    });
  },
);
