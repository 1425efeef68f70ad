import type { Outcome } from '../checks';
import { outcomesOf, type ScoredCheck } from '../scoredCheck';

/** Which products an initiative asks; all of them where a list is empty. */
export interface InitiativeScope {
  /** Entity references. */
  domains: readonly string[];
  /** Entity references of groups. */
  owners: readonly string[];
  criticalities: readonly string[];
  lifecycles: readonly string[];
}

/**
 * How a product stands to what is asked of it. `waived`: it does not pass, and is exempted
 * from whatever it does not pass. `not-asked`: none of the checks applies to it.
 */
export type InitiativeStanding =
  | 'satisfied'
  | 'waived'
  | 'failing'
  | 'not-asked';

/** One product beside the checks of an initiative. */
export interface ProductStanding {
  standing: InitiativeStanding;
  /** Checks that apply; those that pass, and those from which it is exempted. */
  asked: number;
  passed: number;
  exempted: number;
  /** Checks that do not pass, in the order of the initiative. */
  lacking: { id: string; title: string; outcome: Outcome; waived: boolean }[];
}

/** Products, and checks × products behind them. */
export interface ProgressFigures {
  /** In the scope, and asked for anything. */
  products: number;
  satisfied: number;
  waived: number;
  failing: number;
  /** Checks that apply, over all of these products. */
  asked: number;
  passed: number;
  exempted: number;
}

/** How far an initiative has come. */
export interface InitiativeProgress extends ProgressFigures {
  /** By domain, by reference. */
  domains: ({ ref: string } & ProgressFigures)[];
  /** By check, in the order of the initiative. */
  checks: {
    id: string;
    title: string;
    passed: number;
    /** Fails, or is not known. */
    failing: number;
    waived: number;
  }[];
}

/** A product as an initiative sees it: its letters, beside the checks that they are of. */
export interface AskedProduct {
  domainRef: string;
  checks: readonly ScoredCheck[];
  outcomes: string;
}

export const NO_PROGRESS: ProgressFigures = {
  products: 0,
  satisfied: 0,
  waived: 0,
  failing: 0,
  asked: 0,
  passed: 0,
  exempted: 0,
};

/** Whether a product is one of those that are asked. Pure. */
export function isInScope(
  scope: InitiativeScope,
  product: {
    domainRef: string;
    ownerRef: string;
    criticality: string;
    lifecycle: string;
  },
): boolean {
  const among = (list: readonly string[], value: string) =>
    list.length === 0 || list.includes(value);
  return (
    among(scope.domains, product.domainRef) &&
    among(scope.owners, product.ownerRef) &&
    among(scope.criticalities, product.criticality) &&
    among(scope.lifecycles, product.lifecycle)
  );
}

/**
 * How a product stands to some checks. What is not known is not passed; a check that the
 * policies of its domain do not have is not asked of it. Pure.
 */
export function standingOf(
  checkIds: readonly string[],
  { checks, outcomes }: Pick<AskedProduct, 'checks' | 'outcomes'>,
): ProductStanding {
  const results = outcomesOf(checks, outcomes);
  const lacking: ProductStanding['lacking'] = [];
  let asked = 0;
  let passed = 0;
  for (const id of checkIds) {
    const index = checks.findIndex(check => check.id === id);
    const result = results[index];
    if (!result || result.outcome === 'not-applicable') continue;
    asked += 1;
    const { outcome, waived = false } = result;
    if (outcome === 'pass') passed += 1;
    else lacking.push({ id, title: checks[index].title, outcome, waived });
  }
  const exempted = lacking.filter(({ waived }) => waived).length;
  return {
    standing: standingBy({ asked, passed, exempted }),
    asked,
    passed,
    exempted,
    lacking,
  };
}

function standingBy(counts: {
  asked: number;
  passed: number;
  exempted: number;
}): InitiativeStanding {
  const { asked, passed, exempted } = counts;
  if (asked === 0) return 'not-asked';
  if (passed === asked) return 'satisfied';
  return passed + exempted === asked ? 'waived' : 'failing';
}

/** The figures with one product more. Pure. */
export function addStanding(
  sum: ProgressFigures,
  one: ProductStanding,
): ProgressFigures {
  const { standing, asked, passed, exempted } = one;
  if (standing === 'not-asked') return sum;
  return {
    products: sum.products + 1,
    satisfied: sum.satisfied + Number(standing === 'satisfied'),
    waived: sum.waived + Number(standing === 'waived'),
    failing: sum.failing + Number(standing === 'failing'),
    asked: sum.asked + asked,
    passed: sum.passed + passed,
    exempted: sum.exempted + exempted,
  };
}

/**
 * How far some products have come with some checks. Who is exempted is counted apart, and
 * never as having passed. Products with the same outcomes are looked at once. Pure.
 */
export function progressOf(
  checkIds: readonly string[],
  products: Iterable<AskedProduct>,
): InitiativeProgress {
  const known = new Map<readonly ScoredCheck[], Map<string, Looked>>();
  const domains = new Map<string, ProgressFigures>();
  const titles = new Map<string, string>();
  const totals = new Map(
    checkIds.map(id => [id, { passed: 0, failing: 0, waived: 0 }]),
  );
  let sum = NO_PROGRESS;
  for (const product of products) {
    const { checks, outcomes, domainRef } = product;
    const ofChecks = known.get(checks) ?? new Map<string, Looked>();
    known.set(checks, ofChecks);
    if (ofChecks.size === 0) {
      for (const { id, title } of checks) titles.set(id, title);
    }
    const looked = ofChecks.get(outcomes) ?? lookAt(checkIds, product);
    ofChecks.set(outcomes, looked);
    const { one, passing } = looked;
    if (one.standing === 'not-asked') continue;
    sum = addStanding(sum, one);
    domains.set(
      domainRef,
      addStanding(domains.get(domainRef) ?? NO_PROGRESS, one),
    );
    for (const { id, waived } of one.lacking) {
      const total = totals.get(id)!;
      if (waived) total.waived += 1;
      else total.failing += 1;
    }
    for (const id of passing) totals.get(id)!.passed += 1;
  }
  return {
    ...sum,
    domains: [...domains]
      .sort(([a], [b]) => a.localeCompare(b))
      .map(([ref, figures]) => ({ ref, ...figures })),
    checks: checkIds.map(id => ({
      id,
      title: titles.get(id) ?? id,
      ...totals.get(id)!,
    })),
  };
}

/** What is the same for all products with the same outcomes. */
interface Looked {
  one: ProductStanding;
  /** Ids of the checks that pass. */
  passing: string[];
}

function lookAt(checkIds: readonly string[], product: AskedProduct): Looked {
  const { checks, outcomes } = product;
  return {
    one: standingOf(checkIds, product),
    passing: checkIds.filter(id => {
      const index = checks.findIndex(check => check.id === id);
      return index >= 0 && outcomes[index].toLocaleLowerCase('en-US') === 'p';
    }),
  };
}
