import { NotFoundError } from '@backstage/errors';
import { InvalidRequestError } from '@meshwork/backstage-plugin-data-mesh-node';
import { meshReadPermission } from '@meshwork/backstage-plugin-data-mesh-common';
import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import type { Caller } from '../http/Caller';
import { domainScorecard } from '../http/domainScorecard';
import { fullRef } from '../http/query';
import type { Services } from '../http/services';
import { actFor } from './acting';

/** Checks that an answer names. */
const MOST = 50;

export function createReadScoresAction(
  registry: ActionsRegistryService,
  services: Services,
): void {
  registry.register({
    name: 'read-scores',
    title: 'Read scores of the data mesh',
    description: `
Reads the score of a data product, of a domain, or of the whole mesh: from 0 to 100, with the share of it that is known, and the checks that lower it.
A score says little without its coverage. Of a product the outcome of each check is told; use explain-check for why, and propose-fix for what to change.
Domains and the mesh are for those who may read aggregates, and for the owners of the domain.
    `.trim(),
    attributes: { readOnly: true, destructive: false, idempotent: true },
    examples: [
      {
        title: 'What lowers the score of a product',
        input: { product: 'dataproduct:default/orders' },
        output: {
          of: 'dataproduct:default/orders',
          score: 78,
          coverage: 0.9,
          level: 'silver',
          qualities: [{ quality: 'secure', score: 90, coverage: 1 }],
          checks: [
            {
              id: 'columns-described',
              title: 'Columns are described',
              outcome: 'fail',
              points: 4.2,
            },
          ],
        },
      },
    ],
    schema: {
      input: z =>
        z.object({
          product: z
            .string()
            .max(200)
            .optional()
            .describe('Entity reference of a data product'),
          domain: z
            .string()
            .max(200)
            .optional()
            .describe(
              'Entity reference of a domain; the whole mesh without both',
            ),
        }),
      output: z =>
        z.object({
          of: z.string().describe('Entity reference, or "mesh"'),
          score: z
            .number()
            .optional()
            .describe('Absent where no check applies'),
          coverage: z.number().describe('Share of it that is known, 0 to 1'),
          level: z.string().optional(),
          nextLevel: z.string().optional(),
          qualities: z.array(
            z.object({
              quality: z.string(),
              score: z.number().optional(),
              coverage: z.number(),
            }),
          ),
          checks: z
            .array(
              z.object({
                id: z.string(),
                title: z.string(),
                outcome: z.string().optional().describe('Of a product'),
                products: z
                  .number()
                  .optional()
                  .describe('Of domain and mesh: how many fail it'),
                points: z.number().describe('What it would give back'),
              }),
            )
            .describe('Those that lower the score, the dearest first'),
          evaluatedAt: z.string().optional(),
        }),
    },
    action: async ({ input, credentials }) =>
      await actFor(services, credentials, async caller => {
        const { product, domain } = input;
        if (product && domain) {
          throw new InvalidRequestError([
            { path: 'domain', message: 'is not for a product' },
          ]);
        }
        return {
          output: product
            ? await ofProduct(services, caller, product)
            : await ofScope(services, caller, domain),
        };
      }),
  });
}

async function ofProduct(services: Services, caller: Caller, asked: string) {
  const { products, scores } = services;
  const ref = fullRef(asked, 'DataProduct', 'product');
  const product = await products.find(ref, caller.view);
  const card = await scores.card(product.uid);
  if (!card) throw new NotFoundError(`${ref} has not been evaluated yet`);
  return {
    of: ref,
    score: card.score.value,
    coverage: card.score.coverage,
    level: card.score.level,
    nextLevel: card.nextLevel,
    qualities: card.dimensions.map(({ dimension, value, coverage }) => ({
      quality: dimension,
      score: value,
      coverage,
    })),
    checks: card.nextSteps.slice(0, MOST).map(({ id, title, gain }) => ({
      id,
      title,
      outcome: card.results.find(result => result.id === id)?.outcome,
      points: gain,
    })),
    evaluatedAt: card.evaluatedAt,
  };
}

async function ofScope(
  services: Services,
  caller: Caller,
  asked: string | undefined,
) {
  const { callers, mesh } = services;
  const ref = asked && fullRef(asked, 'Domain', 'domain');
  if (!ref) await callers.demand(caller.credentials, meshReadPermission);
  const report = ref
    ? await domainScorecard(services, caller, ref)
    : await mesh.read({}, caller.view);
  return {
    of: ref || 'mesh',
    score: report.score.value,
    coverage: report.score.coverage,
    qualities: report.dimensions.map(({ dimension, value, coverage }) => ({
      quality: dimension,
      score: value,
      coverage,
    })),
    checks: report.failing
      .slice(0, MOST)
      .map(({ id, title, products, gain }) => ({
        id,
        title,
        products,
        points: gain,
      })),
    evaluatedAt: report.evaluatedAt,
  };
}
