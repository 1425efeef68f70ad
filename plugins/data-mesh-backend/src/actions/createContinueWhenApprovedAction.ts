import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { taskCreatePermission } from '@backstage/plugin-scaffolder-common/alpha';
import type { JsonObject } from '@backstage/types';
import type { Wait } from '../continuations/ContinuationStore';
import { fullRef } from '../http/query';
import type { Services } from '../http/services';
import { actFor } from './acting';

export function createContinueWhenApprovedAction(
  registry: ActionsRegistryService,
  services: Services,
): void {
  registry.register({
    name: 'continue-when-approved',
    title: 'Start a template once something is approved',
    description: `
Remembers a template with its values, and starts it when everything it waits for is there: contracts with a revision in effect, particular revisions in effect, agreements that are active. The task that asks for it ends meanwhile.
Only templates that this portal has allowed for it. They run in the name of the data mesh and are told who asked as the parameter requestedBy, and what was approved as approved. Values are stored: no secrets.
    `.trim(),
    attributes: { readOnly: false, destructive: false, idempotent: false },
    schema: {
      input: z =>
        z.object({
          template: z.string().max(300).describe('Entity reference'),
          values: z
            .record(z.any())
            .optional()
            .describe('Parameters of the template'),
          contracts: z
            .array(z.string().max(300))
            .max(50)
            .optional()
            .describe('Entity references'),
          revisions: z
            .array(z.string().max(64))
            .max(50)
            .optional()
            .describe('Ids, as propose-contract-change answers them'),
          agreements: z
            .array(z.string().max(64))
            .max(50)
            .optional()
            .describe('Ids, as request-data-access answers them'),
        }),
      output: z => z.object({ id: z.string() }),
    },
    action: async ({ input, credentials }) =>
      await actFor(services, credentials, async caller => {
        await services.callers.demand(caller.credentials, taskCreatePermission);
        const { contracts = [], revisions = [], agreements = [] } = input;
        const waits: Wait[] = [
          ...contracts.map(
            contract =>
              ({
                kind: 'contract',
                subject: fullRef(contract, 'API', 'contract'),
              } as const),
          ),
          ...revisions.map(subject => ({ kind: 'revision', subject } as const)),
          ...agreements.map(
            subject => ({ kind: 'agreement', subject } as const),
          ),
        ];
        const id = await services.continuations.ask(
          {
            templateRef: fullRef(input.template, 'Template', 'template'),
            values: (input.values ?? {}) as JsonObject,
            waits,
          },
          caller,
        );
        return { output: { id } };
      }),
  });
}
