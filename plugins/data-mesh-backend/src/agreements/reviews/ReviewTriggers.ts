import {
  agreedAfter,
  answeredByAccepting,
  periodEnd,
  reviewsNeeded,
  type Agreed,
  type AgreementReviewKind,
} from '@meshwork/model';
import { ProjectionStore } from '../../catalog/ProjectionStore';
import type { Clock } from '../../clock';
import type { DataMeshConfig } from '../../config';
import type { Db, MeshDatabase } from '../../database/MeshDatabase';
import { agreedOn } from '../agreed';
import {
  AgreementStore,
  agreementFromRow,
  type AgreementRow,
} from '../AgreementStore';
import {
  ImpactStore,
  type ImpactRow,
} from '../../contracts/changes/ImpactStore';
import type { Departures } from '../departures/Departures';
import type { PortWatch } from '../departures/PortWatch';
import type { FoundOffer, Offers } from '../Offers';
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
    ports: PortWatch;
  };

  constructor(options: {
    database: MeshDatabase;
    clock: Clock;
    config: DataMeshConfig;
    offers: Offers;
    reviews: AgreementReviews;
    departures: Departures;
    ports: PortWatch;
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
    await this.#options.ports.evaluate(productUid);
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
    // What the consumer's side accepted with the change is not asked of them once more.
    const accepted =
      needed.length > 0
        ? await acceptedWith(database.db, agreement, found)
        : undefined;
    const answered = accepted
      ? needed.filter(kind => answeredByAccepting(kind, accepted))
      : [];
    const missing = needed.filter(
      kind => !answered.includes(kind) && !open.some(r => r.kind === kind),
    );
    const idle = open.filter(
      ({ kind }) => COMPARED.includes(kind) && !needed.includes(kind),
    );
    const settled = [...missing, ...idle, ...answered].length === 0;
    if (agreed && settled) return;
    const at = clock.now();
    await database.transaction(async tx => {
      const current = await AgreementStore.get(tx, agreement.id);
      // What moved on meanwhile left a row of its own to look again.
      if (current?.stateVersion !== agreement.stateVersion) return;
      if (!agreed) {
        await AgreementStore.setAgreed(tx, agreement.id, { agreed: now });
      }
      if (agreed && accepted && answered.length > 0) {
        await reviews.accepted(tx, current, {
          kinds: answered,
          agreed: answered.reduce(
            (so, kind) => agreedAfter(kind, so, now),
            agreed,
          ),
          noticePeriod: found.offer.noticePeriod,
          by: accepted.answeredBy,
          version: found.contract.version,
          at,
        });
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

/** What an agreement's side said to the revision that is in effect, where it accepted it. */
async function acceptedWith(
  db: Db,
  agreement: Pick<AgreementRow, 'id'>,
  found: FoundOffer,
): Promise<ImpactRow | undefined> {
  const impact = await ImpactStore.impact(
    db,
    found.contract.revisionId,
    agreement.id,
  );
  return impact?.answer === 'accepted' ? impact : undefined;
}
