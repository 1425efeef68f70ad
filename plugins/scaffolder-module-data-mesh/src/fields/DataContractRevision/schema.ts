import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';

/** What the field hands to the template: a document, and the contract that it was begun from. */
export const revisionFieldSchema = makeFieldSchema({
  output: z =>
    z.object({
      contract: z.string().optional(),
      document: z.string().optional(),
    }),
});

export type RevisionFieldProps = typeof revisionFieldSchema.TProps;

/** The contract that another field of the form has chosen. */
export function chosenContract(values: unknown): string | undefined {
  const { contract } = (values ?? {}) as { contract?: unknown };
  return typeof contract === 'string' && contract !== '' ? contract : undefined;
}
