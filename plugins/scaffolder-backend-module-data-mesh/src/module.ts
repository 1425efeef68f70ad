import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import { readContractSettings } from '@meshwork/backstage-plugin-data-mesh-node';
import { resolve } from 'node:path';
import { createPublishLocalAction } from './actions/publishLocal';
import { createWriteProductAction } from './actions/writeProduct';
import { readWarehouse } from './config';

/** Adds the actions `meshwork:product:write` and `meshwork:product:publish-local`. */
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
      },
      async init({ actions, auth, catalog, config }) {
        const root = config.getOptionalString('dataMesh.publish.root');
        actions.addActions(
          createWriteProductAction({
            warehouse: readWarehouse(config),
            rules: readContractSettings(config).rules,
          }),
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
