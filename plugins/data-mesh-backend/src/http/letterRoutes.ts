import { NotAllowedError } from '@backstage/errors';
import {
  meshReadPermission,
  type Letter,
  type LetterSubscription,
} from '@meshwork/backstage-plugin-data-mesh-common';
import type { Request, Router } from 'express';
import type { Services } from './services';

/** The monthly letter, for those who may read figures of the whole mesh. */
export function letterRoutes(router: Router, services: Services): void {
  const { callers, letters } = services;

  router.get('/letter', async (req, res) => {
    const answer: Letter = await letters.preview(await readerOf(req));
    res.json(answer);
  });

  router.post('/letter/subscription', async (req, res) => {
    const userRef = await readerOf(req);
    const { subscribed }: LetterSubscription = req.body;
    await letters.subscribe(userRef, subscribed);
    const answer: Letter = await letters.preview(userRef);
    res.json(answer);
  });

  /** @throws NotAllowedError, and forgets that they wanted it */
  async function readerOf(req: Request): Promise<string> {
    const { person, credentials } = await callers.person(req);
    try {
      await callers.demand(credentials, meshReadPermission);
    } catch (error) {
      if (error instanceof NotAllowedError) {
        await letters.forget(person.userRef);
      }
      throw error;
    }
    return person.userRef;
  }
}
