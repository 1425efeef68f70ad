import type {
  LoggerService,
  UrlReaderService,
} from '@backstage/backend-plugin-api';
import {
  NotAllowedError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { InvalidRequestError } from '@meshwork/backstage-plugin-data-mesh-node';
import type { HeldRepository } from '@meshwork/model';
import { AddressReading } from './AddressReading';
import { TextNotReadError, TooLargeError } from './refusals';

/**
 * How long a host may take to hand out all of a repository. With what it takes to understand
 * it, less than the minute after which proxies give up.
 */
const DEADLINE_MS = 35_000;

/**
 * An address that may be read, as all readers understand it.
 *
 * @throws InvalidRequestError
 */
export function addressOf(written: string): URL {
  const fault = (message: string) =>
    new InvalidRequestError([{ path: '/body/url', message }]);
  let address: URL;
  try {
    address = new URL(written);
  } catch {
    throw fault('is no address: write it as a browser shows it, with https://');
  }
  if (!['https:', 'http:'].includes(address.protocol)) {
    throw fault('must begin with https:// or http://');
  }
  if (address.username || address.password) {
    throw fault('must not have a user or a password in it');
  }
  if (isDotted(address.pathname)) {
    throw fault('must not lead to a folder above: take out "." and ".."');
  }
  address.hash = '';
  return address;
}

/** What of a query says where something is; what else there is may be a secret. */
const PLACES: readonly string[] = ['path', 'version', 'at', 'ref'];

/** An address as others may see it: private ones carry what opens them. */
export function shownAddress(address: URL): string {
  const shown = new URL(address);
  shown.username = '';
  shown.password = '';
  shown.hash = '';
  for (const name of new Set(shown.searchParams.keys())) {
    if (!PLACES.includes(name)) shown.searchParams.delete(name);
  }
  return shown.href;
}

/** A text, with the addresses in it as others may see them. */
function withShownAddresses(text: string): string {
  return text.replace(/https?:\/\/[^\s"'<>]+/gi, address =>
    URL.canParse(address) ? shownAddress(new URL(address)) : '(an address)',
  );
}

/** Whether a path has steps that some reader would take once more. */
function isDotted(path: string): boolean {
  try {
    return decodeURIComponent(path)
      .split(/[/\\]/)
      .some(part => part === '.' || part === '..');
  } catch {
    return true;
  }
}

/**
 * Reads a repository, a folder of one, or a file, at an address that the portal may read:
 * where it has an integration, or that `backend.reading.allow` names.
 */
export class AddressReader {
  readonly #urls: UrlReaderService;
  readonly #logger: LoggerService;
  readonly #deadlineMs: number;

  constructor(options: {
    urls: UrlReaderService;
    logger: LoggerService;
    deadlineMs?: number;
  }) {
    this.#urls = options.urls;
    this.#logger = options.logger;
    this.#deadlineMs = options.deadlineMs ?? DEADLINE_MS;
  }

  /**
   * @throws InvalidRequestError, NotAllowedError, NotFoundError, TooLargeError,
   *   TextNotReadError where only single files are read from the host,
   *   ServiceUnavailableError where the host does not answer
   */
  async read(written: string): Promise<HeldRepository> {
    const address = addressOf(written);
    const reading = new AddressReading(this.#urls, address, this.#deadlineMs);
    try {
      return await reading.result();
    } catch (error) {
      throw this.#explained(address, error);
    }
  }

  #explained(address: URL, error: unknown): Error {
    const { name, message = '' } = error as Partial<Error>;
    if (
      error instanceof TooLargeError ||
      error instanceof ServiceUnavailableError
    ) {
      return error;
    }
    if (name === 'NotFoundError' || name === 'AuthenticationError') {
      return new NotFoundError(
        'There is nothing at this address that the portal may read',
      );
    }
    if (name === 'NotAllowedError') {
      return new NotAllowedError(
        `The portal may not read from ${address.host}: it has no integration for it, and "backend.reading.allow" does not name it`,
      );
    }
    // The readers of the portal say both in words alone.
    if (message.includes('does not implement readTree')) {
      return new TextNotReadError({
        message: `Only single files are read from ${address.host}: give the address of one, which ends in .sql, .avsc, .proto, .yaml or .json.`,
      });
    }
    if (message.startsWith('URL not allowed by backend.reading.allow')) {
      return new NotAllowedError(
        `${address.host} leads on to another address, which "backend.reading.allow" does not name`,
      );
    }
    // What it says may be about the inside of the portal.
    this.#logger.warn(
      withShownAddresses(`${address} cannot be read: ${error}`),
    );
    return new ServiceUnavailableError(
      `${address.host} does not answer as it should; the log of the portal says more`,
    );
  }
}
