import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type { RuleConfig } from '@meshwork/odcs';
import { DESCRIPTOR, namedBy, openIn } from '../changing/change';
import { placeContract } from '../changing/placeContract';
import { writeFiles } from '../repository/write';
import { examples } from './writeContract.examples';

/** `meshwork:contract:write`: another document for a contract of the workspace, in its place. */
export function createWriteContractAction(options: { rules?: RuleConfig }) {
  return createTemplateAction({
    id: 'meshwork:contract:write',
    description:
      'Writes the document of a contract to where the descriptor in the workspace says that it is',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        contract: z => z.string().describe('Entity reference of the contract'),
        document: z => z.string().describe('ODCS, YAML or JSON'),
        descriptor: z =>
          z
            .string()
            .optional()
            .describe(
              `Path of the file that describes the contract; ${DESCRIPTOR} when absent`,
            ),
      },
      output: {
        files: z => z.array(z.string()).describe('What was written'),
      },
    },
    async handler(ctx) {
      const { descriptor: path = DESCRIPTOR, contract, document } = ctx.input;
      const files = placeContract(
        await openIn(ctx.workspacePath, path),
        path,
        namedBy(contract, 'API'),
        document,
        { rules: options.rules, author: ctx.user?.ref },
      );
      await writeFiles(ctx, files);
      ctx.output('files', Object.keys(files).sort());
    },
  });
}
