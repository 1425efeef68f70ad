import { ConflictError, InputError } from '@backstage/errors';
import {
  daysToInstants,
  IllegalTransitionError,
  initiativeTransitions,
  PeriodError,
  transitionOf,
  type InitiativeAction,
  type InitiativeState,
} from '@meshwork/model';

/** The state machine's answer as an error of the API: 409, naming the state. */
export function legalInitiative(
  state: InitiativeState,
  action: InitiativeAction,
) {
  try {
    return transitionOf(initiativeTransitions, 'initiative', state, action);
  } catch (error) {
    if (error instanceof IllegalTransitionError) {
      throw new ConflictError(error.message);
    }
    throw error;
  }
}

/**
 * When the last day of an initiative is over.
 *
 * @throws InputError for what is no day, or is over already
 */
export function endOfLastDay(
  lastDay: string,
  where: { zone: string; now: string; field: string },
): string {
  const { zone, now, field } = where;
  try {
    const { end } = daysToInstants({ first: lastDay, last: lastDay }, zone);
    if (end <= now) throw new InputError(`${field}: ${lastDay} is over`);
    return end;
  } catch (error) {
    if (error instanceof PeriodError) {
      throw new InputError(`${field}: ${error.message}`);
    }
    throw error;
  }
}
