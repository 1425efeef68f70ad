import { TestDatabases } from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  isPermission,
} from '@backstage/plugin-permission-common';
import type { PolicyQueryUser } from '@backstage/plugin-permission-node';
import {
  agreementConditions,
  createAgreementConditionalDecision,
  createRevisionConditionalDecision,
  dataMeshPolicyDecision,
  revisionConditions,
} from '@meshwork/backstage-plugin-data-mesh-node';
import {
  agreementManagePermission,
  agreementReadPermission,
  revisionReadPermission,
} from '@meshwork/backstage-plugin-data-mesh-common';
import { contract, organisation, product } from '../__testUtils__/company';
import { policyOf } from '../__testUtils__/policies';
import { startMesh, waitFor, type TestMesh } from '../__testUtils__/startMesh';

jest.setTimeout(90_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
const adopted = {
  'backstage.io/managed-by-location': 'url:https://adopted/orders.yaml',
};
const request = {
  product: 'orders',
  port: 'main',
  consumer: 'group:customer-insights',
  purpose: 'analytics',
  firstDay: '2026-03-02',
  lastDay: '2026-09-30',
};

/** The stand-in for sign-in knows of no groups. */
const GROUPS: Record<string, string> = {
  ada: 'customer-insights',
  ben: 'customer-insights',
  bo: 'order-team',
  gus: 'governance',
};
function inGroups(user: PolicyQueryUser): PolicyQueryUser {
  const { userEntityRef } = user.info;
  const group = GROUPS[userEntityRef.split('/')[1]];
  return {
    ...user,
    info: {
      userEntityRef,
      ownershipEntityRefs: [
        userEntityRef,
        ...(group ? [`group:default/${group}`] : []),
      ],
    },
  };
}

/** The policy for adopters; more of it is taken away as the tests go on. */
const taken = { ben: false };
const portal = policyOf('the policy for adopters', async (query, user) => {
  const { permission } = query;
  if (user?.info.userEntityRef === 'user:default/otto') {
    if (isPermission(permission, revisionReadPermission)) {
      return createRevisionConditionalDecision(
        permission,
        revisionConditions.isInState({ states: ['active'] }),
      );
    }
  }
  if (user?.info.userEntityRef === 'user:default/ben' && taken.ben) {
    if (
      isPermission(permission, agreementReadPermission) ||
      isPermission(permission, agreementManagePermission)
    ) {
      return createAgreementConditionalDecision(permission, {
        not: agreementConditions.isInState({ states: ['requested'] }),
      });
    }
  }
  return (
    dataMeshPolicyDecision(query, user && inGroups(user), {
      overseers: ['group:default/governance'],
    }) ?? { result: AuthorizeResult.ALLOW }
  );
});

describe('a conditional policy narrows what the services allow', () => {
  let mesh: TestMesh;
  let agreement: { id: string; stateVersion: number };
  let revision: string;

  beforeAll(async () => {
    mesh = await startMesh({
      databases,
      databaseId: 'SQLITE_3',
      root: portal.root,
      features: portal.features,
      config: { adoption: { locations: ['url:https://adopted/'] } },
    });
    await mesh.provide([
      ...organisation,
      product('orders'),
      contract('orders-main', undefined, adopted),
      product('returns'),
      contract('returns-main'),
    ]);
    await waitFor('the contract in force', async () => {
      const { outputPorts } = await mesh.as('ada').api.getProduct('orders');
      return outputPorts[0].requestable;
    });
    agreement = await mesh.as('ada').api.requestAgreement(request);
    revision = await waitFor('the contract in review', async () => {
      const found = await mesh.as('bo').api.getContract('api:returns-main');
      return found.open?.state === 'in-review' && found.open.id;
    });
  });
  afterAll(async () => {
    await mesh.stop();
  });

  const statusFor = async (name: string) =>
    (await mesh.as(name).send('GET', `/agreements/${agreement.id}`)).status;

  it('shows an agreement to its sides, its approvers and overseers', async () => {
    for (const [name, expected] of [
      ['ada', 200],
      ['ben', 200],
      ['bo', 200],
      ['gus', 200],
      // Oversees the domain for the mesh, and is not named to the policy.
      ['dora', 404],
      ['otto', 404],
    ] as const) {
      expect([name, await statusFor(name)]).toEqual([name, expected]);
    }
  });

  it('leaves out of lists what it hides, also from the queue', async () => {
    const listed = async (name: string) =>
      (
        await mesh.as(name).api.listAgreements({
          scope: 'product',
          product: 'dataproduct:default/orders',
        })
      ).items.map(({ id }) => id);
    expect(await listed('bo')).toEqual([agreement.id]);
    expect(await listed('dora')).toEqual([]);
  });

  it('applies a condition on a single thing, in words of its state', async () => {
    taken.ben = true;
    expect(await statusFor('ben')).toBe(404);
    const { items } = await mesh
      .as('ben')
      .api.listAgreements({ scope: 'consumer' });
    expect(items).toEqual([]);
    const { status } = await mesh
      .as('ben')
      .send('POST', `/agreements/${agreement.id}/actions`, {
        action: 'withdraw',
        stateVersion: agreement.stateVersion,
      });
    expect(status).toBe(404);
    taken.ben = false;
  });

  it('hides a contract revision by its state', async () => {
    const see = async (name: string) =>
      (await mesh.as(name).send('GET', `/revisions/${revision}`)).status;
    expect([await see('ada'), await see('otto')]).toEqual([200, 404]);
  });

  it('lets the approver of the open step decide, by the condition', async () => {
    const act = (name: string) =>
      mesh.as(name).send('POST', `/agreements/${agreement.id}/actions`, {
        action: 'approve',
        stateVersion: agreement.stateVersion,
      });
    const refused = await act('ada');
    expect([refused.status, refused.body.error.message]).toEqual([
      403,
      expect.stringContaining('data-mesh.agreement.decide'),
    ]);
    expect((await act('bo')).status).toBe(200);
  });
});
