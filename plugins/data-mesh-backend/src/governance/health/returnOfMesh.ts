import { LIVE_AGREEMENT_STATES } from '@meshwork/model';
import type { Db } from '../../database/MeshDatabase';
import { count, median } from './figures';

const DAY_MS = 86_400_000;
/** How many products the medians look back on. */
const PRODUCTS = 1_000;

/** What the mesh gives back. */
export interface MeshReturn {
  /** From when a product was first seen to its first contract in effect, in days. */
  medianDaysToContract?: number;
  /** To the first agreement that somebody approved, in days. */
  medianDaysToConsumer?: number;
  /** Consumers with an agreement in force for a product that has any. */
  consumersPerProduct?: number;
  /** Products that nobody uses, by agreement or by lineage. */
  unused: number;
  /** Agreements in force of products with products of another domain, of those of products. */
  crossDomain?: number;
}

/** Products without an agreement in force, and without one downstream. */
export function unusedProducts(db: Db) {
  return db('products')
    .whereNull('products.gone_since')
    .whereNot('products.lifecycle', 'retired')
    .whereNotExists(
      db('agreements')
        .whereIn('state', LIVE_AGREEMENT_STATES)
        .whereRaw('agreements.product_uid = products.uid'),
    )
    .whereNotExists(
      db('inputs')
        .join('products as downstream', 'downstream.uid', 'inputs.product_uid')
        .whereNull('downstream.gone_since')
        .whereRaw('inputs.provider_ref = products.ref'),
    );
}

export async function meshReturn(db: Db): Promise<MeshReturn> {
  return {
    medianDaysToContract: await medianDays(
      db,
      db('revisions')
        .whereIn('state', ['active', 'superseded', 'retired'])
        .whereNotNull('effective_at')
        .groupBy('product_uid')
        .select('product_uid')
        .min({ first: 'effective_at' }),
    ),
    medianDaysToConsumer: await medianDays(
      db,
      db('agreements')
        .whereNotNull('decided_at')
        .whereNot('state', 'rejected')
        .groupBy('product_uid')
        .select('product_uid')
        .min({ first: 'decided_at' }),
    ),
    consumersPerProduct: await consumersPerProduct(db),
    unused: await count(unusedProducts(db)),
    crossDomain: await crossDomain(db),
  };
}

/** Of the newest products for which it happened at all. */
async function medianDays(
  db: Db,
  firsts: ReturnType<Db>,
): Promise<number | undefined> {
  const rows: { created_at: string; first: string }[] = await db('products')
    .join(firsts.as('firsts'), 'firsts.product_uid', 'products.uid')
    .whereNull('products.gone_since')
    .whereNotNull('products.created_at')
    .orderBy('products.created_at', 'desc')
    .limit(PRODUCTS)
    .select('products.created_at', 'firsts.first');
  return median(
    rows.map(row =>
      Math.max(
        0,
        (Date.parse(row.first) - Date.parse(row.created_at)) / DAY_MS,
      ),
    ),
  );
}

async function consumersPerProduct(db: Db): Promise<number | undefined> {
  const row = await db('agreements')
    .whereIn('state', LIVE_AGREEMENT_STATES)
    .select(
      db.raw('count(distinct product_uid) as products'),
      db.raw(`count(distinct product_uid || ' ' || consumer_ref) as consumers`),
    )
    .first();
  const products = Number(row?.products ?? 0);
  return products === 0 ? undefined : Number(row.consumers) / products;
}

async function crossDomain(db: Db): Promise<number | undefined> {
  const between = () =>
    db('agreements')
      .join('products as provider', 'provider.uid', 'agreements.product_uid')
      .join('products as consumer', 'consumer.ref', 'agreements.consumer_ref')
      .whereIn('agreements.state', LIVE_AGREEMENT_STATES);
  const all = await count(between());
  if (all === 0) return undefined;
  const crossing = await count(
    between().whereRaw('provider.domain_ref <> consumer.domain_ref'),
  );
  return crossing / all;
}
