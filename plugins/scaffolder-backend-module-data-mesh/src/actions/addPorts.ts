import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type { WarehouseForm } from '@meshwork/model';
import type { RuleConfig } from '@meshwork/odcs';
import { addPorts } from '../changing/addPorts';
import { DESCRIPTOR, namedBy, openIn } from '../changing/change';
import { writeFiles } from '../repository/write';
import { examples } from './addPorts.examples';
import { portsSchema } from './portsSchema';

/** `meshwork:product:add-ports`: output ports, each with its contract, for a product in the workspace. */
export function createAddPortsAction(options: {
  /** Severities that the organisation holds contracts to. */
  rules?: RuleConfig;
  warehouse?: WarehouseForm;
}) {
  return createTemplateAction({
    id: 'meshwork:product:add-ports',
    description:
      'Adds output ports with their contracts to the data product in the workspace',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        product: z => z.string().describe('Entity reference of the product'),
        ports: portsSchema,
        replaces: z =>
          z
            .string()
            .optional()
            .describe(
              'Output port that the new one takes the place of; for one new port',
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
      },
    },
    async handler(ctx) {
      const { descriptor: path = DESCRIPTOR, product, replaces } = ctx.input;
      const ports = ctx.input.ports.map(port => ({
        ...port,
        ...(replaces && { replaces }),
      }));
      if (replaces && ports.length !== 1) {
        throw new InputError('Only one port can take the place of another one');
      }
      const { files, faults } = addPorts(
        await openIn(ctx.workspacePath, path),
        path,
        namedBy(product, 'DataProduct'),
        ports,
        { ...options, author: ctx.user?.ref },
      );
      if (faults.length > 0) {
        throw new InputError(
          `The ports cannot be added:\n${faults
            .map(fault => `- ${fault}`)
            .join('\n')}`,
        );
      }
      await writeFiles(ctx, files);
      ctx.output('files', Object.keys(files).sort());
    },
  });
}
