import { classificationRank } from '../vocabulary';
import type { Agreed, AgreementReviewKind, Price } from './agreementReview';

/**
 * What has to be looked at again because it is not as it was agreed (specification:
 * "review opened"). A classification counts when it was raised; terms and price when
 * they differ at all, unless both sides have one owner and would agree with themselves.
 */
export function reviewsNeeded(
  agreed: Agreed,
  now: Agreed,
): AgreementReviewKind[] {
  const needed: AgreementReviewKind[] = [];
  if (agreed.consumerOwner !== now.consumerOwner) needed.push('consumer-owner');
  if (agreed.providerOwner !== now.providerOwner) needed.push('provider-owner');
  if (
    classificationRank(now.classification) >
    classificationRank(agreed.classification)
  ) {
    needed.push('classification');
  }
  if (now.consumerOwner !== now.providerOwner) {
    if (agreed.terms !== now.terms) needed.push('terms');
    if (!samePrice(agreed.price, now.price)) needed.push('price');
  }
  return needed;
}

/** What is agreed once a review decided that the agreement continues. Pure. */
export function agreedAfter(
  kind: AgreementReviewKind,
  agreed: Agreed,
  now: Agreed,
): Agreed {
  switch (kind) {
    case 'consumer-owner':
      return { ...agreed, consumerOwner: now.consumerOwner };
    case 'provider-owner':
      return { ...agreed, providerOwner: now.providerOwner };
    case 'classification':
      return { ...agreed, classification: now.classification };
    case 'terms':
      return { ...agreed, terms: now.terms };
    case 'price':
      return { ...agreed, price: now.price };
    default:
      return agreed;
  }
}

function samePrice(one: Price | undefined, other: Price | undefined): boolean {
  return (
    one?.amount === other?.amount &&
    one?.currency === other?.currency &&
    one?.unit === other?.unit
  );
}
