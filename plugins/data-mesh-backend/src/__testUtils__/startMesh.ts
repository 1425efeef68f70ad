import {
  coreServices,
  createBackendModule,
  createBackendPlugin,
  createServiceFactory,
  type DatabaseService,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
  type TestDatabases,
} from '@backstage/backend-test-utils';
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
} from '@backstage/plugin-events-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import type { NotificationSendOptions } from '@backstage/plugin-notifications-node';
import catalogModule from '@meshwork/backstage-plugin-catalog-backend-module-data-mesh';
import { DataMeshClient } from '@meshwork/backstage-plugin-data-mesh-common';
import { dataMeshProvisionersExtensionPoint } from '@meshwork/backstage-plugin-data-mesh-node';
import type { JsonObject } from '@backstage/types';
import type { Knex } from 'knex';
import { dataMeshPlugin } from '../plugin';
import { clockServiceRef } from '../clockService';
import { checkAnswer } from './answers';
import { FakePlatform } from './FakePlatform';

export type TestDatabaseId = Parameters<TestDatabases['init']>[0];

/** A clock that runs from an instant of choice, and can be moved. */
export class TestClock {
  #offset = 0;
  constructor(start: string) {
    this.set(start);
  }
  now() {
    return new Date(Date.now() + this.#offset).toISOString();
  }
  set(instant: string) {
    this.#offset = Date.parse(instant) - Date.now();
  }
}

/** What other plugins are told. */
interface MeshEvent {
  type: string;
  subject: { kind: string; id: string };
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
      entities: entities.map(entity => ({
        entity: withLocation(entity),
        locationKey: 'test',
      })),
    });
  }
}

