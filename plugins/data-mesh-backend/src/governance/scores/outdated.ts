import { later } from '../../clock';
import type { Db } from '../../database/MeshDatabase';
import type { Policies } from '../policies/PolicySet';

/** Facts grow old without anything changing: each product is looked at as often as this. */
const LOOK_AGAIN_MS = 3_600_000;
/**
 * What another replica has just evaluated by other policies is left for so long: while two
 * versions of the portal run, they would take turns without end.
 */
export const SETTLE_MS = 10_000;

/**
 * Products that were evaluated by other policies than hold now, too long ago, or never;
 * those that wait the longest first.
 *
 * @param which - `settled`: without those that were evaluated a moment ago
 */
export async function outdatedProducts(
  db: Db,
  policies: Policies,
  which: {
    now: string;
    without: readonly string[];
    limit: number;
    settled: boolean;
  },
): Promise<string[]> {
  const domains: string[] = await db('products')
    .whereNull('gone_since')
    .distinct('domain_ref')
    .pluck('domain_ref');
  const byVersion = new Map<string, string[]>();
  for (const domain of domains) {
    const { version } = await policies.of(domain);
    byVersion.set(version, [...(byVersion.get(version) ?? []), domain]);
  }
  const recent = which.settled ? later(which.now, -SETTLE_MS) : which.now;
  return await db('products')
    .leftJoin('scores', 'scores.product_uid', 'products.uid')
    .whereNull('products.gone_since')
    .whereNotIn('products.uid', which.without)
    .andWhere(q => {
      q.whereNull('scores.check_set').orWhere(
        'scores.evaluated_at',
        '<',
        later(which.now, -LOOK_AGAIN_MS),
      );
      for (const [version, own] of byVersion) {
        q.orWhere(w =>
          w
            .whereIn('products.domain_ref', own)
            .whereNot('scores.policy_version', version)
            .andWhere('scores.evaluated_at', '<=', recent),
        );
      }
    })
    .orderByRaw(`coalesce(scores.evaluated_at, '')`)
    .orderBy('products.uid')
    .limit(which.limit)
    .pluck('products.uid');
}
