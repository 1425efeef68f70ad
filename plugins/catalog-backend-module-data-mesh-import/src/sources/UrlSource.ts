import type { UrlReaderService } from '@backstage/backend-plugin-api';
import type { ScmIntegrationRegistry } from '@backstage/integration';
import type { Limits } from '../config';
import { withoutSecretsOf } from '../SourceProblem';
import { Budget } from './Budget';
import { isInventoryFile, type ReadSource, type Source } from './Source';

/** An address without what signs somebody in. */
function withoutSecrets(address: string): string {
  try {
    const url = new URL(address);
    url.username = '';
    url.password = '';
    url.search = '';
    url.hash = '';
    return url.toString();
  } catch {
    return address;
  }
}

/** A folder or file of a source host, read with the portal's readers. */
export class UrlSource implements Source {
  readonly location: string;
  readonly #url: string;
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
    this.#reader = options.reader;
    this.#integrations = options.integrations;
    this.#limits = options.limits;
  }

  get #isFile(): boolean {
    return isInventoryFile(this.location);
  }

  async read(signal: AbortSignal): Promise<ReadSource> {
    const budget = new Budget(this.#limits);
    if (this.#isFile) {
      const response = await this.#reader.readUrl(this.#url, { signal });
      const name = new URL(this.location).pathname.split('/').pop()!;
      budget.add(decodeURIComponent(name), await response.buffer());
      return budget.done();
    }
    const tree = await this.#reader.readTree(this.#url, {
      signal,
      filter: (path, info) =>
        isInventoryFile(path) && budget.allows(path, info?.size ?? 0),
    });
    for (const file of await tree.files()) {
      signal.throwIfAborted();
      budget.add(file.path, await file.content());
    }
    return budget.done();
  }

  #addressOf(path: string): string {
    if (this.#isFile) return this.location;
    const base = this.location.endsWith('/')
      ? this.location
      : `${this.location}/`;
    return this.#integrations.resolveUrl({
      url: path.split('/').map(encodeURIComponent).join('/'),
      base,
    });
  }

  withoutSecrets(message: string): string {
    return withoutSecretsOf(message, this.#url, this.location);
  }

  locationOf(path: string): string {
    return `url:${this.#addressOf(path)}`;
  }

  viewUrlOf(path: string): string {
    return this.#addressOf(path);
  }
}
