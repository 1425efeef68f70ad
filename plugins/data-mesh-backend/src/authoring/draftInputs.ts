import type { DataProductEntity } from '@meshwork/model';
import type { CatalogView } from '../catalog/Visibility';
import type { Db } from '../database/MeshDatabase';
import type { InputRow } from '../governance/facts/FactCollector';
import { fullRef } from './NamesThere';

/** What a product reads that is about to be made; nothing is told of what one may not see. */
export type DraftInput = Omit<InputRow, 'product_uid'>;

/**
 * The inputs of a draft, as the read model would have them once it is there.
 *
 * @param view - of who asks: products that they may not see are not there for them
 */
export async function draftInputs(
  db: Db,
  { spec }: DataProductEntity,
  view: CatalogView,
): Promise<DraftInput[]> {
  const ports = (spec.inputPorts ?? []).map(({ name, dataProduct }) => ({
    name,
    ref: dataProduct && fullRef(dataProduct, 'DataProduct'),
  }));
  const refs = ports.flatMap(({ ref }) => ref ?? []);
  if (refs.length === 0) return [];
  const visible = await view.visible([...new Set(refs)]);
  const rows: { uid: string; ref: string; level?: string }[] = await db(
    'products',
  )
    .leftJoin('scores', 'scores.product_uid', 'products.uid')
    .whereIn('products.ref', [...visible])
    .whereNull('products.gone_since')
    .select('products.uid', 'products.ref', 'scores.level');
  const providers = new Map(rows.map(row => [row.ref, row]));
  return ports.flatMap(({ name, ref }): DraftInput[] => {
    if (!ref) return [];
    const provider = providers.get(ref);
    return [
      provider
        ? {
            name,
            provider: provider.uid,
            provider_ref: provider.ref,
            level: provider.level,
          }
        : { name },
    ];
  });
}
