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
}

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
 * a fact never pays, and shows in the coverage; what does not apply is left out.
 */
export function scoreOf(
  results: readonly { outcome: Outcome; weight: number }[],
): Score {
  let applicable = 0;
  let known = 0;
  let passed = 0;
  for (const { outcome, weight } of results) {
    if (outcome === 'not-applicable') continue;
    applicable += weight;
    if (outcome !== 'unknown') known += weight;
    if (outcome === 'pass') passed += weight;
  }
  return applicable === 0
    ? { coverage: 1 }
    : { value: (100 * passed) / applicable, coverage: known / applicable };
}

/** The highest level whose score and coverage are reached. */
export function levelOf({ value, coverage }: Score): Level {
  if (value === undefined) return 'none';
  return (
    LEVEL_RULES.find(rule => value >= rule.score && coverage >= rule.coverage)
      ?.level ?? 'none'
  );
}

/** The whole scorecard of a product. */
export function scoreProduct(
  checks: readonly Check[],
  facts: ProductFacts,
): ProductScore {
  const results = evaluateChecks(checks, facts);
  const score = scoreOf(results);
  const dimensions: ProductScore['dimensions'] = {};
  for (const dimension of DIMENSIONS) {
    const own = results.filter(result => result.dimension === dimension);
    if (own.length > 0) dimensions[dimension] = scoreOf(own);
  }
  return { ...score, level: levelOf(score), dimensions, results };
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
