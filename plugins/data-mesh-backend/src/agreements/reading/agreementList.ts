import type { AgreementState } from '@meshwork/model';
import type { Person } from '@meshwork/model';
import type { Knex } from 'knex';
import type { Restriction } from '../../permissions/Restriction';
import { decodeCursor } from '../../database/cursor';
import type { Db } from '../../database/MeshDatabase';

/** A page of agreements: the newest first. */
export interface AgreementPaging {
  /** What the permission policy leaves of them. */
  restriction: Restriction;
  states?: readonly AgreementState[];
  cursor?: string;
  limit: number;
}

/** Narrows a query to the rows of a page, and one more to tell whether there is another. */
export function paged(
  rows: Knex.QueryBuilder,
  { restriction, states, cursor, limit }: AgreementPaging,
): Knex.QueryBuilder {
  restriction.narrow(rows);
  if (states) rows.whereIn('state', states);
  // A renewal that took effect is part of the agreement that it made longer.
  rows.where(q => q.whereNull('renews').orWhereNot('state', 'ended'));
  const position = decodeCursor(cursor, 2);
  if (position) {
    const [createdAt, id] = position;
    rows.where(q =>
      q
        .where('agreements.created_at', '<', createdAt)
        .orWhere(w =>
          w
            .where('agreements.created_at', createdAt)
            .andWhere('agreements.id', '>', id),
        ),
    );
  }
  return (
    rows
      .orderBy([
        { column: 'agreements.created_at', order: 'desc' },
        { column: 'agreements.id' },
      ])
      // Said as it is: for any number, the database would get ready for thousands of rows.
      .limit(limit + 1, { skipBinding: true })
  );
}

/**
 * The agreements that somebody asked for, or speaks for the consumer of. A page of each,
 * from which the page of all is taken: so each is read in the order of its index, however
 * many agreements somebody has.
 */
export function ofConsumer(
  db: Db,
  person: Person,
  page: AgreementPaging,
): Knex.QueryBuilder {
  const mine = [person.userRef, ...person.memberOf];
  const [first, ...others] = [
    ['requester_ref', person.userRef],
    ...mine.map(ref => ['consumer_owner_ref', ref]),
  ].map(([column, ref], n) =>
    db.select('id').from(
      // The reference as a query of its own: the plan is the same for everybody then,
      // and kept, where it would be made anew for how many this one has.
      paged(db('agreements').where(column, db.raw('(select ?)', [ref])), page)
        .select('agreements.id')
        .as(`p${n}`),
    ),
  );
  return paged(db('agreements'), page)
    .select('agreements.*')
    .whereIn('agreements.id', first.union(others));
}
