import type { AgreementReview } from '@meshwork/backstage-plugin-data-mesh-common';
import type { AgreementReviewState, Person } from '@meshwork/model';
import type { Approvals } from '../../approvals/Approvals';
import { StepStore, type StepRow } from '../../approvals/StepStore';
import type { MeshDatabase } from '../../database/MeshDatabase';
import { presentStep } from '../../http/present';
import type { AgreementRow } from '../AgreementStore';
import { AgreementReviewStore } from './AgreementReviewStore';
import { reviewProposer, whyReviewsRest } from './deciders';

/** Reviews of agreements as pages read them, with what the reader may decide. */
export class ReviewReader {
  readonly #database: MeshDatabase;
  readonly #approvals: Approvals;

  constructor(options: { database: MeshDatabase; approvals: Approvals }) {
    this.#database = options.database;
    this.#approvals = options.approvals;
  }

  /** The steps of every review of an agreement. */
  async steps(agreementId: string): Promise<StepRow[]> {
    const { db } = this.#database;
    const reviews =
      (await AgreementReviewStore.of(db, [agreementId])).get(agreementId) ?? [];
    const steps = await StepStore.of(
      db,
      'agreement-review',
      reviews.map(({ id }) => id),
    );
    return [...steps.values()].flat();
  }

  /**
   * The reviews of some agreements, by agreement.
   *
   * @param owners - who owns each product, by its uid
   */
  async of(
    agreements: readonly AgreementRow[],
    owners: ReadonlyMap<string, string>,
    person: Person,
    states: readonly AgreementReviewState[],
  ): Promise<Map<string, AgreementReview[]>> {
    const { db } = this.#database;
    const found = await AgreementReviewStore.of(
      db,
      agreements.map(({ id }) => id),
      states,
    );
    const steps = await StepStore.of(
      db,
      'agreement-review',
      [...found.values()].flat().map(({ id }) => id),
    );
    return new Map(
      agreements.map(agreement => [
        agreement.id,
        (found.get(agreement.id) ?? []).map(review => {
          const proposer = reviewProposer(review.kind, agreement, {
            ownerRef: owners.get(agreement.productUid) ?? '',
          });
          const own = steps.get(review.id) ?? [];
          const shown = own.map(step =>
            presentStep(
              step,
              whyReviewsRest(agreement) ??
                this.#approvals.eligibility(person, step, own, proposer),
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
            steps: shown,
            mayDecide: shown.some(step => step.mayDecide),
          };
        }),
      ]),
    );
  }
}
