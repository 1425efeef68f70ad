import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * Signed HTTP messages, as the Standard Webhooks specification lays them down
 * (https://www.standardwebhooks.com, "Signature scheme"): HMAC-SHA256 over
 * `id.timestamp.body`, so that neither the body, the time nor the identity of a message
 * can be exchanged, and a recorded message cannot be sent again later.
 */
export interface SignedHeaders {
  'webhook-id': string;
  /** Seconds since 1970. */
  'webhook-timestamp': string;
  /** `v1,<base64>`; several, separated by spaces, while a secret is being rotated. */
  'webhook-signature': string;
}

/** How far apart the clocks of both sides may be, in seconds. */
export const SIGNATURE_TOLERANCE_SECONDS = 300;

/** Why a message is not accepted; for logs, not for the sender. */
export type SignatureFault =
  | 'missing-headers'
  | 'timestamp-out-of-tolerance'
  | 'no-matching-signature';

/**
 * Signs a body.
 *
 * @param secrets the current secret; two while one is being rotated
 * @param now ISO 8601 instant
 */
export function signMessage(
  secrets: readonly string[],
  message: { id: string; now: string; body: string },
): SignedHeaders {
  const timestamp = String(Math.floor(Date.parse(message.now) / 1000));
  return {
    'webhook-id': message.id,
    'webhook-timestamp': timestamp,
    'webhook-signature': secrets
      .map(secret => `v1,${hmac(secret, message.id, timestamp, message.body)}`)
      .join(' '),
  };
}

/**
 * Whether a body was signed with one of the secrets, lately.
 *
 * @param headers by lower-case name
 * @param now ISO 8601 instant
 * @returns what is wrong; nothing when it is accepted
 */
export function verifyMessage(
  secrets: readonly string[],
  headers: Readonly<Record<string, string | string[] | undefined>>,
  message: { now: string; body: string },
): SignatureFault | undefined {
  const id = headers['webhook-id'];
  const timestamp = headers['webhook-timestamp'];
  const signatures = headers['webhook-signature'];
  if (
    typeof id !== 'string' ||
    typeof timestamp !== 'string' ||
    typeof signatures !== 'string' ||
    !/^\d{1,12}$/.test(timestamp)
  ) {
    return 'missing-headers';
  }
  const age = Date.parse(message.now) / 1000 - Number(timestamp);
  if (Math.abs(age) > SIGNATURE_TOLERANCE_SECONDS) {
    return 'timestamp-out-of-tolerance';
  }
  const given = signatures
    .split(' ')
    .filter(text => text.startsWith('v1,'))
    .map(text => Buffer.from(text.slice(3), 'base64'));
  const matches = secrets.some(secret => {
    const expected = Buffer.from(
      hmac(secret, id, timestamp, message.body),
      'base64',
    );
    return given.some(
      signature =>
        signature.length === expected.length &&
        timingSafeEqual(signature, expected),
    );
  });
  return matches ? undefined : 'no-matching-signature';
}

/**
 * The bytes of the key. A secret in the form of the specification (`whsec_` and base64)
 * is decoded, so that its libraries can be used on the other side; any other text is
 * taken as it stands.
 */
export function signingKey(secret: string): Buffer {
  return secret.startsWith('whsec_')
    ? Buffer.from(secret.slice('whsec_'.length), 'base64')
    : Buffer.from(secret, 'utf8');
}

function hmac(secret: string, id: string, timestamp: string, body: string) {
  return createHmac('sha256', signingKey(secret))
    .update(`${id}.${timestamp}.${body}`, 'utf8')
    .digest('base64');
}
