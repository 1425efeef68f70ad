import {
  coreServices,
  createBackendModule,
  createBackendPlugin,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import {
  catalogProcessingExtensionPoint,
  type EntityProvider,
  type EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import {
  eventsServiceFactory,
  eventsServiceRef,
  type EventsService,
} from '@backstage/plugin-events-node';
import type { JsonObject } from '@backstage/types';
import dataMeshModule from '@meshwork/backstage-plugin-catalog-backend-module-data-mesh';
import type { ImportReport } from '@meshwork/backstage-plugin-data-mesh-common';
import express from 'express';
import Router from 'express-promise-router';
import { setTimeout as sleep } from 'node:timers/promises';
import importModule from '..';

const location = 'test:entities';

/** An entity as another source has it. */
export const entity = (
  kind: string,
  name: string,
  spec: JsonObject,
): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind,
  metadata: {
    name,
    annotations: {
      'backstage.io/managed-by-location': location,
      'backstage.io/managed-by-origin-location': location,
    },
  },
  spec,
});

export const organisation = [
  entity('Group', 'energy-data', { type: 'team', children: [] }),
  entity('Domain', 'energy', { owner: 'energy-data' }),
];

/** Asks until the answer is there. */
export async function waitUntil<T>(
  what: string,
  ask: () => Promise<T | undefined | false> | T | undefined | false,
): Promise<T> {
  const deadline = Date.now() + 30_000;
  while (Date.now() < deadline) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    await sleep(50);
  }
  throw new Error(`Waited in vain for ${what}`);
}

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
      entities: entities.map(one => ({ entity: one, locationKey: 'test' })),
    });
  }
}

/** The real catalog with the module, and a receiver in place of the data mesh. */
export async function startCatalog(options: {
  imports: JsonObject;
  features?: Parameters<typeof startTestBackend>[0]['features'];
  /** How often the receiver fails before it takes a report. */
  failures?: number;
}) {
  const source = new TestSource();
  const reports: ImportReport[] = [];
  const callers: unknown[] = [];
  const scheduler = mockServices.scheduler();
  let failures = options.failures ?? 0;
  let events: EventsService | undefined;

  const backend = await startTestBackend({
    features: [
      catalogPlugin,
      dataMeshModule,
      importModule,
      createBackendModule({
        pluginId: 'catalog',
        moduleId: 'test-source',
        register(env) {
          env.registerInit({
            deps: { catalog: catalogProcessingExtensionPoint },
            async init({ catalog }) {
              catalog.addEntityProvider(source);
            },
          });
        },
      }),
      createBackendPlugin({
        pluginId: 'data-mesh',
        register(env) {
          env.registerInit({
            deps: {
              bus: eventsServiceRef,
              router: coreServices.httpRouter,
              httpAuth: coreServices.httpAuth,
            },
            async init({ bus, router, httpAuth }) {
              events = bus;
              const routes = Router();
              routes.use(express.json({ limit: '2mb' }));
              routes.post('/changes', (_req, res) => {
                res.status(202).end();
              });
              routes.post('/imports', async (req, res) => {
                const { principal } = await httpAuth.credentials(req, {
                  allow: ['service'],
                });
                callers.push(principal.subject);
                if (failures > 0) {
                  failures -= 1;
                  res.status(503).json({ error: { name: 'Away' } });
                  return;
                }
                reports.push(req.body);
                res.status(202).end();
              });
              router.use(routes);
            },
          });
        },
      }),
      // The real one: the mocked one gives each plugin a bus of its own.
      eventsServiceFactory,
      createServiceFactory({
        service: coreServices.scheduler,
        deps: { plugin: coreServices.pluginMetadata },
        // Inventories are read when a test says so.
        factory: ({ plugin }) =>
          plugin.getId() === 'catalog' ? scheduler : mockServices.scheduler(),
      }),
      mockServices.rootConfig.factory({
        data: {
          backend: {
            database: { client: 'better-sqlite3', connection: ':memory:' },
          },
          catalog: {
            processingInterval: { seconds: 1 },
            stitchingStrategy: { mode: 'immediate' },
          },
          dataMesh: { imports: options.imports },
        },
      }),
      ...(options.features ?? []),
    ],
  });
  const base = `http://localhost:${backend.server.port()}/api/catalog`;

  async function getEntity(
    kind: string,
    name: string,
  ): Promise<Entity | undefined> {
    const response = await fetch(
      `${base}/entities/by-name/${kind}/default/${name}`,
    );
    return response.ok ? ((await response.json()) as Entity) : undefined;
  }

  return {
    getEntity,
    reports,
    callers,
    stop: () => backend.stop(),
    /** What the data mesh tells everybody. */
    publish: (eventPayload: unknown) =>
      events!.publish({ topic: 'data-mesh', eventPayload }),
    /** Makes these what another source has, and waits until they are there. */
    async provide(entities: Entity[]) {
      await source.provide(entities);
      for (const { kind, metadata } of entities) {
        await waitUntil(`${kind} ${metadata.name}`, () =>
          getEntity(kind, metadata.name),
        );
      }
    },
    /** Reads an inventory, and hands out what the data mesh was told. */
    async read(id: string): Promise<ImportReport> {
      await scheduler.triggerTask(`data-mesh-import-${id}`);
      return reports[reports.length - 1];
    },
    there: (name: string, kind = 'dataproduct') =>
      waitUntil(`${kind} ${name}`, () => getEntity(kind, name)),
    gone: (name: string, kind = 'dataproduct') =>
      waitUntil(
        `no ${kind} ${name}`,
        async () => !(await getEntity(kind, name)),
      ),
  };
}
