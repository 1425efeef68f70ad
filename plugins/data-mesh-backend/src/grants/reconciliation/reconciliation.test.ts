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
import { compareContainer } from './Comparison';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const products = ['plain', 'found', 'strict', 'strict-too', 'later'];
const tableOf = (name: string) => name.replace('-', '_');
const lineOf = (name: string, principal = 'role_insights') =>
  `${principal} reads orders.${tableOf(name)}(id,total)`;

describe.each(databases.eachSupportedId())(
  'reconciliation on %s',
  databaseId => {
    let mesh: TestMesh;

    beforeAll(async () => {
      mesh = await startMesh({
        databases,
        databaseId,
        config: {
          adoption: { locations: ['url:https://adopted/'] },
          // otto is with the platform team.
          roles: { ...(meshConfig.roles as object), platform: 'outsiders' },
          grants: {
            ...(meshConfig.grants as object),
            largestShare: 0.4,
            enforce: [{ product: 'strict' }, { product: 'strict-too' }],
          },
        },
      });
      await mesh.provide([
        ...organisation,
        ...products.flatMap(name => [
          product(name),
          contract(
            `${name}-main`,
            document().replace(
              'physicalName: orders',
              `physicalName: ${tableOf(name)}`,
            ),
            {
              'backstage.io/managed-by-location':
                'url:https://adopted/orders.yaml',
            },
          ),
        ]),
        product('fresh'),
        contract(
          'fresh-main',
          document().replace('physicalName: orders', 'physicalName: fresh'),
        ),
      ]);
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

    const ask = async (name: string) => {
      const request = await mesh.as('ada').api.requestAgreement({
        product: name,
        port: 'main',
        consumer: 'group:customer-insights',
        purpose: 'analytics',
        firstDay: mesh.clock.now().slice(0, 10),
        lastDay: '2026-09-30',
      });
      await mesh.as('bo').api.actOnAgreement(request.id, {
        action: 'approve',
        stateVersion: request.stateVersion,
      });
      return request.id;
    };
    const status = (id: string, expected: string) =>
      waitFor(expected, async () => {
        const [grant] = (await mesh.as('ada').api.getAgreement(id)).grants;
        return `${grant?.wish}, ${grant?.status}` === expected;
      });
    const agree = async (name: string) => {
      const id = await ask(name);
      await status(id, 'wanted, granted');
      return id;
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
      await status(id, 'unwanted, absent');
    };
    const otto = () => mesh.as('otto').api;
    const runOf = (id: string) =>
      waitFor('the end of the run', async () => {
        const { items } = await otto().listReconciliations();
        const run = items.find(item => item.id === id);
        return run && !['waiting', 'running'].includes(run.state) && run;
      });
    const run = async () => runOf((await otto().startReconciliation()).id);
    const drift = async () =>
      (await otto().listDrift()).items.map(
        ({ kind, principal, name, outcome }) =>
          `${principal} on ${name}: ${kind}, ${outcome}`,
      );

    it('shows what is missing, tells the owner, and changes nothing', async () => {
      const id = await agree('plain');
      expect(await run()).toMatchObject({
        state: 'done',
        compared: 1,
        granted: 1,
        missing: 0,
        problems: [],
      });
      const line = lineOf('plain');
      expect(mesh.platform.access.delete(line)).toBe(true);
      const calls = mesh.platform.calls.length;
      expect(await run()).toMatchObject({ missing: 1, repaired: 0 });
      expect(await drift()).toEqual([
        'role_insights on plain: missing, reported',
      ]);
      await mesh.notified(
        'group:default/order-team',
        'Access to plain differs from what was agreed',
      );
      const { history } = await mesh.as('ada').api.getAgreement(id);
      expect(history.map(({ action }) => action)).toContain('drift-missing');
      expect(mesh.platform.calls).toHaveLength(calls);
      // Seen again it is not told again, and gone it is gone.
      expect(await run()).toMatchObject({ missing: 1 });
      expect(
        (await mesh.as('ada').api.getAgreement(id)).history.filter(
          ({ action }) => action === 'drift-missing',
        ),
      ).toHaveLength(1);
      mesh.platform.access.add(line);
      expect(await run()).toMatchObject({ missing: 0 });
      expect(await drift()).toEqual([]);
    });

    it('makes what nobody agreed to an agreement for the owner to confirm', async () => {
      mesh.platform.access.add(lineOf('found'));
      mesh.platform.access.add(lineOf('plain', 'role_of_nobody'));
      const found = await run();
      expect(found).toMatchObject({ unagreed: 2, inherited: 1 });
      expect((await drift()).sort()).toEqual([
        'role_insights on found: unagreed, inherited',
        'role_of_nobody on plain: unagreed, reported',
      ]);
      const { items } = await otto().listDrift({ kind: 'unagreed' });
      expect(items.find(({ outcome }) => outcome === 'reported')).toMatchObject(
        { note: expect.stringContaining('whose this principal is') },
      );
      const { agreement } = items.find(({ name }) => name === 'found')!;
      const inherited = await mesh.as('bo').api.getAgreement(agreement!);
      expect(inherited).toMatchObject({
        state: 'active',
        purpose: 'inherited',
        consumer: { ref: 'group:default/customer-insights' },
        grants: [{ wish: 'wanted', status: 'granted' }],
      });
      // Nobody chose one that the policy has a name for.
      expect(inherited).not.toHaveProperty('purposeTitle');
      // Who uses it does not confirm it.
      const own = await mesh.as('ada').api.getAgreement(agreement!);
      expect(own.actions).not.toContain('continue');
      await waitFor('the owner on the step', async () =>
        (
          await mesh.as('bo').api.getAgreement(agreement!)
        ).actions?.includes('continue'),
      );
      const { stateVersion } = await mesh.as('bo').api.getAgreement(agreement!);
      await mesh.as('bo').api.actOnAgreement(agreement!, {
        action: 'continue',
        stateVersion,
        lastDay: '2026-06-30',
      });
      // It is agreed from now on.
      mesh.platform.access.delete(lineOf('plain', 'role_of_nobody'));
      expect(await run()).toMatchObject({ unagreed: 0, missing: 0 });
      expect(await drift()).toEqual([]);
    });

    it('looks again whose it is when a contract has come into effect', async () => {
      mesh.platform.access.add(lineOf('fresh'));
      expect(await run()).toMatchObject({ unagreed: 1, inherited: 0 });
      expect(await drift()).toEqual([
        'role_insights on fresh: unagreed, reported',
      ]);
      const { open } = await mesh.as('dora').api.getContract('fresh-main');
      await mesh.as('dora').api.actOnRevision(open!.id, {
        action: 'approve',
        stateVersion: (
          await mesh.as('dora').api.getRevision(open!.id)
        ).stateVersion,
      });
      await waitFor(
        'the contract in force',
        async () =>
          (
            await mesh.as('ada').api.getProduct('fresh')
          ).outputPorts[0].requestable,
      );
      expect(await run()).toMatchObject({ unagreed: 1, inherited: 1 });
      expect(await drift()).toEqual([
        'role_insights on fresh: unagreed, inherited',
      ]);
      const { items } = await otto().listDrift({ kind: 'unagreed' });
      expect(items[0].note).toBeUndefined();
      await end(items[0].agreement!);
    });

    it('puts right what is enforced', async () => {
      const id = await agree('strict');
      mesh.platform.access.delete(lineOf('strict'));
      expect(await run()).toMatchObject({ missing: 1, repaired: 1 });
      await waitFor('what is missing', async () =>
        mesh.platform.access.has(lineOf('strict')),
      );
      await status(id, 'wanted, granted');
      await end(id);
      mesh.platform.access.add(lineOf('strict'));
      expect(await run()).toMatchObject({
        state: 'done',
        lingering: 1,
        repaired: 1,
      });
      await waitFor('what ended to be gone', async () => {
        return !mesh.platform.access.has(lineOf('strict'));
      });
      await status(id, 'unwanted, absent');
      expect(await run()).toMatchObject({ lingering: 0 });
    });

    it('asks before it takes back more than a share', async () => {
      const ids = [await agree('strict'), await agree('strict-too')];
      for (const id of ids) await end(id);
      mesh.platform.access.add(lineOf('strict'));
      mesh.platform.access.add(lineOf('strict-too'));
      const asking = await run();
      expect(asking).toMatchObject({ state: 'asks', wouldRevoke: 2 });
      expect(mesh.platform.access.has(lineOf('strict'))).toBe(true);
      await waitFor('the score', async () => {
        const card = await mesh.as('bo').api.getScorecard('strict');
        return card.results.some(({ evidence }) =>
          evidence.includes('1 ended, but the access is still there'),
        );
      });
      const { id, stateVersion } = asking;
      const decision = { confirm: true, stateVersion, reason: 'It is right' };
      await expect(
        mesh.as('ada').api.decideOnReconciliation(id, decision),
      ).rejects.toMatchObject({ statusCode: 403 });
      expect(await otto().decideOnReconciliation(id, decision)).toMatchObject({
        state: 'done',
        repaired: 2,
      });
      await waitFor('all of it to be gone', async () =>
        ['strict', 'strict-too'].every(
          name => !mesh.platform.access.has(lineOf(name)),
        ),
      );
      await expect(
        otto().decideOnReconciliation(id, decision),
      ).rejects.toMatchObject({ statusCode: 409 });
    });

    it('stops all granting, and goes on where it stopped', async () => {
      const pause = { paused: true, reason: 'The warehouse is being moved' };
      await expect(mesh.as('ada').api.pauseGrants(pause)).rejects.toMatchObject(
        {
          statusCode: 403,
        },
      );
      expect(await otto().pauseGrants(pause)).toMatchObject({
        pause: { paused: true, by: { ref: 'user:default/otto' } },
      });
      const calls = mesh.platform.calls.length;
      const id = await ask('later');
      await waitFor('the worker', async () => {
        const row = await mesh
          .knex('outbox')
          .where('last_error', 'like', 'Granting is paused%')
          .first();
        return row !== undefined;
      });
      // Looking goes on.
      expect(await run()).toMatchObject({ state: 'done', problems: [] });
      expect(mesh.platform.calls).toHaveLength(calls);
      await otto().pauseGrants({ paused: false, reason: 'It is moved' });
      await status(id, 'wanted, granted');
    });

    it('says what it could not look at, and forgets nothing of it', async () => {
      mesh.platform.access.delete(lineOf('later'));
      await run();
      const before = await drift();
      mesh.platform.refuses = 'connection refused';
      expect(await run()).toMatchObject({
        state: 'done',
        problems: [expect.stringContaining('connection refused')],
      });
      mesh.platform.refuses = undefined;
      expect(await drift()).toEqual(before);
      mesh.platform.access.add(lineOf('later'));
    });

    it('is due every hour, and goes on with what another replica left', async () => {
      await mesh.reconcile();
      const { items } = await otto().listReconciliations({ limit: 1 });
      mesh.clock.set(
        new Date(Date.parse(mesh.clock.now()) + 3_600_000).toISOString(),
      );
      await mesh.reconcile();
      const [scheduled] = (await otto().listReconciliations({ limit: 1 }))
        .items;
      expect(scheduled).toMatchObject({ trigger: 'schedule', state: 'done' });
      expect(scheduled.id).not.toBe(items[0].id);
      await mesh.knex('reconciliations').where({ id: scheduled.id }).update({
        state: 'running',
        running_key: 'running',
        lease_owner: 'dead',
        lease_until: '2026-01-01T00:00:00.000Z',
      });
      await mesh.reconcile();
      expect(await runOf(scheduled.id)).toMatchObject({ state: 'done' });
    });

    it('is shown to platform engineers and governance only', async () => {
      for (const path of ['/drift', '/reconciliations']) {
        expect((await mesh.as('gus').send('GET', path)).status).toBe(200);
        expect((await mesh.as('ada').send('GET', path)).status).toBe(403);
      }
      expect(
        (await mesh.as('gus').send('POST', '/reconciliations', {})).status,
      ).toBe(403);
    });

    it('pages through more parts than are in memory at once', async () => {
      const at = mesh.clock.now();
      const ids = Array.from({ length: 6_000 }, (_, n) => `many-${n}`);
      await mesh.knex.batchInsert(
        'grants',
        ids.map(id => ({
          id,
          agreement_id: id,
          product_uid: 'many',
          provisioner: 'warehouse',
          environment: 'test',
          principals: '[]',
          resources: '[]',
          wish: 'wanted',
          status: 'granted',
          operation: id,
          state_version: 1,
          updated_at: at,
        })),
        50,
      );
      await mesh.knex.batchInsert(
        'grant_parts',
        ids.map((id, n) => ({
          grant_id: id,
          part: 0,
          provisioner: 'warehouse',
          environment: 'test',
          container: 'many',
          principal: `Role ${n % 7}`,
          name: `t${n}`,
        })),
        50,
      );
      let compared = 0;
      const missing: string[] = [];
      await compareContainer({
        db: mesh.knex,
        discover: async () =>
          ids.slice(1).map((_, n) => ({
            principal: `Role ${(n + 1) % 7}`,
            resource: { container: 'many', name: `t${n + 1}` },
          })),
        place: { provisioner: 'warehouse', environment: 'test' },
        container: 'many',
        listener: {
          progress: async count => {
            compared += count;
          },
          drift: async found => {
            missing.push(...found.map(({ kind, name }) => `${kind} ${name}`));
          },
        },
      });
      expect([compared, missing]).toEqual([6_000, ['missing t0']]);
    });
  },
);
