import type { ContinuationList } from '@meshwork/backstage-plugin-data-mesh-common';
import type { Router } from 'express';
import type { Services } from './services';

/** What a person has waiting for an approval. */
export function continuationRoutes(router: Router, services: Services): void {
  const { callers, continuations } = services;

  const listOf = async (userRef: string): Promise<ContinuationList> => ({
    items: (await continuations.mine(userRef)).map(one => ({
      id: one.id,
      templateRef: one.templateRef,
      state: one.state,
      createdAt: one.createdAt,
      expiresAt: one.expiresAt,
      endedAt: one.endedAt,
      taskId: one.taskId,
      problem: one.problem,
      waits: one.waits,
    })),
  });

  router.get('/continuations', async (req, res) => {
    const { person } = await callers.person(req);
    res.json(await listOf(person.userRef));
  });

  router.post('/continuations/:id/actions', async (req, res) => {
    const { person } = await callers.person(req);
    await continuations.cancel(req.params.id, person.userRef);
    res.json(await listOf(person.userRef));
  });
}
