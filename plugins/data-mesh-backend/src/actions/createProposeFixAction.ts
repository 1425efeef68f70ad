import {
  descriptorText,
  proposeFix,
  unifiedPatch,
  type FixContext,
} from '@meshwork/model';
import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import type { ProductRow } from '../catalog/ProjectionStore';
import type { Caller } from '../http/Caller';
import { fullRef } from '../http/query';
import type { Services } from '../http/services';
import { actFor } from './acting';
import { checkedProduct } from './checked';

/** Contracts are named by their name alone, in the namespace of everything. */
const contractRef = (name: string) => fullRef(name, 'API', 'contract');

export function createProposeFixAction(
  registry: ActionsRegistryService,
  services: Services,
): void {
  registry.register({
    name: 'propose-fix',
    title: 'Propose a fix for a check',
    description: `
Proposes a change that would make a check of a data product pass, as a patch of its descriptor or its contracts; or says why none can be told from what the mesh knows.
Nothing is written: the patch is for a person, or for the repository that the files are in. A proposed promise still has to be kept; look at it before you use it.
    `.trim(),
    attributes: { readOnly: true, destructive: false, idempotent: true },
    examples: [
      {
        title: 'Contracts that promise no notice',
        input: {
          product: 'dataproduct:default/orders',
          check: 'notice-promised',
        },
        output: {
          product: 'dataproduct:default/orders',
          check: 'notice-promised',
          outcome: 'fail',
          fix: 'Say a notice period in the contract.',
          patches: [
            {
              target: 'contract',
              ref: 'api:default/orders-main',
              patch:
                '--- a/api:default/orders-main\n+++ b/api:default/orders-main\n…',
            },
          ],
        },
      },
    ],
    schema: {
      input: z =>
        z.object({
          product: z.string().max(200).describe('Entity reference'),
          check: z.string().max(63).describe('Id of the check'),
        }),
      output: z =>
        z.object({
          product: z.string(),
          check: z.string(),
          outcome: z.enum(['pass', 'fail', 'not-applicable', 'unknown']),
          fix: z.string().describe('What to do, in words'),
          link: z.string().optional(),
          patches: z
            .array(
              z.object({
                target: z.enum(['descriptor', 'contract']),
                ref: z.string().describe('Entity reference of what is patched'),
                patch: z.string().describe('Unified diff of the YAML'),
              }),
            )
            .describe('Empty where none can be proposed'),
          whyNone: z.string().optional(),
          note: z.string().optional(),
        }),
    },
    action: async ({ input, credentials }) =>
      await actFor(services, credentials, async caller => {
        const { product, result } = await checkedProduct(
          services,
          caller,
          input,
        );
        const { id, fix, link } = result.check;
        const base = {
          product: product.ref,
          check: id,
          outcome: result.outcome,
          fix,
          link,
        };
        const none = (whyNone: string) => ({
          output: { ...base, patches: [], whyNone },
        });
        if (result.outcome === 'pass' || result.outcome === 'not-applicable') {
          return none('There is nothing to fix');
        }
        const { policies } = await services.policies.of(product.domainRef);
        const policy = policies.checks?.find(one => one.id === id);
        if (!policy) return none('The check is not asked any more');
        const proposal = proposeFix(
          policy.rule,
          await contextOf(services, caller, product),
        );
        if ('none' in proposal) return none(proposal.none);
        return {
          output: {
            ...base,
            patches: proposal.texts.map(({ target, ref, before, after }) => {
              const of = ref ?? product.ref;
              return {
                target,
                ref: of,
                patch: unifiedPatch(of, before, after),
              };
            }),
            note: proposal.note,
          },
        };
      }),
  });
}

async function contextOf(
  { contractReader, policies }: Services,
  { view }: Caller,
  product: ProductRow,
): Promise<FixContext> {
  const { spec } = product.entity;
  const refs = [
    ...new Set(spec.outputPorts.flatMap(({ contract }) => contract ?? [])),
  ];
  const seen = await view.visible(refs.map(contractRef));
  const held = (await policies.of(product.domainRef)).policies;
  const contracts: { ref: string; text: string }[] = [];
  for (const ref of refs.map(contractRef)) {
    if (!seen.has(ref)) continue;
    const { document } = await contractReader.contract(ref, view);
    if (document) contracts.push({ ref, text: document });
  }
  return {
    descriptor: descriptorText(product.entity),
    contracts,
    defaultNotice: held.classifications?.find(
      ({ name }) => name === product.classification,
    )?.defaultNotice,
    classification: product.classification,
  };
}
