import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';

/** Hands on a data product and one of its output ports. */
export const portPickerSchema = makeFieldSchema({
  output: z =>
    z.object({
      product: z.string().optional().describe('Reference of the data product'),
      port: z.string().optional().describe('Name of the output port'),
    }),
  uiOptions: z =>
    z.object({
      domain: z
        .string()
        .optional()
        .describe('Entity reference; only products of this domain'),
      requestable: z
        .boolean()
        .optional()
        .describe('Only ports to which access can be requested'),
    }),
});

export type PortPickerProps = typeof portPickerSchema.TProps;
