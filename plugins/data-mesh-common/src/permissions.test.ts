import { isPermission } from '@backstage/plugin-permission-common';
import * as common from './index';
import { dataMeshPermissions } from './permissions';

describe('the permissions', () => {
  it.each([
    ['revisionDecidePermission', 'data-mesh.revision.decide', 'update'],
    ['agreementRequestPermission', 'data-mesh.agreement.request', 'create'],
    ['agreementDecidePermission', 'data-mesh.agreement.decide', 'update'],
    ['agreementManagePermission', 'data-mesh.agreement.manage', 'update'],
    ['meshReadPermission', 'data-mesh.mesh.read', 'read'],
  ] as const)('%s is %s, to %s', (exported, name, action) => {
    const permission = common[exported];
    expect(permission).toMatchObject({
      type: 'basic',
      name,
      attributes: { action },
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
