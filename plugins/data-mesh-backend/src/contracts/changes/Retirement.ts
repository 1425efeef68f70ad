import { noticeEnd } from '@meshwork/model';
import type { AgreementLife } from '../../agreements/AgreementLife';
import { agreementFromRow } from '../../agreements/AgreementStore';
import { tellAboutAgreement } from '../../agreements/telling';
import type { ProductRow } from '../../catalog/ProjectionStore';
import type { MeshDatabase } from '../../database/MeshDatabase';
import { Outbox } from '../../delivery/Outbox';
import type { RevisionLife } from '../RevisionLife';
import type { RevisionRow } from '../RevisionStore';
import type { By } from './Schedules';

/** The states that notice can be given in, or called off before it starts. */
const ENDED_BY_RETIRING = ['approved', 'active'] as const;

/**
 * Retires what is in effect: notice is given for all agreements in one step, each with its
 * own period, and the contract is retired when the last one has ended. The way to end an
 * old port after its successor has been opened beside it.
 */
export class Retirement {
  readonly #options: {
    database: MeshDatabase;
    life: RevisionLife;
    agreements: AgreementLife;
    zone: string;
  };

  constructor(options: {
    database: MeshDatabase;
    life: RevisionLife;
    agreements: AgreementLife;
    zone: string;
  }) {
    this.#options = options;
  }

  async retire(
    revision: RevisionRow,
    product: ProductRow,
    by: By,
    now: string,
  ): Promise<void> {
    const { database, life, agreements, zone } = this.#options;
    await database.transaction(async tx => {
      const running = (
        await tx('agreements')
          .where({ contract_uid: revision.contractUid })
          .whereIn('state', ENDED_BY_RETIRING)
          .orderBy('id')
      ).map(agreementFromRow);
      await life.move(tx, revision, 'retire', 'retiring', now, {
        ...by,
        note: `notice for ${running.length} agreements`,
      });
      for (const agreement of running) {
        const entry = {
          at: now,
          actor: by.actor,
          text: by.text,
          data: { side: 'provider-side' },
        };
        if (agreement.state === 'approved') {
          await agreements.move(tx, agreement, 'ended', {
            ...entry,
            action: 'call-off',
          });
        } else {
          const noticeEndAt = noticeEnd({
            now,
            period: agreement.noticePeriod,
            zone,
            agreedEnd: agreement.endAt,
          });
          await agreements.move(tx, agreement, 'terminating', {
            ...entry,
            action: 'give-notice',
            noticeBy: 'provider-side',
            noticeEndAt,
          });
          await agreements.watch(tx, agreement.id, noticeEndAt);
        }
        await tellAboutAgreement(
          tx,
          agreement.state === 'ended' ? 'ended' : 'notice',
          {
            agreement,
            productTitle: product.title,
            recipients: [agreement.consumerOwnerRef],
            exclude: by.actor,
            text: by.text,
            at: now,
          },
        );
      }
      // Nobody may be left to wait for.
      await Outbox.add(
        tx,
        'contract-clock',
        { contractUid: revision.contractUid },
        { at: now, dedupe: `contract-clock:${revision.contractUid}` },
      );
    });
  }
}
