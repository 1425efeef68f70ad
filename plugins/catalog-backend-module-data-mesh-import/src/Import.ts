import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  ANNOTATION_SOURCE_LOCATION,
  ANNOTATION_VIEW_URL,
  type Entity,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { stringifyError } from '@backstage/errors';
import type {
  DeferredEntity,
  EntityProviderMutation,
} from '@backstage/plugin-catalog-node';
import type { ImportReport } from '@meshwork/backstage-plugin-data-mesh-common';
import {
  readInventory,
  type Inventory,
  type InventoryEntity,
  type InventoryNote,
  type InventoryProduct,
} from '@meshwork/model';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { IMPORT_ANNOTATION, originOf, type CatalogSide } from './CatalogSide';
import type { ImportConfig } from './config';
import { heldOf, tooManyRemoved, type There } from './removals';
import { reportedNotes, reportedText } from './report';
import { SourceProblem, sourceProblem } from './SourceProblem';
import type { ReadSource, Source } from './sources/Source';

/** How long others may have to wait for their turn. */
const TURN_MS = 20;

/** What a run found: what the catalog shall have, unless it stays as it is. */
export interface Outcome {
  report: ImportReport;
  /** Absent when the catalog keeps what it has. */
  mutation?: EntityProviderMutation;
}

const refOf = (entity: InventoryEntity['entity']) =>
  stringifyEntityRef(entity as Entity);

const refsOf = ({ entity, contracts }: InventoryProduct) =>
  [entity, ...contracts.map(contract => contract.entity)].map(refOf);

/** One inventory: reads it, and says what the catalog shall have of it. */
export class Import {
  readonly #config: ImportConfig;
  readonly #source: Source;
  readonly #catalog: CatalogSide;
  readonly #logger: LoggerService;
  readonly #now: () => Date;

  constructor(options: {
    config: ImportConfig;
    source: Source;
    catalog: CatalogSide;
    logger: LoggerService;
    now?: () => Date;
  }) {
    this.#config = options.config;
    this.#source = options.source;
    this.#catalog = options.catalog;
    this.#logger = options.logger;
    this.#now = options.now ?? (() => new Date());
  }

