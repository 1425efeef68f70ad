import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { agreementRequestPermission } from '@meshwork/backstage-plugin-data-mesh-common';
import { DEFAULT_ENVIRONMENT } from '@meshwork/model';
import type { AccessRequest } from '../agreements/AccessRequests';
import { fullRef } from '../http/query';
import type { Services } from '../http/services';
import { actFor } from './acting';
import { presentOutcome } from './outcome';

export function createRequestSeveralAccessesAction(
  registry: ActionsRegistryService,
  services: Services,
): void {
  registry.register({
    name: 'request-several-accesses',
    title: 'Request access to several ports',
    description: `
Asks for access to several output ports at once, for one consumer that the person speaks for, from today on. Each becomes an agreement of its own, decided on its own; what is wrong with one keeps all of them from being asked for.
Ask the person for purposes and periods, do not make them up.
    `.trim(),
    visibilityPermission: agreementRequestPermission,
    attributes: { readOnly: false, destructive: false, idempotent: false },
    schema: {
      input: z =>
        z.object({
          consumer: z
            .string()
            .max(200)
            .describe('Entity reference of who will use them'),
          ports: z
            .array(
              z.object({
                from: z.object({
                  product: z.string().max(200).describe('Entity reference'),
                  port: z.string().max(63).describe('Name of the output port'),
                }),
                purpose: z
                  .string()
                  .max(63)
                  .describe('Id of a purpose, for example analytics'),
                purposeText: z.string().max(4000).optional(),
                legalBasis: z.string().max(1000).optional(),
                lastDay: z
                  .string()
                  .describe('Access ends at the end of this day'),
              }),
            )
            .min(1)
            .max(20),
        }),
      output: z => z.object({ agreements: z.array(presentOutcome.schema(z)) }),
    },
    action: async ({ input, credentials }) =>
      await actFor(services, credentials, async caller => {
        const { person, view } = caller;
        const { callers, products, requests, agreementReader } = services;
        const wishes: AccessRequest[] = [];
        for (const { from, ...wish } of input.ports) {
          const ref = fullRef(from.product, 'DataProduct', 'product');
          wishes.push({
            ...wish,
            port: from.port,
            consumer: input.consumer,
            productRef: (await products.find(ref, view)).ref,
            environment: DEFAULT_ENVIRONMENT,
          });
        }
        await callers.demand(caller.credentials, agreementRequestPermission);
        const { ids } = await requests.requestSeveral(wishes, person, view);
        const agreements = [];
        for (const id of ids) {
          agreements.push(
            presentOutcome.agreement(
              await agreementReader.detail(id, person, view),
            ),
          );
        }
        return { output: { agreements } };
      }),
  });
}
