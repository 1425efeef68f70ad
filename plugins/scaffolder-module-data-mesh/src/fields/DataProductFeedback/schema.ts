import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';

/** Hands on nothing: it says what would become of the rest of the form. */
export const feedbackSchema = makeFieldSchema({
  output: z => z.null(),
  uiOptions: z =>
    z.object({
      only: z
        .enum(['names'])
        .optional()
        .describe(
          'On an early page: what its names refer to, and products that look like it',
        ),
    }),
});

export type FeedbackProps = typeof feedbackSchema.TProps;
