import {
  createFormField,
  FormFieldBlueprint,
} from '@backstage/plugin-scaffolder-react/alpha';
import { classificationSchema } from './schema';

/** The extension of the field; what it draws is loaded when a form uses it. */
export const classificationPickerField = FormFieldBlueprint.make({
  name: 'classification-picker',
  params: {
    field: async () => {
      const { ClassificationPicker } = await import('./ClassificationPicker');
      return createFormField({
        name: 'ClassificationPicker',
        component: ClassificationPicker,
        schema: classificationSchema,
      });
    },
  },
});
