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

describe.each(databases.eachSupportedId())('grants on %s', databaseId => {
  let mesh: TestMesh;

  beforeAll(async () => {
    mesh = await startMesh({
      databases,
      databaseId,
      config: { adoption: { locations: ['url:https://adopted/'] } },
    });
    await mesh.provide([
      ...organisation,
      product('orders'),
      contract('orders-main', undefined, adopted),
      // Names a schema that platform configuration gives to no domain of theirs.
      product('greedy'),
      contract('greedy-main', document({ schema: 'finance' }), adopted),
    ]);
    await waitFor('both contracts in force', async () => {
      for (const name of ['orders', 'greedy']) {
        const { outputPorts } = await mesh.as('ada').api.getProduct(name);
        if (!outputPorts[0].requestable) return false;
      }
      return true;
    });
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
      firstDay: '2026-03-02',
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
});
