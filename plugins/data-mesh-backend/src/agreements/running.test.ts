import { TestDatabases } from '@backstage/backend-test-utils';
import type { AgreementRequest } from '@meshwork/backstage-plugin-data-mesh-common';
import {
  contract,
  document,
  organisation,
  product,
} from '../__testUtils__/company';
import { startMesh, waitFor, type TestMesh } from '../__testUtils__/startMesh';

jest.setTimeout(180_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const adopted = {
  'backstage.io/managed-by-location': 'url:https://adopted/orders.yaml',
};
const priced = `${document()}price: { priceAmount: 250.5, priceCurrency: EUR, priceUnit: month }
`;
const world = [
  product('orders'),
  contract('orders-main', priced, adopted),
  product('returns'),
  contract('returns-main', document(), adopted),
];

describe.each(databases.eachSupportedId())(
  'an agreement that runs, on %s',
  databaseId => {
    let mesh: TestMesh;
    let id: string;

    const requestable = (name: string) =>
      waitFor(`the contract of ${name} in force`, async () => {
        const { outputPorts } = await mesh.as('ada').api.getProduct(name);
        return outputPorts[0].requestable;
      });
    const agree = async (
      change: Partial<AgreementRequest> = {},
      who = 'ada',
    ) => {
      const asked = await mesh.as(who).api.requestAgreement({
        product: 'orders',
        port: 'main',
        consumer: 'group:customer-insights',
        purpose: 'analytics',
        firstDay: mesh.clock.now().slice(0, 10),
        lastDay: '2026-06-30',
        ...change,
      });
      if (asked.state === 'requested') {
        await mesh.as('bo').api.actOnAgreement(asked.id, {
          action: 'approve',
          stateVersion: asked.stateVersion,
        });
      }
      return asked.id;
    };
    const look = (which = id, who = 'bo') =>
      mesh.as(who).api.getAgreement(which);
    const state = (which: string, wanted: string) =>
      waitFor(`${which} to be ${wanted}`, async () => {
        const found = await look(which);
        return found.state === wanted && found;
      });
    const told = (title: string) =>
      mesh.notifications.filter(({ payload }) => payload.title === title);

    beforeAll(async () => {
      mesh = await startMesh({
        databases,
        databaseId,
        config: {
          adoption: { locations: ['url:https://adopted/'] },
          roles: {
            steward: 'group:stewards',
            privacyOfficer: 'group:privacy',
            governance: 'group:governance',
            platform: 'group:outsiders',
          },
        },
      });
      await mesh.provide([...organisation, ...world]);
      await requestable('orders');
      await requestable('returns');
      id = await agree();
      await waitFor('the grant', async () => mesh.platform.access.size === 1);
    });
    afterAll(async () => {
      await mesh.stop();
    });

    it('keeps the price that was agreed, and sums it without mixing currencies', async () => {
      expect((await look()).price).toEqual({
        amount: 250.5,
        currency: 'EUR',
        unit: 'month',
      });
      const mine = await mesh
        .as('ben')
        .api.listAgreementCosts({ scope: 'consumer' });
      const sum = {
        amount: 250.5,
        currency: 'EUR',
        unit: 'month',
        agreements: 1,
      };
      expect(mine.totals).toEqual([sum]);
      expect(mine.items).toEqual([
        {
          ...sum,
          consumer: { ref: 'group:default/customer-insights' },
          product: { ref: 'dataproduct:default/orders' },
        },
      ]);
      await mesh
        .knex('agreements')
        .where({ id })
        .update({ price_currency: 'USD' });
      const other = await agree({ consumer: 'user:ben' }, 'ben');
      const all = await mesh.as('dora').api.listAgreementCosts({
        scope: 'product',
        product: 'orders',
        limit: 1,
      });
      expect(
        all.totals.map(({ currency, amount }) => [currency, amount]),
      ).toEqual([
        ['EUR', 250.5],
        ['USD', 250.5],
      ]);
      expect(all.items).toHaveLength(1);
      const rest = await mesh.as('dora').api.listAgreementCosts({
        scope: 'product',
        product: 'orders',
        limit: 1,
        cursor: all.nextCursor,
      });
      expect(rest.items).toHaveLength(1);
      expect(rest.items[0].consumer).not.toEqual(all.items[0].consumer);
      const { stateVersion } = await look(other);
      await mesh
        .as('ben')
        .api.actOnAgreement(other, { action: 'give-notice', stateVersion });
      const hidden = await mesh
        .as('otto')
        .send('GET', '/agreements/costs?scope=product&product=orders');
      expect(hidden.status).toBe(403);
    });

    it('warns of its end 30, 7 and 1 days before, once each', async () => {
      const title = 'Access of customer-insights to orders · main ends soon';
      const allIsTold = () =>
        waitFor('what is to be told', async () => {
          const left = await mesh
            .knex('outbox')
            .where({ kind: 'notify' })
            .first();
          return left === undefined;
        });
      for (const [now, count] of [
        ['2026-05-31T21:58:00.000Z', 0],
        ['2026-05-31T21:59:59.999Z', 1],
        ['2026-06-23T22:00:00.000Z', 2],
      ] as const) {
        mesh.clock.set(now);
        await Promise.all([mesh.sweepAgreements(), mesh.sweepAgreements()]);
        await allIsTold();
        expect([now, told(title).length]).toEqual([now, count]);
      }
      expect(told(title)[0].payload.link).toBe(`/data-mesh/access/${id}?renew`);
    });

    it('becomes longer when a renewal is approved in time, without a gap', async () => {
      const { stateVersion } = await look();
      const calls = mesh.platform.calls.length;
      const forbidden = await mesh
        .as('bo')
        .send('POST', `/agreements/${id}/renewals`, {
          lastDay: '2026-12-31',
          stateVersion,
        });
      expect(forbidden.status).toBe(403);
      const renewal = await mesh
        .as('ben')
        .api.renewAgreement(id, { lastDay: '2026-12-31', stateVersion });
      expect(renewal).toMatchObject({ state: 'requested', renews: id });
      const twice = await mesh
        .as('ada')
        .send('POST', `/agreements/${id}/renewals`, {
          lastDay: '2026-12-31',
          stateVersion,
        });
      expect(twice.status).toBe(409);
      expect((await look()).renewal).toMatchObject({ id: renewal.id });
      const own = await mesh
        .as('ben')
        .send('POST', `/agreements/${renewal.id}/actions`, {
          action: 'approve',
          stateVersion: renewal.stateVersion,
        });
      expect(own.status).toBe(403);
      await mesh.as('bo').api.actOnAgreement(renewal.id, {
        action: 'approve',
        stateVersion: renewal.stateVersion,
      });
      const longer = await look();
      expect(longer).toMatchObject({
        state: 'active',
        end: '2026-12-31T22:59:59.999Z',
      });
      expect(longer.history.map(({ action }) => action)).toContain('renew');
      mesh.clock.set('2026-07-01T08:00:00.000Z');
      await mesh.sweepAgreements();
      expect((await look()).state).toBe('active');
      expect(mesh.platform.calls.slice(calls)).toEqual([]);
      const { items } = await mesh
        .as('ben')
        .api.listAgreements({ scope: 'consumer' });
      expect(items.map(item => item.id)).not.toContain(renewal.id);
    });

    it('is not made longer while it is suspended, and whoever decides is told so at once', async () => {
      const one = await agree(
        { consumer: 'user:ben', lastDay: '2027-03-31' },
        'ben',
      );
      const renewal = await mesh.as('ben').api.renewAgreement(one, {
        lastDay: '2027-06-30',
        stateVersion: (await look(one)).stateVersion,
      });
      const becomes = (now: string) =>
        mesh.knex('agreements').where({ id: one }).update({ state: now });
      const decide = () =>
        mesh.as('bo').send('POST', `/agreements/${renewal.id}/actions`, {
          action: 'approve',
          stateVersion: renewal.stateVersion,
        });
      await becomes('suspended');
      const refused = await decide();
      expect(refused.status).toBe(409);
      expect(JSON.stringify(refused.body)).toContain('is suspended');
      expect(await look(renewal.id)).toMatchObject({
        state: 'requested',
        stateVersion: renewal.stateVersion,
      });
      await becomes('active');
      expect((await decide()).status).toBe(200);
    });

    it('ends when it was agreed when the renewal is refused', async () => {
      const { stateVersion, end } = await look();
      const renewal = await mesh
        .as('ben')
        .api.renewAgreement(id, { lastDay: '2027-06-30', stateVersion });
      await mesh.as('bo').api.actOnAgreement(renewal.id, {
        action: 'reject',
        reason: 'Not needed',
        stateVersion: renewal.stateVersion,
      });
      expect(await look()).toMatchObject({ state: 'active', end });
    });

    it('loses access at once when it is suspended, and gets it back by two people', async () => {
      const { stateVersion } = await look();
      await mesh.as('gus').api.actOnAgreement(id, {
        action: 'suspend',
        reason: 'A leak',
        stateVersion,
      });
      await waitFor(
        'the revocation',
        async () => mesh.platform.access.size === 0,
      );
      const [alarm] = await waitFor('the alarm', async () => {
        const found = told(
          'Access of customer-insights to orders · main is suspended',
        );
        return found.length > 0 && found;
      });
      expect(alarm.payload.severity).toBe('critical');
      const suspended = await look();
      for (const who of ['gus', 'stella']) {
        await mesh.as(who).send('POST', `/agreements/${id}/actions`, {
          action: 'resume',
          stateVersion: suspended.stateVersion,
        });
      }
      await waitFor('the grant', async () => mesh.platform.access.size === 1);
      expect((await look()).state).toBe('active');
    });

    describe('access that is opened at once', () => {
      let emergency: string;
      const request = {
        product: 'returns',
        port: 'main',
        consumer: 'group:customer-insights',
        hours: 4,
        reason: 'Production is down',
      };
      const granted = (status: string) =>
        waitFor(`the emergency's access ${status}`, async () =>
          (await look(emergency)).grants.every(
            grant => grant.status === status,
          ),
        );

      it('is for owners and platform engineers, for some hours, with a reason', async () => {
        const send = (who: string, change: object = {}) =>
          mesh
            .as(who)
            .send('POST', '/agreements/break-glass', { ...request, ...change });
        expect((await send('ada')).status).toBe(403);
        expect((await send('dora')).status).toBe(403);
        expect((await send('bo', { hours: 25 })).status).toBe(400);
        expect((await send('bo', { reason: ' ' })).status).toBe(400);
        expect((await send('bo', { consumer: 'group:nobody' })).status).toBe(
          400,
        );
        mesh.clock.set('2026-07-03T15:00:00.000Z');
        const opened = await send('otto');
        expect(opened).toMatchObject({
          status: 201,
          body: { state: 'active', origin: 'break-glass' },
        });
        emergency = opened.body.id;
        expect((await send('bo')).status).toBe(409);
        await granted('granted');
      });

      it('is looked at by the end of the next working day, by somebody else', async () => {
        const { reviews } = await look(emergency);
        // The third of July is a Friday.
        expect(reviews).toMatchObject([
          { kind: 'break-glass', due: '2026-07-06T21:59:59.999Z' },
        ]);
        for (const who of ['stella', 'priya']) {
          const { items } = await mesh.as(who).api.listReviews({
            view: 'waiting',
          });
          expect(items.map(({ review }) => review)).toContain(reviews?.[0].id);
        }
      });

      it('ends by itself, and is looked at all the same', async () => {
        mesh.clock.set('2026-07-03T19:00:00.000Z');
        await mesh.sweepAgreements();
        const { stateVersion, reviews } = await state(emergency, 'expired');
        await granted('absent');
        expect(reviews).toMatchObject([{ state: 'open' }]);
        await mesh.as('priya').api.actOnAgreement(emergency, {
          action: 'continue',
          stateVersion,
        });
        expect((await look(emergency)).reviews).toMatchObject([
          { state: 'continued' },
        ]);
      });
    });

    it('ends with the person whom it was for, and only for them', async () => {
      const personal = await agree(
        { consumer: 'user:otto', lastDay: '2026-12-31' },
        'otto',
      );
      await state(personal, 'active');
      await mesh.provide([
        ...organisation.filter(({ metadata }) => metadata.name !== 'otto'),
        ...world,
      ]);
      await waitFor('what was personal to end', async () => {
        await mesh.sweepAgreements();
        return (await look(personal)).state === 'ended';
      });
      const { history } = await look(personal);
      expect(history.map(({ action }) => action)).toContain('consumer-gone');
      expect((await look()).state).toBe('active');
    });

    it('leaves nothing granted when its product is deleted', async () => {
      await mesh.provide(organisation);
      const ending = await waitFor('the notice', async () => {
        await mesh.sweep();
        const found = await look();
        return found.state === 'terminating' && found;
      });
      expect(ending.noticeBy).toBe('provider-side');
      expect(mesh.platform.access.size).toBe(1);
      mesh.clock.set(ending.endsAt ?? '');
      await mesh.sweepAgreements();
      await state(id, 'ended');
      await waitFor('nothing to be granted any more', async () => {
        const left = await mesh
          .knex('grants')
          .where({ wish: 'wanted' })
          .orWhereNot({ status: 'absent' });
        return left.length === 0;
      });
      expect(mesh.platform.access.size).toBe(0);
    });
  },
);
