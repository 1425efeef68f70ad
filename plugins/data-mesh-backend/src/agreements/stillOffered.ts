import { isPostgres, type Tx } from '../database/MeshDatabase';
import type { Statement } from '../database/together';
import type { FoundOffer } from './Offers';

/**
 * Whether a port offers what it offered when that was read, and will until the transaction
 * ends: who changes the product or its contract waits for that, and finds what was decided.
 * To be asked first in a transaction, since they take product and contract first as well.
 */
export function stillOffered(
  tx: Tx,
  { product, contract }: Pick<FoundOffer, 'product' | 'contract'>,
): Statement<boolean> {
  const query = tx('revisions')
    .join('products', 'products.uid', 'revisions.product_uid')
    .where({
      'revisions.id': contract.revisionId,
      'revisions.state': 'active',
      'products.uid': product.uid,
      'products.hash': product.hash,
    });
  // SQLite has one writer at a time.
  if (isPostgres(tx)) query.forShare();
  return {
    query: query.select('revisions.id').limit(1),
    read: rows => rows.length > 0,
  };
}
