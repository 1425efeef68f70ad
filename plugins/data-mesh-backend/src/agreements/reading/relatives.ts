import { LIVE_AGREEMENT_STATES } from '@meshwork/model';
import type { Db } from '../../database/MeshDatabase';
import type { AgreementRow } from '../AgreementStore';

/** More of a consumer's other agreements than this are "many". */
const COUNTED = 100;

/** What one agreement has to do with others. */
export interface Relatives {
  /** How many others its consumer has that run or wait, up to a bound. */
  others: number;
  /** The request that waits to make it longer. */
  renewal?: { id: string; end: string };
  /** What it was moved from. */
  movedFrom?: { id: string; port: string };
}

/** Reads it in one query: each of these is rarely there. */
export async function relativesOf(
  db: Db,
  { id, consumerRef }: Pick<AgreementRow, 'id' | 'consumerRef'>,
): Promise<Relatives> {
  const others = db('agreements')
    .where({ consumer_ref: consumerRef })
    .whereIn('state', LIVE_AGREEMENT_STATES)
    .andWhereNot({ id })
    .limit(COUNTED)
    .select(db.raw('1'));
  const row = await db('agreements as a')
    .leftJoin('agreements as r', q =>
      q.on('r.renews', 'a.id').andOnVal('r.state', 'requested'),
    )
    .leftJoin('agreement_moves as m', 'm.agreement_id', 'a.id')
    .leftJoin('agreements as f', 'f.id', 'm.from_id')
    .where('a.id', id)
    .select(
      'r.id as renewal',
      'r.end_at as end',
      'f.id as from',
      'f.port as port',
      db.count('*').from(others.as('o')).as('others'),
    )
    .first();
  return {
    others: Number(row.others),
    ...(row.renewal && { renewal: { id: row.renewal, end: row.end } }),
    ...(row.from && { movedFrom: { id: row.from, port: row.port } }),
  };
}
