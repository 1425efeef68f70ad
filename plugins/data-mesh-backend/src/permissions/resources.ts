import type { PermissionsRegistryService } from '@backstage/backend-plugin-api';
import { isResourcePermission } from '@backstage/plugin-permission-common';
import {
  RESOURCE_TYPE_DATA_MESH_AGREEMENT,
  RESOURCE_TYPE_DATA_MESH_REVISION,
  dataMeshPermissions,
} from '@meshwork/backstage-plugin-data-mesh-common';
import {
  agreementPermissionResourceRef,
  agreementPermissionRules,
  revisionPermissionResourceRef,
  revisionPermissionRules,
  type AgreementResource,
  type GovernedResource,
  type RevisionResource,
} from '@meshwork/backstage-plugin-data-mesh-node';
import { LIVE_AGREEMENT_STATES } from '@meshwork/model';
import type { Db } from '../database/MeshDatabase';

type Loader<T> = (ids: string[]) => Promise<(T | undefined)[]>;

/** Tells the portal which permissions there are, and how conditions apply to things. */
export function registerPermissions(
  registry: PermissionsRegistryService,
  db: Db,
): void {
  registry.addPermissions(
    dataMeshPermissions.filter(({ type }) => type === 'basic'),
  );
  registry.addResourceType({
    resourceRef: agreementPermissionResourceRef,
    permissions: dataMeshPermissions.filter(permission =>
      isResourcePermission(permission, RESOURCE_TYPE_DATA_MESH_AGREEMENT),
    ),
    rules: Object.values(agreementPermissionRules),
    getResources: agreementResources(db),
  });
  registry.addResourceType({
    resourceRef: revisionPermissionResourceRef,
    permissions: dataMeshPermissions.filter(permission =>
      isResourcePermission(permission, RESOURCE_TYPE_DATA_MESH_REVISION),
    ),
    rules: Object.values(revisionPermissionRules),
    getResources: revisionResources(db),
  });
}

function agreementResources(db: Db): Loader<AgreementResource> {
  return async ids => {
    const rows = await db('agreements')
      .leftJoin('products', 'products.uid', 'agreements.product_uid')
      .whereIn('agreements.id', ids)
      .select(
        'agreements.*',
        'products.owner_ref as provider_ref',
        'products.domain_ref as domain_ref',
      );
    const consumers = new Map<string, string[]>(
      rows.map(row => [
        row.id,
        [row.consumer_ref, row.consumer_owner_ref, row.requester_ref],
      ]),
    );
    return inOrder(ids, rows, consumers, await approvers(db, 'agreement', ids));
  };
}

function revisionResources(db: Db): Loader<RevisionResource> {
  return async ids => {
    const rows = await db('revisions')
      .leftJoin('products', 'products.uid', 'revisions.product_uid')
      .whereIn('revisions.id', ids)
      .select(
        'revisions.*',
        'products.owner_ref as provider_ref',
        'products.domain_ref as domain_ref',
      );
    const live = await db('agreements')
      .whereIn(
        'contract_uid',
        rows.map(row => row.contract_uid),
      )
      .whereIn('state', LIVE_AGREEMENT_STATES)
      .select('contract_uid', 'consumer_ref', 'consumer_owner_ref');
    const consumers = new Map<string, string[]>(
      rows.map(row => [
        row.id,
        live
          .filter(other => other.contract_uid === row.contract_uid)
          .flatMap(other => [other.consumer_ref, other.consumer_owner_ref]),
      ]),
    );
    return inOrder(ids, rows, consumers, await approvers(db, 'revision', ids));
  };
}

/** Who is on the open steps of some things. */
async function approvers(
  db: Db,
  kind: string,
  ids: readonly string[],
): Promise<Map<string, string[]>> {
  const rows = await db('steps')
    .join('step_approvers', 'step_approvers.step_id', 'steps.id')
    .where({ subject_kind: kind, state: 'open' })
    .whereIn('subject_id', ids)
    .select('subject_id', 'ref');
  const found = new Map<string, string[]>();
  for (const { subject_id: id, ref } of rows) {
    found.set(id, [...(found.get(id) ?? []), ref]);
  }
  return found;
}

function inOrder<T extends GovernedResource>(
  ids: readonly string[],
  rows: readonly Record<string, never>[],
  consumers: ReadonlyMap<string, string[]>,
  approving: ReadonlyMap<string, string[]>,
): (T | undefined)[] {
  return ids.map(id => {
    const row = rows.find(other => other.id === id);
    return (
      row &&
      ({
        id,
        providerRef: row.provider_ref ?? '',
        consumerRefs: consumers.get(id) ?? [],
        approverRefs: approving.get(id) ?? [],
        classification: row.classification,
        domainRef: row.domain_ref ?? '',
        state: row.state,
      } as GovernedResource as T)
    );
  });
}
