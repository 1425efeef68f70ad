import type { Knex } from 'knex';
import type { Db } from '../../database/MeshDatabase';
import { endingWaivers } from '../health/endingWaivers';
import type { CheckSets } from './CheckSets';
import { FAILS, outcomePlaces } from './failing';

/** Which outcomes the products of a list have; each names a check by its id. */
export interface OutcomeFilter {
  /** Fails, and is not exempted; also where it is only announced. */
  failing?: string;
  /** Is not known, and counts as failed. */
  unknown?: string;
  /** Is exempted from it; `any` for any check, `ending` for one that ends soon. */
  waived?: string;
}

/** Narrows a query that has the columns of `scores`. */
export type OutcomeCondition = (query: Knex.QueryBuilder) => void;

/** Stands for any check, where that is allowed. */
const ANY = 'any';
/** Stands for exemptions that are about to end. */
const ENDING = 'ending';

/**
 * Products by the outcome of a check. It is looked for in each list of checks that is in
 * use: one for each policy, not one for each product.
 */
export async function outcomeConditions(
  db: Db,
  sets: CheckSets,
  filter: OutcomeFilter,
  now: string,
): Promise<OutcomeCondition[]> {
  const { failing, unknown, waived } = filter;
  const conditions: OutcomeCondition[] = [];
  if (waived === ANY) {
    conditions.push(query =>
      query.whereRaw('scores.outcomes <> lower(scores.outcomes)'),
    );
  }
  if (waived === ENDING) {
    conditions.push(query =>
      query.whereIn(
        'products.uid',
        endingWaivers(db, now).select('waivers.product_uid'),
      ),
    );
  }
  const asked = [
    { check: failing, letters: [FAILS] },
    { check: unknown, letters: ['u'] },
    {
      check: waived === ANY || waived === ENDING ? undefined : waived,
      letters: ['P', 'F', 'N', 'U'],
    },
  ];
  for (const { check, letters } of asked) {
    if (check === undefined) continue;
    const places = await outcomePlaces(db, sets, check);
    conditions.push(query =>
      query.where(anyOf => {
        // A check that nobody was asked is one that nobody fails.
        anyOf.whereRaw('1 = 0');
        for (const { checkSet, position } of places) {
          anyOf.orWhere(one =>
            one
              .where('scores.check_set', checkSet)
              .whereRaw(
                `substr(scores.outcomes, ?, 1) in (${letters.map(() => '?')})`,
                [position, ...letters],
              ),
          );
        }
      }),
    );
  }
  return conditions;
}
