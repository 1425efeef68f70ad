import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';

/** Hands on the name of a new data product. */
export const nameSchema = makeFieldSchema({ output: z => z.string() });

export type NameProps = typeof nameSchema.TProps;
