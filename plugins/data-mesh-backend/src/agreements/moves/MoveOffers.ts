import type { Clock } from '../../clock';
import { ProjectionStore } from '../../catalog/ProjectionStore';
import type { MeshDatabase } from '../../database/MeshDatabase';
import type { AgreementLife } from '../AgreementLife';
import { AgreementStore } from '../AgreementStore';
import { tellAboutAgreement } from '../telling';
import { MoveStore } from './MoveStore';

/**
 * Offers consumers of a port that is replaced to move, as soon as something can be agreed on
 * the port in its place. Looks at states: run again, it tells nobody twice.
 */
export class MoveOffers {
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

  async evaluate(productUid: string): Promise<void> {
    const { clock, database, life } = this.#options;
    const { db } = database;
    const successors = await MoveStore.successors(db, [productUid]);
    for (const successor of successors.filter(({ open }) => open)) {
      for (const { id } of await MoveStore.untold(db, successor)) {
        const at = clock.now();
        await database.transaction(async tx => {
          await AgreementStore.lock(tx, id);
          const agreement = await AgreementStore.get(tx, id);
          if (
            !agreement ||
            !['active', 'terminating'].includes(agreement.state) ||
            !(await MoveStore.tell(tx, id, successor.port, at))
          ) {
            return;
          }
          const product = await ProjectionStore.product(tx, {
            uid: productUid,
          });
          await life.note(tx, agreement, {
            action: 'offer-move',
            at,
            from: agreement.state,
            to: agreement.state,
            data: { note: `to the port ${successor.port}` },
          });
          await tellAboutAgreement(tx, 'move-offered', {
            agreement,
            productTitle: product?.title ?? agreement.productRef,
            recipients: [agreement.requesterRef, agreement.consumerOwnerRef],
            text: `The port ${successor.port} takes its place.`,
            at,
          });
        });
      }
    }
  }
}
