import { ConflictError } from '@backstage/errors';
import {
  agreementTransitions,
  IllegalTransitionError,
  transitionOf,
  type AgreementAction,
  type AgreementState,
  type Proposer,
} from '@meshwork/model';
import type { AgreementRow } from './AgreementStore';

/** Who asked, as four eyes sees it. */
export function requesterOf(
  agreement: Pick<AgreementRow, 'requesterRef'>,
): Proposer {
  const { requesterRef } = agreement;
  // For access that was found nobody in particular asked.
  return requesterRef.startsWith('user:')
    ? { kind: 'person', userRef: requesterRef }
    : { kind: 'group', groupRef: requesterRef };
}

/** The state machine's answer as an error of the API: 409, naming the state. */
export function legalAgreement(state: AgreementState, action: AgreementAction) {
  try {
    return transitionOf(agreementTransitions, 'agreement', state, action);
  } catch (error) {
    if (error instanceof IllegalTransitionError) {
      throw new ConflictError(error.message);
    }
    throw error;
  }
}
