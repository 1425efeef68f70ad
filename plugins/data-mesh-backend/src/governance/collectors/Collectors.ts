import type { LoggerService } from '@backstage/backend-plugin-api';
import type { ProductToCollect } from '@meshwork/backstage-plugin-data-mesh-node';
import {
  ProjectionStore,
  type ProductRow,
} from '../../catalog/ProjectionStore';
import { later, type Clock } from '../../clock';
import type { MeshDatabase, Tx } from '../../database/MeshDatabase';
import { Outbox } from '../../delivery/Outbox';
import { answered, messageOf, type Answered, type Problem } from './answered';
import { CollectedStore, type CollectorRun } from './CollectedStore';
import { contentHash } from './content';
import type { InstalledCollector } from './installed';

/** After so many batches without an answer the rest waits for the next run. */
const SILENT_BATCHES = 3;
/** Problems that are shown of a run. */
const SHOWN = 5;
/** Products that are evaluated again in one go because something holds no more. */
const STALE_AT_ONCE = 500;
const PAGE = '/data-mesh/platform';

/**
 * Asks collectors for facts, and stores what they answer. It is apart from evaluation: that
 * one reads what is stored, so that a collector that hangs holds up nobody.
 */
export class Collectors {
  readonly #options: {
    database: MeshDatabase;
    clock: Clock;
    logger: LoggerService;
    collectors: ReadonlyMap<string, InstalledCollector>;
    /** Who is told of what is wrong. */
    operators: () => readonly string[];
  };
  readonly #stopping = new AbortController();

  constructor(options: {
    database: MeshDatabase;
    clock: Clock;
    logger: LoggerService;
    collectors: ReadonlyMap<string, InstalledCollector>;
    operators: () => readonly string[];
  }) {
    this.#options = options;
  }

  get all(): readonly InstalledCollector[] {
    return [...this.#options.collectors.values()];
  }

  /** How each went the last time, with those that have not been asked yet. */
  async state(): Promise<
    { collector: InstalledCollector; run?: CollectorRun }[]
  > {
    const runs = await CollectedStore.runs(this.#options.database.db);
    return this.all.map(collector => ({
      collector,
      run: runs.get(collector.id),
    }));
  }

  /**
   * Asks a collector about all products that are there, batch by batch.
   *
   * @param signal - ends it between batches, and the batch that is asked for
   */
  async run(id: string, signal?: AbortSignal): Promise<void> {
    const { clock, collectors, database } = this.#options;
    const collector = collectors.get(id);
    if (!collector) throw new Error(`There is no collector "${id}"`);
    const ends = [this.#stopping.signal, ...(signal ? [signal] : [])];
    const end = AbortSignal.any(ends);
    const run: CollectorRun = {
      collector: id,
      startedAt: clock.now(),
      products: 0,
      changed: 0,
      refused: 0,
      problems: [],
    };
    const problems: Problem[] = [];
    let after = '';
    let silent = 0;
    while (!end.aborted && silent < SILENT_BATCHES) {
      const products = await this.#next(after, collector.batchSize);
      if (products.length === 0) break;
      after = products[products.length - 1].uid;
      const answer = await ask(collector, products, end);
      const isSilent = answer.problems.some(({ ref }) => ref === undefined);
      silent = isSilent ? silent + 1 : 0;
      run.products += products.length;
      run.changed += await this.#store(collector, products, answer);
      run.refused += answer.problems.filter(({ ref }) => ref).length;
      problems.push(...answer.problems);
    }
    // What was cut off says nothing about the collector.
    if (end.aborted) return;
    run.endedAt = clock.now();
    run.problems = problems
      .slice(0, SHOWN)
      .map(({ ref, message }) => (ref ? `${ref}: ${message}` : message));
    await CollectedStore.forgetGone(database.db, id);
    await this.#conclude(collector, run, problems);
  }

  /** Has products evaluated of which something is too old by now. */
  async sweep(): Promise<void> {
    const { clock, database } = this.#options;
    const now = clock.now();
    for (const { id, freshMs } of this.all) {
      await database.transaction(async tx => {
        const before = later(now, -freshMs);
        const uids = await CollectedStore.takeStale(
          tx,
          id,
          before,
          STALE_AT_ONCE,
        );
        await evaluateAgain(tx, uids, now);
      });
    }
  }

  stop(): void {
    this.#stopping.abort();
  }

  async #next(after: string, limit: number): Promise<ProductRow[]> {
    const { db } = this.#options.database;
    const uids: string[] = await db('products')
      .whereNull('gone_since')
      .where('uid', '>', after)
      .orderBy('uid')
      .limit(limit)
      .pluck('uid');
    const products = await ProjectionStore.products(db, uids);
    return products.sort((a, b) => (a.uid < b.uid ? -1 : 1));
  }

  /** @returns of how many products anything is another now */
  async #store(
    collector: InstalledCollector,
    products: readonly ProductRow[],
    { facts }: Answered,
  ): Promise<number> {
    if (facts.size === 0) return 0;
    const { clock, database } = this.#options;
    const now = clock.now();
    const told = products.filter(({ ref }) => facts.has(ref));
    return await database.transaction(async tx => {
      const before = await CollectedStore.of(
        tx,
        collector.id,
        told.map(({ uid }) => uid),
      );
      const changed = new Map<string, string>();
      const same: string[] = [];
      const gone: string[] = [];
      const again: string[] = [];
      for (const { uid, ref } of told) {
        const text = facts.get(ref);
        const known = before.get(uid);
        const isSame =
          known?.facts === text && known?.schemaHash === collector.schemaHash;
        if (typeof text !== 'string') {
          if (known) gone.push(uid);
        } else if (isSame) {
          same.push(uid);
          if (known.isStale) again.push(uid);
        } else {
          changed.set(uid, text);
        }
      }
      await CollectedStore.put(tx, collector, changed, now);
      await CollectedStore.touch(tx, collector.id, same, now);
      await CollectedStore.remove(tx, collector.id, gone);
      const moved = [...changed.keys(), ...gone, ...again];
      await evaluateAgain(tx, moved, now);
      return moved.length;
    });
  }

  async #conclude(
    { id, title }: InstalledCollector,
    run: CollectorRun,
    problems: readonly Problem[],
  ): Promise<void> {
    const { database, logger } = this.#options;
    const operators = this.#options.operators();
    // The same fault at other products is the same fault.
    const kinds = [...new Set(problems.map(({ message }) => message))].sort();
    await database.transaction(async tx => {
      await CollectedStore.putRun(tx, run);
      const trouble = kinds.length > 0 ? contentHash(kinds) : undefined;
      const isNew = await CollectedStore.trouble(tx, id, trouble);
      if (!isNew || operators.length === 0) return;
      await Outbox.add(
        tx,
        'notify',
        {
          recipients: [...operators],
          title: `Facts of ${title} are not all taken`,
          description: `${run.problems[0]}${
            problems.length > 1 ? ` (and ${problems.length - 1} more)` : ''
          }. Nothing of it is stored; what was known holds until it is too old`,
          link: PAGE,
          topic: 'data-mesh:collectors',
          scope: `data-mesh:collectors:${id}`,
          severity: 'high',
        },
        { at: run.endedAt! },
      );
    });
    for (const message of run.problems) logger.warn(`${id}: ${message}`);
  }
}

