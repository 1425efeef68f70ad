import type { Db } from '../../database/MeshDatabase';

/** A product that takes, through whatever others, from a port. */
export interface Downstream {
  ref: string;
  title: string;
  ownerRef: string;
  /** 1 for one that takes from the port itself. */
  distance: number;
}

/** As far as anybody reads; beyond it is said that there is more. */
const MOST = 500;
/** Names in one statement. */
const CHUNK = 100;

/**
 * Every product downstream of a port, nearest first: those whose input port names it, those
 * that take from these, and so on. Each once, so circles in the lineage end by themselves,
 * and the product that the port belongs to is none of them.
 */
export async function downstreamOf(
  db: Db,
  start: { productRef: string; port: string },
): Promise<{ products: Downstream[]; more: boolean }> {
  const seen = new Set([start.productRef]);
  const products: Downstream[] = [];
  let front = [start.productRef];
  for (let distance = 1; front.length > 0; distance += 1) {
    const next: string[] = [];
    for (let i = 0; i < front.length; i += CHUNK) {
      const query = db('inputs')
        .join('products', 'products.uid', 'inputs.product_uid')
        .whereIn('inputs.provider_ref', front.slice(i, i + CHUNK))
        .whereNull('products.gone_since')
        .distinct('products.ref', 'products.title', 'products.owner_ref')
        .orderBy('products.ref')
        .limit(MOST + 1);
      if (distance === 1) {
        // An input that names no port may take from any.
        query.where(q =>
          q
            .whereNull('inputs.provider_port')
            .orWhere('inputs.provider_port', start.port),
        );
      }
      for (const row of await query) {
        if (seen.has(row.ref)) continue;
        if (products.length === MOST) return { products, more: true };
        seen.add(row.ref);
        next.push(row.ref);
        products.push({
          ref: row.ref,
          title: row.title,
          ownerRef: row.owner_ref,
          distance,
        });
      }
    }
    front = next;
  }
  return { products, more: false };
}
