import { createApiRef } from '@backstage/core-plugin-api';
import type { DataMeshApi } from '@meshwork/backstage-plugin-data-mesh-common';

/** The API of the mesh, for both frontend systems. */
export const dataMeshApiRef = createApiRef<DataMeshApi>({
  id: 'plugin.data-mesh.service',
});
