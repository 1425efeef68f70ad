import type { Agreement } from '@meshwork/backstage-plugin-data-mesh-common';
import { actionsIn, agreementTransitions, type Person } from '@meshwork/model';
import type { Approvals } from '../../approvals/Approvals';
import { presentGrant } from '../../grants/presentGrant';
import { link } from '../../http/present';
import { contextOf } from '../../people/roleContext';
import type { Roles } from '../../people/Roles';
import { standing } from '../../people/Standings';
import { standingOnAgreement } from '../acting/AgreementStandings';
import { mayActOn } from '../acting/mayActOn';
import type { AgreementRow } from '../AgreementStore';
import { requesterOf } from '../rules';
import { presentReviews } from './presentReviews';
import type { Surroundings } from './surroundings';

/** Who reads, and by which rules it is said what they may do. */
export interface Reader {
  person: Person;
  approvals: Approvals;
  roles: Roles;
  /** Of the products, those that the catalog shows them. */
  seen: ReadonlySet<string>;
  /** What the policy calls its purposes, by id. */
  purposes: ReadonlyMap<string, string>;
}

/** An agreement as a page shows it to somebody. */
export function presentAgreement(
  agreement: AgreementRow,
  around: Surroundings,
  { person, approvals, roles, seen, purposes }: Reader,
): Agreement {
  const product = around.products.get(agreement.productUid);
  const shown = product && seen.has(product.ref) ? product : undefined;
  const steps = around.steps.get(agreement.id) ?? [];
  const open = steps.filter(step => step.state === 'open');
  const reviews = presentReviews(agreement, around, person, approvals);
  const proposer = requesterOf(agreement);
  const successor = around.successors.get(agreement.id);
  const reader = {
    as: product
      ? standing(
          person,
          roles,
          contextOf(product),
          standingOnAgreement(agreement),
        )
      : [],
    decides: open.some(
      step => approvals.eligibility(person, step, steps, proposer).allowed,
    ),
    reviews: reviews.some(review => review.mayDecide),
    moves: successor?.open === true && !successor.moved,
    unconfirmed: reviews.some(
      ({ kind, state }) => kind === 'inherited' && state === 'open',
    ),
  };
  return {
    id: agreement.id,
    product: link(
      agreement.productRef,
      shown?.title,
      Boolean(shown && !shown.goneSince),
    ),
    port: agreement.port,
    environment: agreement.environment,
    contract: link(agreement.contractRef),
    contractMajor: agreement.contractMajor,
    consumer: link(agreement.consumerRef),
    requester: link(agreement.requesterRef),
    requestId: agreement.requestId,
    purpose: agreement.purpose,
    purposeTitle: purposes.get(agreement.purpose),
    purposeText: agreement.purposeText,
    legalBasis: agreement.legalBasis,
    columns: agreement.columns,
    masked: agreement.masked,
    classification: agreement.classification,
    start: agreement.startAt,
    end: agreement.endAt,
    endsAt: endsAt(agreement),
    noticePeriod: agreement.noticePeriod,
    noticeBy: agreement.noticeBy,
    state: agreement.state,
    stateVersion: agreement.stateVersion,
    waitingFor: open.length
      ? [...new Set(open.flatMap(step => step.approvers))].map(ref => link(ref))
      : undefined,
    waitingForSystems: open.flatMap(step => step.system ?? []),
    createdAt: agreement.createdAt,
    origin: agreement.origin ?? 'request',
    renews: agreement.renews,
    successor,
    price: agreement.agreed?.price,
    grants: (around.grants.get(agreement.id) ?? []).map(presentGrant),
    reviews,
    actions: actionsIn(agreementTransitions, agreement.state).filter(action =>
      mayActOn(agreement, action, reader),
    ),
  };
}

function endsAt(agreement: AgreementRow): string | undefined {
  if (agreement.state === 'terminating') return agreement.noticeEndAt;
  return ['approved', 'active'].includes(agreement.state)
    ? agreement.endAt
    : undefined;
}
