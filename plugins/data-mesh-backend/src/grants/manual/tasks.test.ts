import { TestDatabases } from '@backstage/backend-test-utils';
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

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const products = ['weekly', 'monthly', 'moving', 'yearly'];

/** A port that is a dashboard, whose contract names no server. */
const dashboard = (name: string, location = `boards/${name}`) => {
  const entity = product(name);
  const [port] = entity.spec!.outputPorts as Record<string, unknown>[];
  port.type = 'dashboard';
  port.environments = [{ name: 'prod', location }];
  return entity;
};
const unserved = document().replace(
  /servers:[\s\S]*?schema:\n {2}- name/,
  'schema:\n  - name',
);

describe.each(databases.eachSupportedId())(
  'what no machine can do, on %s',
  databaseId => {
    let mesh: TestMesh;

    /** All products, some of them with their board at another place. */
    const provide = (moved: Record<string, string>) =>
      mesh.provide([
        ...organisation,
        ...products.flatMap(name => [
          dashboard(name, moved[name]),
          contract(`${name}-main`, unserved, {
            'backstage.io/managed-by-location':
              'url:https://adopted/orders.yaml',
          }),
        ]),
      ]);

    beforeAll(async () => {
      mesh = await startMesh({
        databases,
        databaseId,
        config: {
          adoption: { locations: ['url:https://adopted/'] },
          roles: { ...(meshConfig.roles as object), platform: 'outsiders' },
          grants: {
            manual: [
              {
                id: 'boards',
                owner: 'group:stewards',
                portTypes: ['dashboard'],
                instructions: {
                  grant: 'Add them to the viewers',
                  revoke: 'Remove them, and delete what they saved',
                },
                due: 'P2D',
              },
            ],
          },
        },
      });
      await provide({});
      await waitFor('all contracts in force', async () => {
        for (const name of products) {
          const { outputPorts } = await mesh.as('ada').api.getProduct(name);
          if (!outputPorts[0].requestable) return false;
        }
        return true;
      });
    });
    afterAll(async () => {
      await mesh.stop();
    });

    const agree = async (name: string) => {
      const request = await mesh.as('ada').api.requestAgreement({
        product: name,
        port: 'main',
        consumer: 'group:customer-insights',
        purpose: 'analytics',
        firstDay: mesh.clock.now().slice(0, 10),
        lastDay: '2026-09-30',
      });
      expect(request.plan.steps).toMatchObject([
        {
          provisioner: 'boards',
          statements: [
            expect.stringContaining('Add them to the viewers'),
            expect.stringContaining(`boards/${name}`),
          ],
        },
      ]);
      await mesh.as('bo').api.actOnAgreement(request.id, {
        action: 'approve',
        stateVersion: request.stateVersion,
      });
      return request.id;
    };
    const end = async (id: string) => {
      for (const [who, action] of [
        ['ada', 'give-notice'],
        ['bo', 'waive-notice'],
      ] as const) {
        const { stateVersion } = await mesh.as(who).api.getAgreement(id);
        await mesh
          .as(who)
          .api.actOnAgreement(id, { action, stateVersion, reason: 'Done' });
      }
    };
    const grantOf = async (id: string) =>
      (await mesh.as('ada').api.getAgreement(id)).grants[0];
    const status = (id: string, expected: string) =>
      waitFor(expected, async () => {
        const grant = await grantOf(id);
        return `${grant?.wish}, ${grant?.status}` === expected;
      });
    const taskOf = (id: string, kind: 'grant' | 'change' | 'revoke') =>
      waitFor(`a task to ${kind}`, async () => {
        const { items } = await mesh
          .as('stella')
          .api.listTasks({ state: ['open', 'cannot'] });
        return items.find(task => task.agreement === id && task.kind === kind);
      });

    it('is a task for a group, until somebody of it says that it is done', async () => {
      const id = await agree('weekly');
      const task = await taskOf(id, 'grant');
      expect(task).toMatchObject({
        instructions: 'Add them to the viewers',
        owner: { ref: 'group:default/stewards' },
        actions: ['done', 'cannot'],
      });
      await waitFor('what it waits for', async () =>
        (await grantOf(id)).waitingFor?.includes('group:default/stewards'),
      );
      await mesh.notified(
        'group:default/stewards',
        'To do: give customer-insights access to weekly · main',
      );
      const { stateVersion } = task;
      // Nobody else: not even to know of it, unless they run the platform.
      for (const [who, code] of [
        ['ada', 404],
        ['otto', 403],
      ] as const) {
        await expect(
          mesh.as(who).api.actOnTask(task.id, { action: 'done', stateVersion }),
        ).rejects.toMatchObject({ statusCode: code });
      }
      expect((await mesh.as('ada').api.listTasks({})).items).toEqual([]);
      expect(
        (await mesh.as('otto').api.listTasks({ scope: 'all' })).items,
      ).toMatchObject([{ id: task.id, actions: [] }]);
      await mesh
        .as('stella')
        .api.actOnTask(task.id, { action: 'done', stateVersion });
      await status(id, 'wanted, granted');
      await expect(
        mesh
          .as('stella')
          .api.actOnTask(task.id, { action: 'done', stateVersion }),
      ).rejects.toMatchObject({ statusCode: 409 });

      await end(id);
      const back = await taskOf(id, 'revoke');
      const done = {
        action: 'done',
        stateVersion: back.stateVersion,
      } as const;
      await expect(
        mesh.as('stella').api.actOnTask(back.id, done),
      ).rejects.toMatchObject({ statusCode: 400 });
      expect((await grantOf(id)).status).toBe('revoking');
      await mesh
        .as('stella')
        .api.actOnTask(back.id, { ...done, attestation: 'Copy deleted' });
      await status(id, 'unwanted, absent');
      const { history } = await mesh.as('ada').api.getAgreement(id);
      expect(
        history.find(
          ({ action, reason }) =>
            action === 'task-done' && reason === 'Copy deleted',
        ),
      ).toMatchObject({ actor: { ref: 'user:default/stella' } });
    });

    it('fails with the reason that it cannot be done, and can be opened again', async () => {
      const id = await agree('monthly');
      const task = await taskOf(id, 'grant');
      const { stateVersion } = task;
      const cannot = { action: 'cannot', stateVersion } as const;
      await expect(
        mesh.as('stella').api.actOnTask(task.id, cannot),
      ).rejects.toMatchObject({ statusCode: 400 });
      await mesh
        .as('stella')
        .api.actOnTask(task.id, { ...cannot, reason: 'The board is gone' });
      await status(id, 'wanted, failed');
      expect((await grantOf(id)).diagnostics).toContain('The board is gone');
      await mesh.as('stella').api.actOnTask(task.id, {
        action: 'reopen',
        stateVersion: stateVersion + 1,
      });
      await status(id, 'wanted, granting');
      await mesh.as('stella').api.actOnTask(task.id, {
        action: 'done',
        stateVersion: stateVersion + 2,
      });
      await status(id, 'wanted, granted');
    });

    it('is one task to change it when the board moves, and nothing else to do', async () => {
      const id = await agree('moving');
      const first = await taskOf(id, 'grant');
      await mesh.as('stella').api.actOnTask(first.id, {
        action: 'done',
        stateVersion: first.stateVersion,
      });
      await status(id, 'wanted, granted');
      await provide({ moving: 'boards/elsewhere' });
      await mesh.sweep();
      const change = await taskOf(id, 'change');
      expect(change).toMatchObject({
        instructions: expect.stringContaining('Change the access'),
        resources: [
          'dashboard boards/elsewhere',
          'no more: dashboard boards/moving',
        ],
      });
      const done = {
        action: 'done',
        stateVersion: change.stateVersion,
      } as const;
      await expect(
        mesh.as('stella').api.actOnTask(change.id, done),
      ).rejects.toMatchObject({ statusCode: 400 });
      await mesh
        .as('stella')
        .api.actOnTask(change.id, { ...done, attestation: 'Copies deleted' });
      await waitFor('both plans to be as they should', async () => {
        const { grants } = await mesh.as('ada').api.getAgreement(id);
        return grants.map(grant => grant.status).join() === 'granted,absent';
      });
      // Moved on before anybody got to it: nothing is left to be done for the one between.
      await provide({ moving: 'boards/third' });
      await mesh.sweep();
      const second = await waitFor('the next task', async () => {
        const found = await taskOf(id, 'change');
        return found.resources[0].includes('third') && found;
      });
      expect(second.resources).toEqual([
        'dashboard boards/third',
        'no more: dashboard boards/elsewhere',
      ]);
      await end(id);
      const back = await taskOf(id, 'revoke');
      expect(back.resources).toEqual(['dashboard boards/elsewhere']);
      await mesh.as('stella').api.actOnTask(back.id, {
        action: 'done',
        stateVersion: back.stateVersion,
        attestation: 'Gone',
      });
      await waitFor('nothing to be left', async () => {
        const { grants } = await mesh.as('ada').api.getAgreement(id);
        return grants.every(grant => grant.status === 'absent');
      });
      const { items } = await mesh
        .as('stella')
        .api.listTasks({ state: ['open', 'cannot'] });
      expect(items.filter(task => task.agreement === id)).toEqual([]);
    });

    it('is nobody’s task any more when it ends before it was done', async () => {
      const id = await agree('yearly');
      const task = await taskOf(id, 'grant');
      // Reminded once when it is due, not at every look.
      mesh.clock.set('2026-03-06T09:00:00.000Z');
      for (let look = 0; look < 3; look++) await mesh.sweepAgreements();
      const title = 'Overdue: give customer-insights access to yearly · main';
      await mesh.notified('group:default/stewards', title);
      expect(
        mesh.notifications.filter(({ payload }) => payload.title === title),
      ).toHaveLength(1);
      await end(id);
      await status(id, 'unwanted, absent');
      const { items } = await mesh
        .as('stella')
        .api.listTasks({ state: ['superseded'] });
      expect(items.filter(({ agreement }) => agreement === id)).toMatchObject([
        { id: task.id, actions: [] },
      ]);
    });
  },
);
