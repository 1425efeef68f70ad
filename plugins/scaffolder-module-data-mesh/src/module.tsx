import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { classificationPickerField } from './fields/ClassificationPicker';
import { dataContractRevisionField } from './fields/DataContractRevision';
import { dataDomainPickerField } from './fields/DataDomainPicker';
import { dataOwnerPickerField } from './fields/DataOwnerPicker';
import { dataProductFeedbackField } from './fields/DataProductFeedback';
import { dataProductNameField } from './fields/DataProductName';
import { dataProductNewPortsField } from './fields/DataProductNewPorts';
import { dataProductPickerField } from './fields/DataProductPicker';
import { dataProductPortsField } from './fields/DataProductPorts';
import { outputPortPickerField } from './fields/OutputPortPicker';

/** Adds the fields of the data mesh to the forms of templates. */
export const scaffolderModuleDataMesh = createFrontendModule({
  pluginId: 'scaffolder',
  extensions: [
    classificationPickerField,
    dataContractRevisionField,
    dataDomainPickerField,
    dataOwnerPickerField,
    dataProductFeedbackField,
    dataProductNameField,
    dataProductNewPortsField,
    dataProductPickerField,
    dataProductPortsField,
    outputPortPickerField,
  ],
});
