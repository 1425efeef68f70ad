import {
  createFormField,
  FormFieldBlueprint,
} from '@backstage/plugin-scaffolder-react/alpha';
import { portsFieldSchema } from '../DataProductPorts/schema';

/** The extension of the field; what it draws is loaded when a form uses it. */
export const dataProductNewPortsField = FormFieldBlueprint.make({
  name: 'data-product-new-ports',
  params: {
    field: async () => {
      const { DataProductNewPorts } = await import('./DataProductNewPorts');
      const { validateNewPorts } = await import('./validation');
      return createFormField({
        name: 'DataProductNewPorts',
        component: DataProductNewPorts,
        validation: validateNewPorts,
        schema: portsFieldSchema,
      });
    },
  },
});
