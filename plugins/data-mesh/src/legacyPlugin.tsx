import type { ComponentType } from 'react';
import {
  createApiFactory,
  createComponentExtension,
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
        new DataMeshClient({ discoveryApi, fetchApi, channel: 'portal' }),
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

type Pieces = typeof import('./components/entity');

/** A piece of an entity page, to be placed by the portal's `EntityPage`. */
function entityPiece(name: string, piece: keyof Pieces) {
  return dataMeshPlugin.provide(
    createComponentExtension({
      name,
      component: {
        lazy: async () => {
          const [{ LegacyAdapter }, pieces] = await Promise.all([
            import('./api/LegacyAdapter'),
            import('./components/entity'),
          ]);
          const Piece: ComponentType = pieces[piece];
          return () => (
            <LegacyAdapter>
              <Piece />
            </LegacyAdapter>
          );
        },
      },
    }),
  );
}

/** Card for the overview of a `DataProduct`. */
export const EntityDataProductCard = entityPiece(
  'EntityDataProductCard',
  'OverviewCard',
);
/** Tab of a `DataProduct`, at the path `/ports`. */
export const EntityPortsContent = entityPiece(
  'EntityPortsContent',
  'PortsContent',
);
/** Tab of a `DataProduct`, at the path `/consumers`. */
export const EntityConsumersContent = entityPiece(
  'EntityConsumersContent',
  'ConsumersContent',
);
/** Tab of a `DataProduct`, at the path `/scorecard`. */
export const EntityScorecardContent = entityPiece(
  'EntityScorecardContent',
  'ScorecardContent',
);
/** Tab of a `DataProduct`, at the path `/history`. */
export const EntityHistoryContent = entityPiece(
  'EntityHistoryContent',
  'HistoryContent',
);
/** Tab of an `API` of type `datacontract`, at the path `/contract`. */
export const EntityContractContent = entityPiece(
  'EntityContractContent',
  'ContractContent',
);
/** Tab of a `Domain`, at the path `/scorecard`. */
export const EntityDomainScorecardContent = entityPiece(
  'EntityDomainScorecardContent',
  'DomainScorecardContent',
);
