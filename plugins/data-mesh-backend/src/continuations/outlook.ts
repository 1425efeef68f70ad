import type { AgreementState, RevisionState } from '@meshwork/model';

/** What became of one thing that is waited for: it is there, it will never be, or not yet. */
export type WaitOutcome = 'met' | 'lost' | 'open';

/** In effect, or followed by another one that is. */
const IN_EFFECT: readonly RevisionState[] = [
  'active',
  'superseded',
  'retiring',
];
/** Nothing is to be begun with it any more. */
const OUT_OF_EFFECT: readonly RevisionState[] = [
  'rejected',
  'withdrawn',
  'retired',
];

/** Access is there. What is suspended may come back. */
const AGREED: readonly AgreementState[] = ['active', 'terminating'];
const NOT_AGREED: readonly AgreementState[] = [
  'rejected',
  'withdrawn',
  'lapsed',
  'ended',
  'expired',
];

/**
 * A revision counts once it is in effect: what is approved and still waits for its consumers
 * must not be deployed yet.
 *
 * @param state - nothing for one that there is not
 */
export function ofRevision(state: RevisionState | undefined): WaitOutcome {
  if (!state || OUT_OF_EFFECT.includes(state)) return 'lost';
  return IN_EFFECT.includes(state) ? 'met' : 'open';
}

/**
 * An agreement counts while it is active. What is over is lost: nothing can be begun with it
 * any more.
 */
export function ofAgreement(state: AgreementState | undefined): WaitOutcome {
  if (!state || NOT_AGREED.includes(state)) return 'lost';
  return AGREED.includes(state) ? 'met' : 'open';
}

/** A contract counts as soon as any revision of it is in effect; it may always come to that. */
export function ofContract(states: readonly RevisionState[]): WaitOutcome {
  return states.some(state => IN_EFFECT.includes(state)) ? 'met' : 'open';
}

/** All of it has to be there; one that is lost is enough to give up. */
export function outlookOf(outcomes: readonly WaitOutcome[]): WaitOutcome {
  if (outcomes.includes('lost')) return 'lost';
  return outcomes.includes('open') ? 'open' : 'met';
}
