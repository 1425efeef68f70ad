import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  InputError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import {
  plainText,
  readSignedMessage,
  type ProvisionerAnswer,
  type ProvisionerHandle,
  type SignedMessage,
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
    const answer = readAnswer(message.body);
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

const STATUSES = ['granted', 'absent', 'failed'] as const;
/** Longer than any key or operation is. */
const LONGEST_KEY = 200;

function readAnswer(body: SignedMessage['body']): ProvisionerAnswer {
  const text = (name: 'key' | 'operation') => {
    const value = body[name];
    if (
      typeof value !== 'string' ||
      value.length === 0 ||
      value.length > LONGEST_KEY ||
      value.includes('\0')
    ) {
      throw new InputError(
        `request/body/${name} must be the "${name}" of the call`,
      );
    }
    return value;
  };
  const status = STATUSES.find(one => one === body.status);
  if (!status) {
    throw new InputError(
      `request/body/status must be one of ${STATUSES.join(', ')}`,
    );
  }
  const detail = plainText(body.detail);
  if (status === 'failed' && !detail) {
    throw new InputError(
      'request/body/detail must say what failed, and what to do about it',
    );
  }
  return {
    key: text('key'),
    operation: text('operation'),
    status,
    ...(detail && { detail }),
  };
}
