import type { Actor, TransitionTable } from './table';

export const AGREEMENT_STATES = [
  'requested',
  'approved',
  'active',
  'terminating',
  'suspended',
  'ended',
  'expired',
  'rejected',
  'withdrawn',
  'lapsed',
] as const;
export type AgreementState = (typeof AGREEMENT_STATES)[number];

/** The states in which the consumer has, or is about to have, access. */
export const LIVE_AGREEMENT_STATES: readonly AgreementState[] = [
  'approved',
  'active',
  'terminating',
  'suspended',
];

/** The states in which data may be read: what a grant should be `wanted` for. */
export const GRANTING_AGREEMENT_STATES: readonly AgreementState[] = [
  'active',
  'terminating',
];

export type AgreementAction =
  | 'request'
  | 'pass'
  | 'approve'
  | 'reject'
  | 'withdraw'
  | 'remind'
  | 'escalate'
  | 'lapse'
  | 'start'
  | 'call-off'
  | 'give-notice'
  | 'take-notice-back'
  | 'waive-notice'
  | 'notice-over'
  | 'expire'
  | 'renew'
  | 'open-review'
  | 'continue'
  | 'decline'
  | 'suspend'
  | 'resume'
  | 'end'
  | 'consumer-gone'
  | 'product-gone'
  | 'port-gone'
  | 'break-glass'
  | 'follow'
  | 'offer-move'
  | 'move'
  | 'moved';

/** Who may suspend alone, and with whom somebody else may. */
const SUSPENDING: Partial<Record<Actor, readonly Actor[]>> = {
  'product-owner': ['steward', 'privacy-officer'],
};

/** What a suspension leads to is decided by two people, whoever they are. */
const NOT_ALONE: Partial<Record<Actor, readonly Actor[]>> = {
  ...SUSPENDING,
  governance: ['governance', 'product-owner', 'steward', 'privacy-officer'],
};

/** The life of a data usage agreement (specification: "Data usage agreement"). */
export const agreementTransitions: TransitionTable<
  AgreementState,
  AgreementAction
