import type { InitiativeScope, InitiativeStanding } from '@meshwork/model';
import type { Db } from '../../database/MeshDatabase';
import {
  criticalityCondition,
  type CriticalityRule,
} from '../criticality/asked';
import type { CheckSets } from '../scores/CheckSets';
import { outcomePlaces } from '../scores/failing';
import type { OutcomeCondition } from '../scores/outcomeFilter';

const SCOPE_COLUMNS = {
  domains: 'products.domain_ref',
  owners: 'products.owner_ref',
  lifecycles: 'products.lifecycle',
} as const satisfies Partial<Record<keyof InitiativeScope, string>>;

/** Letters of what does not pass, and of what is exempted. */
const LACKING = ['f', 'u'];
const EXEMPTED = ['F', 'U'];

/** Products that an initiative asks. */
export function scopeCondition(
  scope: InitiativeScope,
  rule: CriticalityRule,
): OutcomeCondition {
  return query => {
    for (const [name, column] of Object.entries(SCOPE_COLUMNS)) {
      const values = scope[name as keyof InitiativeScope];
      if (values.length > 0) query.whereIn(column, [...values]);
    }
    if (scope.criticalities.length > 0) {
      criticalityCondition(scope.criticalities, rule)(query);
    }
  };
}

/**
 * Products by how they stand to some checks, as `standingOf` of the model says it of one.
 * Each check is looked for in each list that is in use, of which there are few.
 */
export async function standingConditions(
  db: Db,
  sets: CheckSets,
  checkIds: readonly string[],
  standing: Exclude<InitiativeStanding, 'not-asked'>,
): Promise<OutcomeCondition[]> {
  const bySet = new Map<string, number[]>();
  for (const id of checkIds) {
    for (const { checkSet, position } of await outcomePlaces(db, sets, id)) {
      bySet.set(checkSet, [...(bySet.get(checkSet) ?? []), position]);
    }
  }
  /** Any of the checks has one of these letters. */
  const any =
    (letters: readonly string[]): OutcomeCondition =>
    query =>
      query.where(anyOf => {
        anyOf.whereRaw('1 = 0');
        for (const [checkSet, positions] of bySet) {
          anyOf.orWhere(one => {
            one.where('scores.check_set', checkSet).where(letter => {
              for (const position of positions) {
                letter.orWhereRaw(
                  `substr(scores.outcomes, ?, 1) in (${letters.map(
                    () => '?',
                  )})`,
                  [position, ...letters],
                );
              }
            });
          });
        }
      });
  const none =
    (letters: readonly string[]): OutcomeCondition =>
    query =>
      query.whereNot(not => any(letters)(not));
  switch (standing) {
    case 'failing':
      return [any(LACKING)];
    case 'waived':
      return [any(EXEMPTED), none(LACKING)];
    default:
      return [any(['p']), none([...LACKING, ...EXEMPTED])];
  }
}
