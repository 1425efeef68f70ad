import type { LoggerService } from '@backstage/backend-plugin-api';
import type { AuthoringColumns } from '@meshwork/backstage-plugin-data-mesh-common';
import { Thread } from '@meshwork/backstage-plugin-data-mesh-node';
import {
  IMPORT_FILE,
  type ImportAnswer,
  type ImportedText,
  type ImportThreadData,
} from './importMain';
import { TextNotReadError, TextTooLargeError } from './refusals';
import { Turns } from './Turns';

/** Bytes of a text; schemas of whole databases are smaller. */
const LARGEST_TEXT = 1_000_000;
/** How long a text may take to be read. The first one waits for its parser as well. */
const DEADLINE_MS = 15_000;

/** Reads columns out of texts of other formats, one after the other. */
export class ColumnImports {
  readonly #deadlineMs: number;
  readonly #logger: LoggerService;
  readonly #thread = new Thread(IMPORT_FILE, () => ({
    data: { meshworkImports: true } satisfies ImportThreadData,
    state: undefined,
  }));
  readonly #turns = new Turns({
    atOnce: 6,
    atOnceEach: 2,
    busy: {
      own: 'Two of your texts are read just now; try again in a moment',
      others: 'Texts of others are read just now; try again in a moment',
    },
  });

  constructor(options: { logger: LoggerService; deadlineMs?: number }) {
    this.#logger = options.logger;
    this.#deadlineMs = options.deadlineMs ?? DEADLINE_MS;
  }

  /**
   * @param userRef - who asks
   * @throws TextTooLargeError, TextNotReadError saying where; ServiceUnavailableError while
   *   too many others are read
   */
  async read(userRef: string, text: ImportedText): Promise<AuthoringColumns> {
    const bytes = Buffer.byteLength(text.text, 'utf8');
    if (bytes > LARGEST_TEXT) throw new TextTooLargeError(bytes, LARGEST_TEXT);
    return await this.#turns.within(userRef, () =>
      this.#turns.next(() => this.#ask(text)),
    );
  }

  async stop(): Promise<void> {
    await this.#thread.stop();
  }

  async #ask(text: ImportedText): Promise<AuthoringColumns> {
    const said = await this.#thread
      .ask<ImportAnswer>({ text }, this.#deadlineMs)
      .catch(error => {
        // A fault of a parser: the text is what it could not take.
        this.#logger.warn(`A text of ${text.format} could not be read`, error);
        return 'broken' as const;
      });
    if (said === 'late') {
      throw new TextNotReadError({
        message: `It was not read within ${
          this.#deadlineMs / 1000
        } seconds: take out what is not about columns, or split it.`,
      });
    }
    if (said === 'broken') {
      throw new TextNotReadError({
        message: `It cannot be read as ${text.format}: take out what is not about columns, or split it.`,
      });
    }
    if ('refused' in said) throw new TextNotReadError(said.refused);
    return said.read;
  }
}
