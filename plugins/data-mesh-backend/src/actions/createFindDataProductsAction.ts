import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import type { Services } from '../http/services';
import { actFor } from './acting';

export function createFindDataProductsAction(
  registry: ActionsRegistryService,
  services: Services,
): void {
  registry.register({
    name: 'find-data-products',
    title: 'Find data products',
    description: `
Searches the data products that the person may see, by words of their names, descriptions, contracts and columns.
Each comes with its output ports: whether access can be asked for, and the contract that promises what it holds.
To read a contract use read-data-contract; to ask for access use request-data-access.
    `.trim(),
    attributes: { readOnly: true, destructive: false, idempotent: true },
    schema: {
      input: z =>
        z.object({
          search: z.string().max(200).optional().describe('Words to look for'),
          limit: z.number().int().min(1).max(20).default(5),
          cursor: z.string().max(500).optional().describe('From nextCursor'),
        }),
      output: z =>
        z.object({
          products: z.array(
            z.object({
              ref: z.string(),
              title: z.string(),
              description: z.string(),
              owner: z.string(),
              domain: z.string(),
              classification: z.string(),
              myAccess: z.string(),
              ports: z.array(
                z.object({
                  name: z.string(),
                  type: z.string(),
                  contract: z.string().optional(),
                  requestable: z.boolean(),
                  whyNotRequestable: z.string().optional(),
                }),
              ),
            }),
          ),
          nextCursor: z.string().optional(),
        }),
    },
    action: async ({ input, credentials }) =>
      await actFor(services, credentials, async ({ person, view }) => {
        const { products, agreementReader } = services;
        const page = await products.list(
          person,
          view,
          { search: input.search },
          { limit: input.limit, cursor: input.cursor },
        );
        const details = await Promise.all(
          page.items.map(async ({ ref }) => {
            const product = await products.find(ref, view);
            const overseen = await agreementReader.oversees(person, product);
            return await products.detail(product, person, view, overseen);
          }),
        );
        return {
          output: {
            products: details.map(detail => ({
              ref: detail.ref,
              title: detail.title,
              description: detail.description,
              owner: detail.owner.ref,
              domain: detail.domain.ref,
              classification: detail.classification,
              myAccess: detail.myAccess,
              ports: detail.outputPorts.map(port => ({
                name: port.name,
                type: port.type,
                contract: port.contract?.ref,
                requestable: port.requestable,
                whyNotRequestable: port.whyNotRequestable,
              })),
            })),
            nextCursor: page.nextCursor,
          },
        };
      }),
  });
}
