/** One thing on a platform that a plan gives. */
export interface PlannedResource {
  container: string;
  name: string;
  /** Physical names; all of it when absent. */
  columns?: readonly string[];
}

/** What is to be granted on one platform for one agreement. */
export interface GrantPlan {
  principals: readonly string[];
  resources: readonly PlannedResource[];
}

/** What one principal has of one thing. */
export interface PlanPart extends PlannedResource {
  principal: string;
}

export interface PlanDifference {
  /** What the later plan gives and the earlier one did not. */
  added: PlanPart[];
  /** What the earlier plan gave and the later one does not. */
  takenBack: PlanPart[];
}

/** How two plans differ; both lists are empty where they give the same. Pure. */
export function planDifference(
  before: readonly GrantPlan[],
  after: readonly GrantPlan[],
): PlanDifference {
  const [old, now] = [partsOf(before), partsOf(after)];
  return { added: beyond(now, old), takenBack: beyond(old, now) };
}

/** What should be granted on a platform now, or why that cannot be said. */
export type PlanTarget = { provisioner: string } & (
  | { plan: GrantPlan }
  /** The contract gives nothing there of what was agreed. */
  | { nothing: true }
  /** The platform does not allow it, or does not know how: nothing is touched. */
  | { blocked: string }
);

/** What has to be done with a grant so that it is what the contract says. */
export type FollowStep<G> =
  | {
      kind: 'replace';
      grant: G;
      plan: GrantPlan;
      difference: PlanDifference;
    }
  | { kind: 'withdraw'; grant: G; difference: PlanDifference }
  | { kind: 'add'; provisioner: string; plan: GrantPlan }
  | { kind: 'block'; grant: G; reason: string }
  | { kind: 'unblock'; grant: G };

/**
 * What has to be done so that the grants of an agreement follow what it covers now. What
 * the contract does not give any more is taken back; where platform configuration stands in
 * the way nothing is touched, and that is said. Pure.
 *
 * @param grants - those whose plan stands, one for each provisioner
 * @param targets - at most one for each provisioner
 */
export function followPlans<
  G extends GrantPlan & { provisioner: string; blocked?: string },
>(grants: readonly G[], targets: readonly PlanTarget[]): FollowStep<G>[] {
  const steps = grants.flatMap((grant): FollowStep<G>[] => {
    const target = targets.find(
      ({ provisioner }) => provisioner === grant.provisioner,
    );
    if (target && 'blocked' in target) {
      return target.blocked === grant.blocked
        ? []
        : [{ kind: 'block', grant, reason: target.blocked }];
    }
    const plan = target && 'plan' in target ? target.plan : undefined;
    const difference = planDifference([grant], plan ? [plan] : []);
    if (!plan) return [{ kind: 'withdraw', grant, difference }];
    if (difference.added.length > 0 || difference.takenBack.length > 0) {
      return [{ kind: 'replace', grant, plan, difference }];
    }
    return grant.blocked === undefined ? [] : [{ kind: 'unblock', grant }];
  });
  const fresh = targets.flatMap((target): FollowStep<G>[] =>
    'plan' in target &&
    !grants.some(({ provisioner }) => provisioner === target.provisioner)
      ? [{ kind: 'add', provisioner: target.provisioner, plan: target.plan }]
      : [],
  );
  return [...steps, ...fresh];
}

interface Part {
  principal: string;
  container: string;
  name: string;
  whole: boolean;
  columns: Set<string>;
}

function partsOf(plans: readonly GrantPlan[]): Map<string, Part> {
  const parts = new Map<string, Part>();
  for (const { principals, resources } of plans) {
    for (const principal of principals) {
      for (const { container, name, columns } of resources) {
        const key = JSON.stringify([principal, container, name]);
        const part = parts.get(key) ?? {
          principal,
          container,
          name,
          whole: false,
          columns: new Set<string>(),
        };
        if (!columns) part.whole = true;
        for (const column of columns ?? []) part.columns.add(column);
        parts.set(key, part);
      }
    }
  }
  return parts;
}

/** What of `parts` the others do not have. */
function beyond(
  parts: ReadonlyMap<string, Part>,
  others: ReadonlyMap<string, Part>,
): PlanPart[] {
  return [...parts].flatMap(([key, part]): PlanPart[] => {
    const { principal, container, name } = part;
    const other = others.get(key);
    if (other?.whole) return [];
    if (part.whole) return [{ principal, container, name }];
    const columns = [...part.columns].filter(c => !other?.columns.has(c));
    return columns.length > 0 ? [{ principal, container, name, columns }] : [];
  });
}
