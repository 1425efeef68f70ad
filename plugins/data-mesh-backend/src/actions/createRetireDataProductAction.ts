import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { revisionDecidePermission } from '@meshwork/backstage-plugin-data-mesh-common';
import { fullRef } from '../http/query';
import type { Services } from '../http/services';
import { actFor } from './acting';

export function createRetireDataProductAction(
  registry: ActionsRegistryService,
  services: Services,
): void {
  registry.register({
    name: 'retire-data-product',
    title: 'Retire a data product',
    description: `
Gives notice to everybody who uses a data product, in the name of the person, who must be of the team that owns it: each of its contracts in effect is retired when the notice of its last agreement is over, and what waits for a decision is withdrawn. This is told to all consumers at once.
Asked again, contracts that are being retired are left alone. The entity in the catalog stays as it is.
    `.trim(),
    attributes: { readOnly: false, destructive: true, idempotent: true },
    schema: {
      input: z =>
        z.object({
          product: z.string().max(200).describe('Entity reference'),
          reason: z
            .string()
            .min(1)
            .max(4000)
            .describe('Told to consumers, in the words of the person'),
        }),
      output: z =>
        z.object({
          contracts: z.array(
            z.object({
              contract: z.string(),
              port: z.string(),
              state: z.string(),
              retired: z
                .boolean()
                .describe('False where it was on its way already'),
              link: z
                .string()
                .describe('Its page, below the address of the portal'),
            }),
          ),
        }),
    },
    action: async ({ input, credentials }) =>
      await actFor(services, credentials, async caller => {
        const { person, view } = caller;
        const { callers, products, productRetirement } = services;
        const product = await products.find(
          fullRef(input.product, 'DataProduct', 'product'),
          view,
        );
        const contracts = await productRetirement.retire(
          product,
          input.reason,
          person,
          id =>
            callers.demand(caller.credentials, revisionDecidePermission, id),
        );
        return {
          output: {
            contracts: contracts.map(
              ({ contractRef, port, revision, retired }) => ({
                contract: contractRef,
                port,
                state: revision.state,
                retired,
                link: `/data-mesh/reviews/changes/${revision.id}`,
              }),
            ),
          },
        };
      }),
  });
}
