import { setTimeout as pause } from 'node:timers/promises';
import type { JsonObject, JsonValue } from '@backstage/types';
import { signMessage } from '../signing';
import type { WebhookEndpoint } from './endpoint';
import { plainText } from './text';

/** What time and chance are, so that tests can say. */
export interface Timing {
  /** ISO 8601 instant. */
  now(): string;
  /** At least 0, less than 1. */
  random(): number;
  /** @throws when the signal is aborted meanwhile */
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
}

export const realTiming: Timing = {
  now: () => new Date().toISOString(),
  random: () => Math.random(),
  sleep: (milliseconds, signal) => pause(milliseconds, undefined, { signal }),
};

export interface WebhookMessage {
  /** The same at every attempt at the same message. */
  id: string;
  body: JsonObject;
  /** Sent as `Idempotency-Key` where the same must not happen twice. */
  idempotencyKey?: string;
}

export interface WebhookAnswer {
  /** 2xx. */
  status: number;
  /** What it said; empty where it said nothing. */
  body: { [key: string]: JsonValue | undefined };
  /** What `Retry-After` asks for, in milliseconds. */
  retryAfter?: number;
}

/**
 * A message that did not get through. The words are for people: they say what is wrong
 * and what to do, and hold neither addresses nor secrets.
 */
export class WebhookError extends Error {
  /** The status of a refusal; absent when nothing that can be understood came back. */
  readonly status?: number;
  constructor(message: string, status?: number) {
    super(message);
    this.name = 'WebhookError';
    this.status = status;
  }
}

/** An answer is a few fields: whatever is longer is not read to its end. */
export const LARGEST_ANSWER = 64 * 1024;
const FIRST_REST_MS = 250;
const LONGEST_REST_MS = 8_000;
/** Less than the deadline of a grant, so that the cause is told and not only the deadline. */
const PATIENCE_MS = 20_000;
const MOST_ATTEMPTS = 5;
const RETRIED = [408, 425, 429];

/**
 * How long to rest after the n-th failure (from 1): exponential, and anything between
 * nothing and that, so that those who failed together do not come back together
 * ("full jitter").
 */
export function restAfter(failures: number, random: number): number {
  const most = Math.min(FIRST_REST_MS * 2 ** (failures - 1), LONGEST_REST_MS);
  return Math.floor(random * most);
}

/** `Retry-After` in milliseconds: seconds, or a date (RFC 9110, section 10.2.3). */
export function readRetryAfter(
  header: string | null,
  now: string,
): number | undefined {
  if (header === null) return undefined;
  if (/^\d{1,9}$/.test(header)) return Number(header) * 1000;
  // A date has names of days and months; what has none is a number that is none.
  const at = /[a-z]/i.test(header) ? Date.parse(header) : NaN;
  return Number.isNaN(at) ? undefined : Math.max(0, at - Date.parse(now));
}

const ADVICE =
  ': it does not accept the signature, or wants other credentials. Compare the secrets and the clocks of both sides';

/** One attempt that failed, and may be followed by another one. */
interface Failure {
  error: WebhookError;
  again: boolean;
  retryAfter?: number;
}

/**
 * Sends signed messages to one place, again where that may help: when nobody answers,
 * when the other side says that it is its own fault (5xx), or that it is too busy.
 */
export class WebhookClient {
  readonly #endpoint: WebhookEndpoint;
  readonly #timing: Timing;

  constructor(endpoint: WebhookEndpoint, timing: Timing = realTiming) {
    this.#endpoint = endpoint;
    this.#timing = timing;
  }

  /**
   * @param options.signal - the deadline of the caller
   * @param options.attempts - 5 when absent, all of them within 20 seconds
   * @throws WebhookError when it was refused, or did not get through
   */
  async post(
    message: WebhookMessage,
    options: { signal?: AbortSignal; attempts?: number } = {},
  ): Promise<WebhookAnswer> {
    const { attempts = MOST_ATTEMPTS } = options;
    const signal = options.signal ?? new AbortController().signal;
    const timing = this.#timing;
    const end = Date.parse(timing.now()) + PATIENCE_MS;
    for (let failures = 1; ; failures++) {
      const outcome = await this.#attempt(message, signal);
      if (!('error' in outcome)) return outcome;
      const { error, again, retryAfter = 0 } = outcome;
      const rest = Math.max(restAfter(failures, timing.random()), retryAfter);
      const late = Date.parse(timing.now()) + rest >= end;
      if (!again || late || failures >= attempts || signal.aborted) throw error;
      try {
        await timing.sleep(rest, signal);
      } catch {
        throw error;
      }
    }
  }

