import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { dataProductPortsField } from './fields/DataProductPorts';

/** Adds the field `DataProductPorts` to the forms of templates. */
export const scaffolderModuleDataMesh = createFrontendModule({
  pluginId: 'scaffolder',
  extensions: [dataProductPortsField],
});
