import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  InputError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import {
  plainText,
  problemDetails,
  readAnswer,
  readSignedMessage,
  type ProvisionerAnswer,
  type ProvisionerHandle,
} from '@meshwork/backstage-plugin-data-mesh-node';
import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';

/** Where platforms answer; the platform is the only thing that varies. */
export const ANSWERS_PATH = '/webhook/:platform/answers';

/** A platform that may answer. */
export interface Answering {
  secrets: () => readonly string[];
  handle: ProvisionerHandle;
}

/**
 * Takes the answers of platforms that answer later. Nobody signs in here: the signature
 * decides, before anything is looked up, so that nobody learns what there is by asking.
 */
export function answerRoutes(options: {
  platforms: ReadonlyMap<string, Answering>;
  logger: LoggerService;
  now: () => string;
}): Router {
  const { platforms, logger, now } = options;
  const router = PromiseRouter();
  router.use(ANSWERS_PATH, problemDetails);
  router.post(ANSWERS_PATH, async (req, res) => {
    const id = req.params.platform;
    const platform = platforms.get(id);
    const message = await readSignedMessage(req, res, {
      secrets: platform?.secrets(),
      now: now(),
      onRefused: fault => {
        if (platform) logger.warn(`Answer of "${id}" refused: ${fault}`);
      },
    });
    const answer = answerOf(readAnswer('PlatformAnswer', message));
    // Where no secret is known no signature holds, so that there is a platform here.
    const outcome = await take(platform!.handle, answer, logger);
    if (outcome === 'unknown') {
      throw new NotFoundError('There is no such grant on this platform');
    }
    res.json({ outcome });
  });
  return router;
}

async function take(
  handle: ProvisionerHandle,
  answer: ProvisionerAnswer,
  logger: LoggerService,
) {
  try {
    return await handle.answered(answer);
  } catch (error) {
    logger.error('An answer could not be taken', error as Error);
    throw new ServiceUnavailableError(
      'The answer could not be taken now; send it again in a while',
    );
  }
}

/** What the API document cannot say of an answer. */
function answerOf({
  key,
  operation,
  status,
  detail: words,
}: ReturnType<typeof readAnswer<'PlatformAnswer'>>): ProvisionerAnswer {
  const detail = plainText(words);
  if (status === 'failed' && !detail) {
    throw new InputError(
      'request/body/detail must say what failed, and what to do about it',
    );
  }
  return { key, operation, status, ...(detail && { detail }) };
}
