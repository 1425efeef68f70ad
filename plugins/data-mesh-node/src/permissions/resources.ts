import { createPermissionResourceRef } from '@backstage/plugin-permission-node';
import {
  RESOURCE_TYPE_DATA_MESH_AGREEMENT,
  RESOURCE_TYPE_DATA_MESH_REVISION,
} from '@meshwork/backstage-plugin-data-mesh-common';
import type {
  AgreementState,
  Classification,
  RevisionState,
} from '@meshwork/model';

/** What rules may look at in an agreement or a contract revision. */
export interface GovernedResource<State extends string = string> {
  id: string;
  /** The owner of the data product. */
  providerRef: string;
  /**
   * Of an agreement, the consumer, its owner and who asked; of a revision, the consumers
   * with a live agreement under the contract, and their owners.
   */
  consumerRefs: string[];
  /** Who is on the steps that are open now. */
  approverRefs: string[];
  classification: Classification;
  domainRef: string;
  state: State;
}
export type AgreementResource = GovernedResource<AgreementState>;
export type RevisionResource = GovernedResource<RevisionState>;

/** One condition on a list: the resource has one of these values there. */
export interface GovernedFilter {
  key:
    | 'provider'
    | 'consumer'
    | 'approver'
    | 'classification'
    | 'domain'
    | 'state';
  values: string[];
}

/** Data usage agreements in conditional decisions. */
export const agreementPermissionResourceRef = createPermissionResourceRef<
  AgreementResource,
  GovernedFilter
>().with({
  pluginId: 'data-mesh',
  resourceType: RESOURCE_TYPE_DATA_MESH_AGREEMENT,
});

/** Contract revisions in conditional decisions. */
export const revisionPermissionResourceRef = createPermissionResourceRef<
  RevisionResource,
  GovernedFilter
>().with({
  pluginId: 'data-mesh',
  resourceType: RESOURCE_TYPE_DATA_MESH_REVISION,
});
