import { OPEN_WAIVER_STATES, type WaiverState } from '@meshwork/model';
import type { Knex } from 'knex';
import type { Db, Tx } from '../../database/MeshDatabase';

/** An exemption of a product from a check, asked for or given. */
export interface Waiver {
  id: string;
  productUid: string;
  productRef: string;
  productTitle: string;
  checkId: string;
  checkTitle: string;
  state: WaiverState;
  stateVersion: number;
  reason: string;
  requesterRef: string;
  /** Refs of the groups and users that decide on it. */
  approvers: string[];
  /** ISO 8601 instant at which it is over. */
  untilAt: string;
  decidedBy?: string;
  /** Who was away, where somebody stood in for them. */
  decidedFor?: string;
  decidedAt?: string;
  decisionReason?: string;
  createdAt: string;
}

/** The tables of waivers. Only SQL; what to write is decided elsewhere. */
export class WaiverStore {
  /** @returns false where there is an open one of the product and the check already */
  static async insert(
    tx: Tx,
    waiver: Omit<Waiver, 'productRef' | 'productTitle'>,
  ): Promise<boolean> {
    const row = {
      id: waiver.id,
      product_uid: waiver.productUid,
      check_id: waiver.checkId,
      check_title: waiver.checkTitle,
      state: waiver.state,
      state_version: waiver.stateVersion,
      open_key: `${waiver.productUid}|${waiver.checkId}`,
      reason: waiver.reason,
      requester_ref: waiver.requesterRef,
      until_at: waiver.untilAt,
      created_at: waiver.createdAt,
    };
    await tx('waivers').insert(row).onConflict('open_key').ignore();
    const there = await tx('waivers').where({ id: waiver.id }).first('id');
    if (!there) return false;
    await WaiverStore.putApprovers(tx, waiver.id, waiver.approvers);
    return true;
  }

  /** Who decides on it. */
  static async putApprovers(
    tx: Tx,
    id: string,
    approvers: readonly string[],
  ): Promise<void> {
    await tx('waiver_approvers').where({ waiver_id: id }).delete();
    if (approvers.length === 0) return;
    await tx('waiver_approvers').insert(
      approvers.map(ref => ({ waiver_id: id, ref })),
    );
  }

  /** Moves it from the state version that was looked at; false when it has moved on. */
  static async move(
    tx: Tx,
    waiver: Pick<Waiver, 'id' | 'stateVersion'>,
    to: Pick<
      Waiver,
      'state' | 'decidedBy' | 'decidedFor' | 'decidedAt' | 'decisionReason'
    >,
  ): Promise<boolean> {
    const isOpen = OPEN_WAIVER_STATES.includes(to.state);
    const moved = await tx('waivers')
      .where({ id: waiver.id, state_version: waiver.stateVersion })
      .update({
        state: to.state,
        state_version: waiver.stateVersion + 1,
        ...(!isOpen && { open_key: null }),
        ...(to.decidedBy && {
          decided_by: to.decidedBy,
          decided_for: to.decidedFor ?? null,
          decided_at: to.decidedAt,
          decision_reason: to.decisionReason ?? null,
        }),
      });
    return moved === 1;
  }

  static async find(db: Db, id: string): Promise<Waiver | undefined> {
    const [waiver] = await read(db, q => q.where({ 'waivers.id': id }));
    return waiver;
  }

  /** @returns newest first, from after a position on */
  static async list(
    db: Db,
    filter: {
      states?: readonly WaiverState[];
      productUid?: string;
      /** That wait for one of these, or that one of these can take back. */
      approvers?: readonly string[];
      owners?: readonly string[];
    },
    page: { after?: readonly (string | number)[]; limit: number },
  ): Promise<Waiver[]> {
    return await read(db, q => {
      if (filter.states) q.whereIn('waivers.state', filter.states);
      if (filter.productUid) q.where({ product_uid: filter.productUid });
      const { approvers, owners } = filter;
      if (approvers || owners) {
        q.where(w => {
          if (approvers) {
            w.orWhereIn(
              'waivers.id',
              db('waiver_approvers')
                .whereIn('ref', approvers)
                .select('waiver_id'),
            );
          }
          if (owners) w.orWhereIn('products.owner_ref', owners);
        });
      }
      if (page.after) {
        const [at, id] = page.after;
        q.where(w =>
          w
            .where('waivers.created_at', '<', at)
            .orWhere(x =>
              x.where('waivers.created_at', at).andWhere('waivers.id', '>', id),
            ),
        );
      }
      q.limit(page.limit);
    });
  }

  /** Those that are over and nobody said so. */
  static async due(db: Db, now: string, limit: number): Promise<string[]> {
    return await db('waivers')
      .whereIn('state', OPEN_WAIVER_STATES)
      .andWhere('until_at', '<=', now)
      .orderBy('until_at')
      .limit(limit)
      .pluck('id');
  }

  /** From which checks products are exempted at an instant. */
  static async holding(
    db: Db,
    productUids: readonly string[],
    at: string,
  ): Promise<Map<string, Set<string>>> {
    const rows: { product_uid: string; check_id: string }[] = await db(
      'waivers',
    )
      .whereIn('product_uid', productUids)
      .andWhere({ state: 'approved' })
      .andWhere('until_at', '>', at)
      .select('product_uid', 'check_id');
    const found = new Map<string, Set<string>>();
    for (const { product_uid, check_id } of rows) {
      const own = found.get(product_uid) ?? new Set();
      found.set(product_uid, own.add(check_id));
    }
    return found;
  }
}

async function read(
  db: Db,
  narrow: (query: Knex.QueryBuilder) => void,
): Promise<Waiver[]> {
  const query = db('waivers')
    .join('products', 'products.uid', 'waivers.product_uid')
    .select('waivers.*', 'products.ref', 'products.title')
    .orderBy([
      { column: 'waivers.created_at', order: 'desc' },
      { column: 'waivers.id' },
    ]);
  narrow(query);
  const rows = await query;
  const approvers = await db('waiver_approvers')
    .whereIn(
      'waiver_id',
      rows.map(row => row.id),
    )
    .orderBy('ref');
  return rows.map(row => ({
    id: row.id,
    productUid: row.product_uid,
    productRef: row.ref,
    productTitle: row.title,
    checkId: row.check_id,
    checkTitle: row.check_title,
    state: row.state,
    stateVersion: row.state_version,
    reason: row.reason,
    requesterRef: row.requester_ref,
    approvers: approvers
      .filter(({ waiver_id }) => waiver_id === row.id)
      .map(({ ref }) => ref),
    untilAt: row.until_at,
    decidedBy: row.decided_by ?? undefined,
    decidedFor: row.decided_for ?? undefined,
    decidedAt: row.decided_at ?? undefined,
    decisionReason: row.decision_reason ?? undefined,
    createdAt: row.created_at,
  }));
}
