import type { LoggerService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { Thread } from '@meshwork/backstage-plugin-data-mesh-node';
import {
  ADOPT_FILE,
  type AdoptAnswer,
  type AdoptedFolder,
  type AdoptThreadData,
  type AskedAdopt,
} from './adoptMain';

/** How long it may take to understand what was read; the portal gives as much. */
const DEADLINE_MS = 30_000;

const threadOf = () =>
  new Thread(ADOPT_FILE, () => ({
    data: { meshworkAdopts: true } satisfies AdoptThreadData,
    state: undefined,
  }));

/** @throws InputError where nothing was made */
function madeOf(
  said: AdoptAnswer | 'late' | 'broken',
  deadlineMs: number,
): AdoptedFolder {
  if (said === 'late') {
    throw new InputError(
      `It was not understood within ${
        deadlineMs / 1000
      } seconds: name a folder of the repository, or a file.`,
    );
  }
  if (said === 'broken') {
    throw new InputError(
      'It cannot be understood: name a folder of the repository, or a file.',
    );
  }
  if (!('refused' in said)) return JSON.parse(said.made);
  throw new InputError(
    said.refused === 'there'
      ? `${said.message} To write it anew, say so.`
      : said.message,
  );
}

/** Makes data products of what lies in folders, each while other tasks go on. */
export class AdoptThreads {
  readonly #deadlineMs: number;
  /** One that has nothing to do: the next task need not wait until its own begins. */
  #idle: Thread<undefined> | undefined;

  constructor(options: { deadlineMs?: number } = {}) {
    this.#deadlineMs = options.deadlineMs ?? DEADLINE_MS;
  }

  /**
   * @param options.signal - ends it
   * @throws InputError where there is nothing that defines data, a data product is there
   *   already, or it takes too long
   */
  async adopt(
    asked: AskedAdopt,
    options: { logger: Pick<LoggerService, 'warn'>; signal?: AbortSignal },
  ): Promise<AdoptedFolder> {
    const { logger, signal } = options;
    signal?.throwIfAborted();
    // Tasks run at once, and one that is ended must end no other: no two share a thread.
    const thread = this.#idle ?? threadOf();
    this.#idle = undefined;
    const stop = () => thread.stop();
    signal?.addEventListener('abort', stop, { once: true });
    try {
      const said = await thread
        .ask<AdoptAnswer>({ asked }, this.#deadlineMs)
        .catch(error => {
          logger.warn(`What was read broke what reads it: ${error}`);
          return 'broken' as const;
        });
      signal?.throwIfAborted();
      return madeOf(said, this.#deadlineMs);
    } finally {
      signal?.removeEventListener('abort', stop);
      if (this.#idle) await thread.stop();
      else this.#idle = thread;
    }
  }
}
