import type { Tx } from '../../database/MeshDatabase';
import { Outbox } from '../../delivery/Outbox';

/** Leaves a row behind to compare what was agreed on a product's ports with what is. */
export async function lookAgain(
  tx: Tx,
  productUid: string,
  at: string,
): Promise<void> {
  await Outbox.add(
    tx,
    'agreement-reviews',
    { productUid },
    { at, dedupe: `agreement-reviews:${productUid}` },
  );
}
