import {
  createPermission,
  type BasicPermission,
} from '@backstage/plugin-permission-common';

/**
 * What the permission framework may narrow. None of these makes anybody a
 * reviewer: who may decide, and on what, is enforced by the services
 * whatever a permission policy answers.
 */

/** To decide on contract revisions that one may decide on. */
export const revisionDecidePermission = createPermission({
  name: 'data-mesh.revision.decide',
  attributes: { action: 'update' },
});

/** To ask for access on behalf of those one speaks for. */
export const agreementRequestPermission = createPermission({
  name: 'data-mesh.agreement.request',
  attributes: { action: 'create' },
});

/** To decide on requests for access that one may decide on. */
export const agreementDecidePermission = createPermission({
  name: 'data-mesh.agreement.decide',
  attributes: { action: 'update' },
});

/** To withdraw, call off, or give, take back and waive notice, as a side of the agreement. */
export const agreementManagePermission = createPermission({
  name: 'data-mesh.agreement.manage',
  attributes: { action: 'update' },
});

/** To read figures about the whole mesh, which count products one may not see. */
export const meshReadPermission = createPermission({
  name: 'data-mesh.mesh.read',
  attributes: { action: 'read' },
});

export const dataMeshPermissions: BasicPermission[] = [
  revisionDecidePermission,
  agreementRequestPermission,
  agreementDecidePermission,
  agreementManagePermission,
  meshReadPermission,
];
