import type { ImpactAnswer } from '../impact/effectiveDate';
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

/**
 * Whether who accepts a change of the contract has answered the question of a review by
 * that: terms and price are the consumer's to accept. Owners and classification are for
 * others to decide on, whatever the consumer says. Pure.
 *
 * @param change.terms - whether the change breaks what was agreed, and not only what is read
 */
export function answeredByAccepting(
  kind: AgreementReviewKind,
  change: { answer?: ImpactAnswer; terms: boolean },
): boolean {
  return (
    change.answer === 'accepted' &&
    change.terms &&
    (kind === 'terms' || kind === 'price')
  );
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
