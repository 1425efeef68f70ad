import { constants } from 'node:fs';
import { open, realpath } from 'node:fs/promises';
import { sep } from 'node:path';
import type {
  LoggerService,
  UrlReaderService,
} from '@backstage/backend-plugin-api';
import type { Finding } from '@meshwork/odcs';
import { LARGEST_POLICY_FILE } from '@meshwork/model';
import { upTo } from '../../upTo';
import type { PolicyTarget } from './targets';

/** What came of a try to read a file. */
export type Attempt =
  | { text: string; etag?: string }
  /** It is as it was when it had that etag. */
  | { unchanged: true }
  | {
      finding: Finding;
      /** Whether it could not be looked at; else it is what it should not be. */
      away: boolean;
    };

/** Characters of a file take at most so many bytes each. */
const BYTES = 4;
const DEADLINE_MS = 20_000;

/** Why nothing is taken from a target. */
class Refusal extends Error {
  constructor(message: string, private readonly away: boolean) {
    super(message);
  }

  get attempt(): Attempt {
    return {
      away: this.away,
      finding: {
        rule: 'policy-unreadable',
        severity: 'error',
        path: '',
        message: this.message,
      },
    };
  }
}

const tooLarge = () =>
  new Refusal(
    `It is too large: ${LARGEST_POLICY_FILE} characters are read.`,
    false,
  );

/** Reads files of policies, within bounds. */
export class PolicyReader {
  readonly #urls: UrlReaderService;
  readonly #logger: LoggerService;
  readonly #deadlineMs: number;

  constructor(options: {
    urls: UrlReaderService;
    logger: LoggerService;
    /** How long an address may take. */
    deadlineMs?: number;
  }) {
    this.#urls = options.urls;
    this.#logger = options.logger;
    this.#deadlineMs = options.deadlineMs ?? DEADLINE_MS;
  }

  /** Never throws: what goes wrong is a finding. */
  async read(target: PolicyTarget, etag?: string): Promise<Attempt> {
    try {
      return target.kind === 'url'
        ? await this.#readUrl(target.url, etag)
        : textOf(await readBelow(target.path, target.below));
    } catch (error) {
      return this.#failed(target, error);
    }
  }

  async #readUrl(url: string, etag?: string): Promise<Attempt> {
    const limit = LARGEST_POLICY_FILE * BYTES;
    const aborted = new AbortController();
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        reject(new Refusal('It did not come in time.', true));
        aborted.abort();
      }, this.#deadlineMs);
    });
    const reading = async (): Promise<Attempt> => {
      const read = await this.#urls.readUrl(url, {
        etag,
        signal: aborted.signal,
      });
      const bytes = read.stream
        ? await upTo(limit, read.stream())
        : await read.buffer();
      if (bytes.length > limit) throw tooLarge();
      return textOf(bytes, read.etag);
    };
    const work = reading();
    // Whoever is late is not waited for, and not heard of either.
    work.catch(() => {});
    try {
      return await Promise.race([work, late]);
    } finally {
      clearTimeout(timer);
    }
  }

  #failed(target: PolicyTarget, error: unknown): Attempt {
    if (error instanceof Refusal) return error.attempt;
    const { name, code } = error as { name?: string; code?: string };
    if (name === 'NotModifiedError') return { unchanged: true };
    if (name === 'NotFoundError' || code === 'ENOENT' || code === 'ENOTDIR') {
      return new Refusal('There is no such file.', true).attempt;
    }
    if (name === 'NotAllowedError') {
      return new Refusal(
        'The portal may not read this address: see "integrations" and "backend.reading.allow" in its configuration.',
        true,
      ).attempt;
    }
    // What it says may be about the inside of the portal.
    this.#logger.warn(`Policies at ${target.name} cannot be read: ${error}`);
    return new Refusal(
      'It cannot be read now; the log of the portal says more.',
      true,
    ).attempt;
  }
}

/** A file, and not what a link in the folder leads to somewhere else. */
async function readBelow(path: string, below?: string): Promise<Buffer> {
  const real = await realpath(path);
  if (below && !real.startsWith((await realpath(below)) + sep)) {
    throw new Refusal('It leads out of the folder of the policies.', false);
  }
  // Not to wait for whoever writes into a pipe.
  const file = await open(real, constants.O_RDONLY + constants.O_NONBLOCK);
  try {
    const found = await file.stat();
    if (!found.isFile()) throw new Refusal('This is not a file.', false);
    const limit = LARGEST_POLICY_FILE * BYTES;
    if (found.size > limit) throw tooLarge();
    return await file.readFile();
  } finally {
    await file.close();
  }
}

function textOf(bytes: Buffer, etag?: string): Attempt {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Refusal('This is not text in UTF-8.', false);
  }
  if (text.includes('\0')) throw new Refusal('This is not text.', false);
  if (text.length > LARGEST_POLICY_FILE) throw tooLarge();
  return { text, etag };
}
