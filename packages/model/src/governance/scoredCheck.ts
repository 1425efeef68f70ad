import type { CheckPolicy } from '../policies/types';
import type { Dimension, Outcome } from './checks';
import type { Counted } from './score';

/** A check as a score remembers it: as it was when the product was evaluated. */
export interface ScoredCheck
  extends Pick<
    CheckPolicy,
    'id' | 'title' | 'why' | 'fix' | 'link' | 'weight' | 'severity' | 'owner'
  > {
  dimension: Dimension;
  /** Whether a contract does not take effect by itself while it fails. */
  blocks: boolean;
  /** Whether it is shown and does not count yet. */
  announced: boolean;
  /** From which day it does, `2027-01-31`, where it is announced. */
  countsFrom?: string;
  /** What decides on its outcome, as text: two with the same text ask the same. */
  rule: string;
  /**
   * In a domain that says more about it than the mesh: what it weighs for the mesh, which
   * bounds the score. 0 for a check of the domain's own.
   */
  meshWeight?: number;
  /**
   * Whether the domain asks it of products of which the mesh does not: where it passes, it
   * may be only for the domain that it does.
   */
  widened?: boolean;
  /** Ids of the collectors on whose facts it depends, where there are any. */
  collectors?: readonly string[];
}

/**
 * What a check of a policy is remembered as. Pure.
 *
 * @param about.collectors - ids of those on whose facts it depends
 * @param about.mesh - for a check of a domain: what the mesh says of it, `false` where it is
 *   the domain's own or only announced by the mesh
 * @param about.countsFrom - from which day it counts, where it is announced
 * @param about.demands - what else of the policies decides on its outcome, as text
 * @param about.meshDemands - the same of the policies of the mesh, which may not ask it of
 *   products of which the domain does
 */
export function scoredCheck(
  policy: CheckPolicy,
  announced: boolean,
  about: {
    collectors?: readonly string[];
    mesh?: CheckPolicy | false;
    demands?: string;
    meshDemands?: string;
    countsFrom?: string;
  } = {},
): ScoredCheck {
  const { collectors = [], mesh = policy, demands, countsFrom } = about;
  const { meshDemands = demands } = about;
  const { id, title, why, fix, link, weight, severity, owner } = policy;
  const { dimension, blocks, rule, appliesTo } = policy;
  const meshWeight = mesh ? mesh.weight : 0;
  const widened =
    mesh &&
    (JSON.stringify(mesh.appliesTo) !== JSON.stringify(appliesTo) ||
      meshDemands !== demands);
  return {
    id,
    title,
    why,
    fix,
    ...(link && { link }),
    weight,
    severity,
    owner,
    dimension,
    blocks,
    announced,
    ...(countsFrom && { countsFrom }),
    rule: JSON.stringify([
      rule,
      appliesTo ?? {},
      ...(demands === undefined ? [] : [demands]),
    ]),
    ...(meshWeight !== weight && { meshWeight }),
    ...(widened && { widened }),
    ...(collectors.length > 0 && { collectors }),
  };
}

/** One letter an outcome, in the order of the checks; capital where it is waived. */
const LETTERS: Record<Outcome, string> = {
  pass: 'p',
  fail: 'f',
  'not-applicable': 'n',
  unknown: 'u',
};
const OUTCOME_OF = new Map(
  Object.entries(LETTERS).map(([outcome, letter]) => [
    letter,
    outcome as Outcome,
  ]),
);

/** The outcomes of many checks in as many letters: what is kept of every product. */
export function outcomeLetters(
  results: readonly { outcome: Outcome; waived?: boolean }[],
): string {
  return results
    .map(({ outcome, waived }) =>
      waived ? LETTERS[outcome].toUpperCase() : LETTERS[outcome],
    )
    .join('');
}

/** An outcome as it counts. */
export interface CountedOutcome extends Counted {
  outcome: Outcome;
}

/**
 * Reads the letters back, beside the checks that they are of.
 *
 * @throws Error for letters of other checks: it would be a fault of the mesh itself
 */
export function outcomesOf(
  checks: readonly ScoredCheck[],
  letters: string,
): CountedOutcome[] {
  if (letters.length !== checks.length) {
    throw new Error(`${letters.length} outcomes of ${checks.length} checks`);
  }
  return checks.map(({ weight, announced, meshWeight, widened }, index) => {
    const letter = letters[index];
    const outcome = OUTCOME_OF.get(letter.toLowerCase());
    if (!outcome) throw new Error(`"${letter}" is no outcome`);
    return {
      outcome,
      weight,
      ...(meshWeight !== undefined && { meshWeight }),
      ...(widened && { widened }),
      announced,
      waived: letter !== letter.toLowerCase(),
    };
  });
}
