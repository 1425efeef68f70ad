import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import {
  dataMeshFactCollectorsExtensionPoint,
  dataMeshProvisionersExtensionPoint,
} from '@meshwork/backstage-plugin-data-mesh-node';
import { readEvidence, readWarehouses } from './config';
import { EvidenceCollector, type Witness } from './evidence/EvidenceCollector';
import { PostgresProvisioner } from './PostgresProvisioner';
import { Warehouse } from './Warehouse';

/**
 * Adds one provisioner for each warehouse in `dataMesh.postgres.warehouses`, and a collector
 * of what they show of themselves where `dataMesh.postgres.evidence` asks for it.
 */
export const dataMeshModulePostgres = createBackendModule({
  pluginId: 'data-mesh',
  moduleId: 'postgres',
  register(env) {
    env.registerInit({
      deps: {
        provisioners: dataMeshProvisionersExtensionPoint,
        collectors: dataMeshFactCollectorsExtensionPoint,
        config: coreServices.rootConfig,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
      },
      async init({ provisioners, collectors, config, lifecycle, logger }) {
        const witnesses: Witness[] = [];
        for (const options of readWarehouses(config)) {
          const warehouse = new Warehouse(options, logger);
          provisioners.addProvisioner(
            new PostgresProvisioner(options.id, warehouse),
          );
          lifecycle.addShutdownHook(() => warehouse.close());
          witnesses.push({ id: options.id, warehouse, ...options.told });
        }
        const times = readEvidence(config);
        if (times && witnesses.length > 0) {
          collectors.addFactCollector(
            new EvidenceCollector({ witnesses, times, logger }),
          );
        }
      },
    });
  },
});
