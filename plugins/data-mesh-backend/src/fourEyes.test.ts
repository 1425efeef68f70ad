import { TestDatabases } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { contract, organisation, product } from './__testUtils__/company';
import { allowAll, policy, switchedOff } from './__testUtils__/policies';
import { startMesh, waitFor, type TestMesh } from './__testUtils__/startMesh';

jest.setTimeout(90_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

const DECIDE = ['data-mesh.revision.decide', 'data-mesh.agreement.decide'];

/** Lets only the proposer's side and the requester decide: everybody but who may. */
const upsideDown = policy(
  'a policy that lets only the wrong people decide',
  (permission, person) =>
    !DECIDE.includes(permission) || ['ada', 'lee', 'otto'].includes(person),
);

/** Nobody decides; all else is allowed. */
const closed = policy(
  'a policy that lets nobody decide',
  permission => !DECIDE.includes(permission),
);

/** Who tries to approve, and whether the services let them. */
const REVISION = [
  ['a member of the group that proposed', 'bo', false],
  ['a member of it through a child group', 'lee', false],
  ['somebody with no part in it', 'otto', false],
  ['the domain owner, whose step it is', 'dora', true],
] as const;
const AGREEMENT = [
  ['the requester', 'ada', false],
  ['somebody of the consuming team', 'ben', false],
  ['the domain owner, who has no step', 'dora', false],
  ['somebody with no part in it', 'otto', false],
  ['an owner of the product, whose step it is', 'bo', true],
] as const;

const request = {
  product: 'orders',
  port: 'main',
  consumer: 'group:customer-insights',
  purpose: 'analytics',
  firstDay: '2026-03-02',
  lastDay: '2026-09-30',
};

describe.each([
  { permissions: allowAll, rightPeopleMay: true },
  { permissions: switchedOff, rightPeopleMay: true },
  { permissions: closed, rightPeopleMay: false },
  { permissions: upsideDown, rightPeopleMay: false },
])('four eyes with $permissions.name', ({ permissions, rightPeopleMay }) => {
  let mesh: TestMesh;
  let revision: { id: string; stateVersion: number };

  beforeAll(async () => {
    mesh = await startMesh({
      databases,
      databaseId: 'SQLITE_3',
      root: permissions.root,
      features: permissions.features,
      // The contract of "returns" was agreed before, so that access can be asked for
      // where nobody may decide on contracts.
      config: { adoption: { locations: ['url:https://adopted/'] } },
    });
    await mesh.provide([
      ...organisation,
      product('orders'),
      contract('orders-main', undefined, {
        'backstage.io/managed-by-location': 'url:https://adopted/orders.yaml',
      }),
      product('returns'),
      contract('returns-main'),
    ]);
    revision = await waitFor('the contract in review', async () => {
      const { open } = await mesh.as('bo').api.getContract('api:returns-main');
      return (
        open?.state === 'in-review' &&
        (await mesh.as('bo').api.getRevision(open.id))
      );
    });
    await waitFor('the adopted contract', async () => {
      const { outputPorts } = await mesh.as('ada').api.getProduct('orders');
      return outputPorts[0].requestable;
    });
  });
  afterAll(async () => {
    await mesh.stop();
  });

  const approve = async (
    caller: Pick<ReturnType<TestMesh['as']>, 'send'>,
    path: string,
    stateVersion: number,
  ) =>
    await caller.send('POST', `${path}/actions`, {
      action: 'approve',
      stateVersion,
    });

  it('has no service approve anything', async () => {
    const { status, body } = await approve(
      mesh.asService(),
      `/revisions/${revision.id}`,
      revision.stateVersion,
    );
    expect([status, body.error.name]).toEqual([403, 'NotAllowedError']);
  });

  it.each(REVISION)('revision: %s (%s) approves: %s', async (_, name, may) => {
    const { status, body } = await approve(
      mesh.as(name),
      `/revisions/${revision.id}`,
      revision.stateVersion,
    );
    const after = await mesh.as('dora').api.getRevision(revision.id);
    const decided = may && rightPeopleMay;
    expect([status, body.state ?? body.error.name, after.state]).toEqual(
      decided
        ? [200, 'active', 'active']
        : [403, 'NotAllowedError', 'in-review'],
    );
  });

  describe('on access', () => {
    let id: string;
    beforeAll(async () => {
      ({ id } = await mesh.as('ada').api.requestAgreement(request));
    });

    it('has no service approve it', async () => {
      const { status } = await approve(
        mesh.asService(),
        `/agreements/${id}`,
        1,
      );
      expect(status).toBe(403);
    });

    it.each(AGREEMENT)('%s (%s) approves: %s', async (_, name, may) => {
      const { status } = await approve(mesh.as(name), `/agreements/${id}`, 1);
      const after = await mesh.as('ada').api.getAgreement(id);
      const decided = may && rightPeopleMay;
      // Who may not see an agreement is not told that it exists.
      expect(decided ? [200] : [403, 404]).toContain(status);
      expect(after.steps.map(({ state }) => state)).toEqual([
        decided ? 'approved' : 'open',
      ]);
      expect(decided || mesh.platform.access.size === 0).toBe(true);
    });
  });

  it('does not let an owner approve what they asked for themselves', async () => {
    const { id, steps, stateVersion } = await mesh
      .as('lee')
      .api.requestAgreement({ ...request, consumer: 'user:lee' });
    expect(steps).toMatchObject([{ role: 'product-owner', state: 'open' }]);
    const { status } = await approve(
      mesh.as('lee'),
      `/agreements/${id}`,
      stateVersion,
    );
    expect(status).toBe(403);
    const after = await mesh.as('lee').api.getAgreement(id);
    expect(after).toMatchObject({ state: 'requested', actions: ['withdraw'] });
  });
});

it('names the permission that a policy refuses', async () => {
  const { name, ...closedOptions } = closed;
  const mesh = await startMesh({
    databases,
    databaseId: 'SQLITE_3',
    ...closedOptions,
  });
  try {
    await mesh.provide([
      ...organisation,
      product('returns'),
      contract('returns-main'),
    ]);
    const open = await waitFor('the contract in review', async () => {
      const found = await mesh.as('dora').api.getContract('api:returns-main');
      return (
        found.open?.state === 'in-review' &&
        (await mesh.as('dora').api.getRevision(found.open.id))
      );
    });
    const { status, body } = await mesh
      .as('dora')
      .send('POST', `/revisions/${open.id}/actions`, {
        action: 'approve',
        stateVersion: open.stateVersion,
      });
    expect(status).toBe(403);
    expect(body.error.message).toContain('data-mesh.revision.decide');
  } finally {
    await mesh.stop();
  }
});

it('gives a step back once somebody holds its role', async () => {
  const mesh = await startMesh({
    databases,
    databaseId: 'SQLITE_3',
    config: {
      roles: { steward: 'group:late', governance: 'group:governance' },
    },
  });
  const late: Entity = {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Group',
    metadata: { name: 'late' },
    spec: { type: 'team', children: [], members: ['stella'] },
  };
  const all = [
    ...organisation,
    product('returns', { classification: 'confidential' }),
    contract('returns-main'),
  ];
  const steward = async () => {
    const { open } = await mesh.as('bo').api.getContract('api:returns-main');
    if (open?.state !== 'in-review') return undefined;
    return (await mesh.as('bo').api.getRevision(open.id)).steps[1];
  };
  try {
    await mesh.provide(all);
    const before = await waitFor('the review', steward);
    expect(before).toMatchObject({
      role: 'steward',
      assignedRole: 'domain-owner',
      note: expect.stringContaining('nobody is steward'),
    });
    await mesh.provide([...all, late]);
    const after = await waitFor('the step to go back', async () => {
      await mesh.sweep();
      const step = await steward();
      return step?.assignedRole === 'steward' && step;
    });
    expect(after).toMatchObject({
      approvers: [expect.objectContaining({ ref: 'group:default/late' })],
    });
    expect(after.note).toBeUndefined();
  } finally {
    await mesh.stop();
  }
});

it('passes a step on whose only approver has filled one already', async () => {
  const mesh = await startMesh({
    databases,
    databaseId: 'SQLITE_3',
    config: {
      // Dora owns the domain and is the only steward.
      roles: { steward: 'user:dora', governance: 'group:governance' },
    },
  });
  try {
    await mesh.provide([
      ...organisation,
      product('returns', { classification: 'confidential' }),
      contract('returns-main'),
    ]);
    const { id } = await waitFor('the contract in review', async () => {
      const { open } = await mesh.as('bo').api.getContract('api:returns-main');
      return open?.state === 'in-review' && open;
    });
    const before = await mesh.as('dora').api.getRevision(id);
    expect(before.steps.map(({ role }) => role)).toEqual([
      'domain-owner',
      'steward',
    ]);
    const after = await mesh.as('dora').api.actOnRevision(id, {
      action: 'approve',
      stateVersion: before.stateVersion,
    });
    expect(after.state).toBe('in-review');
    expect(after.steps[1]).toMatchObject({
      role: 'steward',
      assignedRole: 'governance',
      state: 'open',
      mayDecide: false,
      note: expect.stringContaining('everybody who is steward is excluded'),
    });
    await mesh.notified('group:default/governance');
    const last = await mesh.as('gus').api.getRevision(id);
    const active = await mesh.as('gus').api.actOnRevision(id, {
      action: 'approve',
      stateVersion: last.stateVersion,
    });
    expect(active.state).toBe('active');
  } finally {
    await mesh.stop();
  }
});
