import { createServiceFactory } from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { coreServices } from '@backstage/backend-plugin-api';
import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import { ResponseError } from '@backstage/errors';
import { scaffolderServiceRef } from '@backstage/plugin-scaffolder-node';
import type { JsonObject } from '@backstage/types';
import {
  contract,
  document,
  organisation,
  product,
} from '../__testUtils__/company';
import { startMesh, waitFor, type TestMesh } from '../__testUtils__/startMesh';
import {
  ofAgreement,
  ofContract,
  ofRevision,
  outlookOf,
  type WaitOutcome,
} from './outlook';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const template = 'template:default/deploy';

it.each<[WaitOutcome, WaitOutcome]>([
  [ofRevision('in-review'), 'open'],
  [ofRevision('scheduled'), 'open'],
  [ofRevision('changes-requested'), 'open'],
  [ofRevision('active'), 'met'],
  [ofRevision('superseded'), 'met'],
  [ofRevision('retiring'), 'met'],
  [ofRevision('retired'), 'lost'],
  [ofRevision('rejected'), 'lost'],
  [ofRevision('withdrawn'), 'lost'],
  [ofRevision(undefined), 'lost'],
  [ofAgreement('requested'), 'open'],
  [ofAgreement('approved'), 'open'],
  [ofAgreement('active'), 'met'],
  [ofAgreement('terminating'), 'met'],
  [ofAgreement('suspended'), 'open'],
  [ofAgreement('expired'), 'lost'],
  [ofAgreement('ended'), 'lost'],
  [ofAgreement('rejected'), 'lost'],
  [ofAgreement('lapsed'), 'lost'],
  [ofAgreement(undefined), 'lost'],
  [ofContract([]), 'open'],
  [ofContract(['rejected', 'in-review']), 'open'],
  [ofContract(['rejected', 'active']), 'met'],
  [outlookOf([]), 'met'],
  [outlookOf(['met', 'met']), 'met'],
  [outlookOf(['met', 'open']), 'open'],
  [outlookOf(['met', 'open', 'lost']), 'lost'],
])('what is waited for is %s', (outcome, expected) => {
  expect(outcome).toBe(expected);
});

const refused = (statusCode: number, message: string) =>
  ResponseError.fromResponse(
    new Response(
      JSON.stringify({
        error: { name: 'Error', message },
        response: { statusCode },
      }),
      {
        status: statusCode,
        headers: { 'content-type': 'application/json' },
      },
    ) as never,
  );

