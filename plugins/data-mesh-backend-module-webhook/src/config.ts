import type { RootConfigService } from '@backstage/backend-plugin-api';
import { readDurationFromConfig } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';
import {
  readWebhookEndpoint,
  readWebhookSecrets,
  type WebhookEndpoint,
} from '@meshwork/backstage-plugin-data-mesh-node';

/** How to reach one platform, and how it answers. */
export interface PlatformOptions {
  id: string;
  endpoint: WebhookEndpoint;
  /** What its answers may be signed with. */
  answerSecrets: () => readonly string[];
  /** How long a platform that answers later may take, in milliseconds. */
  answerWithin: number;
}

const KEY = 'dataMesh.webhook.platforms';
const DEFAULT_ANSWER_WITHIN_MS = 60 * 60 * 1000;

/**
 * Reads `dataMesh.webhook.platforms`.
 *
 * @throws InputError, or the error of the configuration reader, naming the key that is
 *   missing or wrong
 */
export function readPlatforms(root: RootConfigService): PlatformOptions[] {
  const seen = new Set<string>();
  return (root.getOptionalConfigArray(KEY) ?? []).map((platform, i) => {
    const id = platform.getString('id');
    const key = `${KEY}[${i}]`;
    // It stands in the address of the callback.
    if (!/^[\w-]+$/.test(id)) {
      throw new InputError(
        `${key}.id may have letters, digits, "-" and "_" only`,
      );
    }
    if (seen.has(id)) throw new InputError(`${KEY} has the id "${id}" twice`);
    seen.add(id);
    const current = () =>
      root
        .getOptionalConfigArray(KEY)
        ?.find(other => other.getOptionalString('id') === id);
    const endpoint = readWebhookEndpoint(`The platform "${id}"`, key, current);
    const callback = platform.getOptionalConfig('callback');
    const own = callback?.has('secrets') || callback?.has('secretFiles');
    return {
      id,
      endpoint,
      answerSecrets: own
        ? readWebhookSecrets(`${key}.callback`, () =>
            current()?.getOptionalConfig('callback'),
          )
        : endpoint.secrets,
      answerWithin: callback?.has('answerWithin')
        ? durationToMilliseconds(
            readDurationFromConfig(callback, { key: 'answerWithin' }),
          )
        : DEFAULT_ANSWER_WITHIN_MS,
    };
  });
}
