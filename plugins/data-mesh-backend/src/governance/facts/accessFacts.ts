import { LIVE_AGREEMENT_STATES, type ProductFacts } from '@meshwork/model';
import type { Db } from '../../database/MeshDatabase';

/** What is agreed on a product and what came of it. */
export type AccessFacts = Pick<
  ProductFacts,
  'liveAgreements' | 'consumers' | 'grants'
>;

/** Who uses products, and whether access is as agreed: some queries for all of them. */
export async function accessFacts(
  db: Db,
  products: readonly { uid: string; ref: string }[],
): Promise<Map<string, AccessFacts>> {
  const uids = products.map(({ uid }) => uid);
  const agreements: { product_uid: string; consumer_ref: string }[] = await db(
    'agreements',
  )
    .whereIn('product_uid', uids)
    .whereIn('state', LIVE_AGREEMENT_STATES)
    .select('product_uid', 'consumer_ref');
  const downstream: { provider_ref: string; ref: string }[] = await db('inputs')
    .join('products', 'products.uid', 'inputs.product_uid')
    .whereIn(
      'provider_ref',
      products.map(({ ref }) => ref),
    )
    .whereNull('products.gone_since')
    .distinct('inputs.provider_ref', 'products.ref');
  const grants: {
    product_uid: string;
    wish: string;
    status: string;
    n: number | string;
  }[] = await db('grants')
    .whereIn('product_uid', uids)
    .groupBy('product_uid', 'wish', 'status')
    .select('product_uid', 'wish', 'status')
    .count({ n: '*' });
  // What reconciliation found: a grant that is known to be right may be so no more.
  const drifting: { product_uid: string; kind: string; grant_id: string }[] =
    await db('drift')
      .whereIn('product_uid', uids)
      .whereNull('resolved_at')
      .whereNotNull('grant_id')
      .distinct('product_uid', 'kind', 'grant_id');
  const agreed = groupedBy(agreements, row => row.product_uid);
  const below = groupedBy(downstream, row => row.provider_ref);
  const granted = groupedBy(grants, row => row.product_uid);
  const drifted = groupedBy(drifting, row => row.product_uid);
  return new Map(
    products.map(({ uid, ref }) => {
      const own = agreed.get(uid) ?? [];
      const count = (fits: (row: (typeof grants)[number]) => boolean) =>
        (granted.get(uid) ?? [])
          .filter(fits)
          .reduce((sum, { n }) => sum + Number(n), 0);
      const drift = (kind: string) =>
        (drifted.get(uid) ?? []).filter(row => row.kind === kind).length;
      return [
        uid,
        {
          liveAgreements: own.length,
          consumers: new Set([
            ...own.map(row => row.consumer_ref),
            ...(below.get(ref) ?? []).map(row => row.ref),
          ]).size,
          grants: {
            wanted: count(({ wish }) => wish === 'wanted'),
            granted:
              count(
                ({ wish, status }) => wish === 'wanted' && status === 'granted',
              ) - drift('missing'),
            failed: count(
              ({ wish, status }) => wish === 'wanted' && status === 'failed',
            ),
            overdue:
              count(
                ({ wish, status }) =>
                  wish === 'unwanted' && status !== 'absent',
              ) + drift('lingering'),
          },
        },
      ];
    }),
  );
}

function groupedBy<T>(
  rows: readonly T[],
  keyOf: (row: T) => string,
): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}
