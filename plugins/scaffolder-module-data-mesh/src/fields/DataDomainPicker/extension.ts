import {
  createFormField,
  FormFieldBlueprint,
} from '@backstage/plugin-scaffolder-react/alpha';
import { domainPickerSchema } from './schema';

/** The extension of the field; what it draws is loaded when a form uses it. */
export const dataDomainPickerField = FormFieldBlueprint.make({
  name: 'data-domain-picker',
  params: {
    field: async () => {
      const { DataDomainPicker } = await import('./DataDomainPicker');
      const { validateDomain } = await import('./validation');
      return createFormField({
        name: 'DataDomainPicker',
        component: DataDomainPicker,
        validation: validateDomain,
        schema: domainPickerSchema,
      });
    },
  },
});
