import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { ScmIntegrations } from '@backstage/integration';
import {
  catalogProcessingExtensionPoint,
  catalogServiceRef,
} from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { dataMeshServiceRef } from '@meshwork/backstage-plugin-data-mesh-node';
import { askedFor } from './askedFor';
import { CatalogSide } from './CatalogSide';
import { readImports } from './config';
import { Import } from './Import';
import { ImportProvider, taskOf } from './ImportProvider';
import { FolderSource } from './sources/FolderSource';
import { UrlSource } from './sources/UrlSource';

/**
 * Brings data products of other inventories into the catalog (`dataMesh.imports`), and tells
 * the data mesh what of them was not understood.
 */
export const catalogModuleDataMeshImport = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'data-mesh-import',
  register(env) {
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        dataMesh: dataMeshServiceRef,
        events: eventsServiceRef,
        logger: coreServices.logger,
        processing: catalogProcessingExtensionPoint,
        reader: coreServices.urlReader,
        scheduler: coreServices.scheduler,
      },
      async init({
        auth,
        catalog,
        config,
        dataMesh,
        events,
        logger,
        processing,
        reader,
        scheduler,
      }) {
        const integrations = ScmIntegrations.fromConfig(config);
        const side = new CatalogSide({ auth, catalog });
        const imports = readImports(config);
        for (const one of imports) {
          const { id, from, limits } = one;
          const source =
            'url' in from
              ? new UrlSource({ ...from, reader, integrations, limits })
              : new FolderSource({ id, ...from, limits });
          processing.addEntityProvider(
            new ImportProvider({
              id,
              import: new Import({
                config: one,
                source,
                catalog: side,
                logger,
              }),
              tasks: scheduler.createScheduledTaskRunner(one.schedule),
              logger,
              async send(report) {
                const { token } = await auth.getPluginRequestToken({
                  onBehalfOf: await auth.getOwnServiceCredentials(),
                  targetPluginId: 'data-mesh',
                });
                await dataMesh.reportImport(report, { token });
              },
            }),
          );
        }
        if (imports.length === 0) return;
        const ids = imports.map(({ id }) => id);
        await events.subscribe({
          id: 'data-mesh-import',
          topics: ['data-mesh'],
          async onEvent({ eventPayload }) {
            const id = askedFor(eventPayload, ids);
            if (!id) return;
            await scheduler
              .triggerTask(taskOf(id))
              // It runs already, which is what was asked for.
              .catch(error =>
                logger.info(`The import ${id} is not begun anew: ${error}`),
              );
          },
        });
      },
    });
  },
});
