import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { fullRef } from '../http/query';
import type { Services } from '../http/services';
import { actFor } from './acting';

export function createPreviewContractChangeAction(
  registry: ActionsRegistryService,
  services: Services,
): void {
  registry.register({
    name: 'preview-contract-change',
    title: 'Say what a change of a contract would break',
    description: `
Compares a contract document with the active one and says what the change means to readers, which version it needs, and who would decide.
Nothing is submitted or changed.
    `.trim(),
    attributes: { readOnly: true, destructive: false, idempotent: true },
    schema: {
      input: z =>
        z.object({
          contract: z.string().max(200).describe('Entity reference'),
          document: z.string().max(1_048_576).describe('ODCS, YAML or JSON'),
        }),
      output: z =>
        z.object({
          verdict: z
            .enum(['breaking', 'warning', 'safe'])
            .optional()
            .describe('For readers; absent for a first content'),
          requiredVersion: z.string().optional(),
          changes: z.array(z.string()),
          liveAgreements: z.number().describe('Live agreements on the port'),
          brokenAgreements: z
            .number()
            .describe('Of them, those that the change breaks'),
          productsDownstream: z.number(),
          deciders: z
            .array(z.string())
            .describe('Entity references of those who would decide'),
        }),
    },
    action: async ({ input, credentials }) =>
      await actFor(services, credentials, async caller => {
        const impact = await services.impact.of(
          fullRef(input.contract, 'API', 'contract'),
          input.document,
          { kind: 'person', ...caller },
        );
        return {
          output: {
            verdict: impact.comparison?.verdict,
            requiredVersion: impact.requiredVersion,
            changes: (impact.comparison?.changes ?? []).map(
              ({ summary, reason }) => summary ?? reason,
            ),
            liveAgreements: impact.affected.agreements,
            brokenAgreements: impact.affected.broken,
            productsDownstream: impact.affected.products,
            deciders: impact.route.steps.flatMap(({ approvers }) =>
              approvers.map(({ ref }) => ref),
            ),
          },
        };
      }),
  });
}
