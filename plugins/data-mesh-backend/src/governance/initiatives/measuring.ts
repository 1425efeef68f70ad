import {
  isInScope,
  progressOf,
  standingOf,
  type InitiativeProgress,
} from '@meshwork/model';
import type { Tx } from '../../database/MeshDatabase';
import { HistoryStore, SYSTEM_ACTOR } from '../../history/HistoryStore';
import type { CriticalityRule } from '../criticality/asked';
import type { Counted } from '../scores/scoredProducts';
import { InitiativeStore, type Initiative } from './InitiativeStore';
import { scopeCondition } from './standingConditions';
import { publishInitiative, tellEnd } from './telling';

/** Of some products, those that an initiative asks. */
export function askedOf(
  { scope }: Pick<Initiative, 'scope'>,
  products: readonly Counted[],
): Counted[] {
  return products.filter(({ row }) =>
    isInScope(scope, {
      domainRef: row.domain_ref,
      ownerRef: row.owner_ref,
      criticality: row.asked,
      lifecycle: row.lifecycle,
    }),
  );
}

export function measure(
  initiative: Pick<Initiative, 'checks' | 'scope'>,
  products: readonly Counted[],
): InitiativeProgress {
  return progressOf(
    initiative.checks,
    askedOf(initiative, products).map(({ checks, outcomes, row }) => ({
      domainRef: row.domain_ref,
      checks,
      outcomes,
    })),
  );
}

/** Products that do not pass and are not exempted, by who owns them. */
export function failingByOwner(
  initiative: Pick<Initiative, 'checks' | 'scope'>,
  products: readonly Counted[],
): Map<string, Counted['row'][]> {
  const found = new Map<string, Counted['row'][]>();
  // As people read them, and the same each time.
  const asked = askedOf(initiative, products).sort((a, b) =>
    a.row.title.localeCompare(b.row.title),
  );
  for (const product of asked) {
    if (standingOf(initiative.checks, product).standing !== 'failing') continue;
    const { row } = product;
    found.set(row.owner_ref, [...(found.get(row.owner_ref) ?? []), row]);
  }
  return found;
}

/**
 * Writes down how far the open initiatives have come, and closes those that are reached.
 * Part of the roll-up: what products have is read once for all.
 */
export async function followInitiatives(
  tx: Tx,
  rule: CriticalityRule,
  products: readonly Counted[],
  now: string,
): Promise<void> {
  for (const initiative of await InitiativeStore.open(tx)) {
    // The clock of whoever ends it is on its way.
    if (initiative.untilAt <= now) continue;
    await follow(tx, initiative, rule, products, now);
  }
}

/** Writes down how far one has come, and closes it if it is reached. */
export async function follow(
  tx: Tx,
  initiative: Initiative,
  rule: CriticalityRule,
  products: readonly Counted[],
  now: string,
): Promise<void> {
  const progress = measure(initiative, products);
  await InitiativeStore.measured(tx, initiative, progress, now);
  const passes =
    progress.products > 0 && progress.satisfied === progress.products;
  if (!passes || (await somethingIsNotKnown(tx, initiative, rule))) return;
  await close(tx, 'reach', { ...initiative, progress }, now);
}

/** Time, or the products, have ended it. */
export async function close(
  tx: Tx,
  action: 'reach' | 'end',
  initiative: Initiative,
  at: string,
): Promise<void> {
  const state = action === 'reach' ? 'reached' : 'ended';
  const to = { state, closedAt: at } as const;
  // Whoever was faster has changed or closed it.
  if (!(await InitiativeStore.move(tx, initiative, to))) return;
  await HistoryStore.append(tx, {
    at,
    subject: { kind: 'initiative', id: initiative.id },
    action,
    actor: SYSTEM_ACTOR,
    from: initiative.state,
    to: state,
    data: {
      products: initiative.progress?.products ?? 0,
      satisfied: initiative.progress?.satisfied ?? 0,
      waived: initiative.progress?.waived ?? 0,
    },
  });
  await publishInitiative(tx, action, initiative.id, at);
  await tellEnd(tx, action, { initiative, at });
}

/** A product that was never evaluated may be one that does not pass. */
async function somethingIsNotKnown(
  tx: Tx,
  { scope }: Pick<Initiative, 'scope'>,
  rule: CriticalityRule,
): Promise<boolean> {
  const query = tx('products')
    .leftJoin('scores', 'scores.product_uid', 'products.uid')
    .whereNull('products.gone_since')
    .whereNull('scores.check_set');
  scopeCondition(scope, rule)(query);
  return (await query.first('products.uid')) !== undefined;
}
