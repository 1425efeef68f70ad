import { AgreementPage } from '../AgreementPage/AgreementPage';

/** The same agreement as its sides see it, entered from the review queue. */
export function AgreementReview() {
  return <AgreementPage emphasis="review" />;
}
