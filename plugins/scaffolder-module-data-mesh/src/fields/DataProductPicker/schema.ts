import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';

/** Hands on the reference of a data product. */
export const productPickerSchema = makeFieldSchema({
  output: z => z.string(),
  uiOptions: z =>
    z.object({
      domain: z
        .string()
        .optional()
        .describe('Entity reference; only products of this domain'),
      owner: z
        .string()
        .optional()
        .describe('Entity reference; only products that it owns'),
    }),
});

export type ProductPickerProps = typeof productPickerSchema.TProps;
