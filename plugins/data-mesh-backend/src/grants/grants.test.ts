import { TestDatabases } from '@backstage/backend-test-utils';
import {
  contract,
  document,
  organisation,
  product,
} from '../__testUtils__/company';
import { startMesh, waitFor, type TestMesh } from '../__testUtils__/startMesh';

jest.setTimeout(90_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const adopted = {
  'backstage.io/managed-by-location': 'url:https://adopted/orders.yaml',
};

/** Products with a table of the same name each, so that no case is in another's way. */
const tables = [
  'late',
  'lossy',
  'often',
  'hasty',
  'overtaken',
  'silent',
  'shared',
  'lake',
  'homeless',
];
const documentOf = (name: string) =>
  document()
    .replace('physicalName: orders', `physicalName: ${name}`)
    .replace(
      /server: warehouse/,
      `server: ${name === 'lake' ? name : 'warehouse'}`,
    );

describe.each(databases.eachSupportedId())('grants on %s', databaseId => {
  let mesh: TestMesh;

  beforeAll(async () => {
    mesh = await startMesh({
      databases,
      databaseId,
      config: {
        adoption: { locations: ['url:https://adopted/'] },
        grants: {
          resources: [
            { domain: 'orders', provisioner: 'warehouse', schemas: ['orders'] },
            { domain: 'orders', provisioner: 'lake', schemas: ['orders'] },
          ],
          principals: ['warehouse', 'lake'].map(provisioner => ({
            consumer: 'group:customer-insights',
            provisioner,
            principals: ['role_insights'],
          })),
        },
      },
    });
    await mesh.provide([
      ...organisation,
      product('orders'),
      contract('orders-main', undefined, adopted),
      // Names a schema that platform configuration gives to no domain of theirs.
      product('greedy'),
      contract('greedy-main', document({ schema: 'finance' }), adopted),
      ...tables.flatMap(name => [
        product(name, { domain: name === 'homeless' ? 'customer' : 'orders' }),
        contract(`${name}-main`, documentOf(name), adopted),
      ]),
      {
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'Component',
        metadata: { name: 'pipeline' },
        spec: {
          type: 'job',
          lifecycle: 'production',
          owner: 'customer-insights',
        },
      },
    ]);
    await waitFor('all contracts in force', async () => {
      for (const name of ['orders', 'greedy', ...tables]) {
        const { outputPorts } = await mesh.as('ada').api.getProduct(name);
        if (!outputPorts[0].requestable) return false;
      }
      return true;
    });
  });
  afterEach(() => {
    jest.restoreAllMocks();
    mesh.platform.refuses = undefined;
    mesh.platform.losesAnswers = false;
    mesh.platform.waitsFor = undefined;
  });
  afterAll(async () => {
    await mesh.stop();
  });

  const agree = async (consumer: string, productName = 'orders') => {
    const request = await mesh.as('ada').api.requestAgreement({
      product: productName,
      port: 'main',
      consumer,
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
  const grantOf = async (id: string) =>
    (await mesh.as('ada').api.getAgreement(id)).grants[0];

  /** Waits until what should be and what is are these. */
  const status = (id: string, expected: string) =>
    waitFor(`${expected}`, async () => {
      const found = await grantOf(id);
      return `${found?.wish}, ${found?.status}` === expected && found;
    });
  /** Ends it at once: one side gives notice, the other waives it. */
  const end = async (id: string) => {
    for (const [name, action] of [
      ['ada', 'give-notice'],
      ['bo', 'waive-notice'],
    ] as const) {
      const { stateVersion } = await mesh.as(name).api.getAgreement(id);
      await mesh.as(name).api.actOnAgreement(id, { action, stateVersion });
    }
  };
  const access = (table: string) =>
    [...mesh.platform.access].filter(line => line.includes(`.${table}(`));
  /** Longer than a failed attempt rests. */
  const passTime = () =>
    mesh.clock.set(
      new Date(Date.parse(mesh.clock.now()) + 600_000).toISOString(),
    );

  const outcomeOf = async (id: string) => {
    const { state, grants, plan } = await mesh.as('ada').api.getAgreement(id);
    const problems = plan?.steps.map(({ problem }) => problem);
    return { state, grants, problems, calls: mesh.platform.calls };
  };
  /** The agreement is in force, and its page says why nothing was granted. */
  const nothing = (problem: string) => ({
    state: 'active',
    grants: [],
    problems: [problem],
    calls: [],
  });

  it('grants nothing outside the schemas of the domain, whoever approved', async () => {
    const preview = await mesh.as('ada').api.previewAgreement({
      product: 'greedy',
      port: 'main',
      consumer: 'group:customer-insights',
    });
    expect(preview.plan.steps[0]).toMatchObject({
      problem: expect.stringContaining('finance'),
    });
    const id = await agree('group:customer-insights', 'greedy');
    expect(await outcomeOf(id)).toEqual(
      nothing(expect.stringContaining('finance')),
    );
  });

  it('grants nothing to a consumer whom the platform does not know', async () => {
    const id = await agree('user:ada');
    expect(await outcomeOf(id)).toEqual(
      nothing(expect.stringContaining('user:default/ada')),
    );
  });

  it('keeps trying where the platform is away, and says so meanwhile', async () => {
    mesh.platform.refuses = 'connection refused';
    const id = await agree('group:customer-insights');
    const waiting = await waitFor('the first attempt', async () => {
      const found = await grantOf(id);
      return found?.diagnostics !== undefined && found;
    });
    expect(waiting).toMatchObject({
      wish: 'wanted',
      diagnostics: expect.stringContaining('connection refused'),
    });
    expect(mesh.platform.access.size).toBe(0);
    const { provisioners } = await mesh.as('ada').api.getPlatform();
    expect(provisioners).toMatchObject([{ id: 'warehouse', available: false }]);

    mesh.platform.refuses = undefined;
    mesh.clock.set('2026-03-03T09:00:00.000Z');
    const granted = await waitFor('the grant', async () => {
      const found = await grantOf(id);
      return found.status === 'granted' && found;
    });
    expect(granted.diagnostics).toBeUndefined();
    expect([...mesh.platform.access]).toEqual([
      'role_insights reads orders.orders(id,total)',
    ]);
  });

  describe('whatever happens on the way', () => {
    it('takes access away although the platform was away when it ended', async () => {
      const id = await agree('group:customer-insights', 'late');
      await status(id, 'wanted, granted');
      mesh.platform.refuses = 'connection refused';
      await end(id);
      const waiting = await status(id, 'unwanted, failed');
      expect(waiting.diagnostics).toContain('connection refused');
      expect(access('late')).toHaveLength(1);
      mesh.platform.refuses = undefined;
      passTime();
      await status(id, 'unwanted, absent');
      expect(access('late')).toEqual([]);
    });

    it('does twice what it does not know to be done, with one effect', async () => {
      mesh.platform.losesAnswers = true;
      const before = mesh.platform.calls.length;
      const id = await agree('group:customer-insights', 'lossy');
      await status(id, 'wanted, failed');
      mesh.platform.losesAnswers = false;
      passTime();
      await status(id, 'wanted, granted');
      expect(mesh.platform.calls.slice(before)).toEqual(['grant', 'grant']);
      expect(access('lossy')).toHaveLength(1);
      const { history } = await mesh.as('ada').api.getAgreement(id);
      expect(history.map(({ action }) => action).slice(-2)).toEqual([
        'failed',
        'granted',
      ]);
    });

    it('says once that it fails, however often it tries', async () => {
      mesh.platform.refuses = 'role_insights does not exist';
      const id = await agree('group:customer-insights', 'often');
      const attempts = (count: number) =>
        waitFor(`attempt ${count}`, async () => {
          const row = await mesh
            .knex('outbox')
            .where({ kind: 'grant' })
            .andWhere('attempts', '>=', count)
            .whereNull('lease_until')
            .first();
          return row !== undefined;
        });
      for (const count of [1, 2, 3]) {
        await attempts(count);
        passTime();
      }
      mesh.platform.refuses = undefined;
      await status(id, 'wanted, granted');
      const { history } = await mesh.as('ada').api.getAgreement(id);
      expect(history.filter(({ action }) => action === 'failed')).toHaveLength(
        1,
      );
    });

    it('ends with nothing where access was ended while it was being given', async () => {
      let answer: () => void = () => {};
      mesh.platform.waitsFor = new Promise(resolve => {
        answer = resolve;
      });
      const id = await agree('group:customer-insights', 'hasty');
      await status(id, 'wanted, granting');
      await end(id);
      mesh.platform.waitsFor = undefined;
      answer();
      await status(id, 'unwanted, absent');
      expect(access('hasty')).toEqual([]);
    });

    it('takes away what was given after it had been taken away', async () => {
      let answer: () => void = () => {};
      mesh.platform.waitsFor = new Promise(resolve => {
        answer = resolve;
      });
      const id = await agree('group:customer-insights', 'overtaken');
      await status(id, 'wanted, granting');
      // Taking away overtakes the giving, which hangs.
      mesh.platform.waitsFor = undefined;
      await end(id);
      await status(id, 'unwanted, absent');
      answer();
      await waitFor('the look at what came late', async () => {
        const left = await mesh
          .knex('outbox')
          .whereIn('kind', ['grant', 'grant-look'])
          .andWhere('available_at', '<=', mesh.clock.now())
          .first();
        return left === undefined;
      });
      await status(id, 'unwanted, absent');
      expect(access('overtaken')).toEqual([]);
    });

    it('does not wait for ever for a platform that does not answer', async () => {
      const timeout = jest
        .spyOn(AbortSignal, 'timeout')
        .mockImplementation(() => AbortSignal.abort());
      mesh.platform.waitsFor = new Promise(() => {});
      const id = await agree('group:customer-insights', 'silent');
      const found = await status(id, 'wanted, failed');
      expect(found.diagnostics).toContain('did not answer within the deadline');
      timeout.mockRestore();
      mesh.platform.waitsFor = undefined;
      passTime();
      await status(id, 'wanted, granted');
    });

    it('leaves to others what they still have a right to', async () => {
      const team = await agree('group:customer-insights', 'shared');
      // The same role: the component has none of its own.
      const pipeline = await agree('component:pipeline', 'shared');
      await status(team, 'wanted, granted');
      await status(pipeline, 'wanted, granted');
      await end(team);
      await status(team, 'unwanted, absent');
      expect(access('shared')).toHaveLength(1);
      await end(pipeline);
      await status(pipeline, 'unwanted, absent');
      expect(access('shared')).toEqual([]);
    });

    it('says which provisioner is missing', async () => {
      const id = await agree('group:customer-insights', 'lake');
      const found = await status(id, 'wanted, failed');
      expect(found.diagnostics).toContain('No provisioner "lake" is installed');
      const { plan } = await mesh.as('ada').api.getAgreement(id);
      expect(plan.steps).toMatchObject([
        { problem: 'No provisioner "lake" is installed' },
      ]);
      await end(id);
    });

    it('grants nothing at all for a domain without anything on the platform', async () => {
      const id = await agree('group:customer-insights', 'homeless');
      expect(await outcomeOf(id)).toMatchObject({
        state: 'active',
        grants: [],
        problems: [],
      });
    });
  });
});
