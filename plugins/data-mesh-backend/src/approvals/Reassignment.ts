import type { Proposer, StepAssignment } from '@meshwork/model';
import { AgreementStore } from '../agreements/AgreementStore';
import type { AgreementReviews } from '../agreements/reviews/AgreementReviews';
import { requesterOf } from '../agreements/rules';
import { ProjectionStore, type ProductRow } from '../catalog/ProjectionStore';
import { proposerOf } from '../contracts/ContractService';
import { RevisionStore } from '../contracts/RevisionStore';
import type { Db, MeshDatabase } from '../database/MeshDatabase';
import { roleContextOf } from '../people/roleContext';
import type { Roles } from '../people/Roles';
import type { ApprovalPolicies } from './ApprovalPolicies';
import { decidersOf, takerOf, type Approvals } from './Approvals';
import { StepStore, type StepRow, type StepState } from './StepStore';

interface Options {
  database: MeshDatabase;
  approvals: Pick<Approvals, 'assign'>;
  roles: Pick<Roles, 'refs'>;
  policies: ApprovalPolicies;
  reviews: Pick<AgreementReviews, 'assign'>;
}

/** States of steps that are not decided. */
const UNDECIDED: readonly StepState[] = ['open', 'waiting'];

/**
 * Finds out again who is on the steps of a product that are not decided, when
 * the product or its domain got another owner.
 */
export async function reassignSteps(
  options: Options,
  productUid: string,
): Promise<void> {
  const { db } = options.database;
  const ids: string[] = await db('steps')
    .where({ product_uid: productUid })
    .whereIn('state', UNDECIDED)
    .pluck('id');
  if (ids.length === 0) return;
  const product = await ProjectionStore.product(db, { uid: productUid });
  if (!product) return;
  for (const id of ids) {
    // Who did something with it meanwhile: it is looked at again as it is then.
    while (!(await reassignStep(options, product, id)));
  }
}

/** @returns false when it is not any more what it was when this began */
async function reassignStep(
  options: Options,
  product: ProductRow,
  id: string,
): Promise<boolean> {
  const { db } = options.database;
  const step = await StepStore.get(db, id);
  if (!step || !UNDECIDED.includes(step.state)) return true;
  // Who a person put on it, and another system, have nothing to do with the owners.
  if (step.pinned || step.system) return true;
  const assignment = await assignmentOf(options, product, step);
  if (!assignment) return true;
  const put = await withEscalations(options, product, step, assignment);
  return await options.database.transaction(tx =>
    StepStore.reassign(tx, step, put),
  );
}

/** Whoever a step was put to because nobody decided on it stays on it. */
async function withEscalations(
  { database, roles, policies }: Options,
  product: ProductRow,
  step: StepRow,
  assignment: StepAssignment,
): Promise<StepAssignment> {
  const { escalateTo } = await policies.approval();
  const joined = escalateTo.slice(0, step.escalations);
  if (joined.length === 0) return assignment;
  const context = await roleContextOf(database.db, product);
  return {
    ...assignment,
    approvers: [
      ...assignment.approvers,
      ...joined.flatMap(role => roles.refs(role, context)),
    ],
    note: step.note ?? assignment.note,
  };
}

async function assignmentOf(
  { database, approvals, reviews }: Options,
  product: ProductRow,
  step: StepRow,
): Promise<StepAssignment | undefined> {
  const { db } = database;
  const steps = await StepStore.of(db, step.subjectKind, [step.subjectId]);
  const decided = decidersOf(steps.get(step.subjectId) ?? []);
  if (step.subjectKind === 'agreement-review') {
    return await reviews.assign(step, product, decided);
  }
  const proposer = await proposerOfStep(db, step);
  // Only a review of an agreement waits for the consumer's side.
  if (!proposer || step.role === 'consumer-side') return undefined;
  const context = await roleContextOf(db, product);
  const [assignment] = await approvals.assign(
    [[takerOf(step)]],
    context,
    proposer,
    decided,
  );
  return assignment;
}

async function proposerOfStep(
  db: Db,
  step: StepRow,
): Promise<Proposer | undefined> {
  if (step.subjectKind === 'agreement') {
    const agreement = await AgreementStore.get(db, step.subjectId);
    return agreement && requesterOf(agreement);
  }
  const revision = await RevisionStore.get(db, step.subjectId);
  return revision && proposerOf(revision);
}
