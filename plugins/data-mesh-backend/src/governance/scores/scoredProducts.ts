import {
  askedCriticality,
  countedCriticality,
  isInGrace,
  type Criticality,
  type Level,
  type PolicyFile,
  type ScoredProduct,
} from '@meshwork/model';
import type { Db } from '../../database/MeshDatabase';
import { criticalityCondition } from '../criticality/asked';
import type { CheckSets } from './CheckSets';

/**
 * Which products a report is about; all where nothing is said. Critical is of what is asked as
 * much as of critical products.
 */
export interface ScopeFilter {
  domain?: string;
  criticality?: string;
  lifecycle?: string;
  owner?: string;
}

/** A product as it is read for a roll-up: without its card. */
export interface ScoredRow {
  uid: string;
  ref: string;
  title: string;
  domain_ref: string;
  owner_ref: string;
  lifecycle: string;
  criticality: Criticality;
  /** What was confirmed of it; nothing of products of which nobody knows since when. */
  counted: Criticality | null;
  /** How much is asked of it: the higher of the two. */
  asked: Criticality;
  created_at: string | null;
  value: number | null;
  coverage: number;
  level: Level;
  check_set: string;
  outcomes: string;
}
/** A product in a roll-up. */
export type Counted = ScoredProduct & { row: ScoredRow };

const COLUMNS = {
  domain: 'domain_ref',
  lifecycle: 'lifecycle',
  owner: 'owner_ref',
} as const;

/**
 * The scores of the products of a filter, with what each weighs beside others.
 *
 * @param policies - of the mesh: weights, for how long something new does not count, and
 *   whether it is confirmed how critical a product is
 */
export async function scoredProducts(
  db: Db,
  sets: CheckSets,
  policies: Pick<PolicyFile, 'weights' | 'grace' | 'criticality'>,
  filter: ScopeFilter,
  now: string,
): Promise<Counted[]> {
  const { weights, grace } = policies;
  const query = db('scores')
    .join('products', 'products.uid', 'scores.product_uid')
    .leftJoin('criticalities', 'criticalities.product_uid', 'products.uid')
    .whereNull('products.gone_since')
    .whereNotNull('scores.check_set')
    .select(
      'products.uid',
      'products.ref',
      'products.title',
      'products.domain_ref',
      'products.owner_ref',
      'products.lifecycle',
      'products.criticality',
      'criticalities.counted',
      'products.created_at',
      'scores.value',
      'scores.coverage',
      'scores.level',
      'scores.check_set',
      'scores.outcomes',
    );
  for (const [name, column] of Object.entries(COLUMNS)) {
    const value = filter[name as keyof ScopeFilter];
    if (value) query.where(`products.${column}`, value);
  }
  if (filter.criticality) {
    criticalityCondition([filter.criticality], policies.criticality)(query);
  }
  const rows: Omit<ScoredRow, 'asked'>[] = await query;
  const lists = await sets.read(
    db,
    rows.map(row => row.check_set),
  );
  const since = await db('products').min({ at: 'created_at' }).first();
  return rows.flatMap(row => {
    const checks = lists.get(row.check_set);
    if (!checks) return [];
    const confirmed = row.counted ?? undefined;
    const isNew = isInGrace(
      row.created_at ?? undefined,
      since?.at ?? undefined,
      grace?.products,
      now,
    );
    return [
      {
        value: row.value ?? undefined,
        coverage: row.coverage,
        level: row.level,
        weight: isNew
          ? 0
          : weights?.[
              countedCriticality(
                row.criticality,
                confirmed,
                policies.criticality,
              )
            ] ?? 1,
        checks,
        outcomes: row.outcomes,
        row: {
          ...row,
          asked: askedCriticality(
            row.criticality,
            confirmed,
            policies.criticality,
          ),
        },
      },
    ];
  });
}
