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
const ID =
  '      - { id: c1, name: id, logicalType: string, required: true, primaryKey: true, description: Identifies an order }';
const OLD = document({
  columns: [
    ID,
    '      - { id: c2, name: total, logicalType: number, description: What it costs }',
    '      - { id: c3, name: note, logicalType: string, description: What was said }',
  ].join('\n'),
});
/** `total` is called `amount` there, and there is no `note`. */
const NEW = document({
  version: '2.0.0',
  columns: [
    ID,
    '      - { id: c2, name: amount, logicalType: number, description: What it costs }',
  ].join('\n'),
}).replace('physicalName: orders', 'physicalName: orders_v2');

describe.each(databases.eachSupportedId())(
  'moving to the port that replaces another one, on %s',
  databaseId => {
    let mesh: TestMesh;

    /** Before, and with the new port beside the old one. */
    const provide = (beside?: { document?: string }) =>
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
        contract('orders-main', OLD, adopted),
        ...(beside
          ? [contract('orders-next', beside.document ?? NEW, adopted)]
          : []),
      ]);
    const look = (id: string, who = 'ada') => mesh.as(who).api.getAgreement(id);
    const agree = async (
      who: string,
      consumer: string,
      columns?: string[],
    ): Promise<string> => {
      const { id, stateVersion } = await mesh.as(who).api.requestAgreement({
        product: 'orders',
        port: 'main',
        consumer,
        purpose: 'analytics',
        purposeText: 'To know what sells',
        firstDay: '2026-03-02',
        lastDay: '2026-12-31',
        ...(columns && { columns }),
      });
      await mesh
        .as('bo')
        .api.actOnAgreement(id, { action: 'approve', stateVersion });
      return id;
    };
    const ready = (port: string) =>
      waitFor(`the port ${port}`, async () => {
        await mesh.sweep();
        const { outputPorts } = await mesh.as('ada').api.getProduct('orders');
        return outputPorts.some(
          ({ name, requestable }) => name === port && requestable,
        );
      });
    const move = async (id: string, who = 'ada', stateVersion?: number) =>
      await mesh.as(who).send('POST', `/agreements/${id}/moves`, {
        stateVersion: stateVersion ?? (await look(id, 'bo')).stateVersion,
      });
    const status = (id: string, expected: string) =>
      waitFor(`${id} to be ${expected}`, async () => {
        const { state, grants } = await look(id, 'bo');
        return (
          [state, ...grants.map(grant => grant.status)].join() === expected
        );
      });

    let id: string;
    let personal: string;

    beforeAll(async () => {
      mesh = await startMesh({
        databases,
        databaseId,
        config: { adoption: { locations: ['url:https://adopted/'] } },
      });
      await provide();
      await ready('main');
      id = await agree('ada', 'group:customer-insights', [
        'id',
        'total',
        'note',
      ]);
      personal = await agree('otto', 'user:otto');
      await status(id, 'active,granted');
    });
    afterAll(async () => {
      await mesh.stop();
    });

    it('has nowhere to go while nothing takes the place of the port', async () => {
      expect(await move(id)).toMatchObject({
        status: 409,
        body: { error: { message: 'No port takes the place of main' } },
      });
      expect((await look(id)).successor).toBeUndefined();
    });

    it('is offered as soon as the new port is open, once', async () => {
      await provide({});
      await ready('next');
      await mesh.notified(
        'group:default/customer-insights',
        'orders · main is being replaced: customer-insights can move in one click',
      );
      await mesh.sweep();
      const found = await waitFor('the offer', async () => {
        const agreement = await look(id);
        return (
          agreement.history.some(({ action }) => action === 'offer-move') &&
          agreement
        );
      });
      expect(found.successor).toEqual({ port: 'next', open: true });
      expect(found.actions).toContain('move');
      expect((await look(id, 'bo')).actions).not.toContain('move');
      const { outputPorts } = await mesh.as('ada').api.getProduct('orders');
      expect(
        outputPorts.map(({ name, replaces, replacedBy }) => [
          name,
          replaces,
          replacedBy,
        ]),
      ).toEqual([
        ['main', undefined, 'next'],
        ['next', 'main', undefined],
      ]);
      expect(
        mesh.notifications.filter(({ payload }) =>
          payload.topic?.endsWith('move-offered'),
        ),
      ).toHaveLength(2);
    });

    it('is for the side of the consumer, from what they saw', async () => {
      expect((await move(id, 'bo')).status).toBe(403);
      expect((await move(id, 'otto')).status).toBe(404);
      expect((await move(id, 'ada', 99)).status).toBe(409);
    });

    it('is asked for with what is agreed, decided on, and ends the old one when it is there', async () => {
      const before = await look(id);
      const { status: code, body: asked } = await move(id);
      expect(code).toBe(201);
      expect(asked).toMatchObject({
        state: 'requested',
        origin: 'move',
        port: 'next',
        consumer: before.consumer,
        environment: 'prod',
        purpose: 'analytics',
        purposeText: 'To know what sells',
        columns: ['id', 'amount'],
        end: before.end,
        contractMajor: 2,
        movedFrom: { id, port: 'main' },
      });
      const meanwhile = await look(id);
      expect(meanwhile.successor?.moved).toEqual({
        id: asked.id,
        state: 'requested',
      });
      expect(meanwhile.actions).not.toContain('move');
      expect((await move(id)).status).toBe(409);
      // The platform does not answer: the old access stays until the new one is there.
      mesh.platform.refuses = 'connection refused';
      await mesh.as('bo').api.actOnAgreement(asked.id, {
        action: 'approve',
        stateVersion: asked.stateVersion,
      });
      await status(asked.id, 'active,failed');
      await mesh.sweepAgreements();
      expect((await look(id)).state).toBe('active');
      mesh.platform.refuses = undefined;
      mesh.clock.set('2026-03-02T10:00:00.000Z');
      await status(asked.id, 'active,granted');
      await status(id, 'ended,absent');
      expect([...mesh.platform.access]).toEqual([
        'role_insights reads orders.orders_v2(id,amount)',
      ]);
      expect(await mesh.eventsAbout(id)).toEqual(
        expect.arrayContaining([
          'agreement.offer-move',
          'agreement.move',
          'agreement.moved',
        ]),
      );
      await mesh.notified(
        'group:default/customer-insights',
        'customer-insights has moved to orders · next',
      );
    });

    it('is counted on the pages of both contracts', async () => {
      const of = async (name: string, who: string) => {
        const { active } = await mesh.as('bo').api.getContract(`api:${name}`);
        return (await mesh.as(who).api.getRevision(active!.id)).moves;
      };
      for (const name of ['orders-main', 'orders-next']) {
        expect(await of(name, 'bo')).toMatchObject([
          {
            from: 'main',
            to: 'next',
            open: 1,
            asked: 0,
            done: 1,
            hidden: 0,
            items: [
              { agreement: id, state: 'done' },
              { agreement: personal, state: 'open' },
            ],
          },
        ]);
        // Who only reads the contract learns how many, and not who.
        expect(await of(name, 'otto')).toMatchObject([
          { hidden: 1, items: [{ agreement: personal, state: 'open' }] },
        ]);
      }
    });

    it('goes on under notice, and can be asked for again when it was refused', async () => {
      const { active } = await mesh.as('bo').api.getContract('api:orders-main');
      const revision = await mesh.as('bo').api.getRevision(active!.id);
      await mesh.as('bo').api.actOnRevision(active!.id, {
        action: 'retire',
        reason: 'The next one is there',
        stateVersion: revision.stateVersion,
      });
      const noticed = await look(personal, 'otto');
      expect(noticed).toMatchObject({
        state: 'terminating',
        successor: { port: 'next', open: true },
      });
      const first = (await move(personal, 'otto')).body;
      await mesh.as('bo').api.actOnAgreement(first.id, {
        action: 'reject',
        reason: 'Not you',
        stateVersion: first.stateVersion,
      });
      const again = await move(personal, 'otto');
      expect(again.status).toBe(201);
      expect(again.body.columns).toBeUndefined();
      await mesh.as('bo').api.actOnAgreement(again.body.id, {
        action: 'approve',
        stateVersion: again.body.stateVersion,
      });
      // Nobody says who otto is on the platform: what he has is left to its notice.
      await waitFor('it to run', async () => {
        const { state } = await look(again.body.id, 'otto');
        return state === 'active';
      });
      await mesh.sweepAgreements();
      expect((await look(personal, 'otto')).state).toBe('terminating');
    });
  },
);