  /** Never throws: what fails is the outcome, and the catalog keeps what it has. */
  async run(signal: AbortSignal): Promise<Outcome> {
    const { id, kind } = this.#config;
    const startedAt = this.#now().toISOString();
    const report = (
      outcome: ImportReport['outcome'],
      rest: Partial<ImportReport>,
    ): ImportReport => ({
      source: id,
      kind,
      location: reportedText(this.#source.location),
      startedAt,
      endedAt: this.#now().toISOString(),
      outcome,
      files: 0,
      products: 0,
      withNotes: 0,
      leftOut: 0,
      contracts: 0,
      errors: 0,
      warnings: 0,
      notes: [],
      ...rest,
    });
    try {
      return await this.#read(signal, report);
    } catch (error) {
      // What others say may have the address with all that is secret in it.
      const { cause } = error instanceof SourceProblem ? error : {};
      const why = this.#source.withoutSecrets(stringifyError(cause ?? error));
      this.#logger.warn(`The import ${id} failed: ${why}`);
      const problem =
        error instanceof SourceProblem
          ? error.message
          : 'It failed in the portal; the log of the backend says why';
      return { report: report('failed', { problem }) };
    }
  }

  async #read(
    signal: AbortSignal,
    report: (
      outcome: ImportReport['outcome'],
      rest: Partial<ImportReport>,
    ) => ImportReport,
  ): Promise<Outcome> {
    const { id, kind, owners, domains, owner, domain, namespace } =
      this.#config;
    const read = await this.#source.read(signal).catch(error => {
      throw sourceProblem(error);
    });
    const { files, notRead } = read;
    const known = await this.#catalog.known();
    const inventory = await readInventory(kind, files, {
      owners,
      domains,
      owner,
      domain,
      namespace,
      classification: this.#config.classification,
      ...known,
      takenBy: refs => this.#catalog.ofOthers(id, refs),
      breathe: inTurns(signal),
    });
    const notes: InventoryNote[] = [
      ...notRead.map(({ path, message }) => ({
        file: path,
        path: '',
        severity: 'error' as const,
        message,
        isUnread: true as const,
      })),
      ...inventory.notes,
    ];
    const there = await this.#catalog.of(id);
    const { products, held } = this.#withoutHeld(there, read, inventory, notes);
    const noted = new Set(notes.map(({ product }) => product));
    const count = (severity: InventoryNote['severity']) =>
      notes.filter(note => note.severity === severity).length;
    const counts = {
      files: inventory.filesRead,
      products: products.length,
      withNotes: products.filter(({ called }) => noted.has(called)).length,
      leftOut: inventory.leftOut.length,
      contracts: products.flatMap(({ contracts }) => contracts).length,
      errors: count('error'),
      warnings: count('warning'),
      notes: reportedNotes(notes),
    };
    const brought = new Set(products.flatMap(refsOf));
    const removed = new Set(
      there
        .map(({ ref }) => ref)
        .filter(ref => !brought.has(ref) && !held.has(ref)),
    );
    const problem = tooManyRemoved(
      there,
      removed,
      this.#config.maxRemovedShare,
    );
    if (problem) {
      this.#logger.warn(`The import ${id} stopped: ${problem}`);
      return { report: report('stopped', { ...counts, problem }) };
    }
    const entities = products.flatMap(product =>
      [product, ...product.contracts].map(entity => this.#located(entity)),
    );
    return {
      report: report('complete', counts),
      mutation:
        held.size === 0
          ? { type: 'full', entities }
          : {
              type: 'delta',
              added: entities,
              removed: [...removed].map(entityRef => ({
                entityRef,
                locationKey: originOf(id),
              })),
            },
    };
  }

  /** What is brought, without what the catalog keeps as it is; notes say of that why. */
  #withoutHeld(
    there: readonly There[],
    { files, notRead }: ReadSource,
    { products, leftOut }: Inventory,
    notes: InventoryNote[],
  ): { products: InventoryProduct[]; held: Set<string> } {
    const unread = new Map(
      notes
        .filter(({ isUnread }) => isUnread)
        .map(({ file }) => [this.#source.locationOf(file), file]),
    );
    const held = heldOf(there, {
      brought: new Set(products.flatMap(refsOf)),
      locations: new Set(
        [...files, ...notRead].map(({ path }) => this.#source.locationOf(path)),
      ),
      unread: new Set(unread.keys()),
      blank: new Set(
        files
          .filter(({ text }) => text.trim() === '')
          .map(({ path }) => this.#source.locationOf(path)),
      ),
      leftOut: new Set(leftOut.map(({ name }) => name)),
      incomplete: new Set(
        products
          .filter(({ isIncomplete }) => isIncomplete)
          .map(({ entity }) => refOf(entity)),
      ),
    });
    for (const { ref, name, location, isProduct } of there) {
      if (held.has(ref) && isProduct) {
        notes.push({
          file: unread.get(location) ?? location,
          path: '',
          severity: 'warning',
          message: `${ref} stays in the catalog as it was: not all that it is made of could be read or taken.`,
          product: name,
        });
      }
    }
    return {
      products: products.filter(({ entity }) => !held.has(refOf(entity))),
      held,
    };
  }

  #located({ file, entity }: InventoryEntity): DeferredEntity {
    const { id } = this.#config;
    const location = this.#source.locationOf(file);
    const viewUrl = this.#source.viewUrlOf(file);
    return {
      locationKey: originOf(id),
      entity: {
        ...entity,
        metadata: {
          ...entity.metadata,
          annotations: {
            ...entity.metadata.annotations,
            [ANNOTATION_LOCATION]: location,
            [ANNOTATION_ORIGIN_LOCATION]: originOf(id),
            ...(viewUrl && {
              [ANNOTATION_VIEW_URL]: viewUrl,
              [ANNOTATION_SOURCE_LOCATION]: `url:${viewUrl}`,
            }),
            [IMPORT_ANNOTATION]: id,
          },
        },
      } as Entity,
    };
  }
}

/** Lets others have their turn, as soon as they have waited long enough. */
function inTurns(signal: AbortSignal): () => Promise<void> {
  let since = performance.now();
  return async () => {
    signal.throwIfAborted();
    if (performance.now() - since < TURN_MS) return;
    await nextTurn();
    since = performance.now();
  };
}
