import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';

/** Hands on the reference of a domain. */
export const domainPickerSchema = makeFieldSchema({ output: z => z.string() });

export type DomainPickerProps = typeof domainPickerSchema.TProps;
