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

describe.each(databases.eachSupportedId())('the last use on %s', databaseId => {
  let mesh: TestMesh;
  let id: string;
  const use = async () => (await mesh.as('ada').api.getAgreement(id)).grants[0];

  beforeAll(async () => {
    mesh = await startMesh({
      databases,
      databaseId,
      config: { adoption: { locations: ['url:https://adopted/'] } },
    });
    await mesh.provide([
      ...organisation,
      product('orders'),
      contract('orders-main', document(), {
        'backstage.io/managed-by-location': 'url:https://adopted/orders.yaml',
      }),
    ]);
    await waitFor('the contract in force', async () => {
      const { outputPorts } = await mesh.as('ada').api.getProduct('orders');
      return outputPorts[0].requestable;
    });
    const request = await mesh.as('ada').api.requestAgreement({
      product: 'orders',
      port: 'main',
      consumer: 'group:customer-insights',
      purpose: 'analytics',
      firstDay: '2026-03-02',
      lastDay: '2026-09-30',
    });
    id = request.id;
    await mesh.as('bo').api.actOnAgreement(id, {
      action: 'approve',
      stateVersion: request.stateVersion,
    });
    await waitFor('the grant', async () => (await use()).status === 'granted');
  });
  afterAll(async () => {
    await mesh.stop();
  });

  const title =
    'Nobody uses orders · main any more: give the access back if you do not need it';
  const told = () =>
    mesh.notifications.filter(({ payload }) => payload.title === title);
  const nextDay = () =>
    mesh.clock.set(
      new Date(Date.parse(mesh.clock.now()) + 86_400_000).toISOString(),
    );

  it('is not known where the platform does not tell', async () => {
    await mesh.sweepAgreements();
    expect((await use()).use).toBeUndefined();
  });

  it('is told once when it is long ago, and asked for once a day', async () => {
    nextDay();
    mesh.platform.used = { observedSince: '2025-11-01T00:00:00.000Z' };
    await mesh.sweepAgreements();
    await mesh.notified('group:default/customer-insights', title);
    expect((await use()).use).toEqual({ ...mesh.platform.used, unused: true });
    const state = await use();
    nextDay();
    await mesh.sweepAgreements();
    expect(told()).toHaveLength(1);
    // What is only looked at is not another state.
    expect((await use()).updatedAt).toBe(state.updatedAt);
  });

  it('is not offered back when it is used again', async () => {
    nextDay();
    mesh.platform.used = {
      observedSince: '2025-11-01T00:00:00.000Z',
      lastUsedAt: mesh.clock.now(),
    };
    await mesh.sweepAgreements();
    expect((await use()).use).toEqual({ ...mesh.platform.used, unused: false });
    expect(told()).toHaveLength(1);
  });
});