  async #attempt(
    { id, body, idempotencyKey }: WebhookMessage,
    signal: AbortSignal,
  ): Promise<WebhookAnswer | Failure> {
    const { name, url, timeout, secrets, headers } = this.#endpoint;
    const text = JSON.stringify(body);
    const now = this.#timing.now();
    const deadline = AbortSignal.timeout(timeout);
    try {
      const response = await fetch(url, {
        method: 'POST',
        redirect: 'manual',
        headers: {
          ...headers(),
          'content-type': 'application/json',
          accept: 'application/json',
          'user-agent': 'meshwork',
          ...(idempotencyKey && { 'idempotency-key': idempotencyKey }),
          ...signMessage(secrets(), { id, now, body: text }),
        },
        body: text,
        signal: AbortSignal.any([signal, deadline]),
      });
      const said = await readBounded(response);
      if (said === undefined) {
        return final(
          `${name} answered with more than ${LARGEST_ANSWER / 1024} kB`,
        );
      }
      return this.#understand(response, said);
    } catch (error) {
      const after = deadline.aborted ? timeout : undefined;
      return {
        error: new WebhookError(
          `${name} ${whyUnreachable(error, signal.aborted, after)}`,
        ),
        again: !signal.aborted,
      };
    }
  }

  #understand(response: Response, said: string): WebhookAnswer | Failure {
    const { name } = this.#endpoint;
    const { status } = response;
    const retryAfter = readRetryAfter(
      response.headers.get('retry-after'),
      this.#timing.now(),
    );
    const body = parse(said);
    if (status >= 200 && status < 300) {
      if (body) return { status, body, retryAfter };
      return said.trim() === ''
        ? { status, body: {}, retryAfter }
        : final(`${name} answered with something that is no JSON object`);
    }
    if (status >= 300 && status < 400) {
      return final(
        `${name} answered with a redirect (${status}), and redirects are not followed: put the final address into the configuration`,
        status,
      );
    }
    const detail = plainText(body?.detail);
    const words = detail ? `: ${detail}` : '';
    if (status >= 500 || RETRIED.includes(status)) {
      return {
        error: new WebhookError(
          `${name} could not do it now (${status})${words}`,
          status,
        ),
        again: true,
        retryAfter,
      };
    }
    const advice = status === 401 && !detail ? ADVICE : words;
    return final(`${name} refused (${status})${advice}`, status);
  }
}

function final(message: string, status?: number): Failure {
  return { error: new WebhookError(message, status), again: false };
}

/** The body as text; undefined where it is longer than an answer may be. */
async function readBounded(response: Response): Promise<string | undefined> {
  if (!response.body) return '';
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body) {
    length += chunk.byteLength;
    if (length > LARGEST_ANSWER) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parse(text: string): WebhookAnswer['body'] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as WebhookAnswer['body'])
      : undefined;
  } catch {
    return undefined;
  }
}

/** Codes of the network, in words. */
const CAUSES: Record<string, string> = {
  ECONNREFUSED: 'cannot be reached: nothing listens there',
  ENOTFOUND: 'cannot be reached: its name is not known',
  EAI_AGAIN: 'cannot be reached: its name could not be looked up',
  ECONNRESET: 'broke off the connection',
  UND_ERR_SOCKET: 'broke off the connection',
  EHOSTUNREACH: 'cannot be reached: no way leads there',
  ENETUNREACH: 'cannot be reached: no way leads there',
};

function whyUnreachable(
  error: unknown,
  ended: boolean,
  timeout: number | undefined,
): string {
  if (ended) return 'did not answer within the deadline';
  if (timeout !== undefined) {
    return `did not answer within ${timeout / 1000} seconds`;
  }
  const { cause } = error as { cause?: { code?: string } };
  const code = cause?.code ?? '';
  if (code in CAUSES) return CAUSES[code];
  if (/CERT|TLS|SSL/.test(code)) {
    return `has a certificate that is not trusted (${code})`;
  }
  return `cannot be reached${code && ` (${code})`}`;
}
