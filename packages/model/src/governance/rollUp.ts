import { DIMENSIONS, type Dimension } from './checks';
import { gainsOf, isCounted, scoreOf, type Level, type Score } from './score';
import {
  outcomesOf,
  type CountedOutcome,
  type ScoredCheck,
} from './scoredCheck';

/** A product as roll-ups see it. */
export interface ScoredProduct extends Score {
  level: Level;
  /** How much it weighs beside others, by its criticality; 0 while it is new. */
  weight: number;
  /** What it was evaluated by; the same list for products of the same policies. */
  checks: readonly ScoredCheck[];
  /** One letter for each of them. */
  outcomes: string;
}

/** A check over several products. */
export interface CheckTotal {
  id: string;
  title: string;
  dimension: Dimension;
  /** Products for which it fails, for which it is unknown, and that are exempted. */
  failing: number;
  unknown: number;
  waived: number;
  /** Points that the roll-up would have more if it passed everywhere where it does not. */
  gain: number;
}

/** Several products in one: a domain, or the mesh. */
export interface RollUp {
  score: Score;
  products: number;
  /** Of them, those that are too new to count. */
  inGrace: number;
  levels: Record<Level, number>;
  /** Qualities of which anything applies. */
  dimensions: ({ dimension: Dimension } & Score)[];
  /** Checks that do not pass somewhere, the most points first. */
  checks: CheckTotal[];
  /** Exemptions that hold, over all products and checks. */
  waivers: number;
}

/** Sums of a weighted mean that is not divided yet. */
interface Sums {
  weight: number;
  value: number;
  coverage: number;
}

const none = (): Sums => ({ weight: 0, value: 0, coverage: 0 });

function add(sums: Sums, score: Score, weight: number): void {
  if (score.value === undefined) return;
  sums.weight += weight;
  sums.value += weight * score.value;
  sums.coverage += weight * score.coverage;
}

const mean = ({ weight, value, coverage }: Sums): Score =>
  weight === 0
    ? { coverage: 1 }
    : { value: value / weight, coverage: coverage / weight };

/**
 * Rolls products up: the mean of their scores by weight, the same for each quality, and
 * what each check would give back. Products to which no check applies are counted and
 * have no share in the score. Pure.
 */
export function rollUpProducts(products: Iterable<ScoredProduct>): RollUp {
  const total = none();
  const dimensions = new Map<Dimension, Sums>();
  const checks = new Map<string, CheckTotal>();
  const levels: Record<Level, number> = {
    none: 0,
    bronze: 0,
    silver: 0,
    gold: 0,
  };
  let count = 0;
  let inGrace = 0;
  let waivers = 0;
  for (const product of products) {
    count += 1;
    levels[product.level] += 1;
    if (product.weight === 0) inGrace += 1;
    add(total, product, product.weight);
    const { shares, lacking, waived } = partsOf(product);
    waivers += waived.length;
    for (const [dimension, score] of shares) {
      const sums = dimensions.get(dimension) ?? none();
      add(sums, score, product.weight);
      dimensions.set(dimension, sums);
    }
    for (const { check, outcome, share } of lacking) {
      const entry = entryOf(checks, check);
      if (outcome === 'fail') entry.failing += 1;
      else entry.unknown += 1;
      entry.gain += share * product.weight;
    }
    for (const check of waived) entryOf(checks, check).waived += 1;
  }
  for (const entry of checks.values()) {
    entry.gain = total.weight === 0 ? 0 : entry.gain / total.weight;
  }
  return {
    score: mean(total),
    products: count,
    inGrace,
    levels,
    dimensions: DIMENSIONS.flatMap(dimension => {
      const sums = dimensions.get(dimension);
      return sums && sums.weight > 0 ? [{ dimension, ...mean(sums) }] : [];
    }),
    checks: [...checks.values()].sort(
      (a, b) => b.gain - a.gain || a.id.localeCompare(b.id),
    ),
    waivers,
  };
}

function entryOf(
  checks: Map<string, CheckTotal>,
  { id, title, dimension }: ScoredCheck,
): CheckTotal {
  const known = checks.get(id);
  if (known) return known;
  const entry: CheckTotal = {
    id,
    title,
    dimension,
    failing: 0,
    unknown: 0,
    waived: 0,
    gain: 0,
  };
  checks.set(id, entry);
  return entry;
}

/** What a roll-up needs of a product, beside its score. */
interface Parts {
  shares: [Dimension, Score][];
  /** Checks that do not pass, each with the points of the product that it would give back. */
  lacking: {
    check: ScoredCheck;
    outcome: CountedOutcome['outcome'];
    share: number;
  }[];
  waived: ScoredCheck[];
}

/** Products with the same checks and outcomes have the same parts, and there are many. */
const known = new WeakMap<readonly ScoredCheck[], Map<string, Parts>>();
/** Different outcomes that are remembered for a list of checks. */
const REMEMBERED = 2_000;

function partsOf({ checks, outcomes }: ScoredProduct): Parts {
  const ofChecks = known.get(checks) ?? new Map<string, Parts>();
  known.set(checks, ofChecks);
  const before = ofChecks.get(outcomes);
  if (before) return before;
  const made = newParts(checks, outcomesOf(checks, outcomes));
  if (ofChecks.size >= REMEMBERED) ofChecks.clear();
  ofChecks.set(outcomes, made);
  return made;
}

function newParts(
  checks: readonly ScoredCheck[],
  results: readonly CountedOutcome[],
): Parts {
  const counted = results.map(isCounted);
  const gains = gainsOf(results);
  return {
    shares: DIMENSIONS.flatMap((dimension): [Dimension, Score][] => {
      const own = results.filter(
        (_, index) => checks[index].dimension === dimension && counted[index],
      );
      return own.length > 0 ? [[dimension, scoreOf(own)]] : [];
    }),
    lacking: results.flatMap(({ outcome }, index) =>
      counted[index] && outcome !== 'pass'
        ? [
            {
              check: checks[index],
              outcome,
              share: gains[index],
            },
          ]
        : [],
    ),
    waived: checks.filter((_, index) => results[index].waived),
  };
}
