import type { TransitionTable } from './table';

/** What can become of a campaign to have a set of checks pass by a day. */
export const INITIATIVE_STATES = [
  'open',
  'reached',
  'ended',
  'cancelled',
] as const;
export type InitiativeState = (typeof INITIATIVE_STATES)[number];

export type InitiativeAction =
  | 'create'
  | 'change'
  | 'remind'
  | 'reach'
  | 'end'
  | 'cancel';

/**
 * An initiative: a set of checks, a scope and a last day. It is over when everything in its
 * scope passes, or its last day is, whichever comes first; both are final, so that what it
 * came to can be read for ever.
 */
export const initiativeTransitions: TransitionTable<
  InitiativeState,
  InitiativeAction
> = [
  {
    from: null,
    action: 'create',
    by: ['initiator'],
    to: ['open'],
    when: 'its last day is not over, and the policies know its checks',
  },
  { from: 'open', action: 'change', by: ['initiator'], to: ['open'] },
  { from: 'open', action: 'remind', by: ['system'], to: ['open'] },
  {
    from: 'open',
    action: 'reach',
    by: ['system'],
    to: ['reached'],
    when: 'each product in its scope passes what is asked; who is exempted does not pass',
  },
  {
    from: 'open',
    action: 'end',
    by: ['system'],
    to: ['ended'],
    when: 'its last day is over before that',
  },
  {
    from: 'open',
    action: 'cancel',
    by: ['initiator'],
    to: ['cancelled'],
    reason: 'mandatory',
  },
];
