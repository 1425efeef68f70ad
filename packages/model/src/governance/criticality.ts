import { speaksFor, type Eligibility, type Person } from '../approval';
import type { PolicyFile } from '../policies/types';
import { CRITICALITIES, type Criticality } from '../vocabulary';

type Rule = PolicyFile['criticality'];

/**
 * How critical a product counts as in roll-ups. What its descriptor says is its team's word;
 * where the policies have somebody confirm it, what was confirmed last counts until then, in
 * both directions: weighing less hides what is bad as well. Pure.
 *
 * @param confirmed - what counts; absent where nothing was ever declared before
 */
export function countedCriticality(
  declared: Criticality,
  confirmed: Criticality | undefined,
  rule: Rule,
): Criticality {
  return rule?.confirmedBy ? confirmed ?? declared : declared;
}

/**
 * How critical a product is to checks: the higher of what is declared and what counts. More is
 * asked of it at once when it says that it is more critical, and less only when that is
 * confirmed, so that nobody leaves a check by a line in a file. Pure.
 */
export function askedCriticality(
  declared: Criticality,
  confirmed: Criticality | undefined,
  rule: Rule,
): Criticality {
  const counted = countedCriticality(declared, confirmed, rule);
  const rank = (one: Criticality) => CRITICALITIES.indexOf(one);
  return rank(counted) > rank(declared) ? counted : declared;
}

/**
 * Whether somebody may confirm what is declared: who holds the role that confirms, and is on
 * neither of the sides that set it (four eyes). Pure.
 *
 * @param holders.confirming - who holds the role that confirms
 * @param holders.setting - the owner of the product, and who holds the role that sets it
 */
export function mayConfirmCriticality(
  person: Person,
  rule: Rule,
  holders: { confirming: readonly string[]; setting: readonly string[] },
): Eligibility {
  if (!rule?.confirmedBy) {
    return { allowed: false, reason: 'Nobody has to confirm it' };
  }
  if (!speaksFor(person, holders.confirming)) {
    return { allowed: false, reason: `It is confirmed by ${rule.confirmedBy}` };
  }
  return speaksFor(person, holders.setting)
    ? { allowed: false, reason: 'Who sets it does not confirm it' }
    : { allowed: true };
}
