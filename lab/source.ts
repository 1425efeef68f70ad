import { readFileSync } from 'node:fs';
import { createBackendModule } from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';

/** Gives the catalog the entities of a file, and what the parent process says changed. */
export function source(file: string) {
  return createBackendModule({
    pluginId: 'catalog',
    moduleId: 'lab-source',
    register(env) {
      env.registerInit({
        deps: { catalog: catalogProcessingExtensionPoint },
        async init({ catalog }) {
          catalog.addEntityProvider({
            getProviderName: () => 'lab',
            async connect(connection) {
              const entities: Entity[] = JSON.parse(readFileSync(file, 'utf8'));
              await connection.applyMutation({
                type: 'full',
                entities: entities.map(entity => ({
                  entity: withLocation(entity),
                  locationKey: 'lab',
                })),
              });
              process.on('message', async ({ change }: { change?: Entity }) => {
                if (!change) return;
                const entity = withLocation(change);
                await connection.applyMutation({
                  type: 'delta',
                  added: [{ entity, locationKey: 'lab' }],
                  removed: [],
                });
              });
            },
          });
        },
      });
    },
  });
}

function withLocation(entity: Entity): Entity {
  const location = 'file:/lab/catalog-info.yaml';
  return {
    ...entity,
    metadata: {
      ...entity.metadata,
      annotations: {
        'backstage.io/managed-by-location': location,
        'backstage.io/managed-by-origin-location': location,
        ...entity.metadata.annotations,
      },
    },
  };
}
