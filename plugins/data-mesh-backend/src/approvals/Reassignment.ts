import type { Proposer } from '@meshwork/model';
import { AgreementStore } from '../agreements/AgreementStore';
import type { AgreementReviews } from '../agreements/reviews/AgreementReviews';
import { requesterOf } from '../agreements/rules';
import { ProjectionStore } from '../catalog/ProjectionStore';
import { proposerOf } from '../contracts/ContractService';
import { RevisionStore } from '../contracts/RevisionStore';
import type { MeshDatabase } from '../database/MeshDatabase';
import { roleContextOf } from '../people/roleContext';
import { decidersOf, takerOf, type Approvals } from './Approvals';
import { StepStore, fromRow, type StepRow } from './StepStore';

/**
 * Finds out again who is on the steps of a product that are not decided, when
 * the product or its domain got another owner.
 */
export async function reassignSteps(options: {
  database: MeshDatabase;
  approvals: Approvals;
  reviews: AgreementReviews;
  productUid: string;
}): Promise<void> {
  const { database, approvals, reviews, productUid } = options;
  const { db } = database;
  const rows = await db('steps')
    .where({ product_uid: productUid })
    .whereIn('state', ['open', 'waiting']);
  if (rows.length === 0) return;
  const product = await ProjectionStore.product(db, { uid: productUid });
  if (!product) return;
  const context = await roleContextOf(db, product);
  const proposerOfStep = async (
    step: StepRow,
  ): Promise<Proposer | undefined> => {
    if (step.subjectKind === 'agreement') {
      const agreement = await AgreementStore.get(db, step.subjectId);
      return agreement && requesterOf(agreement);
    }
    const revision = await RevisionStore.get(db, step.subjectId);
    return revision && proposerOf(revision);
  };
  const assignmentOf = async (step: StepRow, decidedBy: readonly string[]) => {
    if (step.subjectKind === 'agreement-review') {
      return await reviews.assign(step, product, decidedBy);
    }
    const proposer = await proposerOfStep(step);
    // Only a review of an agreement waits for the consumer's side.
    if (!proposer || step.role === 'consumer-side') return undefined;
    const [assignment] = await approvals.assign(
      [[takerOf(step)]],
      context,
      proposer,
      decidedBy,
    );
    return assignment;
  };
  for (const row of rows) {
    const step = fromRow(row, []);
    // Who a person put on it, and another system, have nothing to do with the owners.
    if (step.pinned || step.system) continue;
    const subject = [step.subjectId];
    const steps = await StepStore.of(db, step.subjectKind, subject);
    const decided = decidersOf(steps.get(step.subjectId) ?? []);
    const assignment = await assignmentOf(step, decided);
    if (!assignment) continue;
    await database.transaction(tx =>
      // Who decided meanwhile settled who is next, knowing more than was read here.
      StepStore.reassign(tx, step.id, assignment, [step.state]),
    );
  }
}
