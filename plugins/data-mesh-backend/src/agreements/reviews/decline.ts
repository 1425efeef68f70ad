import { noticeEnd } from '@meshwork/model';
import type { ProductRow } from '../../catalog/ProjectionStore';
import type { Tx } from '../../database/MeshDatabase';
import type { AgreementLife } from '../AgreementLife';
import type { AgreementRow } from '../AgreementStore';
import { tellAboutAgreement } from '../telling';
import {
  AgreementReviewStore,
  type AgreementReviewRow,
} from './AgreementReviewStore';

/**
 * An agreement does not continue: it gets notice, or ends where nobody ever approved it. One
 * that is over by then is only noted: its review looks back.
 *
 * @param by - nobody where the due date passed
 */
export async function declineReview(
  tx: Tx,
  { life, zone }: { life: AgreementLife; zone: string },
  about: {
    agreement: AgreementRow;
    product: ProductRow;
    review: AgreementReviewRow;
  },
  by: { actor?: string; text?: string; at: string },
): Promise<void> {
  const { agreement, product, review } = about;
  const { at } = by;
  await AgreementReviewStore.settle(tx, review.id, 'declined', at);
  const entry = {
    ...by,
    action: 'decline' as const,
    data: { note: review.kind },
  };
  const tell = (occasion: 'notice' | 'ended' | 'review-declined') =>
    tellAboutAgreement(tx, occasion, {
      agreement,
      productTitle: product.title,
      recipients: [
        agreement.requesterRef,
        agreement.consumerOwnerRef,
        product.ownerRef,
      ],
      exclude: by.actor,
      text: by.text,
      at,
    });
  if (agreement.state !== 'active') {
    const { state } = agreement;
    await life.note(tx, agreement, { ...entry, from: state, to: state });
    await tell('review-declined');
    return;
  }
  if (review.kind === 'break-glass') {
    await life.move(tx, agreement, 'ended', entry);
    await tell('ended');
    return;
  }
  const consumers = review.kind === 'terms' || review.kind === 'price';
  const noticeEndAt = noticeEnd({
    now: at,
    period: agreement.noticePeriod,
    zone,
    agreedEnd: agreement.endAt,
  });
  await life.move(tx, agreement, 'terminating', {
    ...entry,
    noticeBy: consumers && by.actor ? 'consumer-side' : 'provider-side',
    noticeEndAt,
  });
  await life.watchEnd(tx, agreement.id, noticeEndAt, at);
  await tell('notice');
}
