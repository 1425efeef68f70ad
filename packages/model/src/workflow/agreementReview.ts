import type { ReviewHolder } from '../approval/eligibility';
import type { Classification } from '../vocabulary';

/** Why a running agreement is looked at again. Access goes on meanwhile. */
export const AGREEMENT_REVIEW_KINDS = [
  'consumer-owner',
  'provider-owner',
  'classification',
  'terms',
  'price',
  'inherited',
  'break-glass',
] as const;
export type AgreementReviewKind = (typeof AGREEMENT_REVIEW_KINDS)[number];

/** What became of a review; `closed`: there was nothing left to decide on. */
export const AGREEMENT_REVIEW_STATES = [
  'open',
  'continued',
  'declined',
  'closed',
] as const;
export type AgreementReviewState = (typeof AGREEMENT_REVIEW_STATES)[number];

const PROVIDER: readonly ReviewHolder[] = ['product-owner'];
const CONSUMER: readonly ReviewHolder[] = ['consumer-side'];
const STEWARD: readonly ReviewHolder[] = ['steward'];
const PRIVACY: readonly ReviewHolder[] = ['privacy-officer'];

/** Who looks at a classification that was raised: as many as would for a request. */
const BY_CLASSIFICATION: Record<
  Classification,
  readonly (readonly ReviewHolder[])[]
> = {
  public: [PROVIDER],
  internal: [PROVIDER],
  confidential: [PROVIDER, STEWARD],
  restricted: [PROVIDER, STEWARD, PRIVACY],
};

/**
 * Who decides whether an agreement continues (specification: the rows `continue` and
 * `decline`): the steps in their order, each with those of whom one person fills it.
 * The provider's approvers decide on owners and classification, the consumer on terms
 * and price, steward or privacy officer on access that was opened by breaking the glass.
 *
 * @param classification of what is agreed, as it is now
 */
export function agreementReviewSteps(
  kind: AgreementReviewKind,
  classification: Classification,
): readonly (readonly ReviewHolder[])[] {
  switch (kind) {
    case 'terms':
    case 'price':
      return [CONSUMER];
    case 'break-glass':
      return [[...STEWARD, ...PRIVACY]];
    case 'classification':
      return BY_CLASSIFICATION[classification];
    default:
      return [PROVIDER];
  }
}

/** What an agreement was approved on. Whatever of it differs later is reviewed. */
export interface Agreed {
  /** Who spoke for the consumer. */
  consumerOwner: string;
  /** Who owned the product. */
  providerOwner: string;
  classification: Classification;
  /** A hash of the terms: purpose, limitations, usage, notice. */
  terms: string;
  price?: Price;
}

/** The price that a contract names. */
export interface Price {
  amount: number;
  currency?: string;
  /** What it is paid for: a month, a gigabyte, … */
  unit?: string;
}
