import type { AgreementReviewState } from '@meshwork/model';
import { StepStore, type StepRow } from '../../approvals/StepStore';
import {
  ProjectionStore,
  type OwnedProduct,
} from '../../catalog/ProjectionStore';
import { isPostgres, type Db } from '../../database/MeshDatabase';
import { fewSizes } from '../../database/prepared';
import {
  alone,
  foundBy,
  together,
  type Found,
  type Statement,
} from '../../database/together';
import { GrantStore, type GrantRow } from '../../grants/GrantStore';
import { AgreementStore, type AgreementRow } from '../AgreementStore';
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
  const ids = idsOf(agreements);
  const uids = uidsOf(agreements);
  const found = await together(db, {
    products: ProjectionStore.owned(db, uids),
    ...around(db, { ids, uids }, states),
  });
  return await complete(db, agreements, found);
}

/**
 * Reads a list of agreements and what is shown besides, with one way to the database where
 * it can. A list says who decides on those that wait; how the others were decided it does not.
 */
export async function readInSurroundings(
  db: Db,
  agreements: Statement<AgreementRow[]>,
  states: readonly AgreementReviewState[],
): Promise<{ read: AgreementRow[]; around: Surroundings }> {
  if (!isPostgres(db)) {
    const read = await alone(agreements);
    return { read, around: await surroundingsOf(db, read, states) };
  }
  const ids = foundBy(db, 'read', 'id');
  const waiting = foundBy(db, 'read', 'id').where('state', 'requested');
  const uids = foundBy(db, 'read', 'product_uid');
  const { read, ...found } = await together(db, {
    read: agreements,
    products: ProjectionStore.owned(db, uids),
    ...around(db, { ids, uids }, states),
    steps: StepStore.reading(db, 'agreement', waiting),
  });
  return { read, around: await complete(db, read, found) };
}

/** What is read for one agreement, with the whole of its product; to be made `complete`. */
export function surroundingsInFull(
  db: Db,
  id: string,
  states: readonly AgreementReviewState[],
) {
  const uids = db('agreements as itself')
    .where('itself.id', id)
    .select('itself.product_uid');
  return {
    agreement: AgreementStore.reading(db, id),
    products: ProjectionStore.ownedInFull(db, uids),
    ...around(db, { ids: [id], uids }, states),
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
  { ids, uids }: { ids: Found; uids: Found },
  states: readonly AgreementReviewState[],
) {
  return {
    steps: StepStore.reading(db, 'agreement', ids),
    grants: GrantStore.reading(db, ids),
    reviews: AgreementReviewStore.reading(db, ids, states),
    reviewSteps: StepStore.reading(
      db,
      'agreement-review',
      AgreementReviewStore.rows(db, ids, states).select('id'),
    ),
    replacing: MoveStore.reading(db, uids),
  };
}

function idsOf(agreements: readonly AgreementRow[]): string[] {
  return fewSizes(agreements.map(({ id }) => id));
}

function uidsOf(agreements: readonly AgreementRow[]): string[] {
  return fewSizes([...new Set(agreements.map(({ productUid }) => productUid))]);
}
