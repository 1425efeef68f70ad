import {
  createFormField,
  FormFieldBlueprint,
} from '@backstage/plugin-scaffolder-react/alpha';
import { portPickerSchema } from './schema';

/** The extension of the field; what it draws is loaded when a form uses it. */
export const outputPortPickerField = FormFieldBlueprint.make({
  name: 'output-port-picker',
  params: {
    field: async () => {
      const { OutputPortPicker } = await import('./OutputPortPicker');
      const { validatePort } = await import('./validation');
      return createFormField({
        name: 'OutputPortPicker',
        component: OutputPortPicker,
        validation: validatePort,
        schema: portPickerSchema,
      });
    },
  },
});
