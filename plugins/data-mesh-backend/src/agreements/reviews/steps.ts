import { StepStore, type StepRow } from '../../approvals/StepStore';
import type { Db } from '../../database/MeshDatabase';

/** The steps of a review of an agreement. */
export async function stepsOf(db: Db, reviewId: string): Promise<StepRow[]> {
  return (
    (await StepStore.of(db, 'agreement-review', [reviewId])).get(reviewId) ?? []
  );
}
