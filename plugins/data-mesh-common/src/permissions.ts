import {
  createPermission,
  type Permission,
} from '@backstage/plugin-permission-common';

/**
 * What the permission framework may narrow. None of these makes anybody a
 * reviewer: who may decide, and on what, is enforced by the services
 * whatever a permission policy answers.
 */

/** Data usage agreements and requests for them, for rules and conditions. */
export const RESOURCE_TYPE_DATA_MESH_AGREEMENT = 'data-mesh-agreement';

/** Contract revisions, for rules and conditions. */
export const RESOURCE_TYPE_DATA_MESH_REVISION = 'data-mesh-revision';

/** To see a contract revision whose contract one sees in the catalog. */
export const revisionReadPermission = createPermission({
  name: 'data-mesh.revision.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_DATA_MESH_REVISION,
});

/** To act on contract revisions that one may act on: decide, withdraw, answer. */
export const revisionDecidePermission = createPermission({
  name: 'data-mesh.revision.decide',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_DATA_MESH_REVISION,
});

/** To see agreements that concern one, or that one oversees. */
export const agreementReadPermission = createPermission({
  name: 'data-mesh.agreement.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_DATA_MESH_AGREEMENT,
});

/** To submit content of contracts that one may submit. */
export const revisionSubmitPermission = createPermission({
  name: 'data-mesh.revision.submit',
  attributes: { action: 'create' },
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
  resourceType: RESOURCE_TYPE_DATA_MESH_AGREEMENT,
});

/** To withdraw, call off, or give, take back and waive notice, as a side of the agreement. */
export const agreementManagePermission = createPermission({
  name: 'data-mesh.agreement.manage',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_DATA_MESH_AGREEMENT,
});

/** To read figures about the whole mesh, which count products one may not see. */
export const meshReadPermission = createPermission({
  name: 'data-mesh.mesh.read',
  attributes: { action: 'read' },
});

/** To begin, change and cancel initiatives. Takes the role that may as well. */
export const initiativeManagePermission = createPermission({
  name: 'data-mesh.initiative.manage',
  attributes: { action: 'update' },
});

/**
 * To have the portal read a repository or a file by its address, with what the portal may
 * read. Takes the catalog's permission to analyze locations as well.
 */
export const repositoryReadPermission = createPermission({
  name: 'data-mesh.repository.read',
  attributes: { action: 'read' },
});

/** To answer how ready the organisation is for a mesh. Takes the role that may as well. */
export const readinessAnswerPermission = createPermission({
  name: 'data-mesh.readiness.answer',
  attributes: { action: 'update' },
});

/**
 * To read and export history as an auditor, of everything, and to have it verified.
 * People need the role of an auditor as well; services need only this.
 */
export const historyReadPermission = createPermission({
  name: 'data-mesh.history.read',
  attributes: { action: 'read' },
});

/** To erase what the mesh knows of a person. Takes the role of a privacy officer as well. */
export const personErasePermission = createPermission({
  name: 'data-mesh.person.erase',
  attributes: { action: 'delete' },
});

export const dataMeshPermissions: Permission[] = [
  revisionReadPermission,
  revisionDecidePermission,
  revisionSubmitPermission,
  agreementReadPermission,
  agreementRequestPermission,
  agreementDecidePermission,
  agreementManagePermission,
  meshReadPermission,
  initiativeManagePermission,
  repositoryReadPermission,
  readinessAnswerPermission,
  historyReadPermission,
  personErasePermission,
];
