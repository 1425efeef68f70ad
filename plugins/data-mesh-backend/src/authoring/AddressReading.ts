import type { UrlReaderService } from '@backstage/backend-plugin-api';
import { NotFoundError, ServiceUnavailableError } from '@backstage/errors';
import {
  fileNameAt,
  MOST_REPOSITORY_BYTES,
  mostBytesOf,
  Selection,
  TooMuchError,
  type HeldRepository,
} from '@meshwork/model';
import { upTo } from '../upTo';
import { TooLargeError } from './refusals';

/** What a repository may have in all, read or not: an archive can be larger than any disk. */
const MOST_ENTRIES = 200_000;
const MOST_UNPACKED = 1024 * 1024 * 1024;
const MB = 1024 * 1024;

const tooMuch = () =>
  new TooLargeError(
    `There is too much at this address: ${new TooMuchError().message}`,
  );

/** One reading of an address, which can be stopped by what is found. */
export class AddressReading {
  readonly #urls: UrlReaderService;
  readonly #address: URL;
  readonly #deadlineMs: number;
  readonly #aborted = new AbortController();
  readonly #files = new Map<string, Uint8Array>();
  readonly #selection = new Selection();
  readonly #stopped: Promise<never>;
  #stop: (error: Error) => void = () => {};
  #isStopped = false;
  #entries = 0;
  #unpacked = 0;

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

  async result(): Promise<HeldRepository> {
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

  async #read(): Promise<HeldRepository> {
    const name = fileNameAt(this.#address.href);
    let isKept = true;
    if (name) {
      try {
        await this.#file(name);
        isKept = false;
      } catch (error) {
        // A repository may be called like a file.
        await this.#tree().catch(() => {
          throw error;
        });
      }
    } else {
      await this.#tree();
    }
    return { files: this.#files, left: this.#selection.left, isKept };
  }

  async #file(name: string): Promise<void> {
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
      if (bytes > MOST_REPOSITORY_BYTES) {
        const error = tooMuch();
        this.#stop(error);
        throw error;
      }
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
    try {
      return this.#selection.takes(path, size);
    } catch (error) {
      if (!(error instanceof TooMuchError)) throw error;
      this.#stop(tooMuch());
      return false;
    }
  }
}
