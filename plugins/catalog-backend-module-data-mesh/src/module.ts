import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import {
  dataMeshServiceRef,
  readContractSettings,
} from '@meshwork/backstage-plugin-data-mesh-node';
import { resolve } from 'node:path';
import { ChangeReporter } from './changes/ChangeReporter';
import { ChangeProcessor } from './processors/ChangeProcessor';
import { DataContractProcessor } from './processors/DataContractProcessor';
import { DataProductProcessor } from './processors/DataProductProcessor';
import { PublishedProductsProvider } from './published/PublishedProductsProvider';
import { readDestinations } from './templates/destinations';
import {
  TEMPLATE_PARTS,
  templatePartsResolver,
} from './templates/templateParts';

/**
 * Teaches the catalog the kind `DataProduct`, shows what is wrong with data
 * contracts, tells the data mesh what changed, brings in what was published to
 * a folder, and puts templates together of their shared parts.
 */
export const catalogModuleDataMesh = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'data-mesh',
  register(env) {
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        catalog: catalogProcessingExtensionPoint,
        config: coreServices.rootConfig,
        dataMesh: dataMeshServiceRef,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
      },
      async init({ auth, catalog, config, dataMesh, lifecycle, logger }) {
        const reporter = new ChangeReporter({
          logger,
          async send(changes, signal) {
            const { token } = await auth.getPluginRequestToken({
              onBehalfOf: await auth.getOwnServiceCredentials(),
              targetPluginId: 'data-mesh',
            });
            await dataMesh.reportChanges(changes, { token, signal });
          },
        });
        catalog.addProcessor(
          new DataProductProcessor(),
          new DataContractProcessor(readContractSettings(config).rules),
          new ChangeProcessor(reporter),
        );
        lifecycle.addShutdownHook(() => reporter.stop());
        catalog.addPlaceholderResolver(
          TEMPLATE_PARTS,
          templatePartsResolver(readDestinations(config)),
        );

        const root = config.getOptionalString('dataMesh.publish.root');
        if (root) {
          const provider = new PublishedProductsProvider({
            root: resolve(root),
            logger,
          });
          catalog.addEntityProvider(provider);
          lifecycle.addShutdownHook(() => provider.stop());
        }
      },
    });
  },
});
