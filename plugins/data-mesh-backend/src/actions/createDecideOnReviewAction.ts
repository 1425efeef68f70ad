import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import {
  agreementDecidePermission,
  revisionDecidePermission,
} from '@meshwork/backstage-plugin-data-mesh-common';
import type { Services } from '../http/services';
import { actFor } from './acting';
import { presentOutcome } from './outcome';

export function createDecideOnReviewAction(
  registry: ActionsRegistryService,
  services: Services,
): void {
  registry.register({
    name: 'decide-on-review',
    title: 'Approve or reject',
    description: `
Approves or rejects a request for access (kind access) or a change of a contract (kind change) in the name of the person, who must be on the open step and not have asked for it.
Only decide when the person said so about exactly this item; a rejection takes a reason in their words.
The stateVersion is the one that list-waiting-reviews gave: where somebody else has acted meanwhile, nothing happens.
    `.trim(),
    attributes: { readOnly: false, destructive: true, idempotent: false },
    schema: {
      input: z =>
        z.object({
          kind: z.enum(['access', 'change']),
          id: z.string().max(64),
          decision: z.enum(['approve', 'reject']),
          reason: z.string().max(4000).optional(),
          stateVersion: z.number().int().min(1),
        }),
      output: presentOutcome.schema,
    },
    action: async ({ input, credentials }) =>
      await actFor(services, credentials, async caller => {
        const { person, view } = caller;
        const { id, decision: action, reason, stateVersion } = input;
        const { callers, agreementReader, contractReader } = services;
        if (input.kind === 'access') {
          await agreementReader.concerning(id, person, view);
          await callers.demand(
            caller.credentials,
            agreementDecidePermission,
            id,
          );
          await services.agreements.act(
            id,
            { action, reason, stateVersion },
            person,
          );
          return {
            output: presentOutcome.agreement(
              await agreementReader.detail(id, person, view),
            ),
          };
        }
        await contractReader.revision(id, person, view);
        await callers.demand(caller.credentials, revisionDecidePermission, id);
        await services.contracts.act(
          id,
          { action, reason, stateVersion },
          person,
        );
        return {
          output: presentOutcome.revision(
            await contractReader.revision(id, person, view),
          ),
        };
      }),
  });
}
