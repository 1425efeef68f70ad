import type { RuleConfig } from '@meshwork/odcs';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  ARCHETYPES,
  CHANGE_CAPTURES,
  CLASSIFICATIONS,
  CRITICALITIES,
  DATA_PRODUCT_KIND,
  LIFECYCLES,
  PATTERNS,
  type WarehouseForm,
} from '@meshwork/model';
import { starterFiles, repositoryFiles } from '../repository/files';
import { missingEntities, type KnownEntities } from '../repository/there';
import { writeFiles } from '../repository/write';
import { oneOf, portsSchema } from './portsSchema';
import { examples } from './writeProduct.examples';

/**
 * `meshwork:product:write`: writes the repository of a new data product into
 * the workspace. Which values are right is said by the same rules as at
 * ingestion, so the schema here only says which shape they have.
 */
export function createWriteProductAction(options: {
  /** Severities that the organisation holds contracts to. */
  rules?: RuleConfig;
  warehouse?: WarehouseForm;
  catalog: KnownEntities;
}) {
  return createTemplateAction({
    id: 'meshwork:product:write',
    description:
      'Writes the repository of a new data product: descriptor, contracts, documentation and SQL',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        name: z => z.string().describe('Name of the entity'),
        title: z => z.string().optional().describe('Name for people'),
        description: z => z.string().optional().describe('What it is'),
        owner: z => z.string().describe('Entity reference of a group'),
        domain: z => z.string().describe('Entity reference of a domain'),
        system: z =>
          z.string().optional().describe('Entity reference of a system'),
        type: z => z.string().describe(oneOf(PATTERNS)),
        archetype: z => z.string().describe(oneOf(ARCHETYPES)),
        lifecycle: z =>
          z
            .string()
            .optional()
            .describe(`${oneOf(LIFECYCLES)}; experimental when absent`),
        criticality: z => z.string().optional().describe(oneOf(CRITICALITIES)),
        classification: z => z.string().describe(oneOf(CLASSIFICATIONS)),
        ports: portsSchema,
        inputs: z =>
          z
            .array(
              z
                .object({
                  from: z
                    .object({
                      product: z.string().optional(),
                      port: z.string().optional(),
                    })
                    .optional()
                    .describe('An output port of another product'),
                })
                // What access to it is asked for is for a later step.
                .passthrough(),
            )
            .optional()
            .describe('What it reads; becomes its input ports'),
        serviceObjectives: z =>
          z
            .object({
              freshness: z.string().optional().describe('ISO 8601 duration'),
              completeness: z.number().optional().describe('Percent'),
              accuracy: z.number().optional().describe('Percent'),
              dashboard: z.string().optional().describe('URL'),
            })
            .optional()
            .describe('What the product promises'),
        support: z =>
          z
            .array(
              z.object({
                channel: z.string(),
                tool: z.string().optional(),
                url: z.string().optional(),
                description: z.string().optional(),
              }),
            )
            .optional()
            .describe('Where consumers get help'),
        starter: z =>
          z
            .boolean()
            .optional()
            .describe(
              'Also write what a product of its pattern begins with: for analytical ones a dbt project, for others schemas, topics, an API or migrations',
            ),
        replay: z =>
          z
            .boolean()
            .optional()
            .describe(
              'Of topics: whether consumers may read what was sent before they came; true when absent',
            ),
        changes: z =>
          z
            .enum(CHANGE_CAPTURES)
            .optional()
            .describe(
              'Of operational products: what change data capture reads; outbox when absent',
            ),
      },
      output: {
        entityRef: z => z.string().describe('Of the data product'),
        files: z => z.array(z.string()).describe('What was written'),
      },
    },
    async handler(ctx) {
      const { starter, ...values } = ctx.input;
      const { files, faults } = repositoryFiles(
        values,
        options.warehouse,
        options.rules,
        ctx.user?.ref,
      );
      if (faults.length === 0) {
        const missing = await missingEntities(
          values,
          options.catalog,
          await ctx.getInitiatorCredentials(),
        );
        faults.push(...missing);
      }
      // Of what is wrong already, nothing can be made.
      if (starter && faults.length === 0) {
        const made = await starterFiles(values, options.warehouse);
        faults.push(...made.faults);
        Object.assign(files, made.files);
      }
      if (faults.length > 0) {
        throw new InputError(
          `The data product cannot be written:\n${faults
            .map(fault => `- ${fault}`)
            .join('\n')}`,
        );
      }
      await writeFiles(ctx, files);
      ctx.output(
        'entityRef',
        stringifyEntityRef({
          kind: DATA_PRODUCT_KIND,
          namespace: 'default',
          name: ctx.input.name,
        }),
      );
      ctx.output('files', Object.keys(files).sort());
    },
  });
}
