import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  problemDetails,
  readAnswer,
  readSignedMessage,
} from '@meshwork/backstage-plugin-data-mesh-node';
import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { Clock } from '../../clock';
import { keepInside } from '../../http/validation';
import type { ExternalApprovals } from './ExternalApprovals';

/** Where other systems answer. */
export const EXTERNAL_ANSWERS_PATH = '/approvals/:system/answers';

/**
 * Takes decisions of other systems. Nobody signs in here: the signature decides, over the
 * bytes of the body, so that this must come before anything that parses it, and before
 * anything is looked up.
 */
export function externalRoutes(options: {
  external: ExternalApprovals;
  clock: Clock;
  logger: LoggerService;
}): Router {
  const { external, clock, logger } = options;
  const router = PromiseRouter();
  router.use(EXTERNAL_ANSWERS_PATH, problemDetails);
  router.post(EXTERNAL_ANSWERS_PATH, async (req, res) => {
    const { system } = req.params;
    const secrets = external.secrets(system);
    const message = await readSignedMessage(req, res, {
      secrets,
      now: clock.now(),
      onRefused: fault => {
        if (secrets) logger.warn(`Answer of "${system}" refused: ${fault}`);
      },
    });
    const answer = readAnswer('ExternalAnswer', message);
    res.json({ outcome: await external.decided(system, answer) });
  });
  router.use(keepInside(logger));
  return router;
}
