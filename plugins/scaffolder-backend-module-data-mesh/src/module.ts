import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import { scaffolderTemplatingExtensionPoint } from '@backstage/plugin-scaffolder-node/alpha';
import {
  readContractSettings,
  readWarehouse,
} from '@meshwork/backstage-plugin-data-mesh-node';
import { resolve } from 'node:path';
import { createAddEnvironmentAction } from './actions/addEnvironment';
import { createAddPortsAction } from './actions/addPorts';
import { createAdoptProductAction } from './actions/adoptProduct';
import { createFetchProductAction } from './actions/fetchProduct';
import { createPublishLocalAction } from './actions/publishLocal';
import { createRenderContractAction } from './actions/renderContract';
import { createSetLifecycleAction } from './actions/setLifecycle';
import { createWriteContractAction } from './actions/writeContract';
import { createWriteProductAction } from './actions/writeProduct';
import { readCommitter } from './config';
import { filters } from './filters/filters';
import { restoreReplaced } from './repository/putFolder';

/**
 * Adds the actions that write, change and publish data products in a workspace, and the
 * filters that skeletons escape with.
 */
export const scaffolderModuleDataMesh = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'data-mesh',
  register(env) {
    env.registerInit({
      deps: {
        actions: scaffolderActionsExtensionPoint,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        logger: coreServices.logger,
        permissions: coreServices.permissions,
        reader: coreServices.urlReader,
        templating: scaffolderTemplatingExtensionPoint,
      },
      async init({
        actions,
        auth,
        catalog,
        config,
        logger,
        permissions,
        reader,
        templating,
      }) {
        templating.addTemplateFilters(filters);
        const folder = config.getOptionalString('dataMesh.publish.root');
        const root = folder && resolve(folder);
        if (root) {
          for (const name of await restoreReplaced(root)) {
            logger.warn(
              `"${name}" is back as it was: the process that replaced it ended in between`,
            );
          }
        }
        const settings = {
          warehouse: readWarehouse(config),
          rules: readContractSettings(config).rules,
        };
        const integrations = ScmIntegrations.fromConfig(config);
        actions.addActions(
          createWriteProductAction({ ...settings, catalog }),
          createFetchProductAction({
            auth,
            catalog,
            integrations,
            reader,
            root,
          }),
          createAdoptProductAction({ catalog, integrations, permissions }),
          createAddPortsAction(settings),
          createWriteContractAction(settings),
          createSetLifecycleAction(),
          createRenderContractAction(),
          createAddEnvironmentAction(),
          createPublishLocalAction({
            committer: readCommitter(config),
            auth,
            catalog,
            root,
          }),
        );
      },
    });
  },
});
