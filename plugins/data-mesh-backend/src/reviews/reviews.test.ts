import { TestDatabases } from '@backstage/backend-test-utils';
import { contract, organisation, product } from '../__testUtils__/company';
import {
  meshConfig,
  startMesh,
  waitFor,
  type TestMesh,
} from '../__testUtils__/startMesh';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const adopted = {
  'backstage.io/managed-by-location': 'url:https://adopted/orders.yaml',
};
const START = '2026-03-02T09:00:00.000Z';

describe.each(databases.eachSupportedId())(
  'deciding together, on %s',
  databaseId => {
    let mesh: TestMesh;

    beforeAll(async () => {
      mesh = await startMesh({
        databases,
        databaseId,
        now: START,
        config: {
          adoption: { locations: ['url:https://adopted/'] },
          roles: {
            ...(meshConfig.roles as object),
            platform: 'group:outsiders',
          },
          approvals: {
            // Nobody is there: it never answers.
            external: [
              {
                id: 'servicenow',
                url: 'http://127.0.0.1:9/',
                secrets: ['a secret that is as long as one has to be'],
              },
            ],
            classifications: {
              internal: {
                accessSteps: ['product-owner', ['steward', 'group:privacy']],
              },
              confidential: { accessSteps: ['external:servicenow'] },
            },
          },
        },
      });
      const names = [
        'one',
        'two',
        'three',
        'four',
        'five',
        'six',
        'seven',
        'eight',
        'nine',
      ];
      await mesh.provide([
        ...organisation,
        ...names.flatMap(name => [
          product(
            name,
            name === 'eight' ? { classification: 'confidential' } : {},
          ),
          contract(`${name}-main`, undefined, adopted),
        ]),
      ]);
      const inForce = (name: string) =>
        waitFor(`the contract of ${name}`, async () => {
          const found = await mesh.as('ada').api.getProduct(name);
          return found.outputPorts[0].requestable;
        });
      for (const name of names) await inForce(name);
    });
    afterAll(async () => {
      await mesh.stop();
    });

    const ask = async (name: string, who = 'ada') =>
      await mesh.as(who).api.requestAgreement({
        product: name,
        port: 'main',
        consumer: 'group:customer-insights',
        purpose: 'analytics',
        firstDay: mesh.clock.now().slice(0, 10),
        lastDay: '2026-09-30',
      });
    const act = async (
      name: string,
      id: string,
      stateVersion: number,
      action = 'approve',
    ) =>
      await mesh.as(name).send('POST', `/agreements/${id}/actions`, {
        action,
        stateVersion,
        reason: `${name} says so`,
      });
    const waiting = async (name: string) =>
      (await mesh.as(name).api.listReviews({ view: 'waiting', limit: 100 }))
        .items;

    it('lets two fill the steps of a stage at the same moment', async () => {
      const { id, steps } = await ask('one');
      expect(
        steps.map(({ stage, role, target, state }) => [
          stage,
          role,
          target,
          state,
        ]),
      ).toEqual([
        [1, 'product-owner', undefined, 'open'],
        [2, 'steward', undefined, 'waiting'],
        [2, 'group', 'group:default/privacy', 'waiting'],
      ]);
      const first = await act('bo', id, 1);
      expect(first.status).toBe(200);
      const { stateVersion } = first.body;
      const answers = await Promise.all([
        act('stella', id, stateVersion),
        act('priya', id, stateVersion),
      ]);
      expect(answers.map(({ status }) => status)).toEqual([200, 200]);
      const after = await mesh.as('ada').api.getAgreement(id);
      expect(after.state).toBe('active');
      expect(after.steps.map(step => step.decidedBy?.ref)).toEqual([
        'user:default/bo',
        'user:default/stella',
        'user:default/priya',
      ]);
      // Each decision once, and the second of two did start it.
      expect(
        after.history.map(({ action }) => action).filter(a => a !== 'grant'),
      ).toEqual(expect.arrayContaining(['approve', 'approve', 'start']));
      expect(
        after.history.filter(({ action }) => action === 'approve'),
      ).toHaveLength(3);
    });

    it('has who saw an earlier stage look again', async () => {
      const { id } = await ask('two');
      expect((await act('bo', id, 1)).status).toBe(200);
      expect((await act('stella', id, 1)).status).toBe(409);
      expect((await act('stella', id, 2)).status).toBe(200);
      // Nobody fills two steps, nor the same one twice.
      expect((await act('stella', id, 3)).status).toBe(403);
      expect((await act('priya', id, 2, 'reject')).status).toBe(200);
      const { state } = await mesh.as('ada').api.getAgreement(id);
      expect(state).toBe('rejected');
    });

    it('waits for another system, in which nobody of the portal decides', async () => {
      const request = await ask('eight');
      expect(request.waitingForSystems).toEqual(['servicenow']);
      for (const name of ['bo', 'dora', 'gus', 'otto']) {
        expect((await act(name, request.id, 1)).status).not.toBe(200);
      }
      const { steps } = await mesh.as('bo').api.getAgreement(request.id);
      expect(steps).toMatchObject([
        {
          system: 'servicenow',
          approvers: [],
          mayDecide: false,
          whyNot: 'This step is decided in servicenow, not in the portal',
        },
      ]);
    });

    it('lets somebody fill steps for who is away, and records for whom', async () => {
      const { id } = await ask('three');
      await act('bo', id, 1);
      const days = { firstDay: '2026-03-02', lastDay: '2026-03-06' };
      const { api } = mesh.as('stella');
      const delegation = await api.createDelegation({
        delegate: 'user:otto',
        ...days,
      });
      await mesh.notified('user:default/otto');
      // Of two for the same days nobody knows who it is.
      const again = await mesh
        .as('stella')
        .send('POST', '/delegations', { delegate: 'user:gus', ...days });
      expect(again.status).toBe(409);
      expect(await waiting('otto')).toMatchObject([
        { id, mayDecide: true, onBehalfOf: { ref: 'user:default/stella' } },
      ]);
      expect((await act('otto', id, 2)).status).toBe(200);
      const after = await mesh.as('otto').api.getAgreement(id);
      expect(after.steps[1]).toMatchObject({
        decidedBy: { ref: 'user:default/otto' },
        decidedFor: { ref: 'user:default/stella' },
      });
      expect(after.history.filter(entry => entry.onBehalfOf)).toMatchObject([
        {
          action: 'approve',
          actor: { ref: 'user:default/otto' },
          onBehalfOf: { ref: 'user:default/stella' },
        },
      ]);
      // It is the delegate's step as well: neither fills another one.
      expect((await act('otto', id, 3)).status).toBe(403);
      const foreign = await mesh
        .as('otto')
        .send('DELETE', `/delegations/${delegation.id}`);
      expect(foreign.status).toBe(403);
      await api.revokeDelegation(delegation.id);
      expect((await api.listDelegations()).items).toEqual([]);
    });

    it('never lets the requester stand in, nor anybody for the requester', async () => {
      const { id } = await ask('four');
      const days = { firstDay: '2026-03-02', lastDay: '2026-03-03' };
      const bo = await mesh
        .as('bo')
        .api.createDelegation({ delegate: 'user:ada', ...days });
      expect(await waiting('ada')).toEqual([]);
      expect((await act('ada', id, 1)).status).toBe(403);
      // Who stands in for bo passes nothing on.
      const ada = await mesh
        .as('ada')
        .api.createDelegation({ delegate: 'user:otto', ...days });
      expect((await act('otto', id, 1)).status).toBe(404);
      await mesh.as('bo').api.revokeDelegation(bo.id);
      await mesh.as('ada').api.revokeDelegation(ada.id);
      for (const [field, body] of [
        ['delegate', { delegate: 'user:bo', ...days }],
        ['delegate', { delegate: 'user:nobody', ...days }],
        [
          'lastDay',
          {
            delegate: 'user:ada',
            firstDay: '2026-03-03',
            lastDay: '2026-03-02',
          },
        ],
        [
          'lastDay',
          {
            delegate: 'user:ada',
            firstDay: '2026-02-01',
            lastDay: '2026-02-02',
          },
        ],
        [
          'lastDay',
          {
            delegate: 'user:ada',
            firstDay: '2026-03-03',
            lastDay: '2027-03-02',
          },
        ],
      ] as const) {
        const refused = await mesh.as('bo').send('POST', '/delegations', body);
        expect(refused.status).toBe(400);
        expect(refused.body.error.message).toContain(`request/body/${field}`);
      }
    });

    it('reminds, then puts it one role up', async () => {
      const { id } = await ask('five');
      const [item] = (await waiting('bo')).filter(one => one.id === id);
      expect(item.next).toEqual({
        what: 'remind',
        at: '2026-03-05T22:59:59.999Z',
      });
      await waitFor('the clock', async () =>
        mesh
          .knex('steps')
          .where({ subject_id: id })
          .whereNotNull('clock_at')
          .first(),
      );
      mesh.clock.set('2026-03-06T09:00:00.000Z');
      await mesh.sweepAgreements();
      await mesh.notified(
        'group:default/order-team',
        'Still waiting for you: customer-insights → five · main',
      );
      mesh.clock.set('2026-03-10T09:00:00.000Z');
      await mesh.sweepAgreements();
      await mesh.notified('group:default/domain-owners');
      const { steps, history } = await mesh.as('ada').api.getAgreement(id);
      expect(steps[0]).toMatchObject({
        role: 'product-owner',
        assignedRole: 'product-owner',
        approvers: [
          { ref: 'group:default/domain-owners' },
          { ref: 'group:default/order-team' },
        ],
      });
      expect(history.map(({ action }) => action)).toEqual([
        'request',
        'remind',
        'escalate',
      ]);
      // Twice is once.
      await mesh.sweepAgreements();
      expect((await act('dora', id, 1)).status).toBe(200);
    });

    it('decides on several with one reason, each by itself', async () => {
      const requests = [await ask('six'), await ask('seven')];
      const decide = async (name: string, ...versions: number[]) =>
        await mesh.as(name).send('POST', '/reviews/decisions', {
          action: 'approve',
          reason: 'As always',
          items: requests.map(({ id }, i) => ({
            kind: 'access',
            id,
            stateVersion: versions[i],
          })),
        });
      const outcomes = (answer: { body: { results: { outcome: string }[] } }) =>
        answer.body.results.map(({ outcome }) => outcome);
      expect(outcomes(await decide('otto', 1, 1))).toEqual([
        'not-found',
        'not-found',
      ]);
      expect(outcomes(await decide('ada', 1, 1))).toEqual([
        'forbidden',
        'forbidden',
      ]);
      expect(outcomes(await decide('bo', 1, 7))).toEqual(['done', 'conflict']);
      expect(outcomes(await decide('bo', 1, 1))).toEqual(['forbidden', 'done']);
      const { items } = await mesh
        .as('bo')
        .api.listReviews({ view: 'decided', limit: 2 });
      expect(items.map(({ reason }) => reason)).toEqual([
        'As always',
        'As always',
      ]);
    });

    it('has platform engineers give a stuck step to others, never to a side', async () => {
      const { items } = await mesh
        .as('otto')
        .api.listReviews({ view: 'all', limit: 100 });
      const stuck = items.find(item => item.title === 'eight · main')!;
      expect(stuck).toMatchObject({ mayReassign: true });
      const give = async (name: string, to: string) =>
        await mesh.as(name).send('POST', '/reviews/reassignments', {
          kind: 'access',
          id: stuck.id,
          step: 1,
          to,
          reason: 'It never answers',
          stateVersion: stuck.stateVersion,
        });
      expect((await give('bo', 'group:privacy')).status).toBe(403);
      for (const to of [
        'user:ada',
        'group:customer-insights',
        'user:ben',
        'group:nobody',
      ]) {
        expect((await give('otto', to)).status).toBe(400);
      }
      expect((await give('otto', 'group:privacy')).status).toBe(204);
      const { steps, history } = await mesh
        .as('ada')
        .api.getAgreement(stuck.id);
      expect(steps[0]).toMatchObject({
        assignedRole: 'group',
        approvers: [{ ref: 'group:default/privacy' }],
      });
      expect(steps[0].system).toBeUndefined();
      expect(history[history.length - 1]).toMatchObject({
        action: 'reassign',
        reason: 'It never answers',
      });
      expect((await act('priya', stuck.id, 1)).status).toBe(200);
    });

    it('shows platform engineers, and nobody else, what nobody can fill', async () => {
      const { id } = await ask('nine');
      const stuckFor = (name: string) =>
        mesh.as(name).send('GET', '/reviews?view=stuck');
      expect((await stuckFor('bo')).status).toBe(403);
      const stuck = async () => {
        const { items } = (await stuckFor('otto')).body;
        return items
          .filter((item: { id: string }) => item.id === id)
          .map((item: object) => item);
      };
      expect(await stuck()).toEqual([]);

      // Whoever was on it has left.
      const step = await mesh
        .knex('steps')
        .where({ subject_id: id, state: 'open' })
        .first();
      const approvers = await mesh
        .knex('step_approvers')
        .where({ step_id: step.id });
      await mesh.knex('step_approvers').where({ step_id: step.id }).delete();
      await mesh.knex('step_approvers').insert({
        step_id: step.id,
        ref: 'user:default/gone',
      });
      expect(await stuck()).toMatchObject([
        { stuck: 'nobody', mayReassign: true, step: 1 },
      ]);
      await mesh.knex('step_approvers').where({ step_id: step.id }).delete();
      await mesh.knex('step_approvers').insert(approvers);
      await mesh
        .knex('steps')
        .where({ id: step.id })
        .update({ escalations: 1 });
      expect(await stuck()).toMatchObject([{ stuck: 'overdue' }]);

      // Page by page there is the same, once each.
      const all = await mesh
        .as('otto')
        .api.listReviews({ view: 'stuck', limit: 100 });
      const paged: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await mesh.as('otto').api.listReviews({
          view: 'stuck',
          limit: 1,
          ...(cursor && { cursor }),
        });
        paged.push(...page.items.map(item => item.id));
        cursor = page.nextCursor;
      } while (cursor);
      expect(paged).toEqual(all.items.map(item => item.id));
      await mesh
        .knex('steps')
        .where({ id: step.id })
        .update({ escalations: 0 });
      const { stateVersion } = await mesh.as('ada').api.getAgreement(id);
      await mesh
        .as('ada')
        .api.actOnAgreement(id, { action: 'withdraw', stateVersion });
    });

    it('is talked about by those who see it, and nobody else', async () => {
      const { items } = await mesh
        .as('ada')
        .api.listAgreements({ scope: 'consumer' });
      const { id } = items.find(item => item.state === 'requested')!;
      const text = "<b>why</b> =1+1 '; drop table comments; --";
      const said = await mesh.as('ada').api.addComment('agreement', id, text);
      expect(said).toMatchObject({ text, author: { ref: 'user:default/ada' } });
      await mesh.as('bo').api.addComment('agreement', id, 'Because');
      await mesh.notified(
        'user:default/ada',
        `bo commented on ${items
          .find(item => item.id === id)!
          .consumer.ref.replace(/^.*\//, '')} → ${
          items.find(item => item.id === id)!.product.title
        } · main`,
      );
      const page = await mesh
        .as('bo')
        .api.listComments('agreement', id, { limit: 1 });
      expect(page.items.map(comment => comment.text)).toEqual([text]);
      const rest = await mesh
        .as('bo')
        .api.listComments('agreement', id, { cursor: page.nextCursor });
      expect(rest.items.map(comment => comment.text)).toEqual(['Because']);
      for (const [method, body] of [
        ['GET', undefined],
        ['POST', { text: 'Me too' }],
      ] as const) {
        const path = `/agreements/${id}/comments`;
        expect((await mesh.as('otto').send(method, path, body)).status).toBe(
          404,
        );
      }
      const blank = await mesh
        .as('ada')
        .send('POST', `/agreements/${id}/comments`, { text: '  ' });
      expect(blank.status).toBe(400);
    });

    it('shows earlier requests to who decides', async () => {
      const earlier = await ask('two', 'ben');
      await mesh.as('ben').api.actOnAgreement(earlier.id, {
        action: 'withdraw',
        stateVersion: 1,
      });
      const { id } = await ask('two', 'ben');
      expect(await mesh.as('bo').api.listSimilarRequests(id)).toMatchObject({
        count: 2,
        outcomes: [
          { outcome: 'rejected', count: 1 },
          { outcome: 'withdrawn', count: 1 },
        ],
      });
      const path = `/agreements/${id}/similar`;
      expect((await mesh.as('ben').send('GET', path)).status).toBe(403);
      expect((await mesh.as('otto').send('GET', path)).status).toBe(404);
    });

    it('asks for several ports at once: all of them, or none', async () => {
      const item = (name: string, more = {}) => ({
        product: name,
        port: 'main',
        consumer: 'user:ben',
        purpose: 'analytics',
        firstDay: mesh.clock.now().slice(0, 10),
        lastDay: '2026-09-30',
        ...more,
      });
      const send = async (...items: object[]) =>
        await mesh.as('ben').send('POST', '/agreements/batch', { items });
      const count = async () =>
        (await mesh.as('ben').api.listAgreements({ scope: 'consumer' })).items
          .length;
      const before = await count();
      for (const [status, message, items] of [
        [
          400,
          'request/body/items/1/purpose is "fun"',
          [item('one'), item('two', { purpose: 'fun' })],
        ],
        [
          400,
          'request/body/items/1/port is asked for twice',
          [item('one'), item('one')],
        ],
        [403, 'items/0', [item('one', { consumer: 'group:order-team' })]],
        [404, 'main2', [item('one'), item('two', { port: 'main2' })]],
        [
          400,
          'items/1/lastDay',
          [
            item('one', { purpose: 'fun' }),
            item('two', { lastDay: '2099-01-01' }),
          ],
        ],
      ] as const) {
        const refused = await send(...items);
        expect([refused.status, refused.body.error.message]).toEqual([
          status,
          expect.stringContaining(message),
        ]);
      }
      expect(await count()).toBe(before);
      const asked = await send(item('one'), item('two'));
      expect(asked.status).toBe(201);
      const [one, two] = asked.body.items;
      expect([one.requestId, two.requestId]).toEqual([
        asked.body.requestId,
        asked.body.requestId,
      ]);
      expect((await act('bo', one.id, 1, 'reject')).status).toBe(200);
      const other = await mesh.as('ben').api.getAgreement(two.id);
      expect(other.state).toBe('requested');
      expect((await send(item('one'), item('two'))).status).toBe(409);
    });

    it('pages through everything in each order', async () => {
      for (const sort of ['since', 'due', 'risk'] as const) {
        const all = await mesh
          .as('gus')
          .api.listReviews({ view: 'all', sort, limit: 100 });
        const ids: string[] = [];
        let cursor: string | undefined;
        do {
          const page = await mesh
            .as('gus')
            .api.listReviews({ view: 'all', sort, limit: 1, cursor });
          ids.push(...page.items.map(item => `${item.id}:${item.step}`));
          cursor = page.nextCursor;
        } while (cursor);
        expect(ids).toEqual(all.items.map(item => `${item.id}:${item.step}`));
        expect(ids.length).toBeGreaterThan(2);
      }
    });
  },
);
