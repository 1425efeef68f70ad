import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { dataContractRevisionField } from './fields/DataContractRevision';
import { dataProductNewPortsField } from './fields/DataProductNewPorts';
import { dataProductPortsField } from './fields/DataProductPorts';

/** Adds fields to the forms of templates. */
export const scaffolderModuleDataMesh = createFrontendModule({
  pluginId: 'scaffolder',
  extensions: [
    dataProductPortsField,
    dataProductNewPortsField,
    dataContractRevisionField,
  ],
});
