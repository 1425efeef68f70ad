import {
  createFormField,
  FormFieldBlueprint,
} from '@backstage/plugin-scaffolder-react/alpha';
import { revisionFieldSchema } from './schema';

/** The extension of the field; the editor is loaded when a form uses it. */
export const dataContractRevisionField = FormFieldBlueprint.make({
  name: 'data-contract-revision',
  params: {
    field: async () => {
      const { DataContractRevision } = await import('./DataContractRevision');
      const { validateRevision } = await import('./validation');
      return createFormField({
        name: 'DataContractRevision',
        component: DataContractRevision,
        validation: validateRevision,
        schema: revisionFieldSchema,
      });
    },
  },
});
