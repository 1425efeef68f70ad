import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';

/** Hands on a classification. */
export const classificationSchema = makeFieldSchema({
  output: z => z.string(),
});

export type ClassificationProps = typeof classificationSchema.TProps;
