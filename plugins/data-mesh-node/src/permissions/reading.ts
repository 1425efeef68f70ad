import type {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import { catalogLocationAnalyzePermission } from '@backstage/plugin-catalog-common/alpha';
import {
  AuthorizeResult,
  type BasicPermission,
} from '@backstage/plugin-permission-common';
import { repositoryReadPermission } from '@meshwork/backstage-plugin-data-mesh-common';

/** What the portal's policy says of reading for the catalog holds for the mesh as well. */
const READING: readonly BasicPermission[] = [
  catalogLocationAnalyzePermission,
  repositoryReadPermission,
];

/**
 * Whether somebody may have the portal read an address: it may read more than they may.
 *
 * @throws NotAllowedError naming the permission that was refused
 */
export async function demandReading(
  permissions: PermissionsService,
  credentials: BackstageCredentials,
): Promise<void> {
  const decisions = await permissions.authorize(
    READING.map(permission => ({ permission })),
    { credentials },
  );
  const denied = decisions.findIndex(
    ({ result }) => result !== AuthorizeResult.ALLOW,
  );
  if (denied >= 0) {
    throw new NotAllowedError(
      `The portal's permission policy does not let you have it read an address: ${READING[denied].name}`,
    );
  }
}
