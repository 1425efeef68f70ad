import { TestDatabases } from '@backstage/backend-test-utils';
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

jest.setTimeout(180_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const adopted = {
  'backstage.io/managed-by-location': 'url:https://adopted/orders.yaml',
};
const TITLE = 'Nobody uses orders · main 1.0.0 any more: it can be retired';

describe.each(databases.eachSupportedId())(
  'a contract whose port was replaced, on %s',
  databaseId => {
    let mesh: TestMesh;
    let agreements: string[];

    /** Before, with the new port beside the old one, and with a product that reads the old one. */
    const provide = (beside: boolean, reads = true) =>
      mesh.provide([
        ...organisation,
        product('orders', {
          ports: [
            { name: 'main', contract: 'orders-main' },
            ...(beside
              ? [{ name: 'next', contract: 'orders-next', replaces: 'main' }]
              : []),
          ],
        }),
        product('reports', {
          owner: 'group:customer-insights',
          ports: [{ name: 'out' }],
          inputs: reads
            ? [{ name: 'in', dataProduct: 'orders', outputPort: 'main' }]
            : [],
        }),
        contract('orders-main', undefined, adopted),
        ...(beside
          ? [contract('orders-next', document({ version: '2.0.0' }), adopted)]
          : []),
      ]);
    const active = async (name = 'orders-main') =>
      (await mesh.as('bo').api.getContract(`api:${name}`)).active;
    const told = () =>
      mesh.notifications.filter(({ payload }) => payload.title === TITLE);
    const offered = async () => {
      const row = await mesh
        .knex('revisions')
        .where({ id: (await active())!.id })
        .first();
      return row.retirement_offered_at as string | null;
    };
    const end = async (id: string) => {
      for (const [who, action] of [
        ['bo', 'give-notice'],
        ['ada', 'waive-notice'],
      ] as const) {
        const { stateVersion } = await mesh.as(who).api.getAgreement(id);
        await mesh.as(who).api.actOnAgreement(id, { action, stateVersion });
      }
    };
    /** Nothing is left that the worker does at once. */
    const rested = () =>
      waitFor('the worker to rest', async () => {
        const due = await mesh
          .knex('outbox')
          .where('available_at', '<=', mesh.clock.now())
          .first();
        return due === undefined;
      });

    beforeAll(async () => {
      mesh = await startMesh({
        databases,
        databaseId,
        config: { adoption: { locations: ['url:https://adopted/'] } },
      });
      await provide(false);
      await waitFor('the contract in force', async () => {
        const { outputPorts } = await mesh.as('ada').api.getProduct('orders');
        return outputPorts[0].requestable;
      });
      agreements = [];
      for (const consumer of ['group:customer-insights', 'user:ada']) {
        const { id, stateVersion } = await mesh.as('ada').api.requestAgreement({
          product: 'orders',
          port: 'main',
          consumer,
          purpose: 'analytics',
          firstDay: '2026-03-02',
          lastDay: '2026-12-31',
        });
        await mesh
          .as('bo')
          .api.actOnAgreement(id, { action: 'approve', stateVersion });
        agreements.push(id);
      }
    });
    afterAll(async () => {
      await mesh.stop();
    });

    it('stays while somebody uses it', async () => {
      await provide(true);
      await waitFor('the new port', async () => {
        await mesh.sweep();
        const { outputPorts } = await mesh.as('ada').api.getProduct('orders');
        return outputPorts.some(
          ({ name, requestable }) => name === 'next' && requestable,
        );
      });
      await end(agreements[0]);
      await rested();
      expect(await offered()).toBeNull();
    });

    it('stays while a product names it as an input', async () => {
      await end(agreements[1]);
      await rested();
      await mesh.sweepAgreements();
      expect(await offered()).toBeNull();
      expect(told()).toEqual([]);
    });

    it('is offered to its owner when nobody does any more, once', async () => {
      await provide(true, false);
      await waitFor('the input to be gone', async () => {
        await mesh.sweep();
        return !(await mesh.knex('inputs').first());
      });
      await mesh.sweepAgreements();
      await mesh.sweepAgreements();
      const { id } = (await active())!;
      const { recipients, payload } = await mesh.notified(
        'group:default/order-team',
        TITLE,
      );
      expect(recipients).toMatchObject({
        entityRef: ['group:default/order-team'],
      });
      expect(payload).toMatchObject({
        description:
          'The port next has taken its place, and the last agreement on it has ended.',
        link: `/data-mesh/reviews/changes/${id}?retire`,
        topic: 'data-mesh:change-unused',
      });
      await rested();
      expect(told()).toHaveLength(1);
      const { history } = await mesh.as('gus').api.getRevision(id);
      expect(
        history.filter(({ action }) => action === 'offer-retirement'),
      ).toMatchObject([
        { from: 'active', to: 'active', note: 'the port next took its place' },
      ]);
      expect(await mesh.eventsAbout(id)).toContain('revision.offer-retirement');
      expect((await active())?.state).toBe('active');
    });

    it('is retired by that at once, since nobody waits for notice', async () => {
      const { id, stateVersion } = await mesh
        .as('bo')
        .api.getRevision((await active())!.id);
      await mesh
        .as('bo')
        .api.actOnRevision(id, { action: 'retire', stateVersion });
      await waitFor('it to be retired', async () => {
        const { state } = await mesh.as('bo').api.getRevision(id);
        return state === 'retired';
      });
      expect(await active()).toBeUndefined();
    });
  },
);
