import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import type { Services } from '../http/services';
import { actFor } from './acting';

export function createListWaitingReviewsAction(
  registry: ActionsRegistryService,
  services: Services,
): void {
  registry.register({
    name: 'list-waiting-reviews',
    title: 'List what waits for me',
    description: `
Lists the requests for access and the changes of contracts that wait for a decision by the person, the oldest first.
To decide, use decide-on-review with id and stateVersion of the item.
    `.trim(),
    attributes: { readOnly: true, destructive: false, idempotent: true },
    schema: {
      input: z =>
        z.object({
          limit: z.number().int().min(1).max(50).default(20),
          cursor: z.string().max(500).optional().describe('From nextCursor'),
        }),
      output: z =>
        z.object({
          reviews: z.array(
            z.object({
              kind: z.string().describe('access or change'),
              id: z.string(),
              title: z.string(),
              product: z.string(),
              from: z.string().describe('Who asked'),
              consumer: z.string().optional(),
              since: z.string(),
              due: z.string().optional(),
              risk: z.string(),
              stateVersion: z.number().optional(),
            }),
          ),
          nextCursor: z.string().optional(),
        }),
    },
    action: async ({ input, credentials }) =>
      await actFor(services, credentials, async ({ person, view }) => {
        const page = await services.reviews.list(
          person,
          view,
          'waiting',
          input,
        );
        return {
          output: {
            reviews: page.items.map(item => ({
              kind: item.kind,
              id: item.id,
              title: item.title,
              product: item.product.ref,
              from: item.from.ref,
              consumer: item.consumer?.ref,
              since: item.since,
              due: item.due,
              risk: item.risk,
              stateVersion: item.stateVersion,
            })),
            nextCursor: page.nextCursor,
          },
        };
      }),
  });
}
