import {
  createFormField,
  FormFieldBlueprint,
} from '@backstage/plugin-scaffolder-react/alpha';
import { feedbackSchema } from './schema';

/** The extension of the field; what it draws is loaded when a form uses it. */
export const dataProductFeedbackField = FormFieldBlueprint.make({
  name: 'data-product-feedback',
  params: {
    field: async () => {
      const { DataProductFeedback } = await import('./DataProductFeedback');
      return createFormField({
        name: 'DataProductFeedback',
        component: DataProductFeedback,
        schema: feedbackSchema,
      });
    },
  },
});
