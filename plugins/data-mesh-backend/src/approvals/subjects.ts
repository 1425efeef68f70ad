import type { Proposer } from '@meshwork/model';
import { AgreementStore } from '../agreements/AgreementStore';
import { requesterOf } from '../agreements/rules';
import { ProjectionStore, type ProductRow } from '../catalog/ProjectionStore';
import { proposerOf } from '../contracts/ContractService';
import { RevisionStore } from '../contracts/RevisionStore';
import type { Db } from '../database/MeshDatabase';
import type { SubjectKind } from './StepStore';

/** What a step, a comment or a decision in bulk is about, whichever kind it is. */
export interface Subject {
  kind: Exclude<SubjectKind, 'agreement-review'>;
  id: string;
  product: ProductRow;
  proposer: Proposer;
  state: string;
  stateVersion: number;
  /** Whether steps of approval decide on it now. */
  waits: boolean;
  /** For people: what it is about. */
  title: string;
  /** Where it is reviewed in the portal. */
  path: string;
  /** ISO 8601 instant at which it lapses when nobody acts, where it does. */
  lapsesAt?: string;
  /** The consumer and who speaks for it, where there is one. */
  consumerRefs: string[];
}

/**
 * Finds what something is about; nothing where it or its product is unknown, and for the
 * reviews of running agreements, which have due dates of their own.
 */
export async function subjectOf(
  db: Db,
  kind: SubjectKind,
  id: string,
): Promise<Subject | undefined> {
  if (kind === 'agreement') {
    const agreement = await AgreementStore.get(db, id);
    const product = agreement && (await productOf(db, agreement.productUid));
    if (!agreement || !product) return undefined;
    return {
      kind,
      id,
      product,
      proposer: requesterOf(agreement),
      state: agreement.state,
      stateVersion: agreement.stateVersion,
      waits: agreement.state === 'requested',
      title: `${agreement.consumerRef.replace(/^.*\//, '')} → ${
        product.title
      } · ${agreement.port}`,
      path: `/data-mesh/reviews/access/${id}`,
      lapsesAt: agreement.lapsesAt,
      consumerRefs: [agreement.consumerRef, agreement.consumerOwnerRef],
    };
  }
  if (kind !== 'revision') return undefined;
  const revision = await RevisionStore.get(db, id);
  const product = revision && (await productOf(db, revision.productUid));
  if (!revision || !product) return undefined;
  return {
    kind,
    id,
    product,
    proposer: proposerOf(revision),
    state: revision.state,
    stateVersion: revision.stateVersion,
    waits: revision.state === 'in-review',
    title: `${product.title} · ${revision.port} ${revision.version}`,
    path: `/data-mesh/reviews/changes/${id}`,
    consumerRefs: [],
  };
}

async function productOf(db: Db, uid: string) {
  return await ProjectionStore.product(db, { uid });
}
