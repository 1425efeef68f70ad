import { readFileSync } from 'node:fs';
import type { Config } from '@backstage/config';
import { readDurationFromConfig } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';
import { signingKey } from '../signing';

/** Where signed messages are sent, from configuration alone. */
export interface WebhookEndpoint {
  /** What people call the other side. */
  name: string;
  url: URL;
  /** How long one attempt may take, in milliseconds. */
  timeout: number;
  /** Current ones first; all sign, and each is accepted, so that they can be rotated. */
  secrets(): readonly string[];
  /** Sent with each message; may hold credentials. */
  headers(): Readonly<Record<string, string>>;
}

const DEFAULT_TIMEOUT_MS = 10_000;
/** The specification asks for 24 bytes at least. */
const SHORTEST_KEY = 24;
/** Headers that are the protocol's own, or the transport's. */
const RESERVED =
  /^(webhook-.*|idempotency-key|content-(type|length|encoding)|host|connection|transfer-encoding|user-agent|accept|expect|upgrade|te|trailer|keep-alive)$/i;

const isLoopback = (host: string) =>
  /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/i.test(host);

/**
 * Reads the keys `url`, `allowInsecure`, `secrets`, `secretFiles`, `timeout` and `headers`.
 * Secrets, files of secrets and headers are read again whenever they are used, so that a
 * rotation needs no restart.
 *
 * @param key - where the section stands, for messages
 * @param current - the section as it is now
 * @throws InputError, or the error of the configuration reader, naming the key that is
 *   wrong and never what stands there
 */
export function readWebhookEndpoint(
  name: string,
  key: string,
  current: () => Config | undefined,
): WebhookEndpoint {
  const section = current();
  if (!section) throw new InputError(`${key} is missing`);
  const url = readUrl(section, key);
  const endpoint: WebhookEndpoint = {
    name,
    url,
    timeout: section.has('timeout')
      ? durationToMilliseconds(
          readDurationFromConfig(section, { key: 'timeout' }),
        )
      : DEFAULT_TIMEOUT_MS,
    secrets: readWebhookSecrets(key, current),
    headers: () => readHeaders(current() ?? section, key),
  };
  if (!(endpoint.timeout > 0)) {
    throw new InputError(`${key}.timeout must be longer than nothing`);
  }
  endpoint.headers();
  return endpoint;
}

/**
 * Reads the keys `secrets` and `secretFiles` of a section, now and whenever the secrets
 * are asked for.
 *
 * @throws InputError as `readWebhookEndpoint` does; not when they are asked for later
 */
export function readWebhookSecrets(
  key: string,
  current: () => Config | undefined,
): () => readonly string[] {
  let known = readSecrets(current(), key);
  return () => {
    try {
      known = readSecrets(current(), key);
    } catch {
      // In the middle of a rotation a file may be missing for a moment: what was valid
      // before is valid until something valid takes its place.
    }
    return known;
  };
}

function readUrl(section: Config, key: string): URL {
  const text = section.getString('url');
  // The address may hold secrets: messages name the key, not what stands there.
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !['http:', 'https:'].includes(url.protocol)) {
    throw new InputError(
      `${key}.url is no address that begins with https:// or http://`,
    );
  }
  if (url.username || url.password) {
    throw new InputError(
      `${key}.url has a user or password in it; put credentials into ${key}.headers`,
    );
  }
  const insecure = section.getOptionalBoolean('allowInsecure') ?? false;
  if (url.protocol === 'http:' && !insecure && !isLoopback(url.hostname)) {
    throw new InputError(
      `${key}.url is not encrypted: use https://, or set ${key}.allowInsecure where the network between is trusted`,
    );
  }
  url.hash = '';
  return url;
}

function readSecrets(section: Config | undefined, key: string): string[] {
  const given = section?.getOptionalStringArray('secrets') ?? [];
  const files = section?.getOptionalStringArray('secretFiles') ?? [];
  const read = files.flatMap((file, i) => {
    try {
      return readFileSync(file, 'utf8').split('\n');
    } catch (error) {
      const { code = 'unknown error' } = error as NodeJS.ErrnoException;
      throw new InputError(`${key}.secretFiles[${i}] cannot be read (${code})`);
    }
  });
  const secrets = [...given, ...read.map(line => line.trim())].filter(Boolean);
  if (secrets.length === 0) {
    throw new InputError(
      `${key} has no secret: give one in ${key}.secrets or ${key}.secretFiles`,
    );
  }
  if (secrets.some(secret => signingKey(secret).length < SHORTEST_KEY)) {
    throw new InputError(
      `${key} has a secret of less than ${SHORTEST_KEY} bytes; make one with "openssl rand -base64 32"`,
    );
  }
  return secrets;
}

function readHeaders(section: Config, key: string): Record<string, string> {
  const headers = section.getOptionalConfig('headers');
  return Object.fromEntries(
    (headers?.keys() ?? []).map(name => {
      const value = headers!.getString(name);
      if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name) || RESERVED.test(name)) {
        throw new InputError(
          `${key}.headers has "${name}", which cannot be set`,
        );
      }
      if (!/^[\t\x20-\x7e]*$/.test(value)) {
        throw new InputError(
          `${key}.headers.${name} has characters that no header can have`,
        );
      }
      return [name, value];
    }),
  );
}
