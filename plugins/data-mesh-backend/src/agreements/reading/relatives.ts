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
  id: string,
): Statement<(agreement: Pick<AgreementRow, 'state'>) => Relatives> {
  // One more than is counted: it is one of them itself, and taken off afterwards. So the
  // index alone answers.
  const live = db('agreements')
    .where(
      'consumer_ref',
      db('agreements as itself')
        .where('itself.id', id)
        .select('itself.consumer_ref'),
    )
    .whereIn('state', LIVE_AGREEMENT_STATES)
    .limit(COUNTED + 1, { skipBinding: true })
    .select(db.raw('1'));
  const renewal = db('agreements')
    .where({ renews: id, state: 'requested' })
    .limit(1, { skipBinding: true });
  const from = db('agreement_moves as m')
    .join('agreements as f', 'f.id', 'm.from_id')
    .where('m.agreement_id', id);
  const query = db.select(
    db.count('*').from(live.as('o')).as('live'),
    renewal.clone().select('id').as('renewal'),
    renewal.clone().select('end_at').as('end'),
    from.clone().select('f.id').as('from'),
    from.clone().select('f.port').as('port'),
  );
  return {
    query,
    read:
      ([row]) =>
      ({ state }) => {
        const itself = LIVE_AGREEMENT_STATES.includes(state) ? 1 : 0;
        return {
          others: Math.min(COUNTED, Number(row.live) - itself),
          renewal: row.renewal ? { id: row.renewal, end: row.end } : undefined,
          movedFrom: row.from ? { id: row.from, port: row.port } : undefined,
        };
      },
  };
}
