import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { LIFECYCLES } from '@meshwork/model';
import { DESCRIPTOR, namedBy, openIn } from '../changing/change';
import { setLifecycle } from '../changing/lifecycle';
import { writeFiles } from '../repository/write';
import { oneOf } from './portsSchema';
import { examples } from './setLifecycle.examples';

/** `meshwork:product:set-lifecycle`: another lifecycle for the product in the workspace and its contracts. */
export function createSetLifecycleAction() {
  return createTemplateAction({
    id: 'meshwork:product:set-lifecycle',
    description:
      'Says another lifecycle of the data product in the workspace and of its contracts',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        product: z => z.string().describe('Entity reference of the product'),
        lifecycle: z => z.string().describe(oneOf(LIFECYCLES)),
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
      },
    },
    async handler(ctx) {
      const { descriptor: path = DESCRIPTOR, product, lifecycle } = ctx.input;
      const descriptor = await openIn(ctx.workspacePath, path);
      setLifecycle(descriptor, namedBy(product, 'DataProduct'), lifecycle);
      await writeFiles(ctx, { [path]: descriptor.write() });
      ctx.output('files', [path]);
    },
  });
}
