import { LoadingState } from '../shared';

export default function RevisionReview() {
  return <LoadingState />;
}
