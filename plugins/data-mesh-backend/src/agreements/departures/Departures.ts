import {
  actionsIn,
  agreementTransitions,
  noticeEnd,
  type AgreementState,
  type Side,
} from '@meshwork/model';
import { StaleStateError } from '../../approvals/Approvals';
import { StepStore } from '../../approvals/StepStore';
import { ProjectionStore } from '../../catalog/ProjectionStore';
import type { Clock } from '../../clock';
import type { DataMeshConfig } from '../../config';
import type { Db, MeshDatabase } from '../../database/MeshDatabase';
import type { AgreementLife } from '../AgreementLife';
import {
  AgreementStore,
  agreementFromRow,
  type AgreementRow,
} from '../AgreementStore';
import { tellAboutAgreement } from '../telling';
import { offers } from './offers';

type Departure = 'consumer-gone' | 'product-gone' | 'port-gone';

/** The states that a departure leads out of, and where to. */
const STATES: Record<Departure, readonly AgreementState[]> = {
  'consumer-gone': statesOf('consumer-gone'),
  'product-gone': statesOf('product-gone'),
  'port-gone': statesOf('port-gone'),
};
/** The states in which it matters whether the port is still there. */
export const PORT_GONE_STATES = STATES['port-gone'];

const BATCH = 500;

/**
 * What becomes of agreements when one of their sides is gone for good: what runs gets
 * notice, so that nobody loses access unannounced; what a person had for themselves ends
 * with them; what had not begun does not begin. Nothing stays granted in the end.
 */
export class Departures {
  readonly #database: MeshDatabase;
  readonly #clock: Clock;
  readonly #config: DataMeshConfig;
  readonly #life: AgreementLife;

  constructor(options: {
    database: MeshDatabase;
    clock: Clock;
    config: DataMeshConfig;
    life: AgreementLife;
  }) {
    this.#database = options.database;
    this.#clock = options.clock;
    this.#config = options.config;
    this.#life = options.life;
  }

  /** The product is gone, or was declared retired. Done again, it does nothing. */
  async productGone(productUid: string): Promise<void> {
    const rows = await this.#database
      .db('agreements')
      .where({ product_uid: productUid })
      .whereIn('state', STATES['product-gone']);
    for (const row of rows) {
      await this.#leave(agreementFromRow(row), 'product-gone');
    }
  }

  /** The consumer of some agreements is gone. */
  async consumerGone(agreements: readonly AgreementRow[]): Promise<void> {
    for (const agreement of agreements) {
      if (STATES['consumer-gone'].includes(agreement.state)) {
        await this.#leave(agreement, 'consumer-gone');
      }
    }
  }

  /** The port of some agreements is gone, or not in their environment any more. */
  async portGone(agreements: readonly AgreementRow[]): Promise<void> {
    for (const agreement of agreements) {
      if (STATES['port-gone'].includes(agreement.state)) {
        await this.#leave(agreement, 'port-gone');
      }
    }
  }

  /** Agreements of products that are gone, in case nobody was told of it. */
  async sweep(): Promise<void> {
    const products: string[] = await left(this.#database.db)
      .limit(BATCH)
      .distinct('agreements.product_uid')
      .pluck('agreements.product_uid');
    for (const uid of products) await this.productGone(uid);
  }

  async #leave(agreement: AgreementRow, departure: Departure): Promise<void> {
    const at = this.#clock.now();
    const from = agreement.state;
    const personal = agreement.consumerRef.startsWith('user:');
    const forGood = departure === 'consumer-gone' && personal;
    // Notice runs already, and the rest of it is the consumer's.
    if (from === 'terminating' && !forGood) return;
    const to = leadsTo(from, forGood);
    const noticeEndAt =
      to === 'terminating'
        ? noticeEnd({
            now: at,
            period: agreement.noticePeriod,
            zone: this.#config.timeZone,
            agreedEnd: agreement.endAt,
          })
        : undefined;
    const noticeBy: Side =
      departure === 'consumer-gone' ? 'consumer-side' : 'provider-side';
    try {
      await this.#database.transaction(async tx => {
        const product = await ProjectionStore.product(tx, {
          uid: agreement.productUid,
        });
        // It may have come back in the same moment.
        if (departure === 'port-gone' && offers(product, agreement)) return;
        await StepStore.skipRest(tx, 'agreement', agreement.id);
        await this.#life.move(tx, agreement, to, {
          action: departure,
          at,
          ...(noticeEndAt && { noticeBy, noticeEndAt }),
        });
        if (noticeEndAt) {
          await this.#life.watchEnd(tx, agreement.id, noticeEndAt, at);
        }
        await tellAboutAgreement(tx, departure, {
          agreement,
          productTitle: product?.title ?? agreement.productRef,
          recipients: [
            agreement.requesterRef,
            agreement.consumerOwnerRef,
            ...(product ? [product.ownerRef] : []),
          ],
          at,
        });
      });
    } catch (error) {
      // It moved in the same moment; the next look finds it as it is.
      if (!(error instanceof StaleStateError)) throw error;
      const current = await AgreementStore.get(this.#database.db, agreement.id);
      if (current && STATES[departure].includes(current.state)) throw error;
    }
  }
}

function leadsTo(from: AgreementState, forGood: boolean): AgreementState {
  if (from === 'requested') return 'withdrawn';
  return from === 'active' && !forGood ? 'terminating' : 'ended';
}

function statesOf(action: Departure): AgreementState[] {
  return [
    ...new Set(
      agreementTransitions.flatMap(row =>
        row.from && row.action === action ? [row.from] : [],
      ),
    ),
  ].filter(state => actionsIn(agreementTransitions, state).includes(action));
}

function left(db: Db) {
  return db('agreements')
    .join('products', 'products.uid', 'agreements.product_uid')
    .whereIn('agreements.state', STATES['product-gone'])
    .andWhere(q =>
      q
        .whereNotNull('products.gone_since')
        .orWhere('products.lifecycle', 'retired'),
    );
}
