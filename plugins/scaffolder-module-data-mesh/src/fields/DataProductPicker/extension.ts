import {
  createFormField,
  FormFieldBlueprint,
} from '@backstage/plugin-scaffolder-react/alpha';
import { productPickerSchema } from './schema';

/** The extension of the field; what it draws is loaded when a form uses it. */
export const dataProductPickerField = FormFieldBlueprint.make({
  name: 'data-product-picker',
  params: {
    field: async () => {
      const { DataProductPicker } = await import('./DataProductPicker');
      const { validateProduct } = await import('./validation');
      return createFormField({
        name: 'DataProductPicker',
        component: DataProductPicker,
        validation: validateProduct,
        schema: productPickerSchema,
      });
    },
  },
});
