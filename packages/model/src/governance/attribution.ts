import { scoreOf } from './score';
import { outcomesOf, type ScoredCheck } from './scoredCheck';

/** What a product was evaluated by, and what came out. */
export interface Evaluated {
  checks: readonly ScoredCheck[];
  /** One letter for each of them. */
  outcomes: string;
}

/** Why a score is another one, in points; together they are the whole difference. */
export interface Attribution {
  /** The product itself, its contract, or what is agreed and granted on it is another. */
  product: number;
  /** Checks were added, removed, or ask for something else; or weigh more or less. */
  policy: number;
  /**
   * A fact is missing that was known, or is known again; or a check over facts that collectors
   * bring says something else.
   */
  collector: number;
  /** Somebody was exempted, or is no more. */
  waiver: number;
}

/** Whether a threshold asks for more than it did, or for less. */
export type MovedThreshold = 'tighter' | 'looser';

type Cause = keyof Attribution;

const waived = (letter: string) => letter !== letter.toLowerCase();
const unknown = (letter: string) => letter.toLowerCase() === 'u';

function isMoved(before: string, now: string, way?: MovedThreshold): boolean {
  const [was, is] = [before, now].map(letter => letter.toLowerCase());
  return way === 'tighter'
    ? was === 'p' && is === 'f'
    : way === 'looser' && was === 'f' && is === 'p';
}

/**
 * What led from one score to the next: the old outcomes are replaced cause by cause, and
 * each is given what the score moves by meanwhile. First what policies do, to the outcomes
 * that there were; then what became known or unknown; then exemptions; the rest is the
 * product's own. Pure.
 *
 * @param moved - checks over what is measured whose threshold the policies moved lately, by
 *   id: that more of them fail when more is asked is the policy's doing, also when it shows
 *   with the next measurement only
 * @returns nothing where there is no score before or after
 */
export function attribute(
  before: Evaluated,
  after: Evaluated,
  moved: ReadonlyMap<string, MovedThreshold> = new Map(),
): Attribution | undefined {
  const from = scoreOf(outcomesOf(before.checks, before.outcomes)).value;
  const to = scoreOf(outcomesOf(after.checks, after.outcomes)).value;
  if (from === undefined || to === undefined) return undefined;
  const old = new Map(
    before.checks.map((check, index) => [
      check.id,
      { check, letter: before.outcomes[index] },
    ]),
  );
  const letters = after.checks.map((check, index) => {
    const known = old.get(check.id);
    const now = after.outcomes[index];
    const same =
      known &&
      known.check.rule === check.rule &&
      !isMoved(known.letter, now, moved.get(check.id));
    const collected = (check.collectors ?? []).length > 0;
    return { before: same ? known.letter : now, now, collected };
  });
  const result: Attribution = {
    product: 0,
    policy: 0,
    collector: 0,
    waiver: 0,
  };
  let at = from;
  const move = (
    cause: Cause,
    moves: (before: string, now: string, collected: boolean) => boolean,
  ) => {
    for (const letter of letters) {
      if (moves(letter.before, letter.now, letter.collected)) {
        letter.before = letter.now;
      }
    }
    const outcomes = letters.map(letter => letter.before).join('');
    // What does not count any more in between leaves nothing to be compared with.
    const value = scoreOf(outcomesOf(after.checks, outcomes)).value ?? at;
    result[cause] = value - at;
    at = value;
  };
  move('policy', () => false);
  move(
    'collector',
    (was, is, collected) =>
      (collected || unknown(was) !== unknown(is)) && waived(was) === waived(is),
  );
  move('waiver', (was, is) => waived(was) !== waived(is));
  move('product', () => true);
  return result;
}
