import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { AuthenticationError, InputError } from '@backstage/errors';
import type { JsonValue } from '@backstage/types';
import { verifyMessage, type SignatureFault } from '../signing';

/** A message whose signature holds. */
export interface SignedMessage {
  /** Of the message: the same when it is sent again. */
  id: string;
  body: { [key: string]: JsonValue | undefined };
}

/** Whoever sends more than this is told so (413) before anything is read into it. */
export const LARGEST_MESSAGE = 64 * 1024;

/** A body that is larger than it may be: 413. */
class PayloadTooLargeError extends Error {
  constructor() {
    super(`The body is larger than ${LARGEST_MESSAGE / 1024} kB`);
    this.name = 'PayloadTooLargeError';
    // Not enumerable, so that it is the status of the answer and not a part of it.
    Object.defineProperty(this, 'statusCode', { value: 413 });
  }
}

/** Of no use to anybody: where no secret is known, as much is computed as elsewhere. */
const NOBODYS = [randomBytes(32).toString('base64')];

/**
 * Reads a signed message from a request that nobody has read yet: what is signed are the
 * bytes, so no parser may come before this.
 *
 * @param res - only closed after the answer where the rest of the body is not wanted
 * @param options.secrets - undefined where the sender is not known, which is told to them
 *   in the same words as a wrong signature
 * @param options.now - ISO 8601 instant
 * @param options.onRefused - told why, for the log; the sender is not
 * @throws AuthenticationError when the signature is missing, wrong or old (401), an error
 *   with the status 413 when the body is too large, InputError when it is no JSON object
 */
export async function readSignedMessage(
  req: IncomingMessage,
  res: ServerResponse,
  options: {
    secrets: readonly string[] | undefined;
    now: string;
    onRefused?: (fault: SignatureFault) => void;
  },
): Promise<SignedMessage> {
  let text: string;
  try {
    text = await readText(req);
  } catch (error) {
    // The connection goes with the answer: whoever writes without end is not listened to.
    res.shouldKeepAlive = false;
    throw error;
  }
  const fault = verifyMessage(options.secrets ?? NOBODYS, req.headers, {
    now: options.now,
    body: text,
  });
  if (fault) {
    options.onRefused?.(fault);
    throw new AuthenticationError(
      'The signature of the message is missing, wrong or too old',
    );
  }
  return { id: String(req.headers['webhook-id']), body: parse(text) };
}

async function readText(req: IncomingMessage): Promise<string> {
  if (Number(req.headers['content-length'] ?? 0) > LARGEST_MESSAGE) {
    throw new PayloadTooLargeError();
  }
  return await new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    req.on('data', onData).on('end', onEnd);
    req.on('close', onClose).on('error', onClose);

    function settle(act: () => void) {
      req.off('data', onData).off('end', onEnd);
      req.off('close', onClose).off('error', onClose);
      act();
    }
    function onData(chunk: Buffer) {
      length += chunk.length;
      if (length <= LARGEST_MESSAGE) {
        chunks.push(chunk);
        return;
      }
      settle(() => reject(new PayloadTooLargeError()));
      req.pause();
    }
    function onEnd() {
      settle(() => resolve(Buffer.concat(chunks).toString('utf8')));
    }
    function onClose() {
      settle(() => reject(new InputError('The body broke off')));
    }
  });
}

function parse(text: string): SignedMessage['body'] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new InputError('request/body is not JSON');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new InputError('request/body must be an object');
  }
  return value as SignedMessage['body'];
}
