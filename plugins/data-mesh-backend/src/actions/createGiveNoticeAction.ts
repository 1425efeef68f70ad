import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { agreementManagePermission } from '@meshwork/backstage-plugin-data-mesh-common';
import type { Services } from '../http/services';
import { actFor } from './acting';
import { presentOutcome } from './outcome';

export function createGiveNoticeAction(
  registry: ActionsRegistryService,
  services: Services,
): void {
  registry.register({
    name: 'give-notice',
    title: 'Give notice of an agreement',
    description: `
Gives notice of an active data usage agreement in the name of the person, who must be on one of its two sides. Access ends when the notice is over; until then the same side can take it back in the portal.
    `.trim(),
    attributes: { readOnly: false, destructive: true, idempotent: false },
    schema: {
      input: z =>
        z.object({
          agreement: z.string().max(64).describe('Id of the agreement'),
          reason: z.string().max(4000).optional(),
          stateVersion: z.number().int().min(1),
        }),
      output: z =>
        presentOutcome
          .schema(z)
          .extend({ endsAt: z.string().optional().describe('When it ends') }),
    },
    action: async ({ input, credentials }) =>
      await actFor(services, credentials, async caller => {
        const { person, view } = caller;
        const { callers, agreements, agreementReader } = services;
        const { agreement: id, reason, stateVersion } = input;
        await agreementReader.concerning(id, person, view);
        await callers.demand(caller.credentials, agreementManagePermission, id);
        await agreements.act(
          id,
          { action: 'give-notice', reason, stateVersion },
          person,
        );
        const detail = await agreementReader.detail(id, person, view);
        return {
          output: {
            ...presentOutcome.agreement(detail),
            endsAt: detail.endsAt,
          },
        };
      }),
  });
}
