import type { TransitionTable } from './table';

/** What can become of a request to be exempted from a check for a time. */
export const WAIVER_STATES = [
  'requested',
  'approved',
  'rejected',
  'withdrawn',
  'expired',
  'revoked',
] as const;
export type WaiverState = (typeof WAIVER_STATES)[number];

/** States in which something can still become of it. */
export const OPEN_WAIVER_STATES: readonly WaiverState[] = [
  'requested',
  'approved',
];

export type WaiverAction =
  | 'request'
  | 'approve'
  | 'reject'
  | 'withdraw'
  | 'revoke'
  | 'expire';

/**
 * A waiver (specification: "Waiver"): asked for by the owner of the product, decided by
 * whoever the policy names for the check and never by the asker, and over on a day that was
 * named from the beginning.
 */
export const waiverTransitions: TransitionTable<WaiverState, WaiverAction> = [
  {
    from: null,
    action: 'request',
    by: ['product-owner'],
    to: ['requested'],
    reason: 'mandatory',
    when: 'the check fails or is not known, until a day within the longest time that the policy permits',
  },
  { from: 'requested', action: 'approve', by: ['approver'], to: ['approved'] },
  {
    from: 'requested',
    action: 'reject',
    by: ['approver'],
    to: ['rejected'],
    reason: 'mandatory',
  },
  {
    from: 'requested',
    action: 'withdraw',
    by: ['requester', 'product-owner'],
    to: ['withdrawn'],
  },
  {
    from: 'requested',
    action: 'expire',
    by: ['system'],
    to: ['expired'],
    when: 'its last day is over before anybody decided',
  },
  {
    from: 'approved',
    action: 'revoke',
    by: ['approver', 'product-owner'],
    to: ['revoked'],
    reason: 'mandatory',
  },
  {
    from: 'approved',
    action: 'expire',
    by: ['system'],
    to: ['expired'],
    when: 'its last day is over',
  },
];
