import {
  ApiBlueprint,
  createFrontendPlugin,
  discoveryApiRef,
  fetchApiRef,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import { DataMeshClient } from '@meshwork/backstage-plugin-data-mesh-common';
import { RiBubbleChartLine } from '@remixicon/react';
import { dataMeshApiRef } from './api/ref';
import { meshHealthWidget } from './components/MeshHealthCard/widget';
import { waitingForMeWidget } from './components/WaitingForMeCard/widget';
import { entityExtensions } from './entityExtensions';
import { rootRouteRef, templatesRouteRef } from './routes';

const dataMeshApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: dataMeshApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: ({ discoveryApi, fetchApi }) =>
        new DataMeshClient({ discoveryApi, fetchApi, channel: 'portal' }),
    }),
});

const dataMeshPage = PageBlueprint.make({
  params: {
    path: '/data-mesh',
    title: 'Data mesh',
    icon: <RiBubbleChartLine />,
    routeRef: rootRouteRef,
    // Its own header: tabs depend on the person and one carries a count.
    noHeader: true,
    loader: async () => {
      const [{ PortalAdapter }, { MeshShell }] = await Promise.all([
        import('./api/PortalAdapter'),
        import('./components/MeshShell'),
      ]);
      return (
        <PortalAdapter>
          <MeshShell />
        </PortalAdapter>
      );
    },
  },
});

/** The data mesh in a portal on the new frontend system. */
export const dataMeshPlugin = createFrontendPlugin({
  pluginId: 'data-mesh',
  title: 'Data mesh',
  icon: <RiBubbleChartLine />,
  info: { packageJson: () => import('../package.json') },
  extensions: [
    dataMeshApi,
    dataMeshPage,
    waitingForMeWidget,
    meshHealthWidget,
    ...entityExtensions,
  ],
  routes: { root: rootRouteRef },
  externalRoutes: { templates: templatesRouteRef },
});
