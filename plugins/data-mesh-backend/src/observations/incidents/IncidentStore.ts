import { createHash } from 'node:crypto';
import {
  mergedIncident,
  type Incident,
  type IncidentFacts,
} from '@meshwork/model';
import { later } from '../../clock';
import { grouped } from '../../database/grouped';
import type { Db, Tx } from '../../database/MeshDatabase';
import { median } from '../../governance/health/figures';

const HOUR_MS = 3_600_000;
/** What checks look back at. */
const WINDOW_MS = 90 * 24 * HOUR_MS;

/** SQLite takes no longer statements. */
const ROWS_AT_ONCE = 100;

const tenth = (value: number) => Math.round(value * 10) / 10;

/** An incident of a product, with what it is called here. */
export interface IncidentRow extends Incident {
  id: string;
  productUid: string;
}

/** What an incident is called: the same product and key are the same one. */
export function incidentId(productUid: string, key: string): string {
  return createHash('sha256')
    .update(JSON.stringify([productUid, 'incident', key]))
    .digest('base64url')
    .slice(0, 22);
}

/** Incidents as they were reported. Only SQL. */
export class IncidentStore {
  /**
   * Writes what is new about incidents.
   *
   * @returns ids of those that stand otherwise than before
   */
  static async put(
    tx: Tx,
    reported: ReadonlyMap<string, IncidentRow>,
  ): Promise<Set<string>> {
    // Two that tell of the same new incident at once would write over each other.
    await tx('products')
      .whereIn(
        'uid',
        [...reported.values()].map(({ productUid }) => productUid),
      )
      .orderBy('uid')
      .forUpdate()
      .select('uid');
    const rows = await tx('incidents').whereIn('id', [...reported.keys()]);
    const known = new Map(rows.map(row => [row.id, fromRow(row)]));
    const changed: IncidentRow[] = [];
    for (const [id, report] of reported) {
      const before = known.get(id);
      const after = before
        ? { ...report, ...mergedIncident(before, report) }
        : report;
      const text = JSON.stringify(toRow(after));
      if (before && JSON.stringify(toRow(before)) === text) continue;
      changed.push(after);
    }
    for (let from = 0; from < changed.length; from += ROWS_AT_ONCE) {
      const some = changed.slice(from, from + ROWS_AT_ONCE);
      await tx('incidents').insert(some.map(toRow)).onConflict('id').merge();
    }
    return new Set(changed.map(({ id }) => id));
  }

  /** Those of a product, the latest first. */
  static async list(
    db: Db,
    productUid: string,
    page: { before?: { openedAt: string; id: string }; limit: number },
  ): Promise<IncidentRow[]> {
    const { before } = page;
    const rows = await db('incidents')
      .where({ product_uid: productUid })
      .andWhere(q => {
        if (!before) return;
        q.where('opened_at', '<', before.openedAt).orWhere(w =>
          w.where('opened_at', before.openedAt).andWhere('id', '<', before.id),
        );
      })
      .orderBy([
        { column: 'opened_at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .limit(page.limit);
    return rows.map(fromRow);
  }

  /** What went wrong with products: one statement for all of them. */
  static async facts(
    db: Db,
    productUids: readonly string[],
    at: string,
  ): Promise<Map<string, IncidentFacts>> {
    const any = db('incidents').select('id').limit(1).as('any_incident');
    // A row without an incident where there is none of these, but of others.
    const rows = await db
      .from(any)
      .leftJoin('incidents', join =>
        join
          .onIn('incidents.product_uid', [...productUids])
          .andOn(on =>
            on
              .onNull('incidents.resolved_at')
              .orOnVal('incidents.resolved_at', '>=', later(at, -WINDOW_MS)),
          ),
      )
      .select(
        'incidents.product_uid',
        'incidents.opened_at',
        'incidents.acknowledged_at',
        'incidents.resolved_at',
      );
    const reported = rows.length > 0;
    const own = grouped(
      rows.filter(row => row.product_uid),
      row => row.product_uid as string,
    );
    return new Map(
      productUids.map(uid => [
        uid,
        factsOf(
          (own.get(uid) ?? []).map(row => ({
            openedAt: row.opened_at,
            acknowledgedAt: row.acknowledged_at ?? undefined,
            resolvedAt: row.resolved_at ?? undefined,
          })),
          reported,
          at,
        ),
      ]),
    );
  }
}

type Moments = Pick<Incident, 'openedAt' | 'acknowledgedAt' | 'resolvedAt'>;

function factsOf(
  incidents: readonly Moments[],
  reported: boolean,
  at: string,
): IncidentFacts {
  const hours = (from: string, to: string) =>
    tenth((Date.parse(to) - Date.parse(from)) / HOUR_MS);
  const oldest = (some: readonly Moments[]) =>
    some.length === 0
      ? undefined
      : Math.max(...some.map(({ openedAt }) => hours(openedAt, at)), 0);
  const open = incidents.filter(({ resolvedAt }) => !resolvedAt);
  const untaken = open.filter(({ acknowledgedAt }) => !acknowledgedAt);
  const over = incidents.filter(({ resolvedAt }) => resolvedAt);
  return {
    reported,
    open: open.length,
    unacknowledged: untaken.length,
    oldestUnacknowledgedHours: oldest(untaken),
    oldestOpenHours: oldest(open),
    resolved: over.length,
    // One that nobody took before it was over was taken then.
    medianHoursToAcknowledge: median(
      over.map(one =>
        hours(one.openedAt, one.acknowledgedAt ?? one.resolvedAt!),
      ),
    ),
    medianHoursToRepair: median(
      over.map(one => hours(one.openedAt, one.resolvedAt!)),
    ),
  };
}

function toRow(one: IncidentRow) {
  return {
    id: one.id,
    product_uid: one.productUid,
    key: one.key,
    port: one.port ?? null,
    title: one.title ?? null,
    severity: one.severity,
    link: one.link ?? null,
    source: one.source,
    measured_at: one.measuredAt,
    opened_at: one.openedAt,
    acknowledged_at: one.acknowledgedAt ?? null,
    resolved_at: one.resolvedAt ?? null,
  };
}

function fromRow(row: Record<string, never>): IncidentRow {
  return {
    id: row.id,
    productUid: row.product_uid,
    key: row.key,
    port: row.port ?? undefined,
    title: row.title ?? undefined,
    severity: row.severity,
    link: row.link ?? undefined,
    source: row.source,
    measuredAt: row.measured_at,
    openedAt: row.opened_at,
    acknowledgedAt: row.acknowledged_at ?? undefined,
    resolvedAt: row.resolved_at ?? undefined,
  };
}
