import type { AgreementReviewState } from '@meshwork/model';
import { StepStore, type StepRow } from '../../approvals/StepStore';
import {
  ProjectionStore,
  type OwnedProduct,
} from '../../catalog/ProjectionStore';
import type { Db } from '../../database/MeshDatabase';
import { together } from '../../database/together';
import { GrantStore, type GrantRow } from '../../grants/GrantStore';
import type { AgreementRow } from '../AgreementStore';
import {
  MoveStore,
  successorsOf,
  type AgreementSuccessor,
  type Successor,
} from '../moves/MoveStore';
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
 * Reads it for a page of agreements, however many there are.
 *
 * @param states - of the reviews that are wanted
 */
export async function surroundingsOf(
  db: Db,
  agreements: readonly AgreementRow[],
  states: readonly AgreementReviewState[],
): Promise<Surroundings> {
  const found = await together(db, {
    products: ProjectionStore.owned(db, uidsOf(agreements)),
    ...around(db, agreements, states),
  });
  return await complete(db, agreements, found);
}

/** What is read for one agreement, with the whole of its product; to be made `complete`. */
export function surroundingsInFull(
  db: Db,
  agreement: AgreementRow,
  states: readonly AgreementReviewState[],
) {
  return {
    products: ProjectionStore.ownedInFull(db, uidsOf([agreement])),
    ...around(db, [agreement], states),
  };
}

/** What was read for some agreements, with what became of those whose port is replaced. */
export async function complete<P extends OwnedProduct>(
  db: Db,
  agreements: readonly AgreementRow[],
  found: Omit<Surroundings<P>, 'successors'> & { replacing: Successor[] },
): Promise<Surroundings<P>> {
  const successors = await successorsOf(db, agreements, found.replacing);
  return { ...found, successors };
}

function around(
  db: Db,
  agreements: readonly AgreementRow[],
  states: readonly AgreementReviewState[],
) {
  const ids = agreements.map(({ id }) => id);
  return {
    steps: StepStore.reading(db, 'agreement', ids),
    grants: GrantStore.reading(db, ids),
    reviews: AgreementReviewStore.reading(db, ids, states),
    reviewSteps: StepStore.reading(
      db,
      'agreement-review',
      AgreementReviewStore.rows(db, ids, states).select('id'),
    ),
    replacing: MoveStore.reading(db, uidsOf(agreements)),
  };
}

function uidsOf(agreements: readonly AgreementRow[]): string[] {
  return [...new Set(agreements.map(({ productUid }) => productUid))];
}
