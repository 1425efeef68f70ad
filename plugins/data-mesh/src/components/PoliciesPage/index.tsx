import { LoadingState } from '../shared';

export default function PoliciesPage() {
  return <LoadingState />;
}
