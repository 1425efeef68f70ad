import type { ActionsRegistryActionOptions } from '@backstage/backend-plugin-api/alpha';
import type {
  AgreementDetail,
  RevisionDetail,
} from '@meshwork/backstage-plugin-data-mesh-common';

type Zod = Parameters<
  ActionsRegistryActionOptions<never, never>['schema']['output']
>[0];

/** What a command led to, in the same words for every action. */
export const presentOutcome = {
  schema: (z: Zod) =>
    z.object({
      id: z.string(),
      state: z.string(),
      stateVersion: z.number(),
      waitingFor: z
        .array(z.string())
        .describe('Entity references of those who decide next'),
      actions: z.array(z.string()).describe('What the person may do now'),
      link: z.string().describe('Its page, below the address of the portal'),
    }),

  agreement: (detail: AgreementDetail) => ({
    id: detail.id,
    state: detail.state,
    stateVersion: detail.stateVersion,
    waitingFor: (detail.waitingFor ?? []).map(({ ref }) => ref),
    actions: detail.actions ?? [],
    link: `/data-mesh/access/${detail.id}`,
  }),

  revision: (detail: RevisionDetail) => ({
    id: detail.id,
    state: detail.state,
    stateVersion: detail.stateVersion,
    waitingFor: detail.steps
      .filter(({ state }) => state === 'open')
      .flatMap(({ approvers }) => approvers.map(({ ref }) => ref)),
    actions: detail.actions ?? [],
    link: `/data-mesh/reviews/changes/${detail.id}`,
  }),
};
