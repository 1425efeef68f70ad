import { LoadingState } from '../shared';

export default function AgreementReview() {
  return <LoadingState />;
}
