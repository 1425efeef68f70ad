import { ProjectionStore } from '../catalog/ProjectionStore';
import type { Db } from '../database/MeshDatabase';
import { Outbox } from '../delivery/Outbox';
import type { GrantListener } from '../grants/GrantLife';
import type { UnusedListener } from '../grants/LastUses';
import type { GrantSubject } from '../grants/GrantService';
import { subjectOf } from './AgreementLife';
import { AgreementStore } from './AgreementStore';
import { tellAboutAgreement } from './telling';

/** What a grant is about, read from the agreement that it stands for. */
export async function grantSubject(
  db: Db,
  agreementId: string,
): Promise<GrantSubject | undefined> {
  const agreement = await AgreementStore.get(db, agreementId);
  return agreement && subjectOf(agreement);
}

/**
 * Tells those concerned what became of a grant: the requester when access is
 * there, both sides when it is gone, the product's owner when the platform
 * would not.
 */
export const tellAboutGrant: GrantListener = async (tx, grant, outcome, at) => {
  const agreement = await AgreementStore.get(tx, grant.agreementId);
  if (!agreement) return;
  const product = await ProjectionStore.product(tx, {
    uid: agreement.productUid,
  });
  if (outcome === 'granted' && agreement.origin === 'move') {
    // What it was moved from may end now.
    await Outbox.add(
      tx,
      'agreement-clock',
      { agreementId: agreement.id },
      { at },
    );
  }
  const owner = product ? [product.ownerRef] : [];
  const recipients = {
    granted: [agreement.requesterRef],
    revoked: [agreement.requesterRef, ...owner],
    failed: [agreement.requesterRef, ...owner],
  }[outcome];
  await tellAboutAgreement(tx, outcome, {
    agreement,
    productTitle: product?.title ?? agreement.productRef,
    recipients,
    at,
  });
};

/** Offers access back to those who have it and do not use it. */
export const tellAboutUnused: UnusedListener = async (tx, grant, days, at) => {
  const agreement = await AgreementStore.get(tx, grant.agreementId);
  // What ends anyway need not be given back.
  if (agreement?.state !== 'active') return;
  const product = await ProjectionStore.product(tx, {
    uid: agreement.productUid,
  });
  await tellAboutAgreement(tx, 'unused', {
    agreement,
    productTitle: product?.title ?? agreement.productRef,
    recipients: [agreement.requesterRef, agreement.consumerOwnerRef],
    text: `It has not been used for ${days} days.`,
    at,
  });
};
