/**
 * A backend with nothing in it but what is looked at: the data mesh, the catalog, or
 * both. Its options come in LAB_OPTIONS as JSON. See docs/benchmarks.md.
 */
import { createSpecializedBackend } from '@backstage/backend-app-api';
import {
  actionsRegistryServiceFactory,
  actionsServiceFactory,
  metricsServiceFactory,
  tracingServiceFactory,
} from '@backstage/backend-defaults/alpha';
import { auditorServiceFactory } from '@backstage/backend-defaults/auditor';
import { cacheServiceFactory } from '@backstage/backend-defaults/cache';
import { databaseServiceFactory } from '@backstage/backend-defaults/database';
import { discoveryServiceFactory } from '@backstage/backend-defaults/discovery';
import { httpRouterServiceFactory } from '@backstage/backend-defaults/httpRouter';
import { lifecycleServiceFactory } from '@backstage/backend-defaults/lifecycle';
import { loggerServiceFactory } from '@backstage/backend-defaults/logger';
import { permissionsServiceFactory } from '@backstage/backend-defaults/permissions';
import { permissionsRegistryServiceFactory } from '@backstage/backend-defaults/permissionsRegistry';
import { rootHealthServiceFactory } from '@backstage/backend-defaults/rootHealth';
import { rootHttpRouterServiceFactory } from '@backstage/backend-defaults/rootHttpRouter';
import { rootLifecycleServiceFactory } from '@backstage/backend-defaults/rootLifecycle';
import { rootLoggerServiceFactory } from '@backstage/backend-defaults/rootLogger';
import { schedulerServiceFactory } from '@backstage/backend-defaults/scheduler';
import { urlReaderServiceFactory } from '@backstage/backend-defaults/urlReader';
import { userInfoServiceFactory } from '@backstage/backend-defaults/userInfo';
import { eventsServiceFactory } from '@backstage/plugin-events-node';
import type { JsonObject } from '@backstage/types';
import type { Found } from './outside';
import { labServices } from './services';

interface Options {
  plugins: ('data-mesh' | 'catalog' | 'bare')[];
  config: JsonObject;
  clockFile?: string;
  /** The database of the world outside; without it nothing is taken down. */
  outside?: string;
  /** What is on its platform from the beginning. */
  found?: Found;
  entities?: string;
}

async function main() {
  const options: Options = JSON.parse(process.env.LAB_OPTIONS ?? '{}');
  const backend = createSpecializedBackend({
    defaultServiceFactories: [
      auditorServiceFactory,
      cacheServiceFactory,
      databaseServiceFactory,
      discoveryServiceFactory,
      httpRouterServiceFactory,
      lifecycleServiceFactory,
      loggerServiceFactory,
      permissionsServiceFactory,
      permissionsRegistryServiceFactory,
      rootHealthServiceFactory,
      rootHttpRouterServiceFactory,
      rootLifecycleServiceFactory,
      rootLoggerServiceFactory,
      schedulerServiceFactory,
      urlReaderServiceFactory,
      userInfoServiceFactory,
      actionsRegistryServiceFactory,
      actionsServiceFactory,
      metricsServiceFactory,
      tracingServiceFactory,
      eventsServiceFactory,
      ...labServices(options),
    ],
  });
  if (options.plugins.includes('data-mesh')) {
    backend.add(import('@meshwork/backstage-plugin-data-mesh-backend'));
    const { outside } = await import('./outside');
    if (options.outside) {
      for (const feature of outside(options.outside, options.found)) {
        backend.add(feature);
      }
    }
  }
  if (options.plugins.includes('catalog')) {
    backend.add(import('@backstage/plugin-catalog-backend'));
    backend.add(
      import('@meshwork/backstage-plugin-catalog-backend-module-data-mesh'),
    );
    if (options.entities) {
      const { source } = await import('./source');
      backend.add(source(options.entities));
    }
  }
  if (options.plugins.includes('bare')) backend.add(import('./bare'));
  await backend.start();
  process.send?.('ready');
}

function fail(error: unknown) {
  process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
  process.exit(1);
}

if (process.env.LAB_OPTIONS) {
  main().catch(fail);
} else {
  // A replica that waits to be needed has everything loaded when its turn comes.
  process.once('message', options => {
    process.env.LAB_OPTIONS = JSON.stringify(options);
    main().catch(fail);
  });
  Promise.all([
    import('@meshwork/backstage-plugin-data-mesh-backend'),
    import('./outside'),
  ]).then(() => process.send?.('loaded'));
}
