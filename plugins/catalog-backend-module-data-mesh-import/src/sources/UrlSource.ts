import type {
  UrlReaderService,
  UrlReaderServiceReadUrlResponse,
} from '@backstage/backend-plugin-api';
import type { ScmIntegrationRegistry } from '@backstage/integration';
import { fileNameAt } from '@meshwork/model';
import type { Limits } from '../config';
import { SourceProblem, withoutSecretsOf } from '../SourceProblem';
import { Budget } from './Budget';
import { isInventoryFile, type ReadSource, type Source } from './Source';

/** What of a query says where something is; anything else may sign somebody in. */
const OF_PLACE = ['path', 'version', 'at', 'ref'];
/** What addresses below a branch have in them: of a repository's root no file has one. */
const BELOW_BRANCH = /\/(?:tree|blob|src|browse|raw)\//;

/** An address without what signs somebody in. */
function withoutSecrets(address: string): string {
  if (!URL.canParse(address)) return 'an address that is none';
  const url = new URL(address);
  url.username = '';
  url.password = '';
  url.hash = '';
  for (const key of [...url.searchParams.keys()]) {
    if (!OF_PLACE.includes(key)) url.searchParams.delete(key);
  }
  return url.toString();
}

/** The content of a file, as long as it is not larger than it may be. */
async function contentOf(
  response: UrlReaderServiceReadUrlResponse,
  most: number,
): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of response.stream?.() ?? [await response.buffer()]) {
    const bytes = Buffer.from(part);
    size += bytes.length;
    if (size > most) throw new SourceProblem(`It has more than ${most} bytes`);
    parts.push(bytes);
  }
  return Buffer.concat(parts);
}

/** A folder or file of a source host, read with the portal's readers. */
export class UrlSource implements Source {
  readonly location: string;
  readonly #url: string;
  readonly #file: string | undefined;
  readonly #reader: UrlReaderService;
  readonly #integrations: Pick<ScmIntegrationRegistry, 'resolveUrl'>;
  readonly #limits: Limits;

  constructor(options: {
    url: string;
    reader: UrlReaderService;
    integrations: Pick<ScmIntegrationRegistry, 'resolveUrl'>;
    limits: Limits;
  }) {
    this.location = withoutSecrets(options.url);
    this.#url = options.url;
    const name = URL.canParse(options.url) ? fileNameAt(options.url) : '';
    this.#file = name && isInventoryFile(name) ? name : undefined;
    this.#reader = options.reader;
    this.#integrations = options.integrations;
    this.#limits = options.limits;
  }

  async read(signal: AbortSignal): Promise<ReadSource> {
    signal.throwIfAborted();
    const tooMuch = new AbortController();
    const stop = AbortSignal.any([signal, tooMuch.signal]);
    const stopped = new Promise<never>((_, reject) => {
      stop.addEventListener('abort', () => reject(stop.reason));
    });
    const work = this.#read(stop, error => tooMuch.abort(error));
    // Whoever is late is not waited for, and not heard of either.
    work.catch(() => {});
    stopped.catch(() => {});
    return await Promise.race([work, stopped]);
  }

  async #read(
    signal: AbortSignal,
    stop: (error: unknown) => void,
  ): Promise<ReadSource> {
    const budget = new Budget(this.#limits);
    if (this.#file !== undefined) {
      const response = await this.#reader.readUrl(this.#url, { signal });
      const most = this.#limits.fileBytes;
      budget.add(this.#file, await contentOf(response, most));
      return budget.done();
    }
    const tree = await this.#reader.readTree(this.#url, {
      signal,
      // All that is wanted is held before the first file is seen.
      filter: (path, info) => {
        if (signal.aborted || !isInventoryFile(path)) return false;
        try {
          return budget.expects(path, info?.size ?? 0);
        } catch (error) {
          stop(error);
          return false;
        }
      },
    });
    for (const file of await tree.files()) {
      signal.throwIfAborted();
      budget.add(file.path, await file.content());
    }
    return budget.done();
  }

  #addressOf(path: string): string {
    if (this.#file !== undefined) return this.location;
    const url = new URL(this.location);
    const folder = url.searchParams.get('path');
    if (folder !== null) {
      url.searchParams.set('path', `${folder.replace(/\/$/, '')}/${path}`);
      return url.toString();
    }
    return this.#integrations.resolveUrl({
      url: path.split('/').map(encodeURIComponent).join('/'),
      base: this.location.endsWith('/') ? this.location : `${this.location}/`,
    });
  }

  withoutSecrets(message: string): string {
    return withoutSecretsOf(message, this.#url, this.location);
  }

  locationOf(path: string): string {
    return `url:${this.#addressOf(path)}`;
  }

  viewUrlOf(path: string): string | undefined {
    const { pathname, searchParams } = new URL(this.location);
    const isBelowBranch =
      searchParams.has('path') || BELOW_BRANCH.test(`${pathname}/`);
    return this.#file !== undefined || isBelowBranch
      ? this.#addressOf(path)
      : undefined;
  }
}
