import type { AgreementState } from '@meshwork/model';
import type { Knex } from 'knex';
import type { RevisionRow } from '../contracts/RevisionStore';
import type { Db } from '../database/MeshDatabase';

/** States of agreements that were never agreed. */
const NEVER_AGREED: readonly AgreementState[] = [
  'requested',
  'rejected',
  'withdrawn',
  'lapsed',
];

/** While a revision was in effect; `until` is absent while it is. */
interface InEffect {
  from: string;
  until?: string;
}

/** When a revision was in effect; nothing for one that never was. */
async function timeOf(
  db: Db,
  revision: RevisionRow,
): Promise<InEffect | undefined> {
  const { effectiveAt, contractUid, state } = revision;
  if (!effectiveAt || state === 'scheduled') return undefined;
  const next = await db('revisions')
    .where({ contract_uid: contractUid })
    .whereNotIn('state', ['scheduled', 'withdrawn'])
    .andWhere('effective_at', '>', effectiveAt)
    .min({ at: 'effective_at' })
    .first();
  return { from: effectiveAt, until: next?.at ?? undefined };
}

/**
 * Narrows a query of agreements to those that were bound to a revision: an agreement binds
 * to the major of a contract and follows its minors and patches, so they are those of the
 * major that ran while the revision was in effect.
 */
export async function boundUnder(
  db: Db,
  query: Knex.QueryBuilder,
  revision: RevisionRow,
): Promise<void> {
  const time = await timeOf(db, revision);
  const major = Number.parseInt(revision.version, 10);
  if (!time || Number.isNaN(major)) {
    query.whereRaw('1 = 0');
    return;
  }
  query
    .where({
      'agreements.contract_uid': revision.contractUid,
      'agreements.contract_major': major,
    })
    .whereNotIn('agreements.state', NEVER_AGREED)
    .andWhere(q =>
      q
        .where('agreements.notice_end_at', '>=', time.from)
        .orWhere(w =>
          w
            .whereNull('agreements.notice_end_at')
            .andWhere('agreements.end_at', '>=', time.from),
        ),
    );
  if (time.until) query.andWhere('agreements.start_at', '<', time.until);
}
