import type { AgreementReviewState } from '@meshwork/model';
import { StepStore, type StepRow } from '../../approvals/StepStore';
import {
  ProjectionStore,
  type OwnedProduct,
  type ProductRow,
} from '../../catalog/ProjectionStore';
import type { Db } from '../../database/MeshDatabase';
import { GrantStore, type GrantRow } from '../../grants/GrantStore';
import type { AgreementRow } from '../AgreementStore';
import { successorsOf, type AgreementSuccessor } from '../moves/MoveStore';
import {
  AgreementReviewStore,
  type AgreementReviewRow,
} from '../reviews/AgreementReviewStore';

/** What pages show of agreements besides their own rows. */
export interface Surroundings<P extends OwnedProduct = OwnedProduct> {
  /** By uid. */
  products: ReadonlyMap<string, P>;
  /** By agreement. */
  steps: ReadonlyMap<string, StepRow[]>;
  grants: ReadonlyMap<string, GrantRow[]>;
  reviews: ReadonlyMap<string, AgreementReviewRow[]>;
  /** By review. */
  reviewSteps: ReadonlyMap<string, StepRow[]>;
  /** By agreement: the ports that replace theirs. */
  successors: ReadonlyMap<string, AgreementSuccessor>;
}

/**
 * Reads it for a page of agreements: as many queries however many there are, all under
 * way at once.
 *
 * @param states - of the reviews that are wanted
 */
export async function surroundingsOf(
  db: Db,
  agreements: readonly AgreementRow[],
  states: readonly AgreementReviewState[],
): Promise<Surroundings> {
  return await around(db, agreements, states, ProjectionStore.owned);
}

/** The same of one agreement, with the whole of its product. */
export async function surroundingsInFull(
  db: Db,
  agreement: AgreementRow,
  states: readonly AgreementReviewState[],
): Promise<Surroundings<OwnedProduct & ProductRow>> {
  return await around(db, [agreement], states, ProjectionStore.ownedInFull);
}

async function around<P extends OwnedProduct>(
  db: Db,
  agreements: readonly AgreementRow[],
  states: readonly AgreementReviewState[],
  productsOf: (db: Db, uids: readonly string[]) => Promise<Map<string, P>>,
): Promise<Surroundings<P>> {
  const ids = agreements.map(({ id }) => id);
  const uids = [...new Set(agreements.map(({ productUid }) => productUid))];
  const [products, steps, grants, [reviews, reviewSteps], successors] =
    await Promise.all([
      productsOf(db, uids),
      StepStore.of(db, 'agreement', ids),
      GrantStore.ofAgreements(db, ids),
      reviewsOf(db, ids, states),
      successorsOf(db, agreements),
    ]);
  return { products, steps, grants, reviews, reviewSteps, successors };
}

async function reviewsOf(
  db: Db,
  ids: readonly string[],
  states: readonly AgreementReviewState[],
) {
  const reviews = await AgreementReviewStore.of(db, ids, states);
  const steps = await StepStore.of(
    db,
    'agreement-review',
    [...reviews.values()].flat().map(({ id }) => id),
  );
  return [reviews, steps] as const;
}
