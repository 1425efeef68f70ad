import type { AgreementState } from '@meshwork/model';
import type { Knex } from 'knex';
import type { Db, Tx } from '../../database/MeshDatabase';
import { alone, type Found, type Statement } from '../../database/together';
import { agreementFromRow, type AgreementRow } from '../AgreementStore';

/** The port that takes the place of another one. */
export interface Successor {
  productUid: string;
  /** The one that is replaced. */
  from: string;
  port: string;
  /** Whether its contract is approved, so that something can be agreed on it. */
  open: boolean;
}

/** Where an agreement was moved to, or is to be. */
export interface Move {
  id: string;
  fromId: string;
  state: AgreementState;
}

/** States of a move that nothing comes of any more. */
const FAILED: readonly AgreementState[] = ['rejected', 'withdrawn', 'lapsed'];

/** Where an agreement can be moved to, and what it was moved to already. */
export type AgreementSuccessor = Pick<Successor, 'port' | 'open'> & {
  moved?: Pick<Move, 'id' | 'state'>;
};

/** Ports that replace others, and agreements that are moved. Only SQL. */
export class MoveStore {
  /** The ports that take the place of others, of some products. */
  static async successors(
    db: Db,
    productUids: readonly string[],
  ): Promise<Successor[]> {
    return await alone(MoveStore.reading(db, productUids));
  }

  /** The same. */
  static reading(db: Db, productUids: Found): Statement<Successor[]> {
    const query = db('ports')
      .leftJoin('revisions', q =>
        q
          .on('revisions.contract_ref', 'ports.contract_ref')
          .andOnVal('revisions.state', 'active'),
      )
      .whereIn('ports.product_uid', productUids as Knex.QueryBuilder)
      .whereNotNull('ports.replaces')
      .orderBy('ports.position')
      .select(
        'ports.product_uid as productUid',
        'ports.replaces as from',
        'ports.name as port',
        'revisions.id as revision',
      );
    return {
      query,
      read: rows =>
        rows.map(({ productUid, from, port, revision }) => ({
          productUid,
          from,
          port,
          open: revision !== null,
        })),
    };
  }

  /** Notes that one agreement is to take the place of another one. */
  static async insert(
    tx: Tx,
    move: { id: string; fromId: string; by: string },
  ): Promise<void> {
    await tx('agreement_moves').insert({
      agreement_id: move.id,
      from_id: move.fromId,
      moved_by: move.by,
    });
  }

  /** What some agreements were moved to, those that came to nothing left out. */
  static async of(db: Db, fromIds: readonly string[]): Promise<Move[]> {
    return await db('agreement_moves as m')
      .join('agreements as a', 'a.id', 'm.agreement_id')
      .whereIn('m.from_id', fromIds)
      .whereNotIn('a.state', FAILED)
      .select('a.id', 'm.from_id as fromId', 'a.state');
  }

  /** What an agreement was moved from. */
  static async origin(db: Db, id: string): Promise<AgreementRow | undefined> {
    const row = await db('agreement_moves as m')
      .join('agreements as a', 'a.id', 'm.from_id')
      .where('m.agreement_id', id)
      .select('a.*')
      .first();
    return row && agreementFromRow(row);
  }

  /** Agreements on a port, running, that were not told of its successor yet. */
  static async untold(db: Db, successor: Successor): Promise<AgreementRow[]> {
    const rows = await db('agreements')
      .where({ product_uid: successor.productUid, port: successor.from })
      .whereIn('state', ['active', 'terminating'])
      .whereNotIn(
        'id',
        db('move_offers')
          .where({ port: successor.port })
          .select('agreement_id'),
      )
      .orderBy('id');
    return rows.map(agreementFromRow);
  }

  /** Notes that somebody was told; false when they were already. */
  static async tell(
    tx: Tx,
    agreementId: string,
    port: string,
    at: string,
  ): Promise<boolean> {
    const known = await tx('move_offers')
      .where({ agreement_id: agreementId, port })
      .first('port');
    if (known) return false;
    await tx('move_offers').insert({
      agreement_id: agreementId,
      port,
      offered_at: at,
    });
    return true;
  }
}

/**
 * For each agreement whose port is replaced: by which, and what became of it.
 *
 * @param successors - of their products
 */
export async function successorsOf(
  db: Db,
  agreements: readonly AgreementRow[],
  successors: readonly Successor[],
): Promise<Map<string, AgreementSuccessor>> {
  const replaced = agreements.flatMap(agreement => {
    const next = successors.find(
      ({ productUid, from }) =>
        productUid === agreement.productUid && from === agreement.port,
    );
    return next ? [{ id: agreement.id, next }] : [];
  });
  if (replaced.length === 0) return new Map();
  const moves = await MoveStore.of(
    db,
    replaced.map(({ id }) => id),
  );
  return new Map(
    replaced.map(({ id, next: { port, open } }) => {
      const move = moves.find(({ fromId }) => fromId === id);
      const moved = move && { id: move.id, state: move.state };
      return [id, { port, open, ...(moved && { moved }) }];
    }),
  );
}
