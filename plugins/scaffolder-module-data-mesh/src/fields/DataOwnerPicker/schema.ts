import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';

/** Hands on the reference of a group. */
export const ownerPickerSchema = makeFieldSchema({
  output: z => z.string(),
  uiOptions: z =>
    z.object({
      types: z
        .array(z.string())
        .optional()
        .describe('Types of groups that are offered; all of them when absent'),
    }),
});

export type OwnerPickerProps = typeof ownerPickerSchema.TProps;
