import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { DEFAULT_ENVIRONMENT } from '@meshwork/model';
import { addEnvironment } from '../changing/addEnvironment';
import { DESCRIPTOR, namedBy, openIn, readIn } from '../changing/change';
import { DBT_PROFILES, DBT_PROJECT } from '../changing/dbtTarget';
import { writeFiles } from '../repository/write';
import { examples } from './addEnvironment.examples';

/** `meshwork:product:add-environment`: where the ports of the product in the workspace are in another environment. */
export function createAddEnvironmentAction() {
  return createTemplateAction({
    id: 'meshwork:product:add-environment',
    description:
      'Adds an environment to the output ports of the data product in the workspace, and a target to its dbt project',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        product: z => z.string().describe('Entity reference of the product'),
        name: z => z.string().describe('Of the environment'),
        from: z =>
          z
            .string()
            .optional()
            .describe(
              `The environment it is made after; ${DEFAULT_ENVIRONMENT} when absent`,
            ),
        server: z =>
          z
            .string()
            .optional()
            .describe(
              'Its own server; without one, it gets schemas of its own on the same',
            ),
        descriptor: z =>
          z
            .string()
            .optional()
            .describe(
              `Path of the file that describes the product; ${DESCRIPTOR} when absent`,
            ),
      },
      output: {
        files: z => z.array(z.string()).describe('What was written'),
        name: z => z.string().describe('Name of the product'),
        domain: z => z.string().describe('Name of its domain'),
        schema: z =>
          z.string().describe('Where its tables are in the new environment'),
        fromSchema: z =>
          z
            .string()
            .describe('Where they are in the environment it is made after'),
      },
    },
    async handler(ctx) {
      const {
        descriptor: path = DESCRIPTOR,
        product: ref,
        ...environment
      } = ctx.input;
      const descriptor = await openIn(ctx.workspacePath, path);
      const product = namedBy(ref, 'DataProduct');
      const project = await readIn(ctx.workspacePath, DBT_PROJECT);
      const profiles = await readIn(ctx.workspacePath, DBT_PROFILES);
      const { files, faults, schema, fromSchema } = addEnvironment(
        descriptor,
        path,
        product,
        environment,
        project !== undefined && profiles !== undefined
          ? { project, profiles }
          : undefined,
      );
      if (faults.length > 0) {
        throw new InputError(
          `The environment cannot be added:\n${faults
            .map(fault => `- ${fault}`)
            .join('\n')}`,
        );
      }
      await writeFiles(ctx, files);
      const { entity } = descriptor.find(
        'DataProduct',
        product.name,
        product.namespace,
      );
      ctx.output('files', Object.keys(files).sort());
      ctx.output('schema', schema);
      ctx.output('fromSchema', fromSchema);
      ctx.output('name', entity.metadata.name);
      ctx.output('domain', namedBy(String(entity.spec?.domain), 'Domain').name);
    },
  });
}