describe.each(databases.eachSupportedId())(
  'going on after an approval, on %s',
  databaseId => {
    const registry = actionsRegistryServiceMock();
    let mesh: TestMesh;
    let tasks: { id: string; spec: { parameters: JsonObject } }[];
    let refusal: Error | undefined;
    const scaffolder = {
      async scaffold(request: { templateRef: string; values: JsonObject }) {
        if (refusal) throw refusal;
        const id = `task-${tasks.length + 1}`;
        tasks.push({ id, spec: { parameters: request.values } });
        return { taskId: id };
      },
      async listTasks() {
        return { items: tasks, totalItems: tasks.length };
      },
    };

    const ask = async (name: string, input: JsonObject) => {
      const { output } = await registry.invoke({
        id: 'test:continue-when-approved',
        input: { template, ...input },
        credentials: mockCredentials.user(`user:default/${name}`),
      });
      return String((output as JsonObject).id);
    };
    const states = async (name: string) => {
      const { items } = await mesh.as(name).api.listContinuations();
      return items;
    };
    const until = (name: string, id: string, state: string) =>
      waitFor(`${id} to be ${state}`, async () =>
        (await states(name)).find(one => one.id === id && one.state === state),
      );
    const open = async (ref: string) => {
      const found = await mesh.as('bo').api.getContract(ref);
      return found.open;
    };
    const decide = async (id: string, action: 'approve' | 'reject') => {
      const { stateVersion } = await mesh.as('dora').api.getRevision(id);
      await mesh
        .as('dora')
        .api.actOnRevision(id, { action, stateVersion, reason: 'As agreed' });
    };

    beforeAll(async () => {
      mesh = await startMesh({
        databases,
        databaseId,
        config: { continuations: { templates: ['deploy', 'other'] } },
        features: [
          createServiceFactory({
            service: actionsRegistryServiceRef,
            deps: { plugin: coreServices.pluginMetadata },
            factory: ({ plugin }) =>
              plugin.getId() === 'data-mesh'
                ? registry
                : actionsRegistryServiceMock(),
          }),
          createServiceFactory({
            service: scaffolderServiceRef,
            deps: {},
            factory: () => scaffolder as never,
          }),
        ],
      });
      await mesh.provide([
        ...organisation,
        product('orders'),
        contract('orders-main'),
        product('returns'),
        contract('returns-main'),
      ]);
      await waitFor('the contracts', async () => {
        const both = [
          await open('api:orders-main'),
          await open('api:returns-main'),
        ];
        return both.every(one => one?.state === 'in-review');
      });
    });
    beforeEach(() => {
      tasks = [];
      refusal = undefined;
    });
    afterAll(async () => {
      await mesh.stop();
    });

    it('refuses what is not allowed, not there, or not theirs', async () => {
      const fails = async (name: string, input: JsonObject, why: string) => {
        await expect(ask(name, input)).rejects.toThrow(why);
      };
      const contracts = ['orders-main'];
      await fails(
        'bo',
        { template: 'template:drop', contracts },
        'does not name template:default/drop',
      );
      await fails('bo', {}, 'waits for something');
      await fails('ada', { contracts }, 'Only group:default/order-team');
      await fails('bo', { revisions: ['none'] }, 'No revision none');
      await fails('bo', { agreements: ['none'] }, 'No agreement none');
      await fails(
        'bo',
        { contracts, values: { much: 'x'.repeat(300_000) } },
        'at most 262144',
      );
      expect(await mesh.knex('continuations')).toEqual([]);
    });

    it('starts once a contract is in effect, once, and says who asked', async () => {
      const id = await ask('bo', {
        contracts: ['orders-main'],
        values: {
          port: 'main',
          requestedBy: 'user:default/gus',
          approved: 'all',
        },
      });
      const [waiting] = await states('bo');
      expect(waiting).toMatchObject({
        id,
        state: 'waiting',
        templateRef: template,
        waits: [{ kind: 'contract', subject: 'api:default/orders-main' }],
      });
      expect(await states('ada')).toEqual([]);
      await decide((await open('api:orders-main'))!.id, 'approve');
      const started = await until('bo', id, 'started');
      expect(tasks).toEqual([
        {
          id: started?.taskId,
          spec: {
            parameters: {
              port: 'main',
              requestedBy: 'user:default/bo',
              approved: [
                { kind: 'contract', subject: 'api:default/orders-main' },
              ],
              continuation: id,
            },
          },
        },
      ]);
      await waitFor('the message', async () =>
        mesh.notifications.some(
          ({ payload }) => payload.link === '/create/tasks/task-1',
        ),
      );
      // What is in effect already is no reason to wait.
      const next = await ask('bo', { contracts: ['orders-main'] });
      await until('bo', next, 'started');
      expect(tasks).toHaveLength(2);
    });

    it('does not start again what was started before it could be noted', async () => {
      const id = await ask('bo', { contracts: ['orders-main'] });
      await until('bo', id, 'started');
      await mesh
        .knex('continuations')
        .where({ id })
        .update({ state: 'starting', claim: id, task_id: null });
      await mesh.knex('outbox').insert({
        id,
        kind: 'continue',
        lane: 'grants',
        payload: JSON.stringify({ continuationId: id }),
        available_at: mesh.clock.now(),
        attempts: 0,
      });
      await until('bo', id, 'started');
      expect(tasks).toHaveLength(1);
    });

    it('drops what waits for a revision that is rejected', async () => {
      const revision = (await open('api:returns-main'))!.id;
      const id = await ask('bo', { revisions: [revision] });
      await decide(revision, 'reject');
      await expect(until('bo', id, 'dropped')).resolves.toMatchObject({
        problem: 'What it waited for will not be',
      });
      expect(tasks).toEqual([]);
    });

    it('can be called off by whoever asked, while it waits', async () => {
      await mesh.as('bo').api.submitRevision('api:returns-main', {
        document: document({ version: '1.0.1' }),
      });
      const id = await ask('bo', { contracts: ['returns-main'] });
      const cancel = (name: string) =>
        mesh.as(name).api.actOnContinuation(id, { action: 'cancel' });
      await expect(cancel('ada')).rejects.toMatchObject({ statusCode: 404 });
      const { items } = await cancel('bo');
      expect(items.find(one => one.id === id)?.state).toBe('cancelled');
      await expect(cancel('bo')).rejects.toMatchObject({ statusCode: 409 });
    });

    it('is started once, however many look', async () => {
      const before = mesh.clock.now();
      const id = await ask('bo', {
        contracts: ['orders-main', 'api:orders-main'],
      });
      await mesh.knex('outbox').insert(
        ['a', 'b', 'c', 'd'].map(row => ({
          id: `${id.slice(0, -1)}${row}`,
          kind: 'continue',
          lane: 'grants',
          payload: JSON.stringify({ continuationId: id }),
          available_at: before,
          attempts: 0,
        })),
      );
      await until('bo', id, 'started');
      await waitFor('all to have looked', async () => {
        const left = await mesh
          .knex('outbox')
          .where({ kind: 'continue' })
          .where('available_at', '<=', mesh.clock.now());
        return left.length === 0;
      });
      expect(tasks).toHaveLength(1);
    });

    it('is asked for once, however often the same task is run', async () => {
      const wish = {
        contracts: ['returns-main', 'orders-main'],
        values: { a: 1 },
      };
      const id = await ask('bo', wish);
      expect(await ask('bo', wish)).toBe(id);
      expect(await ask('bo', { ...wish, values: { a: 2 } })).not.toBe(id);
    });

    it('is asked for once, however many ask for the same at the same moment', async () => {
      const asked = (contracts: string[]) =>
        ask('bo', { contracts, values: { a: 3 } });
      const ids = await Promise.all([
        asked(['returns-main', 'orders-main']),
        asked(['orders-main', 'returns-main']),
        asked(['returns-main', 'orders-main']),
        asked(['returns-main', 'orders-main', 'returns-main']),
      ]);
      const [id] = ids;
      expect(ids).toEqual([id, id, id, id]);
      const kept = mesh.knex('continuations').where({
        template_values: JSON.stringify({ a: 3 }),
      });
      expect(await kept).toHaveLength(1);
      expect(
        await mesh.knex('continuation_waits').where({ continuation_id: id }),
      ).toHaveLength(2);
      // Once it does not wait any more, it may be asked for again.
      await mesh.as('bo').api.actOnContinuation(id, { action: 'cancel' });
      const again = await asked(['orders-main', 'returns-main']);
      expect(again).not.toBe(id);
      expect(await asked(['orders-main', 'returns-main'])).toBe(again);
    });

    it('is tried again when the scaffolder is too busy', async () => {
      refusal = await refused(429, 'Later');
      const id = await ask('bo', { contracts: ['orders-main'] });
      await until('bo', id, 'starting');
      refusal = undefined;
      await until('bo', id, 'started');
      expect(tasks).toHaveLength(1);
    });

    it('says why the scaffolder refused it', async () => {
      refusal = await refused(400, 'No template deploy');
      const id = await ask('bo', { contracts: ['orders-main'] });
      await expect(until('bo', id, 'failed')).resolves.toMatchObject({
        problem: 'No template deploy',
      });
    });

    it('waits no longer than half a year', async () => {
      const id = await ask('bo', { contracts: ['returns-main'] });
      mesh.clock.set('2026-12-24T09:00:00.000Z');
      await expect(until('bo', id, 'lapsed')).resolves.toBeDefined();
    });
  },
);
