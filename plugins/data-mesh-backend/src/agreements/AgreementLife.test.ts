import { TestDatabases } from '@backstage/backend-test-utils';
import type { AgreementRequest } from '@meshwork/backstage-plugin-data-mesh-common';
import { contract, organisation, product } from '../__testUtils__/company';
import { startMesh, waitFor, type TestMesh } from '../__testUtils__/startMesh';
import { dueTransition } from './AgreementTime';

jest.setTimeout(90_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

describe('what time demands', () => {
  const times = {
    startAt: '2026-03-10T00:00:00.000Z',
    endAt: '2026-03-20T00:00:00.000Z',
    noticeEndAt: '2026-03-15T00:00:00.000Z',
    lapsesAt: '2026-03-05T00:00:00.000Z',
  };
  const before = (instant: string) =>
    new Date(Date.parse(instant) - 1).toISOString();

  it.each([
    ['requested', times.lapsesAt, 'lapse', 'lapsed'],
    ['approved', times.startAt, 'start', 'active'],
    ['active', times.endAt, 'expire', 'expired'],
    ['terminating', times.noticeEndAt, 'notice-over', 'ended'],
  ] as const)('of %s at %s: %s', (state, at, action, to) => {
    expect(dueTransition({ ...times, state }, before(at))).toBeUndefined();
    expect(dueTransition({ ...times, state }, at)).toMatchObject({
      action,
      to,
    });
  });

  it.each([
    'suspended',
    'ended',
    'expired',
    'rejected',
    'withdrawn',
    'lapsed',
  ] as const)('of %s: nothing, ever', state => {
    const late = '2099-01-01T00:00:00.000Z';
    expect(dueTransition({ ...times, state }, late)).toBeUndefined();
  });

  it('starts what ends later, also when its start was missed', () => {
    const late = { ...times, state: 'approved' as const };
    expect(dueTransition(late, times.endAt)).toMatchObject({ to: 'active' });
  });
});

describe.each(databases.eachSupportedId())(
  'the life of an agreement, on %s',
  databaseId => {
    let mesh: TestMesh;
    /** Moves the time, and does what it demands. */
    const become = async (instant: string) => {
      mesh.clock.set(instant);
      await mesh.sweepAgreements();
    };

    beforeAll(async () => {
      mesh = await startMesh({
        databases,
        databaseId,
        config: { adoption: { locations: ['url:https://adopted/'] } },
      });
      await mesh.provide([
        ...organisation,
        product('orders'),
        contract('orders-main', undefined, {
          'backstage.io/managed-by-location': 'url:https://adopted/orders.yaml',
        }),
      ]);
      await waitFor('the contract in force', async () => {
        const { outputPorts } = await mesh.as('ada').api.getProduct('orders');
        return outputPorts[0].requestable;
      });
      mesh.notifications.length = 0;
    });
    afterAll(async () => {
      await mesh.stop();
    });

    const ask = async (change: Partial<AgreementRequest> = {}, who = 'ada') => {
      const { id } = await mesh.as(who).api.requestAgreement({
        product: 'orders',
        port: 'main',
        consumer: 'group:customer-insights',
        purpose: 'analytics',
        firstDay: '2026-03-10',
        lastDay: '2026-03-20',
        ...change,
      });
      return id;
    };
    const act = async (name: string, id: string, action: string) => {
      const { stateVersion } = await mesh
        .knex('agreements')
        .where({ id })
        .first()
        .then(row => ({ stateVersion: row.state_version as number }));
      const { status, body } = await mesh
        .as(name)
        .send('POST', `/agreements/${id}/actions`, { action, stateVersion });
      return status === 200
        ? [status, body.state]
        : [status, body.error.message];
    };
    const look = async (id: string) => {
      const { state, endsAt, grants } = await mesh
        .as('bo')
        .api.getAgreement(id);
      return {
        state,
        endsAt,
        grants: grants.map(({ wish, status }) => `${wish}, ${status}`),
      };
    };
    const settled = (id: string, grant: string) =>
      waitFor(`the grant ${grant}`, async () => {
        const found = await look(id);
        return found.grants[0] === grant && found;
      });

    it('says its purpose in the words of the policy', async () => {
      const id = await ask({ purpose: 'operations' });
      expect(await mesh.as('bo').api.getAgreement(id)).toMatchObject({
        purpose: 'operations',
        purposeTitle: 'Running a process',
      });
      expect(await act('ada', id, 'withdraw')).toEqual([200, 'withdrawn']);
    });

    describe('from an approved request to its end', () => {
      let id: string;

      it('gives nothing before its first day', async () => {
        id = await ask();
        expect(await act('bo', id, 'approve')).toEqual([200, 'approved']);
        await become('2026-03-09T22:59:00.000Z');
        expect(await look(id)).toEqual({
          state: 'approved',
          endsAt: '2026-03-20T22:59:59.999Z',
          grants: ['unwanted, absent'],
        });
        expect(mesh.platform.calls).toEqual([]);
      });

      it('gives access from the start of its first day, where the organisation is', async () => {
        await become('2026-03-09T23:00:00.000Z');
        expect((await settled(id, 'wanted, granted')).state).toBe('active');
        expect(mesh.platform.access.size).toBe(1);
        await mesh.notified(
          'user:default/ada',
          'You can read orders · main now',
        );
      });

      it('takes no notice back that nobody gave', async () => {
        const [status, message] = await act('ada', id, 'take-notice-back');
        expect([status, message]).toEqual([
          409,
          expect.stringContaining('active'),
        ]);
      });

      it('cuts a notice at the agreed end', async () => {
        expect(await act('bo', id, 'give-notice')).toEqual([
          200,
          'terminating',
        ]);
        // Three months from now would be in June.
        expect(await look(id)).toMatchObject({
          endsAt: '2026-03-20T22:59:59.999Z',
          grants: ['wanted, granted'],
        });
        expect(await act('ada', id, 'give-notice')).toEqual([
          409,
          expect.stringContaining('terminating'),
        ]);
        const [status] = await act('bo', id, 'waive-notice');
        expect(status).toBe(403);
        expect(await act('bo', id, 'take-notice-back')).toEqual([
          200,
          'active',
        ]);
      });

      it('takes access away at the end of its last day', async () => {
        await become('2026-03-20T22:59:00.000Z');
        expect((await look(id)).state).toBe('active');
        await become('2026-03-20T22:59:59.999Z');
        expect((await settled(id, 'unwanted, absent')).state).toBe('expired');
        expect(mesh.platform.access.size).toBe(0);
        for (const who of [
          'user:default/ada',
          'group:default/customer-insights',
          'group:default/order-team',
        ]) {
          await mesh.notified(
            who,
            'Access of customer-insights to orders · main has expired',
          );
        }
      });

      it('leaves nothing to be done with it, and the port free to be asked for again', async () => {
        const { actions } = await mesh.as('ada').api.getAgreement(id);
        expect(actions).toEqual([]);
        expect(await act('ada', id, 'give-notice')).toEqual([
          409,
          expect.stringContaining('expired'),
        ]);
        const again = await ask({
          firstDay: '2026-03-21',
          lastDay: '2026-03-22',
        });
        expect(await act('ada', again, 'withdraw')).toEqual([200, 'withdrawn']);
      });
    });

    it.each([
      ['the consumer', 'ben'],
      ['the provider', 'lee'],
    ])('is called off by %s before it starts', async (_, who) => {
      const calls = mesh.platform.calls.length;
      const id = await ask({ firstDay: '2026-05-01', lastDay: '2026-05-31' });
      await act('bo', id, 'approve');
      expect((await act('otto', id, 'call-off'))[0]).toBe(404);
      expect((await act('dora', id, 'call-off'))[0]).toBe(403);
      expect(await act(who, id, 'call-off')).toEqual([200, 'ended']);
      expect((await look(id)).grants).toEqual(['unwanted, absent']);
      expect(mesh.platform.calls).toHaveLength(calls);
    });

    it('ends at once when the other side waives the rest of the notice', async () => {
      const id = await ask({ firstDay: '2026-03-21', lastDay: '2026-09-30' });
      await act('bo', id, 'approve');
      await settled(id, 'wanted, granted');
      await act('ben', id, 'give-notice');
      expect((await act('ada', id, 'waive-notice'))[0]).toBe(403);
      expect(await act('bo', id, 'waive-notice')).toEqual([200, 'ended']);
      await settled(id, 'unwanted, absent');
    });

    it('lapses when nobody decides, and cannot be approved from that moment', async () => {
      const id = await ask(
        {
          consumer: 'user:otto',
          firstDay: '2026-03-21',
          lastDay: '2026-09-30',
        },
        'otto',
      );
      const row = await mesh.knex('agreements').where({ id }).first();
      expect(row.lapses_at).toBe('2026-04-20T21:59:59.999Z');
      await become('2026-04-20T21:59:00.000Z');
      expect((await look(id)).state).toBe('requested');
      // Whoever comes before the worker does is told the same.
      mesh.clock.set('2026-04-20T22:00:00.000Z');
      expect(await act('bo', id, 'approve')).toEqual([
        409,
        expect.stringContaining('lapsed'),
      ]);
      await mesh.notified(
        'user:default/otto',
        'Nobody decided on access to orders · main: the request lapsed',
      );
      const { steps } = await mesh.as('otto').api.getAgreement(id);
      expect(steps.map(({ state }) => state)).toEqual(['skipped']);
    });

    it('lapses at the latest when the period that was asked for is over', async () => {
      const id = await ask(
        {
          consumer: 'user:otto',
          firstDay: '2026-04-21',
          lastDay: '2026-04-21',
        },
        'otto',
      );
      mesh.clock.set('2026-04-22T08:00:00.000Z');
      expect(await act('bo', id, 'approve')).toEqual([
        409,
        expect.stringContaining('lapsed'),
      ]);
      expect((await look(id)).grants).toEqual([]);
    });

    it('goes on although a row of the clock was lost', async () => {
      const id = await ask({ firstDay: '2026-04-22', lastDay: '2026-04-23' });
      await act('bo', id, 'approve');
      await settled(id, 'wanted, granted');
      await mesh.knex('outbox').where({ kind: 'agreement-clock' }).delete();
      await become('2026-04-24T00:00:00.000Z');
      expect((await settled(id, 'unwanted, absent')).state).toBe('expired');
    });

    it('is moved once by whoever comes first', async () => {
      const id = await ask({ firstDay: '2026-04-24', lastDay: '2026-04-25' });
      await act('bo', id, 'approve');
      await settled(id, 'wanted, granted');
      mesh.clock.set('2026-04-26T00:00:00.000Z');
      await Promise.all([1, 2, 3].map(() => mesh.sweepAgreements()));
      const { state, history } = await mesh.as('ada').api.getAgreement(id);
      expect(state).toBe('expired');
      expect(history.filter(({ action }) => action === 'expire')).toHaveLength(
        1,
      );
    });
  },
);
