import type { Person } from '@meshwork/model';
import type { Knex } from 'knex';
import type { Position } from '../database/cursor';
import type { Db } from '../database/MeshDatabase';

/** Where a page begins that is read in the order in which things began to wait. */
export interface WaitingPage {
  after?: Position;
  /** How many steps are wanted. */
  limit: number;
}

/**
 * Ids of the open steps that wait for somebody, or for those they stand in for, as far as
 * SQL knows.
 *
 * @param page - where they are wanted in the order in which they began to wait: so many of
 *   each reference, read in the order of an index, however many steps wait for whom
 */
export function waitingSteps(
  db: Db,
  person: Person,
  page?: WaitingPage,
): Knex.QueryBuilder {
  const refs = refsOf(person);
  if (!page) {
    return theirs(db, person).whereIn('waits.ref', refs);
  }
  const [first, ...others] = refs.map((ref, n) => {
    const own = theirs(db, person)
      .where('waits.ref', ref)
      .orderBy(['waits.open_at', 'waits.step_id'])
      .limit(page.limit);
    if (page.after) {
      const [openAt, id] = page.after;
      own.where(q =>
        q
          .where('waits.open_at', '>', openAt)
          .orWhere(w =>
            w.where('waits.open_at', openAt).where('waits.step_id', '>', id),
          ),
      );
    }
    // A query of a union has no order of its own in SQLite.
    return db.select('step_id').from(own.as(`of_${n}`));
  });
  return first.union(others);
}

function theirs(db: Db, person: Person): Knex.QueryBuilder {
  return (
    db('step_approvers as waits')
      .join('steps as waiting', 'waiting.id', 'waits.step_id')
      .whereNotNull('waits.open_at')
      .where('waiting.state', 'open')
      // Nobody decides on what they asked for, nor a second time on the same thing.
      .whereNotExists(
        db('agreements')
          .whereRaw("waiting.subject_kind = 'agreement'")
          .whereRaw('agreements.id = waiting.subject_id')
          .where('agreements.requester_ref', person.userRef)
          .select(db.raw('1')),
      )
      .whereNotExists(
        db('steps as filled')
          .whereRaw('filled.subject_kind = waiting.subject_kind')
          .whereRaw('filled.subject_id = waiting.subject_id')
          .where(q =>
            q
              .where('filled.decided_by', person.userRef)
              .orWhere('filled.decided_for', person.userRef),
          )
          .select(db.raw('1')),
      )
      .select('waits.step_id')
  );
}

/** Everybody whose steps somebody may fill: their own, and of those they stand in for. */
export function refsOf(person: Person): string[] {
  return [
    ...new Set([
      person.userRef,
      ...person.memberOf,
      ...(person.standsInFor ?? []).flatMap(absent => [
        absent.userRef,
        ...absent.memberOf,
      ]),
    ]),
  ];
}
