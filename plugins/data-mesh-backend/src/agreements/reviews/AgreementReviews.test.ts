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

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const adopted = {
  'backstage.io/managed-by-location': 'url:https://adopted/orders.yaml',
};

describe.each(databases.eachSupportedId())(
  'reviews while access goes on, on %s',
  databaseId => {
    let mesh: TestMesh;
    let id: string;

    /** What the catalog has, with some of it changed. */
    const provide = (
      change: { owner?: string; version?: string; price?: number } = {},
    ) => {
      const text = document({ version: change.version });
      return mesh.provide([
        ...organisation,
        product('orders', { owner: change.owner }),
        contract(
          'orders-main',
          change.price === undefined
            ? text
            : `${text}price: { priceAmount: ${change.price}, priceCurrency: EUR, priceUnit: month }\n`,
          adopted,
        ),
      ]);
    };
    const look = (who = 'ada') => mesh.as(who).api.getAgreement(id);
    const review = (kind: string, state: string) =>
      waitFor(`the review of ${kind} to be ${state}`, async () =>
        ((await look()).reviews ?? []).find(
          found => found.kind === kind && found.state === state,
        ),
      );
    const act = async (
      who: string,
      command: { action: 'continue' | 'decline'; reason?: string },
    ) => {
      const { stateVersion } = await look();
      const { status, body } = await mesh
        .as(who)
        .send('POST', `/agreements/${id}/actions`, {
          ...command,
          stateVersion,
        });
      return [status, status === 200 ? body.state : body.error.message];
    };

    beforeAll(async () => {
      mesh = await startMesh({
        databases,
        databaseId,
        config: { adoption: { locations: ['url:https://adopted/'] } },
      });
      await provide();
      await waitFor('the contract in force', async () => {
        const { outputPorts } = await mesh.as('ada').api.getProduct('orders');
        return outputPorts[0].requestable;
      });
      const asked = await mesh.as('ada').api.requestAgreement({
        product: 'orders',
        port: 'main',
        consumer: 'group:customer-insights',
        purpose: 'analytics',
        firstDay: '2026-03-02',
        lastDay: '2027-03-01',
      });
      id = asked.id;
      await mesh.as('bo').api.actOnAgreement(id, {
        action: 'approve',
        stateVersion: asked.stateVersion,
      });
      await waitFor('the grant', async () => mesh.platform.access.size === 1);
    });
    afterAll(async () => {
      await mesh.stop();
    });

    it('has none to decide on while nothing changed', async () => {
      expect((await look()).reviews).toEqual([]);
      expect(await act('bo', { action: 'continue' })).toEqual([
        409,
        expect.stringContaining('no review of it is open'),
      ]);
    });

    it('asks the new owner of the product, and goes on meanwhile', async () => {
      await provide({ owner: 'group:domain-owners' });
      const { due } = await review('provider-owner', 'open');
      expect(due).toMatch(/^2026-04-01T/);
      expect((await look()).state).toBe('active');
      expect(mesh.platform.access.size).toBe(1);
      const items = await waitFor('it in the queue', async () => {
        const page = await mesh.as('dora').api.listReviews({ view: 'waiting' });
        return page.items.length > 0 && page.items;
      });
      expect(items).toMatchObject([{ kind: 'agreement-review', id, due }]);
      // Neither who asked for the access nor who is nobody to it decides.
      expect((await act('ada', { action: 'continue' }))[0]).toBe(403);
      expect((await act('otto', { action: 'continue' }))[0]).toBe(404);
      expect(await act('dora', { action: 'continue' })).toEqual([
        200,
        'active',
      ]);
      await review('provider-owner', 'continued');
      await provide({ owner: 'group:order-team' });
      await review('provider-owner', 'open');
    });

    it('needs nothing decided once it is again as it was agreed', async () => {
      await provide({ owner: 'group:domain-owners' });
      await review('provider-owner', 'closed');
      await provide({ owner: 'group:order-team' });
      await review('provider-owner', 'open');
      expect(await act('bo', { action: 'continue' })).toEqual([200, 'active']);
    });

    it('asks the consumer when the price changed, and keeps the old terms until then', async () => {
      await provide({ version: '1.1.0', price: 100 });
      const revision = await waitFor('the revision', async () => {
        const { items } = await mesh.as('dora').api.listReviews({
          view: 'waiting',
        });
        return items.find(({ kind }) => kind === 'change');
      });
      const approved = await mesh.as('dora').api.actOnRevision(revision.id, {
        action: 'approve',
        stateVersion: revision.stateVersion ?? 1,
      });
      // It would wait for the consumer's answer; forced, the old price stands all the same.
      expect(approved.state).toBe('scheduled');
      await mesh.as('gus').api.actOnRevision(revision.id, {
        action: 'force',
        reason: 'It cannot wait',
        stateVersion: approved.stateVersion,
      });
      expect((await review('price', 'open')).note).toContain('100 EUR');
      expect((await look()).price).toBeUndefined();
      expect((await act('bo', { action: 'continue' }))[0]).toBe(403);
      expect((await act('ben', { action: 'decline' }))[0]).toBe(400);
      expect(await act('ben', { action: 'continue' })).toEqual([200, 'active']);
      expect((await look()).price).toMatchObject({ amount: 100 });
    });

    it('does not ask for what the consumer accepted with the change', async () => {
      // By force first, so that a review is open which asks the same.
      const change = async (version: string, price: number) => {
        await provide({ version, price });
        const revision = await waitFor('the revision', async () => {
          await mesh.sweep();
          const { items } = await mesh.as('dora').api.listReviews({
            view: 'waiting',
          });
          return items.find(({ kind }) => kind === 'change');
        });
        return await mesh.as('dora').api.actOnRevision(revision.id, {
          action: 'approve',
          stateVersion: revision.stateVersion ?? 1,
        });
      };
      const forced = await change('1.2.0', 150);
      await mesh.as('gus').api.actOnRevision(forced.id, {
        action: 'force',
        reason: 'It cannot wait',
        stateVersion: forced.stateVersion,
      });
      await review('price', 'open');
      const scheduled = await change('1.3.0', 200);
      expect(scheduled.state).toBe('scheduled');
      const taken = await mesh.as('ben').api.actOnRevision(scheduled.id, {
        action: 'answer',
        answer: 'accepted',
        stateVersion: scheduled.stateVersion,
      });
      expect(taken.state).toBe('active');
      const agreement = await waitFor('the price to be agreed', async () => {
        const found = await look();
        return found.price?.amount === 200 && found;
      });
      expect(
        agreement.reviews?.filter(({ kind }) => kind === 'price'),
      ).toMatchObject([{ state: 'continued' }, { state: 'continued' }]);
      expect(agreement.history.at(-1)).toMatchObject({
        action: 'continue',
        actor: { ref: 'user:default/ben' },
        note: 'price: accepted with version 1.3.0',
      });
    });

    it('gives notice by itself when nobody answers in time, once', async () => {
      await provide({
        owner: 'group:domain-owners',
        version: '1.3.0',
        price: 200,
      });
      const { due } = await review('provider-owner', 'open');
      mesh.clock.set(due);
      await Promise.all([1, 2, 3].map(() => mesh.sweepAgreements()));
      const ending = await waitFor('the notice', async () => {
        const found = await look();
        return found.state === 'terminating' && found;
      });
      expect(ending.noticeBy).toBe('provider-side');
      const { history } = ending;
      expect(history.filter(({ action }) => action === 'decline')).toHaveLength(
        1,
      );
      expect(mesh.platform.access.size).toBe(1);
    });
  },
);
