import type { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import type {
  EntityProvider,
  EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import { createHash } from 'node:crypto';
import { type FSWatcher, watch } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { PublishedFolders } from './PublishedFolders';

export interface PublishedProductsProviderOptions {
  /** Absolute path of the publish root. */
  root: string;
  logger: LoggerService;
  /** How often to look without being told, in milliseconds. */
  pollMs?: number;
}

/** Watching is a hint: not every file system tells. */
const POLL_MS = 2000;
/** Writing a repository takes several steps. */
const SETTLE_MS = 150;

/**
 * Brings what is published to a folder into the catalog, within about two
 * seconds. The catalog cannot: a contract beside its descriptor does not
 * resolve from a `file` location, and allowing those would let any user make
 * the backend read its own disk.
 */
export class PublishedProductsProvider implements EntityProvider {
  readonly #root: string;
  readonly #logger: LoggerService;
  readonly #pollMs: number;
  readonly #folders: PublishedFolders;
  #connection: EntityProviderConnection | undefined;
  #applied: string | undefined;
  #running: Promise<void> | undefined;
  #again = false;
  #stopped = false;
  #fault: string | undefined;
  #watcher: FSWatcher | undefined;
  #timer: NodeJS.Timeout | undefined;
  #settling: NodeJS.Timeout | undefined;

  constructor(options: PublishedProductsProviderOptions) {
    this.#root = options.root;
    this.#logger = options.logger;
    this.#pollMs = options.pollMs ?? POLL_MS;
    this.#folders = new PublishedFolders(options.root, options.logger);
  }

  getProviderName(): string {
    return 'data-mesh-published';
  }

  async connect(connection: EntityProviderConnection): Promise<void> {
    this.#connection = connection;
    await mkdir(this.#root, { recursive: true });
    await this.#refresh();
    if (this.#stopped) return;
    this.#watch();
    this.#timer = setInterval(() => this.#refresh(), this.#pollMs);
    this.#timer.unref();
  }

  /** Looks no more; waits for a look under way. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearInterval(this.#timer);
    clearTimeout(this.#settling);
    this.#watcher?.close();
    await this.#running;
  }

  #watch(): void {
    try {
      this.#watcher = watch(this.#root, { recursive: true }, () => {
        clearTimeout(this.#settling);
        if (this.#stopped) return;
        this.#settling = setTimeout(() => this.#refresh(), SETTLE_MS);
      });
      this.#watcher.on('error', error => this.#pollOnly(error));
      this.#watcher.unref();
    } catch (error) {
      this.#pollOnly(error);
    }
  }

  #pollOnly(error: unknown): void {
    this.#watcher?.close();
    this.#logger.info(
      `${this.#root} cannot be watched and is looked at every ${
        this.#pollMs
      } ms: ${stringifyError(error)}`,
    );
  }

  /** One look at a time; what is asked for meanwhile is one more look. */
  #refresh(): Promise<void> {
    if (this.#running) {
      this.#again = true;
      return this.#running;
    }
    const run = async () => {
      do {
        this.#again = false;
        await this.#apply();
      } while (this.#again && !this.#stopped);
      this.#running = undefined;
    };
    this.#running = run();
    return this.#running;
  }

  async #apply(): Promise<void> {
    try {
      const entities = await this.#folders.scan();
      const content = createHash('sha256')
        .update(JSON.stringify(entities))
        .digest('hex');
      if (content !== this.#applied) {
        await this.#connection?.applyMutation({ type: 'full', entities });
        this.#applied = content;
        this.#logger.info(
          `${entities.length} entities are published in ${this.#root}`,
        );
      }
      this.#fault = undefined;
    } catch (error) {
      const fault = stringifyError(error);
      if (fault !== this.#fault) {
        this.#logger.error(
          `Could not bring in what is published in ${this.#root}: ${fault}`,
        );
      }
      this.#fault = fault;
    }
  }
}
