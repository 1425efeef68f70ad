import type {
  LoggerService,
  SchedulerServiceTaskRunner,
} from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import type {
  EntityProvider,
  EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import type { ImportReport } from '@meshwork/backstage-plugin-data-mesh-common';
import { setTimeout as sleep } from 'node:timers/promises';
import { originOf } from './CatalogSide';
import type { Import } from './Import';

/** A minute in all: at start, the catalog is there before the data mesh answers. */
const RETRY_DELAYS_MS = [1_000, 4_000, 15_000, 40_000];

/** The id of the task that reads an inventory. */
export const taskOf = (id: string) => `data-mesh-import-${id}`;

/** Brings an inventory into the catalog, whenever its schedule says so. */
export class ImportProvider implements EntityProvider {
  readonly #id: string;
  readonly #import: Import;
  readonly #tasks: SchedulerServiceTaskRunner;
  readonly #logger: LoggerService;
  readonly #send: (report: ImportReport) => Promise<void>;
  readonly #retryDelays: readonly number[];

  constructor(options: {
    id: string;
    import: Import;
    tasks: SchedulerServiceTaskRunner;
    logger: LoggerService;
    /** Tells the data mesh. */
    send(report: ImportReport): Promise<void>;
    retryDelays?: readonly number[];
  }) {
    this.#id = options.id;
    this.#import = options.import;
    this.#tasks = options.tasks;
    this.#logger = options.logger;
    this.#send = options.send;
    this.#retryDelays = options.retryDelays ?? RETRY_DELAYS_MS;
  }

  getProviderName(): string {
    return originOf(this.#id);
  }

  async connect(connection: EntityProviderConnection): Promise<void> {
    await this.#tasks.run({
      id: taskOf(this.#id),
      fn: async signal => {
        const { report, mutation } = await this.#import.run(signal);
        if (mutation) {
          try {
            await connection.applyMutation(mutation);
          } catch (error) {
            await this.#tell(
              {
                ...report,
                outcome: 'failed',
                problem:
                  'The catalog did not take it; the log of the backend says why',
              },
              signal,
            );
            throw error;
          }
          this.#logger.info(
            `The import ${this.#id} has ${report.products} products and ${
              report.contracts
            } contracts; ${report.leftOut} are left out`,
          );
        }
        await this.#tell(report, signal);
      },
    });
  }

  async #tell(report: ImportReport, signal: AbortSignal): Promise<void> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        await this.#send(report);
        return;
      } catch (error) {
        const delay = this.#retryDelays[attempt];
        if (delay === undefined || signal.aborted) {
          this.#logger.warn(
            `Could not tell the data mesh of the import ${
              this.#id
            }. Is the data-mesh backend plugin installed? ${stringifyError(
              error,
            )}`,
          );
          return;
        }
        await sleep(delay, undefined, { signal, ref: false }).catch(() => {});
      }
    }
  }
}
