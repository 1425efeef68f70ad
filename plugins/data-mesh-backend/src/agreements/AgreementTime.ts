import type { AgreementAction, AgreementState } from '@meshwork/model';
import { StaleStateError } from '../approvals/Approvals';
import { StepStore } from '../approvals/StepStore';
import { ProjectionStore } from '../catalog/ProjectionStore';
import type { Clock } from '../clock';
import type { MeshDatabase } from '../database/MeshDatabase';
import type { AgreementLife } from './AgreementLife';
import { AgreementStore, type AgreementRow } from './AgreementStore';
import { tellAboutAgreement } from './telling';

/** How an agreement moves when nobody acts: its times come, whoever looks first. */
export class AgreementTime {
  readonly #options: {
    database: MeshDatabase;
    clock: Clock;
    life: AgreementLife;
  };

  constructor(options: {
    database: MeshDatabase;
    clock: Clock;
    life: AgreementLife;
  }) {
    this.#options = options;
  }

  /**
   * Does what time demands of an agreement now: start, end, notice over, lapse.
   *
   * @param known - how it was just now, where it was read
   * @returns how it is then
   */
  async tick(
    agreementId: string,
    known?: AgreementRow,
  ): Promise<AgreementRow | undefined> {
    for (let first = known; ; first = undefined) {
      const { clock, database } = this.#options;
      const agreement =
        first ?? (await AgreementStore.get(database.db, agreementId));
      const now = clock.now();
      const due = agreement && dueTransition(agreement, now);
      if (!due) return agreement;
      try {
        await this.#moveByTime(agreement, due, now);
      } catch (error) {
        // Somebody else, another replica for example, was first: it is looked at again.
        if (!(error instanceof StaleStateError)) throw error;
      }
    }
  }

  async #moveByTime(
    agreement: AgreementRow,
    due: DueTransition,
    now: string,
  ): Promise<void> {
    const { database, life } = this.#options;
    const product = await ProjectionStore.product(database.db, {
      uid: agreement.productUid,
    });
    await database.transaction(async tx => {
      if (due.to === 'lapsed') {
        await StepStore.skipRest(tx, 'agreement', agreement.id);
      }
      await life.move(tx, agreement, due.to, { action: due.action, at: now });
      if (due.tell) {
        await tellAboutAgreement(tx, due.tell, {
          agreement,
          productTitle: product?.title ?? agreement.productRef,
          recipients: [
            agreement.requesterRef,
            agreement.consumerOwnerRef,
            ...(product ? [product.ownerRef] : []),
          ],
          at: now,
        });
      }
    });
  }
}

interface DueTransition {
  action: AgreementAction;
  to: AgreementState;
  tell?: 'lapsed' | 'expired' | 'ended';
}

/** What time demands of an agreement in its state. Pure. */
export function dueTransition(
  agreement: Pick<
    AgreementRow,
    'state' | 'startAt' | 'endAt' | 'noticeEndAt' | 'lapsesAt'
  >,
  now: string,
): DueTransition | undefined {
  switch (agreement.state) {
    case 'requested':
      return agreement.lapsesAt <= now
        ? { action: 'lapse', to: 'lapsed', tell: 'lapsed' }
        : undefined;
    case 'approved':
      return agreement.startAt <= now
        ? { action: 'start', to: 'active' }
        : undefined;
    case 'active':
      return agreement.endAt <= now
        ? { action: 'expire', to: 'expired', tell: 'expired' }
        : undefined;
    case 'terminating':
      return agreement.noticeEndAt && agreement.noticeEndAt <= now
        ? { action: 'notice-over', to: 'ended', tell: 'ended' }
        : undefined;
    default:
      return undefined;
  }
}
