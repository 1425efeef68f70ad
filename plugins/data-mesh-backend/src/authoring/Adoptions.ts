import type {
  AuditorService,
  LoggerService,
  UrlReaderService,
} from '@backstage/backend-plugin-api';
import { ConflictError } from '@backstage/errors';
import type {
  Adoption,
  AdoptionCommand,
} from '@meshwork/backstage-plugin-data-mesh-common';
import { Thread } from '@meshwork/backstage-plugin-data-mesh-node';
import { adoptedProduct, productNameAt } from '@meshwork/model';
import { audited } from '../audit';
import { AddressReader, addressOf, shownAddress } from './AddressReader';
import {
  ADOPTION_FILE,
  type AdoptionAnswer,
  type AdoptionThreadData,
  type AskedAdoption,
  type ReadAdoption,
} from './adoptionMain';
import { TextNotReadError } from './refusals';
import { Turns } from './Turns';

/** How long it may take to understand what was read. */
const DEADLINE_MS = 20_000;

/** Reads what there is at an address, and says what data product it could be. */
export class Adoptions {
  readonly #addresses: AddressReader;
  readonly #auditor: AuditorService;
  readonly #deadlineMs: number;
  readonly #logger: LoggerService;
  readonly #thread = new Thread(ADOPTION_FILE, () => ({
    data: { meshworkAdoptions: true } satisfies AdoptionThreadData,
    state: undefined,
  }));
  // Each holds a repository in memory.
  readonly #turns = new Turns({
    atOnce: 3,
    atOnceEach: 1,
    busy: {
      own: 'A repository is read for you just now; try again when it is done',
      others:
        'Repositories are read for others just now; try again in a moment',
    },
  });

  constructor(options: {
    urlReader: UrlReaderService;
    auditor: AuditorService;
    logger: LoggerService;
    deadlineMs?: number;
  }) {
    this.#addresses = new AddressReader({
      urls: options.urlReader,
      logger: options.logger,
    });
    this.#auditor = options.auditor;
    this.#deadlineMs = options.deadlineMs ?? DEADLINE_MS;
    this.#logger = options.logger;
  }

  /**
   * Changes nothing anywhere. That the caller may have the portal read addresses is for who
   * calls this to see to.
   *
   * @param userRef - who asks
   * @throws InvalidRequestError, NotAllowedError, NotFoundError, TooLargeError for what is at
   *   the address; TextNotReadError where nothing defines data, or takes too long to be
   *   understood; ConflictError where a data product is there already;
   *   ServiceUnavailableError while the host does not answer or too much else is read
   */
  async read(userRef: string, command: AdoptionCommand): Promise<Adoption> {
    const { url, dialect, only, anew, ...said } = command;
    const address = addressOf(url);
    const { host, href } = address;
    return await audited(
      this.#auditor,
      {
        eventId: 'repository-read',
        meta: { host, url: shownAddress(address) },
      },
      () =>
        this.#turns.within(userRef, async () => {
          const held = await this.#addresses.read(url);
          const name = said.name || productNameAt(href);
          const adopted = await this.#turns.next(() =>
            this.#ask({
              held,
              product: { ...adoptedProduct(said), name },
              dialect,
              only,
              anew,
            }),
          );
          return { url: href, ...adopted };
        }),
    );
  }

  async stop(): Promise<void> {
    await this.#thread.stop();
  }

  async #ask(asked: AskedAdoption): Promise<ReadAdoption> {
    const said = await this.#thread
      .ask<AdoptionAnswer>({ asked }, this.#deadlineMs)
      .catch(error => {
        this.#logger.warn('What is at an address could not be read', error);
        return 'broken' as const;
      });
    if (said === 'late' || said === 'broken') {
      throw new TextNotReadError({
        message:
          said === 'late'
            ? `It was not understood within ${
                this.#deadlineMs / 1000
              } seconds: name a folder of the repository, or a file.`
            : 'It cannot be understood: name a folder of the repository, or a file.',
      });
    }
    if ('refused' in said) {
      throw said.refused === 'nothing'
        ? new TextNotReadError({ message: said.message })
        : new ConflictError(said.message);
    }
    return said.read;
  }
}
