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

/** The figures with some products more that stand the same. Pure. */
export function addStanding(
  sum: ProgressFigures,
  one: ProductStanding,
  products = 1,
): ProgressFigures {
  const { standing, asked, passed, exempted } = one;
  if (standing === 'not-asked') return sum;
  return {
    products: sum.products + products,
    satisfied: sum.satisfied + (standing === 'satisfied' ? products : 0),
    waived: sum.waived + (standing === 'waived' ? products : 0),
    failing: sum.failing + (standing === 'failing' ? products : 0),
    asked: sum.asked + products * asked,
    passed: sum.passed + products * passed,
    exempted: sum.exempted + products * exempted,
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
  const domains = new Map<string, ProgressFigures>();
  const titles = new Map<string, string>();
  const totals = new Map(
    checkIds.map(id => [id, { passed: 0, failing: 0, waived: 0 }]),
  );
  let sum = NO_PROGRESS;
  for (const [checks, alike] of grouped(checkIds, products)) {
    for (const { id, title } of checks) titles.set(id, title);
    for (const { domainRef, outcomes, count } of alike) {
      const one = standingOf(checkIds, { checks, outcomes });
      if (one.standing === 'not-asked') continue;
      sum = addStanding(sum, one, count);
      const domain = domains.get(domainRef) ?? NO_PROGRESS;
      domains.set(domainRef, addStanding(domain, one, count));
      for (const { id, waived } of one.lacking) {
        const total = totals.get(id)!;
        if (waived) total.waived += count;
        else total.failing += count;
      }
      for (const id of passingOf(checkIds, { checks, outcomes })) {
        totals.get(id)!.passed += count;
      }
    }
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

/** Products of a domain that have the same outcomes of what is asked. */
interface Alike extends Omit<AskedProduct, 'checks'> {
  count: number;
}

/** There are many products, and few ways in which they differ in what is asked. */
function grouped(
  checkIds: readonly string[],
  products: Iterable<AskedProduct>,
): [readonly ScoredCheck[], Iterable<Alike>][] {
  const lists = new Map<
    readonly ScoredCheck[],
    { places: number[]; alike: Map<string, Alike> }
  >();
  for (const { checks, outcomes, domainRef } of products) {
    let list = lists.get(checks);
    if (!list) {
      const places = checkIds.flatMap(id => {
        const place = checks.findIndex(check => check.id === id);
        return place < 0 ? [] : place;
      });
      list = { places, alike: new Map() };
      lists.set(checks, list);
    }
    let key = domainRef;
    for (const place of list.places) key += ` ${outcomes[place]}`;
    const known = list.alike.get(key);
    if (known) known.count += 1;
    else list.alike.set(key, { domainRef, outcomes, count: 1 });
  }
  return [...lists].map(([checks, { alike }]) => [checks, alike.values()]);
}

function passingOf(
  checkIds: readonly string[],
  { checks, outcomes }: Pick<AskedProduct, 'checks' | 'outcomes'>,
): string[] {
  return checkIds.filter(id => {
    const index = checks.findIndex(check => check.id === id);
    return index >= 0 && outcomes[index].toLocaleLowerCase('en-US') === 'p';
  });
}
