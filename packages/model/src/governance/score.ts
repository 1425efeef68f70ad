import type { LevelPolicy } from '../policies/types';
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
  /** See `ScoredCheck`: what it weighs for the mesh, where a domain says more about it. */
  meshWeight?: number;
  widened?: boolean;
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
  'outcome' | 'weight' | 'meshWeight' | 'widened' | 'announced' | 'waived'
>;

/** Whether a result has a share in the score. */
export const isCounted = (
  result: Pick<Counted, 'outcome' | 'announced' | 'waived'>,
): boolean =>
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

/** Weights of results, added up. */
interface Sums {
  applicable: number;
  known: number;
  passed: number;
}

const weighed = (): Sums => ({ applicable: 0, known: 0, passed: 0 });

function weigh(sums: Sums, outcome: Outcome, weight: number): void {
  sums.applicable += weight;
  if (outcome !== 'unknown') sums.known += weight;
  if (outcome === 'pass') sums.passed += weight;
}

/**
 * What a result weighs for the mesh alone. Where a domain asks more products than the mesh
 * does, what passes may not be asked by the mesh, and does not count.
 */
const meshWeightOf = ({ outcome, weight, meshWeight, widened }: Counted) =>
  widened && outcome === 'pass' ? 0 : meshWeight ?? weight;

/**
 * The score of a set of results. `unknown` counts like `fail`, so that hiding
 * a fact never pays, and shows in the coverage; what does not apply, is only
 * announced, or is waived is left out.
 *
 * What a domain adds or weighs more never raises it: by the checks of the mesh alone, it is
 * at most as high.
 */
export function scoreOf(results: readonly Counted[]): Score {
  return ofSums(...sumsOf(results));
}

function sumsOf(results: readonly Counted[]): [all: Sums, mesh: Sums] {
  const all = weighed();
  const mesh = weighed();
  for (const result of results) {
    if (!isCounted(result)) continue;
    weigh(all, result.outcome, result.weight);
    weigh(mesh, result.outcome, meshWeightOf(result));
  }
  return [all, mesh];
}

function ofSums(all: Sums, mesh: Sums): Score {
  if (all.applicable === 0) return { coverage: 1 };
  const value = (100 * all.passed) / all.applicable;
  const coverage = all.known / all.applicable;
  // Of what the mesh asks nothing: there is nothing that could be raised.
  if (mesh.applicable === 0) return { value, coverage };
  return {
    value: Math.min(value, (100 * mesh.passed) / mesh.applicable),
    coverage: Math.min(coverage, mesh.known / mesh.applicable),
  };
}

/**
 * The points that a score would have more if a result passed, for each of them; 0 for those
 * that do, or have no share in it.
 */
export function gainsOf(results: readonly Counted[]): number[] {
  const [all, mesh] = sumsOf(results);
  const { value = 0 } = ofSums(all, mesh);
  return results.map(result => {
    if (!isCounted(result) || result.outcome === 'pass') return 0;
    const asked = meshWeightOf(result);
    const met = meshWeightOf({ ...result, outcome: 'pass' });
    const better = ofSums(
      { ...all, passed: all.passed + result.weight },
      {
        ...mesh,
        applicable: mesh.applicable - asked + met,
        passed: mesh.passed + met,
      },
    );
    return (better.value ?? 0) - value;
  });
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
