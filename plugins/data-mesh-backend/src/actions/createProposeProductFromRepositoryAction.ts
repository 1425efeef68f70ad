import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { sqlDialects } from '@meshwork/odcs/convert';
import type { Services } from '../http/services';
import { actFor } from './acting';

export function createProposeProductFromRepositoryAction(
  registry: ActionsRegistryService,
  services: Services,
): void {
  registry.register({
    name: 'propose-product-from-repository',
    title: 'Propose the data product that a repository could be',
    description: `
Reads a repository, a folder of one, or a file by its address, and says what data product it could be: a port with a contract for each table, message and interface that is defined there, and the files that would make it one.
Changes nothing. What was not understood is told by file: look at it before anybody commits the files. Owner and domain cannot be read off a repository; ask for them.
    `.trim(),
    attributes: { readOnly: true, destructive: false, idempotent: true },
    schema: {
      input: z =>
        z.object({
          url: z
            .string()
            .max(2_000)
            .describe('As a browser shows it, with https://'),
          owner: z.string().min(1).describe('Reference of a group'),
          domain: z.string().min(1).describe('Reference of a domain'),
          name: z
            .string()
            .max(63)
            .optional()
            .describe(
              'Of the product; what the repository is called if absent',
            ),
          dialect: z
            .enum(sqlDialects)
            .optional()
            .describe('Of SQL; PostgreSQL when absent'),
          only: z
            .array(z.string())
            .max(1_000)
            .optional()
            .describe(
              'Ports that are wanted, by their names or those of their tables',
            ),
          anew: z
            .boolean()
            .optional()
            .describe('Write over a data product that is described there'),
        }),
      output: z =>
        z.object({
          product: z.string().describe('Name'),
          ports: z.array(
            z.object({
              name: z.string(),
              type: z.string(),
              source: z.string().describe('The file that defines it'),
              contract: z.string().describe('The file of its contract'),
            }),
          ),
          others: z
            .array(z.string())
            .describe('Ports that could be had and are not wanted'),
          notes: z
            .array(
              z.object({
                file: z.string().describe('Empty for the product as a whole'),
                path: z.string(),
                severity: z.enum(['error', 'warning']),
                message: z.string(),
              }),
            )
            .describe('What was not understood, was guessed, or is missing'),
          files: z.array(
            z.object({
              path: z.string(),
              replaces: z.boolean().describe('Whether one is there already'),
              content: z
                .string()
                .optional()
                .describe('Absent where there is too much of it'),
            }),
          ),
          link: z
            .string()
            .describe('Of the page, below the address of the portal'),
        }),
    },
    action: async ({ input, credentials }) =>
      await actFor(services, credentials, async caller => {
        await services.callers.demandReading(caller.credentials);
        const { url, product, ports, found, notes, files } =
          await services.adoptions.read(caller.person.userRef, input);
        const wanted = new Set(ports.map(({ name }) => name));
        return {
          output: {
            product,
            ports,
            others: found
              .map(({ name }) => name)
              .filter(name => !wanted.has(name)),
            notes,
            files: files.map(({ path, replaces, content }) => ({
              path,
              replaces,
              content,
            })),
            link: `/data-mesh/import?${new URLSearchParams({ url })}`,
          },
        };
      }),
  });
}
