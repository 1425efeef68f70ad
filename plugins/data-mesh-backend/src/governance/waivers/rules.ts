import { ConflictError } from '@backstage/errors';
import {
  IllegalTransitionError,
  transitionOf,
  waiverTransitions,
  type WaiverAction,
  type WaiverState,
} from '@meshwork/model';

/** The state machine's answer as an error of the API: 409, naming the state. */
export function legalWaiver(state: WaiverState, action: WaiverAction) {
  try {
    return transitionOf(waiverTransitions, 'waiver', state, action);
  } catch (error) {
    if (error instanceof IllegalTransitionError) {
      throw new ConflictError(error.message);
    }
    throw error;
  }
}
