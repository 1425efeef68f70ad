import {
  agreementReviewSteps,
  assignStep,
  type AgreementReviewKind,
  type Classification,
  type Eligibility,
  type Proposer,
  type RoleHolders,
  type StepAssignment,
  type ReviewHolder,
} from '@meshwork/model';
import type { StagedAssignment } from '../../approvals/StepStore';
import type { ProductRow } from '../../catalog/ProjectionStore';
import type { Directory } from '../../people/Directory';
import type { RoleContext, Roles } from '../../people/Roles';
import type { AgreementRow } from '../AgreementStore';
import { requesterOf } from '../rules';

/** What decides who is on a review. */
interface Question {
  kind: AgreementReviewKind;
  /** Of what is agreed, as the review found it. */
  classification: Classification;
  agreement: Pick<AgreementRow, 'consumerOwnerRef'>;
  context: RoleContext;
  roles: Roles;
}

/**
 * Why nobody decides on the reviews of an agreement now: they rest while it is suspended,
 * and go on where it is resumed. What was declined meanwhile would end nothing.
 */
export function whyReviewsRest({
  state,
}: Pick<AgreementRow, 'state'>):
  | Extract<Eligibility, { allowed: false }>
  | undefined {
  return state === 'suspended'
    ? {
        allowed: false,
        reason: 'The agreement is suspended, and its reviews rest meanwhile',
      }
    : undefined;
}

/**
 * Who does not decide: what changed terms or price came from the provider; everything
 * else continues the access of whoever asked for it.
 */
export function reviewProposer(
  kind: AgreementReviewKind,
  agreement: Pick<AgreementRow, 'requesterRef'>,
  product: Pick<ProductRow, 'ownerRef'>,
): Proposer {
  return kind === 'terms' || kind === 'price'
    ? { kind: 'group', groupRef: product.ownerRef }
    : requesterOf(agreement);
}

/**
 * Who is on the steps as far as references tell: without asking the catalog, for use
 * inside a transaction. Steps are assigned again right after, knowing the people.
 */
export function firstAssignments(
  question: Question,
  proposer: Proposer,
): StagedAssignment[] {
  const proposerRef =
    proposer.kind === 'person' ? proposer.userRef : proposer.groupRef;
  return stepsOf(question).map((holders, index) => ({
    stage: index + 1,
    ...assignStep(
      chainOf(question, holders).map(link => ({ ...link, people: link.refs })),
      new Set([proposerRef]),
    ),
  }));
}

/** Who is on one step, with the people behind the groups. Asks the catalog. */
export async function assignmentOf(
  question: Question,
  directory: Directory,
  position: number,
  excluded: ReadonlySet<string>,
): Promise<StepAssignment | undefined> {
  const holders = stepsOf(question)[position - 1];
  if (!holders) return undefined;
  const chain: RoleHolders[] = await Promise.all(
    chainOf(question, holders).map(async link => ({
      ...link,
      people: await directory.people(link.refs),
    })),
  );
  return assignStep(chain, excluded);
}

function stepsOf({ kind, classification }: Question) {
  return agreementReviewSteps(kind, classification);
}

/** Those who are wanted, then those it passes to (specification: decisions). */
function chainOf(
  { agreement, context, roles }: Question,
  holders: readonly ReviewHolder[],
): Omit<RoleHolders, 'people'>[] {
  const refsOf = (role: ReviewHolder) =>
    role === 'consumer-side'
      ? [agreement.consumerOwnerRef]
      : roles.refs(role, context);
  return [
    { role: holders[0], refs: [...new Set(holders.flatMap(refsOf))] },
    ...(['domain-owner', 'governance'] as const).map(role => ({
      role,
      refs: roles.refs(role, context),
    })),
  ];
}
