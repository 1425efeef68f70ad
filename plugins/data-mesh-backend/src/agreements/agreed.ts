import { createHash } from 'node:crypto';
import type { Agreed } from '@meshwork/model';
import { describeContract } from '@meshwork/odcs';
import type { FoundOffer } from './Offers';

/**
 * What would be agreed if it were approved now: what a running agreement is compared
 * with. Pure.
 */
export function agreedOn(found: FoundOffer, consumerOwner: string): Agreed {
  const { product, offer } = found;
  const { description, price } = describeContract(offer.contract);
  return {
    consumerOwner,
    providerOwner: product.ownerRef,
    classification: offer.classification,
    terms: termsHash([
      description?.purpose,
      description?.limitations,
      description?.usage,
      offer.noticePeriod,
    ]),
    ...(price && { price }),
  };
}

/** White space is laid out, not agreed. */
function termsHash(terms: readonly (string | undefined)[]): string {
  const plain = terms.map(term => term?.trim().replace(/\s+/g, ' ') ?? '');
  return createHash('sha256').update(JSON.stringify(plain)).digest('hex');
}
