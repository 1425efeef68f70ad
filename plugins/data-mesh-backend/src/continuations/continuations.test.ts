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
  [ofRevision('rejected'), 'lost'],
  [ofRevision('withdrawn'), 'lost'],
  [ofRevision(undefined), 'lost'],
  [ofAgreement('requested'), 'open'],
  [ofAgreement('approved'), 'open'],
  [ofAgreement('active'), 'met'],
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
      const refused = async (name: string, input: JsonObject, why: string) => {
        await expect(ask(name, input)).rejects.toThrow(why);
      };
      const contracts = ['orders-main'];
      await refused(
        'bo',
        { template: 'template:drop', contracts },
        'does not name template:default/drop',
      );
      await refused('bo', {}, 'waits for something');
      await refused('ada', { contracts }, 'Only group:default/order-team');
      await refused('bo', { revisions: ['none'] }, 'No revision none');
      await refused('bo', { agreements: ['none'] }, 'No agreement none');
      await refused(
        'bo',
        { contracts, values: { much: 'x'.repeat(300_000) } },
        'at most 262144',
      );
      expect(await mesh.knex('continuations')).toEqual([]);
    });

    it('starts once a contract is in effect, once, and says who asked', async () => {
      const id = await ask('bo', {
        contracts: ['orders-main'],
        values: { port: 'main', requestedBy: 'user:default/gus' },
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
        .update({ state: 'starting', task_id: null });
      await mesh.knex('outbox').insert({
        id,
        kind: 'continue',
        lane: 'telling',
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

    it('says why the scaffolder refused it', async () => {
      refusal = await ResponseError.fromResponse(
        new Response(
          JSON.stringify({
            error: { name: 'InputError', message: 'No template deploy' },
            response: { statusCode: 400 },
          }),
          { status: 400, headers: { 'content-type': 'application/json' } },
        ) as never,
      );
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
