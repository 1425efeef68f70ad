import type { LevelPolicy } from '../policies/types';
import { CRITICALITIES, type Criticality } from '../vocabulary';
import { DIMENSIONS, type Check, type Dimension, type Outcome } from './checks';
import type { ProductFacts } from './facts';

/** One check evaluated on one product. */
export interface CheckResult {
  id: string;
  title: string;
  dimension: Dimension;
  why: string;
  fix: string;
  weight: number;
  outcome: Outcome;
  evidence: string;
  /** Whether it is shown and does not count yet: it was announced, or is new. */
  announced?: boolean;
  /** Whether somebody who may has exempted the product from it for a time. */
  waived?: boolean;
}

/** What of a result decides on a score. */
export type Counted = Pick<
  CheckResult,
  'outcome' | 'weight' | 'announced' | 'waived'
>;

/** Whether a result has a share in the score. */
export const isCounted = (result: Omit<Counted, 'weight'>): boolean =>
  result.outcome !== 'not-applicable' && !result.announced && !result.waived;

export interface Score {
  /** 0 to 100; `undefined` when no check applies. */
  value?: number;
  /** Share of what applies that is known, 0 to 1. */
  coverage: number;
}

export const LEVELS = ['none', 'bronze', 'silver', 'gold'] as const;
export type Level = (typeof LEVELS)[number];

/** Score and coverage that a level asks for, strictest first. */
export const LEVEL_RULES: readonly {
  level: Level;
  score: number;
  coverage: number;
}[] = [
  { level: 'gold', score: 85, coverage: 0.8 },
  { level: 'silver', score: 70, coverage: 0.6 },
  { level: 'bronze', score: 50, coverage: 0 },
];

export interface ProductScore extends Score {
  level: Level;
  dimensions: Partial<Record<Dimension, Score>>;
  results: CheckResult[];
}

/**
 * Evaluates checks on the facts of one product. A check that throws scores
 * `unknown` and says so: a fault of a rule is never a pass and never takes the
 * other checks down.
 */
export function evaluateChecks(
  checks: readonly Check[],
  facts: ProductFacts,
): CheckResult[] {
  return checks.map(check => {
    const { id, title, dimension, why, fix, weight } = check;
    const base = { id, title, dimension, why, fix, weight };
    try {
      return { ...base, ...check.evaluate(facts) };
    } catch (error) {
      return {
        ...base,
        outcome: 'unknown' as const,
        evidence: `The check could not be evaluated: ${
          error instanceof Error ? error.message : 'unknown fault'
        }`,
      };
    }
  });
}

/**
 * The score of a set of results. `unknown` counts like `fail`, so that hiding
 * a fact never pays, and shows in the coverage; what does not apply, is only
 * announced, or is waived is left out.
 */
export function scoreOf(results: readonly Counted[]): Score {
  let applicable = 0;
  let known = 0;
  let passed = 0;
  for (const result of results) {
    if (!isCounted(result)) continue;
    const { outcome, weight } = result;
    applicable += weight;
    if (outcome !== 'unknown') known += weight;
    if (outcome === 'pass') passed += weight;
  }
  return applicable === 0
    ? { coverage: 1 }
    : { value: (100 * passed) / applicable, coverage: known / applicable };
}

/** What the levels ask for until an organisation says otherwise. */
const STANDARD_LEVELS: readonly LevelPolicy[] = LEVEL_RULES.flatMap(
  ({ level, score, coverage }) =>
    level === 'none' ? [] : [{ name: level, score, coverage }],
);

/**
 * The highest level of which everything is reached: score, coverage, and that none of its
 * checks fails or is unknown. What is waived does not stand in the way.
 *
 * @param results - of the product; a roll-up has none, and is held to the figures alone
 */
export function levelOf(
  { value, coverage }: Score,
  levels: readonly LevelPolicy[] = STANDARD_LEVELS,
  results?: readonly Pick<
    CheckResult,
    'id' | 'outcome' | 'announced' | 'waived'
  >[],
): Level {
  if (value === undefined) return 'none';
  const missing = new Set(
    results?.flatMap(result =>
      isCounted(result) && result.outcome !== 'pass' ? [result.id] : [],
    ),
  );
  return (
    [...LEVELS]
      .reverse()
      .find(level =>
        levels.some(
          ({ name, score = 0, coverage: known = 0, checks = [] }) =>
            name === level &&
            value >= score &&
            coverage >= known &&
            !checks.some(id => missing.has(id)),
        ),
      ) ?? 'none'
  );
}

/** The whole scorecard of a product. */
export function scoreProduct(
  checks: readonly Check[],
  facts: ProductFacts,
): ProductScore {
  return scoreResults(evaluateChecks(checks, facts));
}

/** The same of results that are there already. */
export function scoreResults(
  results: CheckResult[],
  levels?: readonly LevelPolicy[],
): ProductScore {
  const score = scoreOf(results);
  const dimensions: ProductScore['dimensions'] = {};
  for (const dimension of DIMENSIONS) {
    const own = results.filter(result => result.dimension === dimension);
    if (own.length > 0) dimensions[dimension] = scoreOf(own);
  }
  const level = levelOf(score, levels, results);
  return { ...score, level, dimensions, results };
}

/** Weight of a product in the score of its domain and of the mesh: 1 to 4. */
export function criticalityWeight(criticality: Criticality): number {
  return CRITICALITIES.indexOf(criticality) + 1;
}

/**
 * The score of a domain or of the mesh: the mean of its products, weighted by
 * criticality. Products to which no check applies are left out.
 */
export function rollUp(
  products: readonly {
    value?: number;
    coverage: number;
    criticality: Criticality;
  }[],
): Score {
  let weights = 0;
  let value = 0;
  let coverage = 0;
  for (const product of products) {
    if (product.value === undefined) continue;
    const weight = criticalityWeight(product.criticality);
    weights += weight;
    value += weight * product.value;
    coverage += weight * product.coverage;
  }
  return weights === 0
    ? { coverage: 1 }
    : { value: value / weights, coverage: coverage / weights };
}
