import type { ProductFacts } from '@meshwork/model';
import { later } from '../../clock';
import type { Db, Tx } from '../../database/MeshDatabase';
import { noteTrouble } from '../../database/trouble';
import type { InstalledCollector } from './installed';

/** What a collector delivered of a product. */
export interface CollectedRow {
  productUid: string;
  /** JSON. */
  facts: string;
  schemaHash: string;
  isStale: boolean;
}

/** How a run of a collector went. */
export interface CollectorRun {
  collector: string;
  startedAt: string;
  endedAt?: string;
  products: number;
  changed: number;
  refused: number;
  /** What was wrong, at most a few of it. */
  problems: string[];
}

/** What collectors bring into the facts of a product. */
export interface CollectedFacts
  extends Pick<ProductFacts, 'collected' | 'collectedAt'> {
  /** By collector, what it delivered last, where that holds no more. */
  lapsed?: ProductFacts['collected'];
}

export class CollectedStore {
  /** What collectors told of products, by uid, and whether it still holds: one statement for all of them. */
  static async facts(
    db: Db,
    collectors: ReadonlyMap<string, InstalledCollector>,
    productUids: readonly string[],
    at: string,
  ): Promise<Map<string, CollectedFacts>> {
    if (collectors.size === 0 || productUids.length === 0) return new Map();
    const rows = await db('collected_facts')
      .whereIn('product_uid', productUids)
      .whereIn('collector', [...collectors.keys()])
      .select(
        'product_uid',
        'collector',
        'facts',
        'schema_hash',
        'collected_at',
      );
    const found = new Map<string, Required<CollectedFacts>>();
    for (const row of rows) {
      const collector = collectors.get(row.collector)!;
      const own = found.get(row.product_uid) ?? {
        collected: {},
        collectedAt: {},
        lapsed: {},
      };
      const holds =
        row.schema_hash === collector.schemaHash &&
        later(row.collected_at, collector.freshMs) > at;
      const told = { [collector.id]: JSON.parse(row.facts) };
      found.set(row.product_uid, {
        collected: holds ? { ...own.collected, ...told } : own.collected,
        lapsed: holds ? own.lapsed : { ...own.lapsed, ...told },
        collectedAt: { ...own.collectedAt, [collector.id]: row.collected_at },
      });
    }
    return found;
  }

  static async of(
    db: Db,
    collector: string,
    productUids: readonly string[],
  ): Promise<Map<string, CollectedRow>> {
    const rows = await db('collected_facts')
      .where({ collector })
      .whereIn('product_uid', productUids);
    return new Map(
      rows.map(row => [
        row.product_uid,
        {
          productUid: row.product_uid,
          facts: row.facts,
          schemaHash: row.schema_hash,
          isStale: Boolean(row.is_stale),
        },
      ]),
    );
  }

  /** Writes what is another than before. */
  static async put(
    tx: Tx,
    collector: { id: string; schemaHash: string },
    facts: ReadonlyMap<string, string>,
    at: string,
  ): Promise<void> {
    if (facts.size === 0) return;
    await tx('collected_facts')
      .insert(
        [...facts].map(([productUid, text]) => ({
          product_uid: productUid,
          collector: collector.id,
          facts: text,
          schema_hash: collector.schemaHash,
          collected_at: at,
          is_stale: false,
        })),
      )
      .onConflict(['product_uid', 'collector'])
      .merge();
  }

  /** What is still so was collected again. */
  static async touch(
    tx: Tx,
    collector: string,
    productUids: readonly string[],
    at: string,
  ): Promise<void> {
    if (productUids.length === 0) return;
    await tx('collected_facts')
      .where({ collector })
      .whereIn('product_uid', productUids)
      .update({ collected_at: at, is_stale: false });
  }

  static async remove(
    tx: Tx,
    collector: string,
    productUids: readonly string[],
  ): Promise<void> {
    if (productUids.length === 0) return;
    await tx('collected_facts')
      .where({ collector })
      .whereIn('product_uid', productUids)
      .delete();
  }

  /** Products of which something holds no more since the last time; each is told once. */
  static async takeStale(
    tx: Tx,
    collector: string,
    before: string,
    limit: number,
  ): Promise<string[]> {
    const uids: string[] = await tx('collected_facts')
      .where({ collector, is_stale: false })
      .where('collected_at', '<=', before)
      .limit(limit)
      .pluck('product_uid');
    if (uids.length > 0) {
      await tx('collected_facts')
        .where({ collector })
        .whereIn('product_uid', uids)
        .update({ is_stale: true });
    }
    return uids;
  }

  /** Forgets what was collected of products that are not there any more. */
  static async forgetGone(db: Db, collector: string): Promise<void> {
    await db('collected_facts')
      .where({ collector })
      .whereNotIn(
        'product_uid',
        db('products').whereNull('gone_since').select('uid'),
      )
      .delete();
  }

  static async runs(db: Db): Promise<Map<string, CollectorRun>> {
    const rows = await db('collector_runs');
    return new Map(
      rows.map(row => [
        row.collector,
        {
          collector: row.collector,
          startedAt: row.started_at,
          endedAt: row.ended_at ?? undefined,
          products: row.products,
          changed: row.changed,
          refused: row.refused,
          problems: JSON.parse(row.problems),
        },
      ]),
    );
  }

  static async putRun(db: Db, run: CollectorRun): Promise<void> {
    const row = {
      started_at: run.startedAt,
      ended_at: run.endedAt ?? null,
      products: run.products,
      changed: run.changed,
      refused: run.refused,
      problems: JSON.stringify(run.problems),
    };
    await db('collector_runs')
      .insert({ collector: run.collector, ...row })
      .onConflict('collector')
      .merge(row);
  }

  /**
   * Notes what is wrong, or that nothing is.
   *
   * @returns whether that is new, so that people are told once
   */
  static async trouble(
    tx: Tx,
    collector: string,
    trouble: string | undefined,
  ): Promise<boolean> {
    return await noteTrouble(tx, 'collector_runs', { collector }, trouble);
  }
}
