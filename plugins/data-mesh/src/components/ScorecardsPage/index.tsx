import { LoadingState } from '../shared';

export default function ScorecardsPage() {
  return <LoadingState />;
}
