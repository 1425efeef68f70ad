import { TestDatabases } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import {
  contract,
  organisation,
  people,
  product,
} from './__testUtils__/company';
import { startMesh, waitFor, type TestMesh } from './__testUtils__/startMesh';

jest.setTimeout(90_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

/** Two own the domain, so that two may decide on the same step. */
const twoDomainOwners = organisation.map(
  (entity): Entity =>
    entity.metadata.name === 'domain-owners'
      ? { ...entity, spec: { ...entity.spec, members: ['dora', 'gus'] } }
      : entity,
);

describe.each(databases.eachSupportedId())(
  'two people at the same moment, on %s',
  databaseId => {
    let mesh: TestMesh;

    beforeAll(async () => {
      mesh = await startMesh({
        databases,
        databaseId,
        config: { adoption: { locations: ['url:https://adopted/'] } },
      });
      await mesh.provide([
        ...twoDomainOwners,
        product('returns'),
        contract('returns-main'),
        // Agreed before, so that access can be asked for at once.
        product('orders'),
        contract('orders-main', undefined, {
          'backstage.io/managed-by-location': 'url:https://adopted/orders.yaml',
        }),
      ]);
      await waitFor('the contract in force', async () => {
        const { outputPorts } = await mesh.as('ada').api.getProduct('orders');
        return outputPorts[0].requestable;
      });
      // What the requests need of the catalog is read once before they race.
      await Promise.all(people.map(name => mesh.as(name).api.getMe()));
    });
    afterAll(async () => {
      await mesh.stop();
    });

    /** Sends commands at once; the answers by whether they won. */
    const race = async (
      path: string,
      stateVersion: number,
      commands: readonly (readonly [name: string, action: string])[],
    ) => {
      const answers = await Promise.all(
        commands.map(([name, action]) =>
          mesh.as(name).send('POST', `${path}/actions`, {
            action,
            stateVersion,
            reason: `${name} says so`,
          }),
        ),
      );
      return {
        winners: answers.filter(({ status }) => status === 200),
        losers: answers.filter(({ status }) => status !== 200),
      };
    };

    /** Everything that one decision leaves behind, and that none leaves twice. */
    const traces = async (
      subject: 'revision' | 'agreement',
      id: string,
      history: readonly { action: string }[],
    ) => {
      const isDecision = (action: string) =>
        /(^|\.)(approve|reject|withdraw)$/.test(action);
      const decided = await mesh
        .knex('steps')
        .where({ subject_id: id, subject_kind: subject })
        .whereNotNull('decided_by');
      return {
        history: history.map(({ action }) => action).filter(isDecision),
        events: (await mesh.eventsAbout(id)).filter(isDecision),
        decided: decided.length,
      };
    };

    it('has one of them decide on a revision', async () => {
      const revision = await waitFor('the contract in review', async () => {
        const { open } = await mesh
          .as('bo')
          .api.getContract('api:returns-main');
        return (
          open?.state === 'in-review' &&
          (await mesh.as('bo').api.getRevision(open.id))
        );
      });
      const { winners, losers } = await race(
        `/revisions/${revision.id}`,
        revision.stateVersion,
        [
          ['dora', 'approve'],
          ['gus', 'reject'],
        ],
      );
      expect(winners).toHaveLength(1);
      expect(losers).toMatchObject([
        { status: 409, body: { error: { name: 'ConflictError' } } },
      ]);
      const after = await mesh.as('bo').api.getRevision(revision.id);
      expect(after.state).toBe(winners[0].body.state);
      const action = after.state === 'active' ? 'approve' : 'reject';
      expect(await traces('revision', revision.id, after.history)).toEqual({
        history: [action],
        events: [`revision.${action}`],
        decided: 1,
      });
      // Who lost is told what it is now.
      expect(losers[0].body.error.message).toContain(after.state);
    });

    it.each([
      ['user:ada', 'ada', ['bo', 'approve'], ['lee', 'reject']],
      ['user:ben', 'ben', ['lee', 'approve'], ['bo', 'approve']],
      ['group:customer-insights', 'ada', ['bo', 'approve'], ['bo', 'approve']],
      ['user:dora', 'dora', ['bo', 'approve'], ['dora', 'withdraw']],
    ] as const)(
      'has one decide on the request for %s by %s: %j or %j',
      async (consumer, requester, one, other) => {
        const request = await mesh.as(requester).api.requestAgreement({
          product: 'orders',
          port: 'main',
          consumer,
          purpose: 'analytics',
          firstDay: '2026-03-02',
          lastDay: '2026-09-30',
        });
        const { winners, losers } = await race(
          `/agreements/${request.id}`,
          request.stateVersion,
          [one, other, one, other],
        );
        expect(winners).toHaveLength(1);
        expect(losers.map(({ status }) => status)).toEqual([409, 409, 409]);
        const after = await mesh.as(requester).api.getAgreement(request.id);
        for (const { body } of losers) {
          expect(body.error.message).toContain(after.state);
        }
        const action = {
          active: 'approve',
          rejected: 'reject',
          withdrawn: 'withdraw',
        }[after.state as 'active' | 'rejected' | 'withdrawn'];
        expect(await traces('agreement', request.id, after.history)).toEqual({
          history: [action],
          events: [`agreement.${action}`],
          decided: action === 'withdraw' ? 0 : 1,
        });
      },
    );

    it('answers who wants no more than that it is done', async () => {
      const request = await mesh.as('lee').api.requestAgreement({
        product: 'orders',
        port: 'main',
        consumer: 'user:lee',
        purpose: 'analytics',
        firstDay: '2026-03-02',
        lastDay: '2026-09-30',
      });
      const act = (action: string, prefer: string) =>
        mesh
          .as('lee')
          .send(
            'POST',
            `/agreements/${request.id}/actions`,
            { action, stateVersion: 1 },
            { prefer },
          );
      expect(await act('approve', 'return=minimal')).toMatchObject({
        status: 403,
      });
      expect(await act('withdraw', 'wait=1, return=minimal')).toMatchObject({
        status: 204,
        body: undefined,
      });
      const { state } = await mesh.as('lee').api.getAgreement(request.id);
      expect(state).toBe('withdrawn');
    });

    it('makes one grant of what was approved twice at once', async () => {
      const { items } = await mesh
        .as('ada')
        .api.listAgreements({ scope: 'consumer', state: ['active'] });
      const { id } = items.find(
        ({ consumer }) => consumer.ref === 'group:default/customer-insights',
      )!;
      await waitFor('the grant', async () => {
        const { grants } = await mesh.as('ada').api.getAgreement(id);
        return grants[0]?.status === 'granted';
      });
      expect(
        await mesh.knex('grants').where({ agreement_id: id }),
      ).toHaveLength(1);
      expect(mesh.platform.calls).toEqual(['grant']);
      expect(mesh.platform.access.size).toBe(1);
    });

    it('has one side give notice where both do', async () => {
      const { items } = await mesh
        .as('ada')
        .api.listAgreements({ scope: 'consumer', state: ['active'] });
      const { id, stateVersion } = items.find(
        ({ consumer }) => consumer.ref === 'group:default/customer-insights',
      )!;
      const { winners, losers } = await race(
        `/agreements/${id}`,
        stateVersion,
        [
          ['ada', 'give-notice'],
          ['bo', 'give-notice'],
        ],
      );
      expect([winners.length, losers.map(({ status }) => status)]).toEqual([
        1,
        [409],
      ]);
      const { history } = await mesh.as('ada').api.getAgreement(id);
      expect(
        history.filter(({ action }) => action === 'give-notice'),
      ).toHaveLength(1);
    });

    it('counts no request twice that is sent twice', async () => {
      const body = {
        product: 'orders',
        port: 'main',
        consumer: 'user:otto',
        purpose: 'analytics',
        firstDay: '2026-03-02',
        lastDay: '2026-09-30',
      };
      const answers = await Promise.all(
        [1, 2].map(() => mesh.as('otto').send('POST', '/agreements', body)),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    });
  },
);
