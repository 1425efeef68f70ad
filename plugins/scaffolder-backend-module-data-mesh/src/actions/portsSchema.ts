import {
  CLASSIFICATIONS,
  COLUMN_TYPES,
  DATASET_KINDS,
  PORT_TYPES,
} from '@meshwork/model';
import type { z as zod } from 'zod/v3';

export const oneOf = (values: readonly string[]) =>
  `One of ${values.join(', ')}`;

/** Output ports as actions take them: which values are right, the rules of the kind say. */
export const portsSchema = (z: typeof zod) =>
  z
    .array(
      z.object({
        name: z.string().describe('Unique within the product'),
        title: z.string().optional(),
        description: z.string().optional(),
        type: z.string().describe(oneOf(PORT_TYPES)),
        dataset: z.string().optional().describe(oneOf(DATASET_KINDS)),
        replaces: z
          .string()
          .optional()
          .describe('Output port that it takes the place of'),
        columns: z
          .array(
            z.object({
              name: z.string(),
              type: z
                .enum(COLUMN_TYPES)
                .optional()
                .describe('Logical type, string when absent'),
              required: z.boolean().optional(),
              key: z.boolean().optional().describe('Part of the key'),
              classification: z
                .string()
                .optional()
                .describe(
                  `${oneOf(CLASSIFICATIONS)}; of the product when absent`,
                ),
              personal: z
                .boolean()
                .optional()
                .describe('Says something about a person'),
              description: z.string().optional(),
            }),
          )
          .optional(),
      }),
    )
    .describe('Output ports, one at least');
