import type { Tx } from '../../database/MeshDatabase';
import { Outbox } from '../../delivery/Outbox';

/**
 * Leaves rows behind to compare what was agreed on a product's ports with what is, and what
 * is granted for it with what should be.
 */
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
  await lookAtGrants(tx, productUid, at);
}

/** Leaves a row behind to compare what is granted with what should be. */
export async function lookAtGrants(
  tx: Tx,
  productUid: string,
  at: string,
): Promise<void> {
  await Outbox.add(
    tx,
    'grant-plans',
    { productUid },
    { at, dedupe: `grant-plans:${productUid}` },
  );
}
