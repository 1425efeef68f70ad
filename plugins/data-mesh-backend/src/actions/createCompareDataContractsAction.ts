import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { InputError } from '@backstage/errors';
import { requiredVersion } from '@meshwork/model';
import { compareContracts, readContract } from '@meshwork/odcs';
import type { Services } from '../http/services';
import { actFor } from './acting';
import { DOCUMENT } from './documents';

export function createCompareDataContractsAction(
  registry: ActionsRegistryService,
  services: Services,
): void {
  registry.register({
    name: 'compare-data-contracts',
    title: 'Compare two contract documents, and explain the differences',
    description: `
Says for each difference between two documents of one contract what it means to a reader, to somebody who replays old data, to somebody who writes, and to what was agreed, with the reason, and which version the change asks for.
Neither needs to be in the portal. To compare with what is in effect, and to learn who is affected, use preview-contract-change.
    `.trim(),
    attributes: { readOnly: true, destructive: false, idempotent: true },
    schema: {
      input: z =>
        z.object({
          before: DOCUMENT(z),
          after: DOCUMENT(z),
        }),
      output: z => {
        const level = z.enum(['breaking', 'warning', 'safe']);
        const verdicts = z.object({
          reader: level,
          history: level,
          writer: level,
          access: level,
        });
        return z.object({
          verdict: level.describe('For readers'),
          verdicts,
          requiredVersion: z
            .string()
            .optional()
            .describe('At least; absent when the version before is unknown'),
          versionSuffices: z.boolean(),
          changes: z.array(
            z.object({
              path: z.string(),
              kind: z.string().describe('Row of the table of verdicts'),
              verdicts,
              summary: z.string(),
              reason: z.string(),
            }),
          ),
        });
      },
    },
    action: async ({ input, credentials }) =>
      await actFor(services, credentials, async () => {
        const before = documentOf(input.before, 'before');
        const after = documentOf(input.after, 'after');
        const comparison = compareContracts(before, after, {
          profile: services.contractSettings.profile,
          overrides: services.contractSettings.verdicts,
        });
        const version = String(before.version ?? '');
        return {
          output: {
            verdict: comparison.verdict,
            verdicts: comparison.verdicts,
            requiredVersion: version
              ? requiredVersion(version, comparison.requiredBump)
              : undefined,
            versionSuffices: comparison.bumpSufficient,
            changes: comparison.changes.map(
              ({ path, kind, verdicts, summary, reason }) => ({
                path,
                kind,
                verdicts,
                summary,
                reason,
              }),
            ),
          },
        };
      }),
  });
}

/** @throws InputError for what cannot be read at all; errors of content are compared as they are */
function documentOf(text: string, which: string) {
  const { document, findings } = readContract(text);
  if (!document) {
    throw new InputError(
      `The document "${which}" cannot be read: ${findings[0]?.message}`,
    );
  }
  return document;
}
