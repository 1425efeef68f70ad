import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { dataMeshProvisionersExtensionPoint } from '@meshwork/backstage-plugin-data-mesh-node';
import { readWarehouses } from './config';
import { PostgresProvisioner } from './PostgresProvisioner';
import { Warehouse } from './Warehouse';

/** Adds one provisioner for each warehouse in `dataMesh.postgres.warehouses`. */
export const dataMeshModulePostgres = createBackendModule({
  pluginId: 'data-mesh',
  moduleId: 'postgres',
  register(env) {
    env.registerInit({
      deps: {
        provisioners: dataMeshProvisionersExtensionPoint,
        config: coreServices.rootConfig,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
      },
      async init({ provisioners, config, lifecycle, logger }) {
        for (const options of readWarehouses(config)) {
          const warehouse = new Warehouse(options, logger);
          provisioners.addProvisioner(
            new PostgresProvisioner(options.id, warehouse),
          );
          lifecycle.addShutdownHook(() => warehouse.close());
        }
      },
    });
  },
});
