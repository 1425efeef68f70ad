import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import { scaffolderTemplatingExtensionPoint } from '@backstage/plugin-scaffolder-node/alpha';
import { readContractSettings } from '@meshwork/backstage-plugin-data-mesh-node';
import { resolve } from 'node:path';
import { createPublishLocalAction } from './actions/publishLocal';
import { createRenderContractAction } from './actions/renderContract';
import { createWriteProductAction } from './actions/writeProduct';
import { readWarehouse } from './config';
import { filters } from './filters/filters';

/**
 * Adds the actions `meshwork:product:write`, `meshwork:contract:render` and
 * `meshwork:product:publish-local`, and the filters that skeletons escape with.
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
        templating: scaffolderTemplatingExtensionPoint,
      },
      async init({ actions, auth, catalog, config, templating }) {
        templating.addTemplateFilters(filters);
        const root = config.getOptionalString('dataMesh.publish.root');
        actions.addActions(
          createWriteProductAction({
            warehouse: readWarehouse(config),
            rules: readContractSettings(config).rules,
          }),
          createRenderContractAction(),
          createPublishLocalAction({
            auth,
            catalog,
            root: root && resolve(root),
          }),
        );
      },
    });
  },
});
