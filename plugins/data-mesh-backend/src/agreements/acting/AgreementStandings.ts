import {
  mayAct,
  type Actor,
  type AgreementAction,
  type AgreementState,
  type Person,
  type Side,
  type Transition,
} from '@meshwork/model';
import type { ProductRow } from '../../catalog/ProjectionStore';
import type { Standings } from '../../people/Standings';
import type { AgreementRow } from '../AgreementStore';

/** The part of an agreement that decides who is who to it. */
type Sided = Pick<
  AgreementRow,
  'consumerRef' | 'consumerOwnerRef' | 'requesterRef'
>;

/** What of an agreement decides who is who to it, for `Standings`. */
export function standingOnAgreement(agreement: Sided) {
  return {
    requesterRef: agreement.requesterRef,
    consumerRefs: [agreement.consumerRef, agreement.consumerOwnerRef],
  };
}

/** What somebody is to an agreement at the moment of acting on it. */
export class AgreementStandings {
  readonly #standings: Standings;

  constructor(standings: Standings) {
    this.#standings = standings;
  }

  async of(
    person: Person,
    agreement: Sided,
    product: Pick<ProductRow, 'ownerRef' | 'domainRef'>,
  ): Promise<Actor[]> {
    return await this.#standings.of(
      person,
      product,
      standingOnAgreement(agreement),
    );
  }
}

/**
 * As which side somebody acts who may: of two, the consumer's, unless only the other one
 * is open to the action. Whoever asked for something acts for its consumer.
 */
export function actingSide(
  row: Transition<AgreementState, AgreementAction>,
  as: readonly Actor[],
  noticeBy: Side | undefined,
): Side {
  const sides: Side[] = ['consumer-side', 'provider-side'];
  return (
    sides.find(
      side =>
        as.includes(side) && mayAct(row, { as: [side], noticeBy }).allowed,
    ) ?? 'consumer-side'
  );
}
