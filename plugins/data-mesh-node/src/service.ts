import {
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import {
  DataMeshClient,
  type DataMeshApi,
} from '@meshwork/backstage-plugin-data-mesh-common';

/**
 * The API of the mesh for other backend plugins and modules. Calls carry the
 * token of `auth.getPluginRequestToken`; without one they are refused.
 */
export const dataMeshServiceRef = createServiceRef<DataMeshApi>({
  id: 'data-mesh-client',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: { discovery: coreServices.discovery },
      factory: ({ discovery }) =>
        new DataMeshClient({ discoveryApi: discovery, fetchApi: { fetch } }),
    }),
});
