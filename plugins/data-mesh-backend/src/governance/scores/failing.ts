import type { Knex } from 'knex';
import type { Db } from '../../database/MeshDatabase';
import type { CheckSets } from './CheckSets';

/** Where the outcome of a check stands among those of a list of checks. */
export interface OutcomePlace {
  checkSet: string;
  /** From 1. */
  position: number;
}

/** The letter of an outcome that fails, and is not waived. */
export const FAILS = 'f';

/** Where outcomes of a check stand, in all lists that products were evaluated by last. */
export async function outcomePlaces(
  db: Db,
  sets: CheckSets,
  checkId: string,
): Promise<OutcomePlace[]> {
  const used: string[] = await db('scores')
    .whereNotNull('check_set')
    .distinct('check_set')
    .pluck('check_set');
  const lists = await sets.read(db, used);
  return used.flatMap(checkSet => {
    const at = lists.get(checkSet)?.findIndex(({ id }) => id === checkId) ?? -1;
    return at < 0 ? [] : { checkSet, position: at + 1 };
  });
}

/** How many products fail each check now; those that nobody fails are left out. */
export async function failingCounts(
  db: Db,
  sets: CheckSets,
  domainRef?: string,
): Promise<Map<string, number>> {
  const query: Knex.QueryBuilder = db('scores')
    .join('products', 'products.uid', 'scores.product_uid')
    .whereNull('products.gone_since')
    .whereNotNull('scores.check_set')
    .groupBy('scores.check_set', 'scores.outcomes')
    .select('scores.check_set', 'scores.outcomes')
    .count({ n: '*' });
  if (domainRef) query.where('products.domain_ref', domainRef);
  const rows: { check_set: string; outcomes: string; n: number | string }[] =
    await query;
  const lists = await sets.read(
    db,
    rows.map(row => row.check_set),
  );
  const counts = new Map<string, number>();
  for (const { check_set, outcomes, n } of rows) {
    lists.get(check_set)?.forEach(({ id }, index) => {
      if (outcomes[index] !== FAILS) return;
      counts.set(id, (counts.get(id) ?? 0) + Number(n));
    });
  }
  return counts;
}
