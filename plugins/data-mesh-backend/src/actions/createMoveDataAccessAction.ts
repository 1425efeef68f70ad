import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { agreementRequestPermission } from '@meshwork/backstage-plugin-data-mesh-common';
import type { Services } from '../http/services';
import { actFor } from './acting';
import { presentOutcome } from './outcome';

export function createMoveDataAccessAction(
  registry: ActionsRegistryService,
  services: Services,
): void {
  registry.register({
    name: 'move-data-access',
    title: 'Move an agreement to the port that replaces its own',
    description: `
Asks for the same access on the output port that takes the place of the one of an agreement, in the name of the person, who must be on the consumer's side. It goes to the people who decide on it, where somebody has to; the old agreement ends when the new access is there.
    `.trim(),
    visibilityPermission: agreementRequestPermission,
    attributes: { readOnly: false, destructive: false, idempotent: false },
    schema: {
      input: z =>
        z.object({
          agreement: z.string().max(64).describe('Id of the agreement'),
          purposeText: z
            .string()
            .max(4000)
            .optional()
            .describe('Why it is still needed; as before when left out'),
          stateVersion: z.number().int().min(1),
        }),
      output: z => presentOutcome.schema(z),
    },
    action: async ({ input, credentials }) =>
      await actFor(services, credentials, async caller => {
        const { person, view } = caller;
        const { callers, moves, agreementReader } = services;
        const { agreement, ...move } = input;
        await agreementReader.concerning(agreement, person, view);
        await callers.demand(caller.credentials, agreementRequestPermission);
        const id = await moves.request(agreement, move, person);
        const detail = await agreementReader.detail(id, person, view);
        return { output: presentOutcome.agreement(detail) };
      }),
  });
}
