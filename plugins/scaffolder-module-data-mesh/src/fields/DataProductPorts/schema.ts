import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import { COLUMN_TYPES } from '@meshwork/model';

/** What the field hands to the template: the output ports of a data product. */
export const portsFieldSchema = makeFieldSchema({
  output: z =>
    z.array(
      z.object({
        name: z.string().optional(),
        title: z.string().optional(),
        description: z.string().optional(),
        type: z.string().optional(),
        dataset: z.string().optional(),
        columns: z
          .array(
            z.object({
              name: z.string().optional(),
              type: z.enum(COLUMN_TYPES).optional(),
              required: z.boolean().optional(),
              key: z.boolean().optional(),
              classification: z.string().optional(),
              personal: z.boolean().optional(),
              description: z.string().optional(),
            }),
          )
          .optional(),
      }),
    ),
});

export type PortsFieldProps = typeof portsFieldSchema.TProps;
