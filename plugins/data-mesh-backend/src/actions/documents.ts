import type { ActionsRegistryActionOptions } from '@backstage/backend-plugin-api/alpha';
import type { Finding } from '@meshwork/odcs';
import { LARGEST_DOCUMENT } from '../catalog/readHead';

type Zod = Parameters<
  ActionsRegistryActionOptions<never, never>['schema']['output']
>[0];

/** A contract document as actions take it. */
export const DOCUMENT = (z: Zod) =>
  z.string().max(LARGEST_DOCUMENT).describe('ODCS, YAML or JSON');

/** What is wrong with a document, in the same words for every action. */
export const presentFinding = {
  schema: (z: Zod) =>
    z.object({
      severity: z.enum(['error', 'warning', 'info']),
      rule: z.string(),
      path: z
        .string()
        .describe('Where, for example schema[0].properties[2].name'),
      line: z.number().optional(),
      message: z.string(),
    }),

  finding: ({ severity, rule, path, line, message }: Finding) => ({
    severity,
    rule,
    path,
    line,
    message,
  }),
};
