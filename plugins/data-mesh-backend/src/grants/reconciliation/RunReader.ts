import type { DriftKind } from '@meshwork/model';
import { decodeCursor, pageOfRead, type Page } from '../../database/cursor';
import type { MeshDatabase } from '../../database/MeshDatabase';
import { DriftStore, type DriftRow } from './DriftStore';
import { RunStore, type RunRow } from './RunStore';

type Paging = { cursor?: string; limit: number };

/** Reconciliations and what they found, as pages read them. Who may is settled before. */
export class RunReader {
  readonly #database: MeshDatabase;

  constructor(options: { database: MeshDatabase }) {
    this.#database = options.database;
  }

  /** The runs, the latest first. */
  async runs({ cursor, limit }: Paging): Promise<Page<RunRow>> {
    const rows = await RunStore.list(this.#database.db, {
      after: decodeCursor(cursor, 2),
      limit: limit + 1,
    });
    return pageOfRead(rows, limit, run => [run.startedAt, run.id]);
  }

  /** What differs and is not settled, the latest first. */
  async drift(
    kind: DriftKind | undefined,
    { cursor, limit }: Paging,
  ): Promise<Page<DriftRow & { productRef?: string }>> {
    const rows = await DriftStore.open(this.#database.db, {
      kind,
      after: decodeCursor(cursor, 2),
      limit: limit + 1,
    });
    return pageOfRead(rows, limit, drift => [drift.foundAt, drift.id]);
  }
}
