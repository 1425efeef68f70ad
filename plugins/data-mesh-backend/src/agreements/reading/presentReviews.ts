import type { AgreementReview } from '@meshwork/backstage-plugin-data-mesh-common';
import type { Person } from '@meshwork/model';
import type { Approvals } from '../../approvals/Approvals';
import { presentStep } from '../../http/present';
import type { AgreementRow } from '../AgreementStore';
import { reviewProposer, whyReviewsRest } from '../reviews/deciders';
import type { Surroundings } from './surroundings';

/** The reviews of an agreement as pages read them, with what the reader may decide. */
export function presentReviews(
  agreement: AgreementRow,
  around: Surroundings,
  person: Person,
  approvals: Pick<Approvals, 'eligibility'>,
): AgreementReview[] {
  const ownerRef = around.products.get(agreement.productUid)?.ownerRef ?? '';
  const rest = whyReviewsRest(agreement);
  return (around.reviews.get(agreement.id) ?? []).map(review => {
    const proposer = reviewProposer(review.kind, agreement, { ownerRef });
    const own = around.reviewSteps.get(review.id) ?? [];
    const steps = own.map(step =>
      presentStep(
        step,
        rest ?? approvals.eligibility(person, step, own, proposer),
      ),
    );
    return {
      id: review.id,
      kind: review.kind,
      state: review.state,
      note: review.note,
      openedAt: review.openedAt,
      due: review.dueAt,
      decidedAt: review.decidedAt,
      steps,
      mayDecide: steps.some(step => step.mayDecide),
    };
  });
}
