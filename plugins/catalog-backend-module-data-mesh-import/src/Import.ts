import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  ANNOTATION_SOURCE_LOCATION,
  ANNOTATION_VIEW_URL,
  type Entity,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import type { DeferredEntity } from '@backstage/plugin-catalog-node';
import type { ImportReport } from '@meshwork/backstage-plugin-data-mesh-common';
import {
  readInventory,
  type InventoryEntity,
  type InventoryNote,
  type InventoryProduct,
} from '@meshwork/model';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { IMPORT_ANNOTATION, type CatalogSide } from './CatalogSide';
import type { ImportConfig } from './config';
import { reportedNotes, reportedText } from './report';
import type { Source } from './sources/Source';

/** How long others may have to wait for their turn. */
const TURN_MS = 20;

/** What a run found: what the catalog shall have, unless it stays as it is. */
export interface Outcome {
  report: ImportReport;
  /** Absent when the catalog keeps what it has. */
  entities?: DeferredEntity[];
}

const messageOf = (error: unknown) =>
  error instanceof Error ? error.message : String(error);

/** The location reference of all that an import brings. */
export const originOf = (id: string) => `data-mesh-import:${id}`;

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
      this.#logger.warn(`The import ${id} failed: ${messageOf(error)}`);
      return {
        report: report('failed', { problem: reportedText(messageOf(error)) }),
      };
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
    const { files, notRead } = await this.#source.read(signal);
    const known = await this.#catalog.known();
    const inventory = await readInventory(kind, files, {
      owners,
      domains,
      owner,
      domain,
      namespace,
      classification: this.#config.classification,
      ...known,
      breathe: inTurns(signal),
    });
    const notes: InventoryNote[] = [
      ...notRead.map(({ path, message }) => ({
        file: path,
        path: '',
        severity: 'error' as const,
        message,
      })),
      ...inventory.notes,
    ];
    const products = await this.#ours(inventory.products, notes);
    const noted = new Set(notes.map(({ product }) => product));
    const count = (severity: InventoryNote['severity']) =>
      notes.filter(note => note.severity === severity).length;
    const counts = {
      files: inventory.filesRead,
      products: products.length,
      withNotes: products.filter(({ called }) => noted.has(called)).length,
      leftOut:
        inventory.leftOut.length + inventory.products.length - products.length,
      contracts: products.flatMap(({ contracts }) => contracts).length,
      errors: count('error'),
      warnings: count('warning'),
      notes: reportedNotes(notes),
    };
    const problem = await this.#wouldRemove(products);
    if (problem) {
      this.#logger.warn(`The import ${id} stopped: ${problem}`);
      return { report: report('stopped', { ...counts, problem }) };
    }
    return {
      report: report('complete', counts),
      entities: products.flatMap(product =>
        [product, ...product.contracts].map(entity => this.#located(entity)),
      ),
    };
  }

  /** Without what is in the catalog from elsewhere: whoever was first keeps the name. */
  async #ours(
    products: readonly InventoryProduct[],
    notes: InventoryNote[],
  ): Promise<InventoryProduct[]> {
    const refsOf = ({ entity, contracts }: InventoryProduct) =>
      [entity, ...contracts.map(contract => contract.entity)].map(one =>
        stringifyEntityRef(one as Entity),
      );
    const others = await this.#catalog.ofOthers(
      this.#config.id,
      products.flatMap(refsOf),
    );
    return products.filter(product => {
      const taken = refsOf(product).find(ref => others.has(ref));
      if (!taken) return true;
      notes.push({
        file: product.file,
        path: '',
        severity: 'error',
        message: `It is left out: the catalog has ${taken} already, from ${others.get(
          taken,
        )}.`,
        product: product.called,
      });
      return false;
    });
  }

  /** Why the run stops, if it would remove more than it may. */
  async #wouldRemove(
    products: readonly InventoryProduct[],
  ): Promise<string | undefined> {
    const there = await this.#catalog.productsOf(this.#config.id);
    const stay = new Set(
      products.map(({ entity }) => stringifyEntityRef(entity as Entity)),
    );
    const gone = [...there].filter(ref => !stay.has(ref));
    if (gone.length <= there.size * this.#config.maxRemovedShare) {
      return undefined;
    }
    return `It would remove ${gone.length} of the ${there.size} products that the catalog has of it, so it changed nothing. If that is meant, raise maxRemovedShare of the import for one run.`;
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
