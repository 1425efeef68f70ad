import {
  periodEnd,
  reviewsNeeded,
  type Agreed,
  type AgreementReviewKind,
} from '@meshwork/model';
import { ProjectionStore } from '../../catalog/ProjectionStore';
import type { Clock } from '../../clock';
import type { DataMeshConfig } from '../../config';
import type { MeshDatabase } from '../../database/MeshDatabase';
import { agreedOn } from '../agreed';
import {
  AgreementStore,
  agreementFromRow,
  type AgreementRow,
} from '../AgreementStore';
import type { Departures } from '../departures/Departures';
import type { Offers } from '../Offers';
import type { AgreementReviews } from './AgreementReviews';
import { AgreementReviewStore } from './AgreementReviewStore';

/** The kinds that a comparison opens, and closes when the difference is gone. */
const COMPARED: readonly AgreementReviewKind[] = [
  'consumer-owner',
  'provider-owner',
  'classification',
  'terms',
  'price',
];
const PAGE = 200;

/** What reviewers read about why a review was opened. */
const NOTES: Partial<Record<AgreementReviewKind, (now: Agreed) => string>> = {
  'consumer-owner': now => `The consumer belongs to ${now.consumerOwner} now`,
  'provider-owner': now => `The product belongs to ${now.providerOwner} now`,
  classification: now =>
    `What is agreed was classified as ${now.classification}`,
  terms: () => 'The terms of the contract changed',
  price: ({ price }) =>
    price
      ? `The price is ${[price.amount, price.currency]
          .filter(Boolean)
          .join(' ')}${price.unit ? ` per ${price.unit}` : ''} now`
      : 'The contract names no price any more',
};

/**
 * Compares what was agreed with what is, and opens or closes reviews accordingly. It
 * looks at states and not at events: run as often as one likes, missed or doubled, the
 * outcome is the same.
 */
export class ReviewTriggers {
  readonly #options: {
    database: MeshDatabase;
    clock: Clock;
    config: DataMeshConfig;
    offers: Offers;
    reviews: AgreementReviews;
    departures: Departures;
  };

  constructor(options: {
    database: MeshDatabase;
    clock: Clock;
    config: DataMeshConfig;
    offers: Offers;
    reviews: AgreementReviews;
    departures: Departures;
  }) {
    this.#options = options;
  }

  /** Looks at every agreement of a product that runs. */
  async evaluate(productUid: string): Promise<void> {
    const { db } = this.#options.database;
    const product = await ProjectionStore.product(db, { uid: productUid });
    if (!product) return;
    if (product.goneSince || product.lifecycle === 'retired') {
      await this.#options.departures.productGone(productUid);
      return;
    }
    let after = '';
    for (;;) {
      const rows = await db('agreements')
        .where({ product_uid: productUid, state: 'active' })
        .andWhere('id', '>', after)
        .orderBy('id')
        .limit(PAGE);
      for (const row of rows) await this.#compare(agreementFromRow(row));
      if (rows.length < PAGE) return;
      after = rows[rows.length - 1].id;
    }
  }

  async #compare(agreement: AgreementRow): Promise<void> {
    const { clock, config, database, offers, reviews } = this.#options;
    // Nothing to compare with while a contract is on its way or gone.
    const found = await offers.of(agreement).catch(() => undefined);
    if (!found) return;
    const now = agreedOn(found, agreement.consumerOwnerRef);
    const { agreed } = agreement;
    const open =
      (
        await AgreementReviewStore.of(database.db, [agreement.id], ['open'])
      ).get(agreement.id) ?? [];
    const needed = agreed ? reviewsNeeded(agreed, now) : [];
    const missing = needed.filter(kind => !open.some(r => r.kind === kind));
    const idle = open.filter(
      ({ kind }) => COMPARED.includes(kind) && !needed.includes(kind),
    );
    if (agreed && missing.length === 0 && idle.length === 0) return;
    const at = clock.now();
    await database.transaction(async tx => {
      const current = await AgreementStore.get(tx, agreement.id);
      // What moved on meanwhile left a row of its own to look again.
      if (current?.stateVersion !== agreement.stateVersion) return;
      if (!agreed) {
        await AgreementStore.setAgreed(tx, agreement.id, { agreed: now });
      }
      for (const { id } of idle) {
        await AgreementReviewStore.settle(tx, id, 'closed', at);
      }
      for (const kind of missing) {
        await reviews.open(tx, current, {
          kind,
          at,
          due: periodEnd(at, config.agreements.reviewWithin, config.timeZone),
          note: NOTES[kind]?.(now),
          classification: now.classification,
        });
      }
    });
  }
}
