import {
  createApiFactory,
  createPlugin,
  createRoutableExtension,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import { DataMeshClient } from '@meshwork/backstage-plugin-data-mesh-common';
import { dataMeshApiRef } from './api/ref';
import { rootRouteRef, templatesRouteRef } from './routes';

/** The data mesh in a portal on the old frontend system. */
export const dataMeshPlugin = createPlugin({
  id: 'data-mesh',
  apis: [
    createApiFactory({
      api: dataMeshApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: ({ discoveryApi, fetchApi }) =>
        new DataMeshClient({ discoveryApi, fetchApi }),
    }),
  ],
  routes: { root: rootRouteRef },
  externalRoutes: { templates: templatesRouteRef },
});

/** All pages of the mesh, to be mounted at `/data-mesh`. */
export const DataMeshPage = dataMeshPlugin.provide(
  createRoutableExtension({
    name: 'DataMeshPage',
    mountPoint: rootRouteRef,
    component: async () => {
      const [{ LegacyAdapter }, { MeshShell }] = await Promise.all([
        import('./api/LegacyAdapter'),
        import('./components/MeshShell'),
      ]);
      return () => (
        <LegacyAdapter>
          <MeshShell />
        </LegacyAdapter>
      );
    },
  }),
);
