import { LIVE_AGREEMENT_STATES } from '@meshwork/model';
import type { Db } from '../../database/MeshDatabase';
import type { Statement } from '../../database/together';
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
export function relativesOf(
  db: Db,
  { id, consumerRef }: Pick<AgreementRow, 'id' | 'consumerRef'>,
): Statement<Relatives> {
  const others = db('agreements')
    .where({ consumer_ref: consumerRef })
    .whereIn('state', LIVE_AGREEMENT_STATES)
    .andWhereNot({ id })
    .limit(COUNTED)
    .select(db.raw('1'));
  const query = db('agreements as a')
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
    .limit(1);
  return {
    query,
    read: ([{ others: count, renewal, end, from, port }]) => ({
      others: Number(count),
      renewal: renewal ? { id: renewal, end } : undefined,
      movedFrom: from ? { id: from, port } : undefined,
    }),
  };
}
