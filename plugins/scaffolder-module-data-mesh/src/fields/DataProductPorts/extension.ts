import {
  createFormField,
  FormFieldBlueprint,
} from '@backstage/plugin-scaffolder-react/alpha';
import { portsFieldSchema } from './schema';

/** The extension of the field; what it draws is loaded when a form uses it. */
export const dataProductPortsField = FormFieldBlueprint.make({
  name: 'data-product-ports',
  params: {
    field: async () => {
      const { DataProductPorts } = await import('./DataProductPorts');
      const { validatePorts } = await import('./validation');
      return createFormField({
        name: 'DataProductPorts',
        component: DataProductPorts,
        validation: validatePorts,
        schema: portsFieldSchema,
      });
    },
  },
});
