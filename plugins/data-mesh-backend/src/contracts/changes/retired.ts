import type { RevisionState } from '@meshwork/model';
import type { ProductRow } from '../../catalog/ProjectionStore';
import type { Db } from '../../database/MeshDatabase';
import { OPEN_REVISION_STATES } from '../RevisionStore';

/** What was in effect last of a contract that is retired. */
export interface LastInEffect {
  id: string;
  version: string;
  state: 'retired';
  createdAt: string;
  effectiveAt?: string;
  retiredAt: string;
}

/** Revisions in some states of the contracts that the ports of a product name. */
function portsWith(db: Db, states: readonly RevisionState[]) {
  return db('ports')
    .join('revisions', 'revisions.contract_ref', 'ports.contract_ref')
    .whereRaw('ports.product_uid = products.uid')
    .whereIn('revisions.state', states);
}

/** The same, of contracts that are its own: a port may name one of somebody else. */
function ownWith(db: Db, states: readonly RevisionState[]) {
  return portsWith(db, states).whereRaw('revisions.product_uid = products.uid');
}

/**
 * Products that are retired: their descriptor says so, or it can only say "deprecated" and
 * the last contract of them that was in effect is retired. Whoever retires a product does
 * the one in the catalog and the other here, so neither alone tells.
 */
export function retiredProducts(db: Db) {
  return db('products').where(q =>
    q.where('products.lifecycle', 'retired').orWhere(w =>
      w
        .where('products.lifecycle', 'deprecated')
        .whereExists(ownWith(db, ['retired']))
        .whereNotExists(portsWith(db, ['active', 'retiring'])),
    ),
  );
}

/** Those, and those that are retired once their last notice is over. */
function leavingProducts(db: Db) {
  return db('products').where(q =>
    q.where('products.lifecycle', 'retired').orWhere(w =>
      w
        .where('products.lifecycle', 'deprecated')
        .whereExists(ownWith(db, ['retiring', 'retired']))
        .whereNotExists(portsWith(db, ['active'])),
    ),
  );
}

/** Whether nothing new takes effect on a product any more. */
export async function isLeaving(
  db: Db,
  { uid, lifecycle }: Pick<ProductRow, 'uid' | 'lifecycle'>,
): Promise<boolean> {
  // Of all others it is known without asking.
  if (lifecycle !== 'deprecated' && lifecycle !== 'retired') return false;
  const found = await leavingProducts(db)
    .where('products.uid', uid)
    .first('products.uid');
  return found !== undefined;
}

/** Of these, in which something is open that will not take effect. */
export async function leavingWithOpen(
  db: Db,
  page: { after: string; limit: number },
): Promise<string[]> {
  return await leavingProducts(db)
    .whereExists(
      db('revisions')
        .whereRaw('revisions.product_uid = products.uid')
        .whereIn('revisions.state', OPEN_REVISION_STATES),
    )
    .where('products.uid', '>', page.after)
    .orderBy('products.uid')
    .limit(page.limit)
    .pluck('products.uid');
}

/** Since when some products are retired; of one whose contracts never were, it is not known. */
export async function retiredSince(
  db: Db,
  products: readonly Pick<ProductRow, 'uid' | 'lifecycle'>[],
): Promise<Map<string, string>> {
  const uids = products
    .filter(({ lifecycle }) => ['deprecated', 'retired'].includes(lifecycle))
    .map(({ uid }) => uid);
  if (uids.length === 0) return new Map();
  const rows: { uid: string; at: string }[] = await ends(db)
    .join('ports', q =>
      q
        .on('ports.contract_ref', 'revisions.contract_ref')
        .andOn('ports.product_uid', 'revisions.product_uid'),
    )
    .whereIn(
      'ports.product_uid',
      retiredProducts(db).whereIn('products.uid', uids).select('products.uid'),
    )
    .groupBy('ports.product_uid')
    .select('ports.product_uid as uid')
    .max({ at: 'history.at' });
  return new Map(rows.map(({ uid, at }) => [uid, at]));
}

/** What was in effect last of contracts that were retired. */
export async function lastInEffect(
  db: Db,
  contractRefs: readonly string[],
): Promise<Map<string, LastInEffect>> {
  const rows = await ends(db)
    .whereIn('revisions.contract_ref', contractRefs)
    .orderBy('history.at')
    .select(
      'revisions.id',
      'revisions.contract_ref',
      'revisions.version',
      'revisions.created_at',
      'revisions.effective_at',
      'history.at',
    );
  return new Map(
    rows.map(row => [
      row.contract_ref,
      {
        id: row.id,
        version: row.version,
        state: 'retired',
        createdAt: row.created_at,
        effectiveAt: row.effective_at ?? undefined,
        retiredAt: row.at,
      },
    ]),
  );
}

/** The ends of what was in effect and was retired, not of what it took the place of. */
function ends(db: Db) {
  return db('revisions')
    .join('history', q =>
      q
        .on('history.subject_id', 'revisions.id')
        .andOnVal('history.subject_kind', 'revision')
        .andOnVal('history.action', 'notice-over'),
    )
    .where('revisions.state', 'retired');
}
