import {
  createFormField,
  FormFieldBlueprint,
} from '@backstage/plugin-scaffolder-react/alpha';
import { nameSchema } from './schema';

/** The extension of the field; what it draws is loaded when a form uses it. */
export const dataProductNameField = FormFieldBlueprint.make({
  name: 'data-product-name',
  params: {
    field: async () => {
      const { DataProductName } = await import('./DataProductName');
      const { validateName } = await import('./validation');
      return createFormField({
        name: 'DataProductName',
        component: DataProductName,
        validation: validateName,
        schema: nameSchema,
      });
    },
  },
});