function withLocation(entity: Entity): Entity {
  const location = 'file:/test/catalog-info.yaml';
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

export const meshConfig: JsonObject = {
  organization: { timeZone: 'Europe/Amsterdam' },
  roles: {
    steward: 'group:stewards',
    privacyOfficer: 'group:privacy',
    governance: 'group:governance',
  },
  catalog: {
    sweepInterval: { seconds: 1 },
    // Gone as soon as it is missing; the grace period has tests of its own.
    goneAfter: { milliseconds: 0 },
  },
  grants: {
    resources: [
      { domain: 'orders', provisioner: 'warehouse', schemas: ['orders'] },
    ],
    principals: [
      {
        consumer: 'group:customer-insights',
        provisioner: 'warehouse',
        principals: ['role_insights'],
      },
    ],
  },
};

/** The real plugin with the real catalog, on a database of choice. */
export async function startMesh(options: {
  databases: TestDatabases;
  databaseId: TestDatabaseId;
  config?: JsonObject;
  root?: JsonObject;
  features?: Parameters<typeof startTestBackend>[0]['features'];
  now?: string;
  knex?: Knex;
}) {
  const knex =
    options.knex ?? (await options.databases.init(options.databaseId));
  const source = new TestSource();
  const platform = new FakePlatform();
  const scheduler = mockServices.scheduler();
  const clock = new TestClock(options.now ?? '2026-03-02T09:00:00.000Z');
  const notifications: NotificationSendOptions[] = [];
  const events: MeshEvent[] = [];

  const backend = await startTestBackend({
    features: [
      catalogPlugin,
      catalogModule,
      dataMeshPlugin,
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
      createBackendModule({
        pluginId: 'data-mesh',
        moduleId: 'test-platform',
        register(env) {
          env.registerInit({
            deps: { provisioners: dataMeshProvisionersExtensionPoint },
            async init({ provisioners }) {
              platform.handle = provisioners.addProvisioner(platform);
            },
          });
        },
      }),
      // The real one: the mocked one gives each plugin a bus of its own.
      eventsServiceFactory,
      createBackendPlugin({
        pluginId: 'neighbour',
        register(env) {
          env.registerInit({
            deps: { service: eventsServiceRef },
            async init({ service }) {
              await service.subscribe({
                id: 'test',
                topics: ['data-mesh'],
                onEvent: async ({ eventPayload }) => {
                  events.push(eventPayload as MeshEvent);
                },
              });
            },
          });
        },
      }),
      createServiceFactory({
        service: coreServices.database,
        deps: { plugin: coreServices.pluginMetadata },
        // Only the plugin under test is on the database of choice.
        factory: async ({ plugin }): Promise<DatabaseService> =>
          mockServices.database({
            knex:
              plugin.getId() === 'data-mesh'
                ? knex
                : await options.databases.init('SQLITE_3'),
          }),
      }),
      createServiceFactory({
        service: coreServices.scheduler,
        deps: { plugin: coreServices.pluginMetadata },
        // Sweeps run when a test says so.
        factory: ({ plugin }) =>
          plugin.getId() === 'data-mesh' ? scheduler : mockServices.scheduler(),
      }),
      createServiceFactory({
        service: clockServiceRef,
        deps: {},
        factory: () => clock,
      }),
      createServiceFactory({
        service: notificationService,
        deps: {},
        factory: () => ({
          async send(sent: NotificationSendOptions) {
            notifications.push(sent);
          },
        }),
      }),
      mockServices.rootConfig.factory({
        data: {
          catalog: {
            processingInterval: { seconds: 1 },
            stitchingStrategy: { mode: 'immediate' },
          },
          dataMesh: { ...meshConfig, ...options.config },
          ...options.root,
        },
      }),
      ...(options.features ?? []),
    ],
  });

  const base = `http://localhost:${backend.server.port()}/api/data-mesh`;
  /** Every answer in every test is held against the API document. */
  const check = async (
    method: string,
    url: string,
    { status, headers }: Response,
    text: string,
  ) => {
    // Files and pictures are what they are.
    if (text && !/json/.test(headers.get('content-type') ?? '')) return text;
    const body = text ? JSON.parse(text) : undefined;
    const { pathname } = new URL(url);
    checkAnswer(method, pathname.replace('/api/data-mesh', ''), status, body);
    return body;
  };
  const authorized = (authorization: string) => ({
    api: new DataMeshClient({
      discoveryApi: { getBaseUrl: async () => base },
      fetchApi: {
        fetch: async (input, init) => {
          const headers = new Headers(init?.headers);
          headers.set('authorization', authorization);
          const response = await fetch(input, { ...init, headers });
          await check(
            init?.method ?? 'GET',
            String(input),
            response,
            await response.clone().text(),
          );
          return response;
        },
      },
    }),
    /** Without the client: what a program of somebody else might send. */
    async send(
      method: string,
      path: string,
      body?: unknown,
      headers: Record<string, string> = {},
    ) {
      const response = await fetch(`${base}${path}`, {
        method,
        headers: {
          authorization,
          'content-type': 'application/json',
          ...headers,
        },
        ...(body !== undefined && {
          body: typeof body === 'string' ? body : JSON.stringify(body),
        }),
      });
      const text = await response.text();
      return {
        status: response.status,
        headers: response.headers,
        body: await check(method, `${base}${path}`, response, text),
      };
    },
  });

  let settled = false;
  /** Whether the catalog tells of every group who is in it. */
  const known = async (people: Entity[]) => {
    const response = await fetch(
      `http://localhost:${backend.server.port()}/api/catalog/entities?filter=kind=group`,
      { headers: { authorization: mockCredentials.service.header() } },
    );
    const groups: Entity[] = await response.json();
    const members = new Map(
      groups.map(({ metadata, relations = [] }) => [
        metadata.name,
        relations.filter(({ type }) => type === 'hasMember').length,
      ]),
    );
    return people.every(({ kind, metadata, spec }) => {
      const named = Array.isArray(spec?.members) ? spec.members.length : 0;
      return kind !== 'Group' || (members.get(metadata.name) ?? -1) >= named;
    });
  };

  return {
    knex,
    platform,
    clock,
    notifications,
    /** What was published about something, once nothing is left to be published. */
    eventsAbout: async (id: string) => {
      await waitFor('the events', async () => {
        const left = await knex('outbox').where({ kind: 'publish' }).first();
        return left === undefined;
      });
      return events
        .filter(({ subject }) => subject.id === id)
        .map(({ type }) => type);
    },
    /** Waits for a notification: they are sent after the answer, by a worker. */
    notified: (entityRef: string, title?: string) =>
      waitFor(`a notification to ${entityRef}`, async () =>
        notifications.find(
          ({ recipients, payload }) =>
            recipients.type === 'entity' &&
            [recipients.entityRef].flat().includes(entityRef) &&
            (title === undefined || payload.title === title),
        ),
      ),
    base,
    /** Compares the read model with the catalog, now. */
    sweep: () => scheduler.triggerTask('data-mesh-catalog-sweep'),
    /** Does what time demands of all agreements, now. */
    sweepAgreements: () => scheduler.triggerTask('data-mesh-agreement-sweep'),
    /** Does what time demands of observations, now. */
    sweepObservations: () =>
      scheduler.triggerTask('data-mesh-observation-sweep'),
    /** Asks a collector of facts about all products, now. */
    collect: (id: string) => scheduler.triggerTask(`data-mesh-collect-${id}`),
    /** Reads all files of policies, now. */
    readPolicies: () => scheduler.triggerTask('data-mesh-policies'),
    /** Holds grants against the platforms, now. */
    reconcile: () => scheduler.triggerTask('data-mesh-reconciliation'),
    /** Makes these what the catalog has; people and their groups come first. */
    provide: async (entities: Entity[]) => {
      if (!settled) {
        const people = entities.filter(entity =>
          ['Group', 'User', 'Domain'].includes(entity.kind),
        );
        await source.provide(people);
        await waitFor('the groups and their members', () => known(people));
        settled = true;
      }
      await source.provide(entities);
    },
    /** A signed-in person, by their short name. */
    as: (name: string) =>
      authorized(mockCredentials.user.header(`user:default/${name}`)),
    /** Nobody who is signed in. */
    asNobody: () => authorized(mockCredentials.none.header()),
    asService: () => authorized(mockCredentials.service.header()),
    stop: () => backend.stop(),
  };
}

export type TestMesh = Awaited<ReturnType<typeof startMesh>>;

/** How long a busy machine may take until something is so. */
const PATIENCE_MS = 40_000;

/** Asks until the answer is there. */
export async function waitFor<T>(
  what: string,
  ask: () => Promise<T | undefined | false>,
): Promise<T> {
  const deadline = Date.now() + PATIENCE_MS;
  let last: unknown;
  while (Date.now() < deadline) {
    try {
      const answer = await ask();
      if (answer !== undefined && answer !== false) return answer;
    } catch (error) {
      last = error;
    }
    await new Promise(resolve => {
      setTimeout(resolve, 50);
    });
  }
  throw new Error(`Waited in vain for ${what}${last ? `: ${last}` : ''}`);
}
