import { mockCredentials } from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  createPermission,
  type Permission,
} from '@backstage/plugin-permission-common';
import { dataMeshPermissions } from '@meshwork/backstage-plugin-data-mesh-common';
import { dataMeshPolicyDecision } from './policy';

const options = {
  leadership: ['group:default/leaders'],
  auditors: ['group:default/auditors'],
  privacyOfficers: ['group:default/privacy'],
  overseers: ['group:default/stewards'],
};
const user = (...groups: string[]) => ({
  token: '',
  expiresInSeconds: 60,
  identity: {} as never,
  credentials: mockCredentials.user(),
  info: {
    userEntityRef: 'user:default/ada',
    ownershipEntityRefs: [
      'user:default/ada',
      ...groups.map(group => `group:default/${group}`),
    ],
  },
});
const permission = (name: string): Permission =>
  dataMeshPermissions.find(other => other.name === `data-mesh.${name}`)!;

describe('the policy for adopters', () => {
  it.each<[string, Record<string, AuthorizeResult>]>([
    ['mesh.read', { leaders: AuthorizeResult.ALLOW }],
    ['history.read', { auditors: AuthorizeResult.ALLOW }],
    ['person.erase', { privacy: AuthorizeResult.ALLOW }],
  ])('%s is for those who are named', (name, allowed) => {
    for (const group of ['leaders', 'auditors', 'privacy', 'stewards', 'x']) {
      const decision = dataMeshPolicyDecision(
        { permission: permission(name) },
        user(group),
        options,
      );
      expect([group, decision]).toEqual([
        group,
        { result: allowed[group] ?? AuthorizeResult.DENY },
      ]);
    }
  });

  it('lets everybody see the figures where nobody is named for them', () => {
    const request = { permission: permission('mesh.read') };
    expect(dataMeshPolicyDecision(request, user())).toEqual({
      result: AuthorizeResult.ALLOW,
    });
    expect(
      dataMeshPolicyDecision(
        { permission: permission('history.read') },
        user(),
      ),
    ).toEqual({ result: AuthorizeResult.DENY });
  });

  it('shows agreements to whom they concern, and all of them to overseers', () => {
    const request = { permission: permission('agreement.read') };
    expect(dataMeshPolicyDecision(request, user('stewards'), options)).toEqual({
      result: AuthorizeResult.ALLOW,
    });
    const { refs } = { refs: user('team').info.ownershipEntityRefs };
    expect(dataMeshPolicyDecision(request, user('team'), options)).toEqual({
      result: AuthorizeResult.CONDITIONAL,
      pluginId: 'data-mesh',
      resourceType: 'data-mesh-agreement',
      conditions: {
        anyOf: ['IS_PROVIDER', 'IS_CONSUMER', 'IS_APPROVER'].map(rule => ({
          rule,
          resourceType: 'data-mesh-agreement',
          params: { refs },
        })),
      },
    });
  });

  it('has an answer for every permission, and refuses whom it does not know', () => {
    for (const each of dataMeshPermissions) {
      const decision = dataMeshPolicyDecision(
        { permission: each },
        user(),
        options,
      );
      expect([each.name, decision?.result]).toEqual([
        each.name,
        expect.any(String),
      ]);
      expect(
        dataMeshPolicyDecision({ permission: each }, undefined, options),
      ).toEqual({ result: AuthorizeResult.DENY });
    }
  });

  it('leaves the permissions of others alone, and what it has not heard of closed', () => {
    const other = createPermission({
      name: 'catalog.entity.read',
      attributes: { action: 'read' },
    });
    const newer = createPermission({
      name: 'data-mesh.thing.do',
      attributes: {},
    });
    expect(dataMeshPolicyDecision({ permission: other }, user())).toBe(
      undefined,
    );
    expect(dataMeshPolicyDecision({ permission: newer }, user())).toEqual({
      result: AuthorizeResult.DENY,
    });
  });
});
