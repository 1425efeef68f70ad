import {
  coreServices,
  createBackendModule,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import {
  catalogProcessingExtensionPoint,
  type EntityProvider,
  type EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import type { Change } from '@meshwork/backstage-plugin-data-mesh-common';
import type { JsonObject } from '@backstage/types';
import express from 'express';
import Router from 'express-promise-router';
import dataMeshModule from '..';

/** Hands entities to the catalog as a source that changes would. */
class TestSource implements EntityProvider {
  #connection: EntityProviderConnection | undefined;

  getProviderName() {
    return 'test-source';
  }

  async connect(connection: EntityProviderConnection) {
    this.#connection = connection;
  }

  async provide(entities: Entity[]) {
    await this.#connection?.applyMutation({
      type: 'full',
      entities: entities.map(entity => ({ entity, locationKey: 'test' })),
    });
  }
}

/** The real catalog with the module, a source of entities, and a receiver in place of the data mesh backend. */
export async function startCatalog(config: JsonObject = {}) {
  const source = new TestSource();
  const changes: Change[] = [];
  const batches: number[] = [];
  const callers: unknown[] = [];
  const messages: string[] = [];

  const receiver = createBackendPlugin({
    pluginId: 'data-mesh',
    register(env) {
      env.registerInit({
        deps: {
          router: coreServices.httpRouter,
          httpAuth: coreServices.httpAuth,
        },
        async init({ router, httpAuth }) {
          const routes = Router();
          routes.use(express.json());
          routes.post('/changes', async (req, res) => {
            const { principal } = await httpAuth.credentials(req, {
              allow: ['service'],
            });
            callers.push(principal.subject);
            batches.push(req.body.changes.length);
            changes.push(...req.body.changes);
            res.status(202).end();
          });
          router.use(routes);
        },
      });
    },
  });
  const sourceModule = createBackendModule({
    pluginId: 'catalog',
    moduleId: 'test-source',
    register(env) {
      env.registerInit({
        deps: { catalog: catalogProcessingExtensionPoint },
        async init({ catalog }) {
          catalog.addEntityProvider(source);
          catalog.setOnProcessingErrorHandler(({ errors }) => {
            messages.push(...errors.map(error => String(error)));
          });
        },
      });
    },
  });
  const backend = await startTestBackend({
    features: [
      catalogPlugin,
      dataMeshModule,
      sourceModule,
      receiver,
      mockServices.rootConfig.factory({
        data: {
          backend: {
            database: { client: 'better-sqlite3', connection: ':memory:' },
          },
          ...config,
        },
      }),
    ],
  });

  async function getEntity(
    kind: string,
    name: string,
  ): Promise<Entity | undefined> {
    const response = await fetch(
      `http://localhost:${backend.server.port()}/api/catalog/entities/by-name/${kind}/default/${name}`,
    );
    return response.ok ? ((await response.json()) as Entity) : undefined;
  }

  return {
    getEntity,
    stop: () => backend.stop(),
    provide: (entities: Entity[]) => source.provide(entities),
    /** What the data mesh was told, in order. */
    changes,
    batches,
    callers,
    /** Errors of processing. */
    messages,
  };
}