> = [
  { from: null, action: 'request', by: ['consumer-side'], to: ['requested'] },
  {
    from: null,
    action: 'break-glass',
    by: ['product-owner', 'platform-engineer'],
    to: ['active'],
    when: 'an emergency; for a limit of hours, reviewed by the next working day',
    reason: 'mandatory',
  },
  {
    from: 'requested',
    action: 'pass',
    by: ['system'],
    to: ['approved'],
    when: 'policy needs nobody (public, same team, …)',
  },
  {
    from: 'requested',
    action: 'approve',
    by: ['approver'],
    to: ['requested', 'approved'],
    when: 'requested while steps are left',
  },
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
    by: ['requester', 'consumer-side'],
    to: ['withdrawn'],
  },
  { from: 'requested', action: 'remind', by: ['system'], to: ['requested'] },
  { from: 'requested', action: 'escalate', by: ['system'], to: ['requested'] },
  { from: 'requested', action: 'lapse', by: ['system'], to: ['lapsed'] },
  {
    from: 'approved',
    action: 'start',
    by: ['system'],
    to: ['active'],
    when: 'the start is reached',
  },
  {
    from: 'approved',
    action: 'call-off',
    by: ['consumer-side', 'provider-side'],
    to: ['ended'],
  },
  {
    from: 'approved',
    action: 'renew',
    by: ['system'],
    to: ['ended'],
    when: 'it was asked for to renew another one, which becomes longer instead',
  },
  {
    from: 'active',
    action: 'give-notice',
    by: ['consumer-side', 'provider-side'],
    to: ['terminating'],
    when: 'end = notice period from now in calendar units, at the latest the agreed end',
  },
  {
    from: 'terminating',
    action: 'take-notice-back',
    by: ['consumer-side', 'provider-side'],
    to: ['active'],
    when: 'only the side that gave it',
    noticeSide: 'giver',
  },
  {
    from: 'terminating',
    action: 'waive-notice',
    by: ['consumer-side', 'provider-side'],
    to: ['ended'],
    when: 'only the other side',
    noticeSide: 'other',
  },
  { from: 'terminating', action: 'notice-over', by: ['system'], to: ['ended'] },
  {
    from: 'active',
    action: 'expire',
    by: ['system'],
    to: ['expired'],
    when: 'the agreed end is reached',
  },
  {
    from: 'active',
    action: 'renew',
    by: ['consumer-side'],
    to: ['active'],
    when: 'asked for as a new request, which the approvers then decide; the period becomes longer',
  },
  { from: 'active', action: 'open-review', by: ['system'], to: ['active'] },
  {
    from: 'active',
    action: 'continue',
    by: ['approver', 'consumer-side'],
    to: ['active'],
    when: 'a review is open',
  },
  {
    from: 'active',
    action: 'decline',
    by: ['approver', 'consumer-side', 'system'],
    to: ['terminating', 'ended'],
    when: 'a review is open, or its due date passed; ended where the glass was broken',
    reason: 'mandatory',
  },
  {
    from: 'active',
    action: 'suspend',
    by: ['product-owner', 'governance'],
    to: ['suspended'],
    when: 'a product owner only together with a steward or privacy officer',
    reason: 'mandatory',
    second: SUSPENDING,
  },
  {
    from: 'terminating',
    action: 'suspend',
    by: ['product-owner', 'governance'],
    to: ['suspended'],
    when: 'a product owner only together with a steward or privacy officer',
    reason: 'mandatory',
    second: SUSPENDING,
  },
  {
    from: 'suspended',
    action: 'resume',
    by: ['product-owner', 'governance'],
    to: ['active', 'terminating'],
    when: 'as before; not alone',
    second: NOT_ALONE,
  },
  {
    from: 'suspended',
    action: 'end',
    by: ['product-owner', 'governance'],
    to: ['ended'],
    when: 'not alone',
    second: NOT_ALONE,
  },
  {
    from: 'active',
    action: 'consumer-gone',
    by: ['system'],
    to: ['terminating', 'ended'],
    when: 'gone for longer than the grace period; ended for a person who left',
  },
  {
    from: 'requested',
    action: 'consumer-gone',
    by: ['system'],
    to: ['withdrawn'],
  },
  { from: 'approved', action: 'consumer-gone', by: ['system'], to: ['ended'] },
  {
    from: 'terminating',
    action: 'consumer-gone',
    by: ['system'],
    to: ['ended'],
    when: 'a person who left; for others the notice runs',
  },
  { from: 'suspended', action: 'consumer-gone', by: ['system'], to: ['ended'] },
  {
    from: 'requested',
    action: 'product-gone',
    by: ['system'],
    to: ['withdrawn'],
  },
  { from: 'approved', action: 'product-gone', by: ['system'], to: ['ended'] },
  {
    from: 'active',
    action: 'product-gone',
    by: ['system'],
    to: ['terminating'],
    when: 'gone for longer than the grace period, or retired',
  },
  { from: 'suspended', action: 'product-gone', by: ['system'], to: ['ended'] },
  // A port, or its place in an environment, is no less gone than a whole product.
  { from: 'requested', action: 'port-gone', by: ['system'], to: ['withdrawn'] },
  { from: 'approved', action: 'port-gone', by: ['system'], to: ['ended'] },
  {
    from: 'active',
    action: 'port-gone',
    by: ['system'],
    to: ['terminating'],
    when: 'the product has not had the port for longer than the grace period, and it was not renamed',
  },
  { from: 'suspended', action: 'port-gone', by: ['system'], to: ['ended'] },
  ...(['active', 'terminating'] as const).flatMap(state => [
    {
      from: state,
      action: 'offer-move' as const,
      by: ['system' as const],
      to: [state],
      when: 'another port takes the place of its port, and has an approved contract',
    },
    {
      from: state,
      action: 'move' as const,
      by: ['consumer-side' as const],
      to: [state],
      when: 'its port is replaced; asked for as a new request on the port that replaces it',
    },
    {
      from: state,
      action: 'moved' as const,
      by: ['system' as const],
      to: ['ended' as const],
      when: 'what it was moved to is active, and access is there',
    },
  ]),
  // An agreement binds to the major of its contract. Where the port itself
  // changes there is no other major left to be bound to.
  ...(['requested', ...LIVE_AGREEMENT_STATES] as const).map(state => ({
    from: state,
    action: 'follow' as const,
    by: ['system' as const],
    to: [state],
    when: 'a change in place took effect: bound to the new major from now on',
  })),
];

/** The two sides of an agreement. */
export type Side = 'consumer-side' | 'provider-side';
