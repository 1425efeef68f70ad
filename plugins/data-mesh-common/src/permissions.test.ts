import { isPermission } from '@backstage/plugin-permission-common';
import * as common from './index';
import { dataMeshPermissions } from './permissions';

describe('the permissions', () => {
  it.each([
    ['revisionReadPermission', 'data-mesh.revision.read', 'read', 'revision'],
    [
      'revisionDecidePermission',
      'data-mesh.revision.decide',
      'update',
      'revision',
    ],
    [
      'revisionSubmitPermission',
      'data-mesh.revision.submit',
      'create',
      undefined,
    ],
    [
      'agreementReadPermission',
      'data-mesh.agreement.read',
      'read',
      'agreement',
    ],
    [
      'agreementRequestPermission',
      'data-mesh.agreement.request',
      'create',
      undefined,
    ],
    [
      'agreementDecidePermission',
      'data-mesh.agreement.decide',
      'update',
      'agreement',
    ],
    [
      'agreementManagePermission',
      'data-mesh.agreement.manage',
      'update',
      'agreement',
    ],
    ['meshReadPermission', 'data-mesh.mesh.read', 'read', undefined],
    [
      'initiativeManagePermission',
      'data-mesh.initiative.manage',
      'update',
      undefined,
    ],
    [
      'repositoryReadPermission',
      'data-mesh.repository.read',
      'read',
      undefined,
    ],
    [
      'readinessAnswerPermission',
      'data-mesh.readiness.answer',
      'update',
      undefined,
    ],
    ['historyReadPermission', 'data-mesh.history.read', 'read', undefined],
    ['personErasePermission', 'data-mesh.person.erase', 'delete', undefined],
  ] as const)('%s is %s, to %s', (exported, name, action, resource) => {
    const permission = common[exported];
    expect(permission).toMatchObject({
      type: resource ? 'resource' : 'basic',
      name,
      attributes: { action },
      ...(resource && { resourceType: `data-mesh-${resource}` }),
    });
    expect(
      dataMeshPermissions.filter(other => isPermission(other, permission)),
    ).toHaveLength(1);
  });

  it('are all exported, and each once', () => {
    const exported = Object.keys(common).filter(key =>
      key.endsWith('Permission'),
    );
    expect(dataMeshPermissions).toHaveLength(exported.length);
    expect(new Set(dataMeshPermissions.map(({ name }) => name)).size).toBe(
      exported.length,
    );
  });
});
