import {
  createFormField,
  FormFieldBlueprint,
} from '@backstage/plugin-scaffolder-react/alpha';
import { ownerPickerSchema } from './schema';

/** The extension of the field; what it draws is loaded when a form uses it. */
export const dataOwnerPickerField = FormFieldBlueprint.make({
  name: 'data-owner-picker',
  params: {
    field: async () => {
      const { DataOwnerPicker } = await import('./DataOwnerPicker');
      const { validateOwner } = await import('./validation');
      return createFormField({
        name: 'DataOwnerPicker',
        component: DataOwnerPicker,
        validation: validateOwner,
        schema: ownerPickerSchema,
      });
    },
  },
});
