import { later } from '../../clock';
import type { Db } from '../../database/MeshDatabase';

/** Before its last day so long ahead an exemption is about to end. */
const NEAR_MS = 14 * 86_400_000;

/** Exemptions that hold, and are over within two weeks. */
export function endingWaivers(db: Db, now: string) {
  return db('waivers')
    .join('products', 'products.uid', 'waivers.product_uid')
    .whereNull('products.gone_since')
    .where('waivers.state', 'approved')
    .andWhere('waivers.until_at', '>', now)
    .andWhere('waivers.until_at', '<=', later(now, NEAR_MS));
}
