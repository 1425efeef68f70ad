import type { Finding } from '@meshwork/odcs';
import { CannotRun, messageOf } from '../cannotRun';

/** The portal read the document and found errors in it, or did not read it for its size. */
export class Refused extends Error {
  constructor(readonly findings: Finding[]) {
    super('The portal refused the document');
  }
}

/** Why a connection came to nothing, in words. */
const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there',
  ENOTFOUND: 'there is no such machine',
  EAI_AGAIN: 'its name could not be looked up',
  ECONNRESET: 'the connection broke off',
  ETIMEDOUT: 'the connection took too long',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'nobody vouches for its certificate',
  SELF_SIGNED_CERT_IN_CHAIN: 'nobody vouches for its certificate',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'nobody vouches for its certificate',
};

function reasonOf(error: unknown): string {
  const { cause } = error as { cause?: NodeJS.ErrnoException };
  const { code } = cause ?? {};
  return (
    (code !== undefined && REASONS[code]) ||
    (cause ? messageOf(cause) : messageOf(error))
  );
}

interface Refusal {
  message?: string;
  findings?: Finding[];
}

/** What a refusal says, be it in the portal's own form or as problem details. */
function refusalIn(body: unknown): Refusal {
  if (typeof body !== 'object' || body === null) return {};
  const { error, detail, title, findings } = body as {
    error?: Refusal;
    detail?: string;
    title?: string;
    findings?: Finding[];
  };
  return {
    message: error?.message ?? detail ?? title,
    findings: error?.findings ?? findings,
  };
}

/** The data mesh of a portal, asked over HTTP. */
export class Portal {
  readonly #base: string;
  readonly #token: string;
  readonly #patience: number;

  /** @param options.patience - seconds until it counts as away */
  constructor(options: { address: URL; token: string; patience: number }) {
    const { origin, pathname } = options.address;
    this.#base = `${origin}${pathname.replace(/\/+$/, '')}/api/data-mesh/`;
    this.#token = options.token;
    this.#patience = options.patience;
  }

  /**
   * Asks something.
   *
   * @throws Refused for a document with errors
   * @throws CannotRun where the portal is away, or does not let us
   */
  async ask<T>(path: string, body?: unknown): Promise<T> {
    let response: Response;
    let text: string;
    try {
      response = await fetch(`${this.#base}${path}`, {
        method: body === undefined ? 'GET' : 'POST',
        headers: {
          accept: 'application/json',
          authorization: `Bearer ${this.#token}`,
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        // The token is for this address, not for where it may lead.
        redirect: 'manual',
        signal: AbortSignal.timeout(this.#patience * 1000),
      });
      text = await response.text();
    } catch (error) {
      const { name } = error as Error;
      throw new CannotRun(
        name === 'TimeoutError'
          ? `The portal at ${this.#base} did not answer within ${
              this.#patience
            } seconds.`
          : `The portal at ${this.#base} does not answer: ${reasonOf(error)}.`,
      );
    }
    return this.#read<T>(response.status, text);
  }

  #read<T>(status: number, text: string): T {
    let body: unknown;
    try {
      body = JSON.parse(text);
    } catch {
      throw new CannotRun(
        `${
          this.#base
        } answered ${status} with something else than the data mesh does: --portal is the address of the backend of the portal, without /api.`,
      );
    }
    if (status >= 200 && status < 300) return body as T;
    const { message = `status ${status}`, findings } = refusalIn(body);
    switch (status) {
      case 413:
        throw new Refused([
          { rule: 'too-large', severity: 'error', path: '', message },
        ]);
      case 422:
        throw new Refused(
          findings ?? [
            { rule: 'document-invalid', severity: 'error', path: '', message },
          ],
        );
      case 401:
        throw new CannotRun(
          `The portal does not know the token, or it has expired: ${message}`,
        );
      case 403:
        throw new CannotRun(`The portal does not let you: ${message}`);
      case 404:
        throw new CannotRun(`The portal does not have it: ${message}`);
      default:
        throw new CannotRun(
          status >= 500
            ? `The portal failed (${status}): ${message}`
            : `The portal refused it (${status}): ${message}`,
        );
    }
  }
}
