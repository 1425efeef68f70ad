import type { UrlReaderService } from '@backstage/backend-plugin-api';
import { NotFoundError, ServiceUnavailableError } from '@backstage/errors';
import {
  isInRepository,
  mayDefineData,
  MOST_REPOSITORY_BYTES,
  MOST_SOURCES,
  mostBytesOf,
  notTaken,
  type AdoptionNote,
} from '@meshwork/model';
import { upTo } from '../upTo';
import { TooLargeError } from './refusals';

/** What a repository may have in all, read or not: an archive can be larger than any disk. */
const MOST_ENTRIES = 200_000;
const MOST_UNPACKED = 1024 * 1024 * 1024;
const MB = 1024 * 1024;

/** What is at an address. */
export interface ReadAddress {
  /** What may define data, by path. */
  files: Map<string, Uint8Array>;
  /** What is there and was not read. */
  left: AdoptionNote[];
  isRepository: boolean;
}

/** A path that is none, so that people see what is wrong with it. */
const shown = (path: string): string =>
  JSON.stringify(path).slice(1, -1).slice(0, 200);

const tooMuch = () =>
  new TooLargeError(
    `There is too much at this address: at most ${MOST_SOURCES} files that may define data are read, of ${
      MOST_REPOSITORY_BYTES / MB
    } MB together. Name a folder of the repository`,
  );

/** One reading of an address, which can be stopped by what is found. */
export class AddressReading {
  readonly #urls: UrlReaderService;
  readonly #address: URL;
  readonly #deadlineMs: number;
  readonly #aborted = new AbortController();
  readonly #files = new Map<string, Uint8Array>();
  readonly #left: AdoptionNote[] = [];
  readonly #stopped: Promise<never>;
  #stop: (error: Error) => void = () => {};
  #isStopped = false;
  #entries = 0;
  #unpacked = 0;
  #sources = 0;
  #bytes = 0;

  constructor(urls: UrlReaderService, address: URL, deadlineMs: number) {
    this.#urls = urls;
    this.#address = address;
    this.#deadlineMs = deadlineMs;
    this.#stopped = new Promise<never>((_, reject) => {
      this.#stop = error => {
        this.#isStopped = true;
        reject(error);
        this.#aborted.abort();
      };
    });
  }

  async result(): Promise<ReadAddress> {
    const timer = setTimeout(
      () =>
        this.#stop(
          new ServiceUnavailableError(
            `${this.#address.host} did not answer within ${
              this.#deadlineMs / 1000
            } seconds; try a folder of the repository`,
          ),
        ),
      this.#deadlineMs,
    );
    const work = this.#read();
    // Whoever is late is not waited for, and not heard of either.
    work.catch(() => {});
    this.#stopped.catch(() => {});
    try {
      return await Promise.race([work, this.#stopped]);
    } finally {
      clearTimeout(timer);
    }
  }

  async #read(): Promise<ReadAddress> {
    let isRepository = true;
    if (mayDefineData(this.#name())) {
      try {
        await this.#file();
        isRepository = false;
      } catch (error) {
        // A repository may be called like a file.
        await this.#tree().catch(() => {
          throw error;
        });
      }
    } else {
      await this.#tree();
    }
    return { files: this.#files, left: this.#left, isRepository };
  }

  /** Of what is at the address, as it would be in a folder. */
  #name(): string {
    const { pathname, searchParams } = this.#address;
    // Some hosts have the path of a file in the query.
    const path = searchParams.get('path') ?? decodeURIComponent(pathname);
    return path.slice(path.lastIndexOf('/') + 1);
  }

  async #file(): Promise<void> {
    const name = this.#name();
    const most = mostBytesOf(name);
    const { signal } = this.#aborted;
    const read = await this.#urls.readUrl(this.#address.href, { signal });
    const bytes = read.stream
      ? await upTo(most, read.stream())
      : await read.buffer();
    if (bytes.length > most) {
      const error = new TooLargeError(`The file has more than ${most / MB} MB`);
      this.#stop(error);
      throw error;
    }
    this.#files.set(name, bytes);
  }

  async #tree(): Promise<void> {
    const tree = await this.#urls.readTree(this.#address.href, {
      filter: (path, info) => this.#wants(path, info?.size ?? 0),
      signal: this.#aborted.signal,
    });
    let bytes = 0;
    for (const file of await tree.files()) {
      // One that is empty is an empty list.
      const content = Buffer.from(await file.content());
      bytes += content.length;
      // Of readers that do not say how much it is before.
      if (bytes > MOST_REPOSITORY_BYTES) this.#stop(tooMuch());
      this.#files.set(file.path, content);
    }
    if (this.#entries === 0) throw new NotFoundError();
  }

  /** Whether a file is read. Stops the reading where there is too much of all. */
  #wants(path: string, size: number): boolean {
    if (this.#isStopped) return false;
    this.#entries += 1;
    this.#unpacked += size;
    if (this.#entries > MOST_ENTRIES || this.#unpacked > MOST_UNPACKED) {
      this.#stop(tooMuch());
      return false;
    }
    if (!isInRepository(path)) {
      this.#left.push(notTaken(shown(path), 'its path leads out, or is none.'));
      return false;
    }
    if (!mayDefineData(path)) return false;
    const most = mostBytesOf(path);
    if (size > most) {
      this.#left.push(notTaken(path, `it is larger than ${most / MB} MB.`));
      return false;
    }
    this.#sources += 1;
    this.#bytes += size;
    if (this.#sources > MOST_SOURCES || this.#bytes > MOST_REPOSITORY_BYTES) {
      this.#stop(tooMuch());
      return false;
    }
    return true;
  }
}
