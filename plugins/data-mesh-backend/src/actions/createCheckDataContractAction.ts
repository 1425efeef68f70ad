import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { describeContract, readContract } from '@meshwork/odcs';
import type { Services } from '../http/services';
import { actFor } from './acting';
import { DOCUMENT, presentFinding } from './documents';

export function createCheckDataContractAction(
  registry: ActionsRegistryService,
  services: Services,
): void {
  registry.register({
    name: 'check-data-contract',
    title: 'Check a contract document',
    description: `
Reads a data contract (ODCS, YAML or JSON) and says what is wrong with it, each with its place and what to do about it, by the rules of this organisation.
Nothing is stored. A document with errors is answered, not refused.
    `.trim(),
    attributes: { readOnly: true, destructive: false, idempotent: true },
    schema: {
      input: z => z.object({ document: DOCUMENT(z) }),
      output: z =>
        z.object({
          valid: z.boolean().describe('Whether it has no errors'),
          id: z.string().optional(),
          version: z.string().optional(),
          columns: z.number().optional(),
          findings: z.array(presentFinding.schema(z)),
        }),
    },
    action: async ({ input, credentials }) =>
      await actFor(services, credentials, async () => {
        const { document, valid, findings } = readContract(
          input.document,
          services.contractSettings,
        );
        const view = document && describeContract(document);
        return {
          output: {
            valid,
            id: view?.id,
            version: view?.version,
            columns: view?.columnCount,
            findings: findings.map(presentFinding.finding),
          },
        };
      }),
  });
}
