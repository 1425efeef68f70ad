import {
  askedCriticality,
  CRITICALITIES,
  type Criticality,
  type PolicyFile,
} from '@meshwork/model';
import type { Db } from '../../database/MeshDatabase';
import type { PolicyService } from '../policies/PolicyService';
import type { OutcomeCondition } from '../scores/outcomeFilter';

/** What the policies of the mesh say of who confirms how critical a product is. */
export type CriticalityRule = PolicyFile['criticality'];

/**
 * Products of which so much is asked: the rule of `askedCriticality` of the model, in a query
 * that has the columns of `products`. Whoever asks for critical products means these, in
 * lists, reports and initiatives alike, so that nobody leaves them by a line in a file.
 */
export function criticalityCondition(
  criticalities: readonly string[],
  rule: CriticalityRule,
): OutcomeCondition {
  if (!rule?.confirmedBy) {
    return query => query.whereIn('products.criticality', [...criticalities]);
  }
  return query => {
    query.where(anyOf => {
      // Of a word that is none there is nothing.
      anyOf.whereRaw('1 = 0');
      for (const criticality of CRITICALITIES) {
        if (!criticalities.includes(criticality)) continue;
        const upTo = CRITICALITIES.slice(
          0,
          CRITICALITIES.indexOf(criticality) + 1,
        );
        anyOf.orWhere(declared =>
          declared
            .where('products.criticality', criticality)
            .whereNotExists(confirmed =>
              confirmed
                .from('criticalities as confirmed')
                .whereRaw('confirmed.product_uid = products.uid')
                .whereNotIn('confirmed.counted', upTo)
                .select('confirmed.product_uid'),
            ),
        );
        anyOf.orWhere(counted =>
          counted
            .whereIn('products.criticality', upTo)
            .whereExists(confirmed =>
              confirmed
                .from('criticalities as confirmed')
                .whereRaw('confirmed.product_uid = products.uid')
                .where('confirmed.counted', criticality)
                .select('confirmed.product_uid'),
            ),
        );
      }
    });
  };
}

/** How critical the products of a list are. */
export interface CriticalityFilter {
  criticality?: string;
}

/** The same for a list; nothing where nobody asks for it. */
export async function criticalityConditions(
  { criticality }: CriticalityFilter,
  policies: Pick<PolicyService, 'all'>,
): Promise<OutcomeCondition[]> {
  if (!criticality) return [];
  const { mesh } = await policies.all();
  return [criticalityCondition([criticality], mesh.policies.criticality)];
}

/** The same of one product. */
export async function askedOfProduct(
  db: Db,
  { uid, criticality }: { uid: string; criticality: string },
  rule: CriticalityRule,
): Promise<Criticality> {
  const row = await db('criticalities')
    .where({ product_uid: uid })
    .first('counted');
  return askedCriticality(criticality as Criticality, row?.counted, rule);
}
