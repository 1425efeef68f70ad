import type { FoundObject } from '@meshwork/model';
import type { ContractChange } from '@meshwork/odcs';
import type { Db, Tx } from '../../database/MeshDatabase';

/** A table as it was found, and how it differs from what was agreed. */
export interface FoundSchemaRow {
  productUid: string;
  port: string;
  environment: string;
  object: string;
  schema: FoundObject;
  source: string;
  measuredAt: string;
  judgedAt?: string;
  changes: SchemaChange[];
  /** Hash of the differences, while there are any. */
  drift?: string;
  driftSince?: string;
  /** The revision under way that it agrees with. */
  aheadId?: string;
  /** Hashes of the differences that people were told of since it last agreed. */
  told: string[];
}

/** A difference, as far as pages tell of it. */
export type SchemaChange = Pick<
  ContractChange,
  'path' | 'kind' | 'summary' | 'reason'
> & { verdict: ContractChange['verdicts']['reader'] };

type Key = Pick<
  FoundSchemaRow,
  'productUid' | 'port' | 'environment' | 'object'
>;

const KEY = ['product_uid', 'port', 'environment', 'object'];

const keyOf = ({ productUid, port, environment, object }: Key) => ({
  product_uid: productUid,
  port,
  environment,
  object,
});

/** The schemas that were found last. Only SQL. */
export class FoundSchemaStore {
  /** Keeps what was found, unless something later is known already. */
  static async put(
    tx: Tx,
    rows: readonly (Key &
      Pick<FoundSchemaRow, 'schema' | 'source' | 'measuredAt'>)[],
  ): Promise<void> {
    for (const { schema, source, measuredAt, ...key } of rows) {
      const found = {
        schema: JSON.stringify(schema),
        source,
        measured_at: measuredAt,
      };
      await tx('found_schemas')
        .insert({ ...keyOf(key), ...found })
        .onConflict(KEY)
        .merge(found)
        .where('found_schemas.measured_at', '<', measuredAt);
    }
  }

  /** Has what was found of a port compared again: something else is agreed. */
  static async judgeAgain(
    tx: Tx,
    { productUid, port }: Pick<Key, 'productUid' | 'port'>,
  ): Promise<void> {
    await tx('found_schemas')
      .where({ product_uid: productUid, port })
      .update({ judged_at: null });
  }

  /** Whether what was found last in an environment differs, by product and port. */
  static async drifting(
    db: Db,
    productUids: readonly string[],
    environment: string,
  ): Promise<
    {
      productUid: string;
      port: string;
      object: string;
      measuredAt: string;
      drifts: boolean;
    }[]
  > {
    const rows = await db('found_schemas')
      .whereIn('product_uid', productUids)
      .andWhere({ environment })
      // What waits to be compared says what it said when it came in.
      .whereRaw('judged_at = measured_at')
      .select('product_uid', 'port', 'object', 'measured_at', 'drift');
    return rows.map(row => ({
      productUid: row.product_uid,
      port: row.port,
      object: row.object,
      measuredAt: row.measured_at,
      drifts: row.drift !== null,
    }));
  }

  static async of(db: Db, productUid: string): Promise<FoundSchemaRow[]> {
    const rows = await db('found_schemas')
      .where({ product_uid: productUid })
      .orderBy(KEY);
    return rows.map(fromRow);
  }

  /** Those of products that were not compared since they were found. */
  static async unjudged(
    db: Db,
    productUids: readonly string[],
  ): Promise<FoundSchemaRow[]> {
    const rows = await db('found_schemas')
      .whereIn('product_uid', productUids)
      .andWhere(q =>
        q.whereNull('judged_at').orWhereRaw('judged_at <> measured_at'),
      )
      .orderBy(KEY);
    return rows.map(fromRow);
  }

  /** Nobody judges it, nor has it judged again, until the end of the transaction. */
  static async lock(tx: Tx, row: Key): Promise<void> {
    await tx('found_schemas')
      .where(keyOf(row))
      .forUpdate()
      .select('measured_at');
  }

  /** Notes what a comparison came to; false when something else was found meanwhile. */
  static async judge(
    tx: Tx,
    row: Key &
      Pick<FoundSchemaRow, 'measuredAt' | 'changes' | 'told'> &
      Partial<Pick<FoundSchemaRow, 'drift' | 'driftSince' | 'aheadId'>>,
  ): Promise<boolean> {
    const changed = await tx('found_schemas')
      .where({ ...keyOf(row), measured_at: row.measuredAt })
      .update({
        judged_at: row.measuredAt,
        changes: JSON.stringify(row.changes),
        drift: row.drift ?? null,
        drift_since: row.driftSince ?? null,
        ahead_id: row.aheadId ?? null,
        told: JSON.stringify(row.told),
      });
    return changed === 1;
  }
}

// Rows come untyped from the database; each shape is read in one place.
type Row = Record<string, never>;

function fromRow(row: Row): FoundSchemaRow {
  return {
    productUid: row.product_uid,
    port: row.port,
    environment: row.environment,
    object: row.object,
    schema: JSON.parse(row.schema),
    source: row.source,
    measuredAt: row.measured_at,
    judgedAt: row.judged_at ?? undefined,
    changes: row.changes ? JSON.parse(row.changes) : [],
    drift: row.drift ?? undefined,
    driftSince: row.drift_since ?? undefined,
    aheadId: row.ahead_id ?? undefined,
    told: row.told ? JSON.parse(row.told) : [],
  };
}
