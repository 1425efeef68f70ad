import { LoadingState } from '../shared';

export default function ReviewsPage() {
  return <LoadingState />;
}
