import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { revisionSubmitPermission } from '@meshwork/backstage-plugin-data-mesh-common';
import { fullRef } from '../http/query';
import type { Services } from '../http/services';
import { actFor } from './acting';
import { DOCUMENT } from './documents';
import { presentOutcome } from './outcome';

export function createProposeContractChangeAction(
  registry: ActionsRegistryService,
  services: Services,
): void {
  registry.register({
    name: 'propose-contract-change',
    title: 'Propose a change of a contract',
    description: `
Puts a document forward as the next revision of a contract, in the name of the person, who must be of the team that owns the product. It is reviewed before it takes effect.
The same content has one revision: where it waits, is in effect or was rejected already, that one is answered. Have the person see what preview-contract-change says first.
    `.trim(),
    visibilityPermission: revisionSubmitPermission,
    attributes: { readOnly: false, destructive: false, idempotent: true },
    schema: {
      input: z =>
        z.object({
          contract: z.string().max(200).describe('Entity reference'),
          document: DOCUMENT(z),
          pullRequest: z
            .string()
            .max(2000)
            .optional()
            .describe('Address of where it comes from, https'),
        }),
      output: z =>
        presentOutcome.schema(z).extend({
          created: z.boolean().describe('Whether it was not known before'),
          version: z.string(),
          verdict: z
            .enum(['breaking', 'warning', 'safe'])
            .optional()
            .describe('For readers; absent for a first content'),
        }),
    },
    action: async ({ input, credentials }) =>
      await actFor(services, credentials, async caller => {
        const { person, view } = caller;
        const { callers, submissions, contractReader } = services;
        const by = { kind: 'person', ...caller } as const;
        const ref = fullRef(input.contract, 'API', 'contract');
        // What one may not see does not exist, also for a submission.
        await submissions.find(ref, by);
        await callers.demand(caller.credentials, revisionSubmitPermission);
        const { document, pullRequest } = input;
        const { id, created } = await submissions.submit(
          ref,
          { document, ...(pullRequest && { source: { pullRequest } }) },
          by,
        );
        const detail = await contractReader.revision(id, person, view);
        return {
          output: {
            ...presentOutcome.revision(detail),
            created,
            version: detail.version,
            verdict: detail.comparison?.verdict,
          },
        };
      }),
  });
}
