import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { agreementRequestPermission } from '@meshwork/backstage-plugin-data-mesh-common';
import { DEFAULT_ENVIRONMENT } from '@meshwork/model';
import { fullRef } from '../http/query';
import type { Services } from '../http/services';
import { actFor } from './acting';
import { presentOutcome } from './outcome';

export function createRequestDataAccessAction(
  registry: ActionsRegistryService,
  services: Services,
): void {
  registry.register({
    name: 'request-data-access',
    title: 'Request access to data',
    description: `
Asks for access to one output port of a data product, for a consumer that the person speaks for: one of their groups, what these own, or themselves.
The request goes to the people who decide on it; nothing is granted before they have. Ask the person for purpose and period, do not make them up.
    `.trim(),
    visibilityPermission: agreementRequestPermission,
    attributes: { readOnly: false, destructive: false, idempotent: false },
    schema: {
      input: z =>
        z.object({
          product: z.string().max(200).describe('Entity reference'),
          port: z.string().max(63).describe('Name of the output port'),
          consumer: z
            .string()
            .max(200)
            .describe('Entity reference of who will use it'),
          purpose: z
            .string()
            .max(63)
            .describe('Id of a purpose, for example analytics'),
          purposeText: z.string().max(4000).optional(),
          legalBasis: z.string().max(1000).optional(),
          environment: z.string().max(63).optional(),
          columns: z
            .array(z.string().max(300))
            .min(1)
            .max(2000)
            .optional()
            .describe('Left out: all up to the approved classification'),
          forms: z
            .record(z.enum(['clear', 'masked']))
            .optional()
            .describe(
              'Columns by name, as they are or masked where the contract offers that; what is sensitive is had masked when left out',
            ),
          firstDay: z
            .string()
            .optional()
            .describe('For example 2027-01-31; today when left out'),
          lastDay: z.string().describe('Access ends at the end of this day'),
        }),
      output: presentOutcome.schema,
    },
    action: async ({ input, credentials }) =>
      await actFor(services, credentials, async caller => {
        const { person, view } = caller;
        const { callers, products, requests, agreementReader } = services;
        const ref = fullRef(input.product, 'DataProduct', 'product');
        const productRef = (await products.find(ref, view)).ref;
        await callers.demand(caller.credentials, agreementRequestPermission);
        const id = await requests.request(
          {
            ...input,
            productRef,
            environment: input.environment ?? DEFAULT_ENVIRONMENT,
          },
          person,
          view,
        );
        return {
          output: presentOutcome.agreement(
            await agreementReader.detail(id, person, view),
          ),
        };
      }),
  });
}
