import { createHash, randomUUID } from 'node:crypto';
import type { DriftKind } from '@meshwork/model';
import type { Db, Tx } from '../../database/MeshDatabase';

/** One difference between what was agreed and what a platform shows. */
export interface DriftRow {
  id: string;
  kind: DriftKind;
  provisioner: string;
  environment: string;
  container: string;
  principal: string;
  name: string;
  columns?: string[];
  grantId?: string;
  agreementId?: string;
  productUid?: string;
  foundAt: string;
  seenAt: string;
  resolvedAt?: string;
  /** What was done about it. */
  outcome: 'reported' | 'inherited' | 'repairing';
  /** What people should know, for example why nothing could be done. */
  note?: string;
}

export type FoundDrift = Omit<
  DriftRow,
  'id' | 'foundAt' | 'seenAt' | 'resolvedAt' | 'outcome'
>;

/** The same difference has the same key from run to run. */
function openKey(drift: FoundDrift): string {
  const { kind, provisioner, environment, container, principal, name } = drift;
  return createHash('sha256')
    .update(
      JSON.stringify([
        kind,
        provisioner,
        environment,
        container,
        principal,
        name,
        // A grant that is missing is a matter of its own, beside others that are not.
        kind === 'unagreed' ? null : drift.grantId,
      ]),
    )
    .digest('hex');
}

/** Differences in the database. Only SQL. */
export class DriftStore {
  /** Writes down what a run saw; returns what no run had seen before. */
  static async see(
    tx: Tx,
    found: readonly FoundDrift[],
    run: { id: string; at: string },
  ): Promise<DriftRow[]> {
    const byKey = new Map(found.map(drift => [openKey(drift), drift]));
    const known = new Set<string>(
      (
        await tx('drift')
          .whereIn('open_key', [...byKey.keys()])
          .select('open_key')
      ).map(row => row.open_key),
    );
    await tx('drift')
      .whereIn('open_key', [...known])
      .update({ seen_at: run.at, run_id: run.id });
    const fresh: DriftRow[] = [];
    for (const [key, drift] of byKey) {
      if (known.has(key)) continue;
      const row: DriftRow = {
        ...drift,
        id: randomUUID(),
        foundAt: run.at,
        seenAt: run.at,
        outcome: 'reported',
      };
      await tx('drift').insert({
        id: row.id,
        open_key: key,
        kind: row.kind,
        provisioner: row.provisioner,
        environment: row.environment,
        container: row.container,
        principal: row.principal,
        name: row.name,
        columns: row.columns ? JSON.stringify(row.columns) : null,
        grant_id: row.grantId ?? null,
        agreement_id: row.agreementId ?? null,
        product_uid: row.productUid ?? null,
        found_at: row.foundAt,
        seen_at: row.seenAt,
        run_id: run.id,
        outcome: row.outcome,
        note: row.note ?? null,
      });
      fresh.push(row);
    }
    return fresh;
  }

  /** What was there before and this run did not see any more. */
  static async resolveUnseen(
    tx: Tx,
    place: { provisioner: string; environment: string; container?: string },
    run: { id: string; at: string },
  ): Promise<string[]> {
    const unseen = () => {
      const query = tx('drift')
        .where({
          provisioner: place.provisioner,
          environment: place.environment,
        })
        .whereNull('resolved_at')
        .andWhereNot({ run_id: run.id });
      return place.container === undefined
        ? query
        : query.andWhere({ container: place.container });
    };
    const products = await unseen()
      .whereNotNull('product_uid')
      .distinct('product_uid');
    await unseen().update({ resolved_at: run.at, open_key: null });
    return products.map(row => row.product_uid);
  }

  static async outcome(
    tx: Tx,
    id: string,
    outcome: DriftRow['outcome'],
    change: { agreementId?: string; productUid?: string; note?: string } = {},
  ): Promise<void> {
    await tx('drift')
      .where({ id })
      .update({
        outcome,
        ...(change.agreementId && { agreement_id: change.agreementId }),
        ...(change.productUid && { product_uid: change.productUid }),
        ...(change.note && { note: change.note }),
        // Why it was not known whose it is: that is known now.
        ...(outcome === 'inherited' && { note: null }),
      });
  }

  /** Open differences of a run, in pages by id. */
  static async ofRun(
    db: Db,
    runId: string,
    kind: DriftKind,
    after: string,
    limit: number,
  ): Promise<DriftRow[]> {
    const rows = await db('drift')
      .where({ run_id: runId, kind })
      .whereNull('resolved_at')
      .andWhere('id', '>', after)
      .orderBy('id')
      .limit(limit);
    return rows.map(fromRow);
  }

  /** What is open now, the latest first. */
  static async open(
    db: Db,
    page: {
      kind?: DriftKind;
      after?: readonly (string | number)[];
      limit: number;
    },
  ): Promise<(DriftRow & { productRef?: string })[]> {
    const query = db('drift')
      .leftJoin('products', 'products.uid', 'drift.product_uid')
      .whereNull('resolved_at')
      .orderBy([
        { column: 'found_at', order: 'desc' },
        { column: 'drift.id', order: 'desc' },
      ])
      .limit(page.limit)
      .select('drift.*', 'products.ref as product_ref');
    if (page.kind) query.where({ kind: page.kind });
    if (page.after) {
      const [foundAt, id] = page.after;
      query.where(q =>
        q
          .where('found_at', '<', foundAt)
          .orWhere(w =>
            w.where('found_at', foundAt).andWhere('drift.id', '<', id),
          ),
      );
    }
    return (await query).map(row => ({
      ...fromRow(row),
      productRef: row.product_ref ?? undefined,
    }));
  }
}

type Row = Record<string, never>;

function fromRow(row: Row): DriftRow {
  return {
    id: row.id,
    kind: row.kind,
    provisioner: row.provisioner,
    environment: row.environment,
    container: row.container,
    principal: row.principal,
    name: row.name,
    columns: row.columns ? JSON.parse(row.columns) : undefined,
    grantId: row.grant_id ?? undefined,
    agreementId: row.agreement_id ?? undefined,
    productUid: row.product_uid ?? undefined,
    foundAt: row.found_at,
    seenAt: row.seen_at,
    resolvedAt: row.resolved_at ?? undefined,
    outcome: row.outcome,
    note: row.note ?? undefined,
  };
}
