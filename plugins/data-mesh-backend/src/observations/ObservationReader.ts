import type {
  IncidentPage,
  ObservedRollUp,
  ObservedRollUpPage,
} from '@meshwork/backstage-plugin-data-mesh-common';
import type { Grain } from '@meshwork/model';
import { decodeCursor, pageOfRead } from '../database/cursor';
import type { MeshDatabase } from '../database/MeshDatabase';
import { IncidentStore } from './incidents/IncidentStore';

export interface RollUpFilter {
  grain: Grain;
  port?: string;
  environment?: string;
  metric?: string;
  object?: string;
  /** ISO 8601 instants; what begins at `to` or later is left out. */
  from?: string;
  to?: string;
}

/** A position: when it begins, and of which series it is. */
const POSITION_LENGTH = 2;

const SERIES_COLUMNS = [
  'port',
  'environment',
  'metric',
  'object',
  'column',
  'test',
  'unit',
  'source',
];

const utc = (instant: string) => new Date(instant).toISOString();

/** What was observed, as pages and programs read it: from roll-ups, never one by one. */
export class ObservationReader {
  readonly #database: MeshDatabase;

  constructor(options: { database: MeshDatabase }) {
    this.#database = options.database;
  }

  /**
   * A page of the roll-ups of a product, the latest first. Whether the reader may see the
   * product is for the caller to ask.
   */
  async rollUps(
    productUid: string,
    filter: RollUpFilter,
    page: { cursor?: string; limit: number },
  ): Promise<ObservedRollUpPage> {
    const after = decodeCursor(page.cursor, POSITION_LENGTH);
    const query = this.#database
      .db('observation_roll_ups as r')
      .join('observation_series as s', 's.id', 'r.series_id')
      .where({ 's.product_uid': productUid, 'r.grain': filter.grain })
      .orderBy([
        { column: 'r.start', order: 'desc' },
        { column: 'r.series_id' },
      ])
      .limit(page.limit + 1)
      .select('r.*', ...SERIES_COLUMNS.map(column => `s.${column}`));
    for (const field of ['port', 'environment', 'metric', 'object'] as const) {
      const value = filter[field];
      if (value !== undefined) query.andWhere(`s.${field}`, value);
    }
    if (filter.from) query.andWhere('r.start', '>=', utc(filter.from));
    if (filter.to) query.andWhere('r.start', '<', utc(filter.to));
    if (after) {
      const [start, id] = after;
      query.andWhere(q =>
        q
          .where('r.start', '<', start)
          .orWhere(w =>
            w.where('r.start', start).andWhere('r.series_id', '>', id),
          ),
      );
    }
    const { rows, nextCursor } = pageOfRead(await query, page.limit, row => [
      row.start,
      row.series_id,
    ]);
    return { items: rows.map(present), nextCursor };
  }

  /** A page of what went wrong with a product, the latest first. */
  async incidents(
    productUid: string,
    page: { cursor?: string; limit: number },
  ): Promise<IncidentPage> {
    const after = decodeCursor(page.cursor, POSITION_LENGTH);
    const found = await IncidentStore.list(this.#database.db, productUid, {
      ...(after && { before: { openedAt: `${after[0]}`, id: `${after[1]}` } }),
      limit: page.limit + 1,
    });
    const { rows, nextCursor } = pageOfRead(found, page.limit, row => [
      row.openedAt,
      row.id,
    ]);
    return {
      items: rows.map(({ id: _, productUid: __, ...incident }) => incident),
      nextCursor,
    };
  }
}

// Rows come untyped from the database; each shape is read in one place.
type Row = Record<string, never>;

function present(row: Row): ObservedRollUp {
  return {
    port: row.port,
    environment: row.environment,
    metric: row.metric,
    object: row.object ?? undefined,
    column: row.column ?? undefined,
    test: row.test ?? undefined,
    unit: row.unit ?? undefined,
    source: row.source,
    start: row.start,
    count: row.count,
    min: row.min ?? undefined,
    max: row.max ?? undefined,
    mean: row.mean ?? undefined,
    last: row.last ?? undefined,
    lastAt: row.last_at,
    judged: row.judged,
    breaches: row.breaches,
  };
}
