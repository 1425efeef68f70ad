import type { AgreementState, RevisionState } from '@meshwork/model';

/** What became of one thing that is waited for: it is there, it will never be, or not yet. */
export type WaitOutcome = 'met' | 'lost' | 'open';

/** In effect, or has been. */
const IN_EFFECT: readonly RevisionState[] = [
  'active',
  'superseded',
  'retiring',
  'retired',
];
const NEVER_IN_EFFECT: readonly RevisionState[] = ['rejected', 'withdrawn'];

/** Access is there, or has been. */
const AGREED: readonly AgreementState[] = [
  'active',
  'terminating',
  'suspended',
  'expired',
];
const NEVER_AGREED: readonly AgreementState[] = [
  'rejected',
  'withdrawn',
  'lapsed',
  'ended',
];

/**
 * A revision counts once it is in effect: what is approved and still waits for its consumers
 * must not be deployed yet.
 *
 * @param state - nothing for one that there is not
 */
export function ofRevision(state: RevisionState | undefined): WaitOutcome {
  if (!state || NEVER_IN_EFFECT.includes(state)) return 'lost';
  return IN_EFFECT.includes(state) ? 'met' : 'open';
}

/**
 * An agreement counts once it is active. What ended without anybody having seen it active is
 * lost as well: nothing can be begun with it any more.
 */
export function ofAgreement(state: AgreementState | undefined): WaitOutcome {
  if (!state || NEVER_AGREED.includes(state)) return 'lost';
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
