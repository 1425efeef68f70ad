import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  ConversionError,
  exportContract,
  type ExportFormat,
  exportFormats,
  sqlDialects,
} from '@meshwork/odcs/convert';
import { posix } from 'node:path';
import { type ContractFile, readContracts } from '../repository/contracts';
import { writeFiles } from '../repository/write';
import { examples } from './renderContract.examples';

const DEFAULT_FOLDER = 'contracts';
const DEFAULT_TARGET = '{format}';

const formatsOf = exportFormats as [ExportFormat, ...ExportFormat[]];

/** What stands in braces in a target, for one contract in one format. */
function targetFor(
  target: string,
  { name }: ContractFile,
  format: ExportFormat,
): string {
  return target.replace(/\{(\w*)\}/g, (all, key: string) => {
    if (key === 'contract') return name;
    if (key === 'format') return format;
    throw new InputError(
      `${all} in targetPath means nothing: there are {contract} and {format}`,
    );
  });
}

/**
 * `meshwork:contract:render`: contracts of the workspace in other formats, by the
 * converters that the command line has.
 */
export function createRenderContractAction() {
  return createTemplateAction({
    id: 'meshwork:contract:render',
    description:
      'Writes the contracts of the workspace in other formats: SQL, Avro, JSON Schema, dbt and more',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        contracts: z =>
          z
            .string()
            .optional()
            .describe(
              `Folder of the workspace with *.odcs.yaml; ${DEFAULT_FOLDER} when absent`,
            ),
        formats: z =>
          z
            .array(z.enum(formatsOf))
            .min(1)
            .describe(`Among ${exportFormats.join(', ')}`),
        targetPath: z =>
          z
            .string()
            .optional()
            .describe(
              `Folder to write to, with {contract} and {format}; ${DEFAULT_TARGET} when absent`,
            ),
        dialect: z =>
          z
            .enum(sqlDialects)
            .optional()
            .describe(
              'For sql and types in checks; that of the server when absent',
            ),
        environment: z =>
          z
            .string()
            .optional()
            .describe(
              'Whose server, where a contract has several; prod when absent',
            ),
        only: z =>
          z
            .array(z.string())
            .optional()
            .describe('Only the objects of these names'),
      },
      output: {
        files: z => z.array(z.string()).describe('What was written'),
        warnings: z =>
          z
            .array(z.string())
            .describe('What of the contracts a format could not hold'),
      },
    },
    async handler(ctx) {
      const {
        contracts: folder = DEFAULT_FOLDER,
        targetPath = DEFAULT_TARGET,
        formats,
        ...options
      } = ctx.input;
      const contracts = await readContracts(ctx.workspacePath, folder);
      const files = new Map<string, string>();
      const warnings: string[] = [];
      for (const contract of contracts) {
        for (const format of formats) {
          ctx.signal?.throwIfAborted();
          try {
            const exported = await exportContract(
              format,
              contract.document,
              options,
            );
            for (const { name, content } of exported.files) {
              const path = posix.join(
                targetFor(targetPath, contract, format),
                name,
              );
              if (files.has(path)) {
                throw new InputError(
                  `Two contracts would be written to ${path}: have {contract} in targetPath`,
                );
              }
              files.set(path, content);
            }
            warnings.push(
              ...exported.warnings.map(
                ({ path, message }) =>
                  `${contract.path} as ${format}: ${[path, message]
                    .filter(Boolean)
                    .join(': ')}`,
              ),
            );
          } catch (error) {
            if (!(error instanceof ConversionError)) throw error;
            throw new InputError(
              `${contract.path} cannot be written as ${format}: ${error.message}`,
            );
          }
        }
      }
      warnings.forEach(warning => ctx.logger.warn(warning));
      await writeFiles(ctx, Object.fromEntries(files));
      ctx.output('files', [...files.keys()].sort());
      ctx.output('warnings', warnings);
    },
  });
}
