import { ProjectionStore } from '../../catalog/ProjectionStore';
import type { Clock } from '../../clock';
import type { DataMeshConfig } from '../../config';
import type { MeshDatabase } from '../../database/MeshDatabase';
import type { AgreementLife } from '../AgreementLife';
import { AgreementStore } from '../AgreementStore';
import { takeReminder } from '../Reminders';
import { tellAboutAgreement } from '../telling';
import {
  AgreementReviewStore,
  type AgreementReviewRow,
} from './AgreementReviewStore';
import { declineReview } from './decline';
import { stepsOf } from './steps';

/** What time demands of reviews: reminders, and to decline what nobody answered. */
export class ReviewClock {
  readonly #options: {
    database: MeshDatabase;
    clock: Clock;
    config: DataMeshConfig;
    life: AgreementLife;
  };

  constructor(options: {
    database: MeshDatabase;
    clock: Clock;
    config: DataMeshConfig;
    life: AgreementLife;
  }) {
    this.#options = options;
  }

  /** Looks at the reviews of an agreement. */
  async tick(agreementId: string): Promise<void> {
    const { clock, config, database, life } = this.#options;
    const open = (
      await AgreementReviewStore.of(database.db, [agreementId], ['open'])
    ).get(agreementId);
    const now = clock.now();
    const due = open?.find(review => review.dueAt <= now);
    if (!due) {
      for (const review of open ?? []) await this.#remind(review, now);
      return;
    }
    await database.transaction(async tx => {
      const agreement = await AgreementStore.get(tx, agreementId);
      const product = await ProjectionStore.product(tx, {
        uid: due.productUid,
      });
      // One that is suspended or under notice is not judged by silence.
      if (agreement?.state !== 'active' || !product) return;
      const review = await AgreementReviewStore.get(tx, due.id);
      if (review?.state !== 'open') return;
      await declineReview(
        tx,
        { life, zone: config.timeZone },
        { agreement, product, review },
        { at: now },
      );
    });
  }

  /** Reminds those who have not said yet whether it goes on. */
  async #remind(review: AgreementReviewRow, now: string): Promise<void> {
    const { config, database } = this.#options;
    const coming = {
      subject: `review:${review.id}`,
      due: review.dueAt,
      since: review.openedAt,
      now,
    };
    await database.transaction(async tx => {
      await AgreementStore.lock(tx, review.agreementId);
      if (!(await takeReminder(tx, config, coming))) return;
      const agreement = await AgreementStore.get(tx, review.agreementId);
      const product = await ProjectionStore.product(tx, {
        uid: review.productUid,
      });
      const open = (await stepsOf(tx, review.id)).find(
        ({ state }) => state === 'open',
      );
      if (!agreement || !product || !open) return;
      await tellAboutAgreement(tx, 'review-due', {
        agreement,
        productTitle: product.title,
        recipients: open.approvers,
        text: review.note,
        at: now,
      });
    });
  }
}
