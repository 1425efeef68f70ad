import { LoadingState } from '../shared';

export default function MyAccessPage() {
  return <LoadingState />;
}