async function evaluateAgain(
  tx: Tx,
  productUids: readonly string[],
  at: string,
): Promise<void> {
  for (const productUid of productUids) {
    await Outbox.add(
      tx,
      'evaluate',
      { productUid },
      { at, dedupe: `evaluate:${productUid}` },
    );
  }
}

/** One batch; whatever goes wrong is the answer. */
async function ask(
  collector: InstalledCollector,
  products: readonly ProductRow[],
  end: AbortSignal,
): Promise<Answered> {
  const late = AbortSignal.timeout(collector.deadlineMs);
  const signal = AbortSignal.any([late, end]);
  const asked = products.map(
    ({ ref, title, domainRef, ownerRef, entity }): ProductToCollect => ({
      ref,
      title,
      domainRef,
      ownerRef,
      entity,
    }),
  );
  let onAbort: (() => void) | undefined;
  try {
    const answer = await Promise.race([
      // One that throws at once is as one that refuses.
      Promise.resolve().then(() => collector.collect(asked, signal)),
      new Promise<never>((_, reject) => {
        onAbort = () =>
          reject(
            new Error(
              `It did not answer within ${collector.deadlineMs / 1000} s`,
            ),
          );
        signal.addEventListener('abort', onAbort, { once: true });
      }),
    ]);
    return answered(
      collector,
      products.map(({ ref }) => ref),
      answer,
    );
  } catch (error) {
    return { facts: new Map(), problems: [{ message: messageOf(error) }] };
  } finally {
    if (onAbort) signal.removeEventListener('abort', onAbort);
  }
}
