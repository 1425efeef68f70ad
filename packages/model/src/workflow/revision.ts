import type { TransitionTable } from './table';

export const REVISION_STATES = [
  'proposed',
  'in-review',
  'changes-requested',
  'scheduled',
  'active',
  'superseded',
  'retiring',
  'retired',
  'rejected',
  'withdrawn',
] as const;
export type RevisionState = (typeof REVISION_STATES)[number];

export type RevisionAction =
  | 'propose'
  | 'adopt'
  | 'pass'
  | 'route'
  | 'approve'
  | 'request-changes'
  | 'reject'
  | 'withdraw'
  | 'answer'
  | 'decide-objection'
  | 'take-effect'
  | 'extend'
  | 'cancel'
  | 'force'
  | 'supersede'
  | 'retire'
  | 'offer-retirement'
  | 'notice-over';

/**
 * The life of a contract revision (specification: "Contract revision").
 *
 * `adopt` is an addition to it: a portal that installs the suite already has
 * contracts which people rely on. Platform configuration names the locations
 * whose contracts count as agreed; they become active without a review, and
 * history says so.
 */
export const revisionTransitions: TransitionTable<
  RevisionState,
  RevisionAction
> = [
  {
    from: null,
    action: 'propose',
    by: ['system', 'product-owner'],
    to: ['proposed'],
    when: 'content that the registry has not seen for this contract',
  },
  {
    from: 'proposed',
    action: 'adopt',
    by: ['system'],
    to: ['active'],
    when: 'first content of a contract, valid, from a location that platform configuration adopts',
  },
  {
    from: 'proposed',
    action: 'pass',
    by: ['system'],
    to: ['active', 'scheduled'],
    when: 'checks done: no blocking policy failed, policy lets it pass; scheduled when consumers must be given time',
  },
  {
    from: 'proposed',
    action: 'route',
    by: ['system'],
    to: ['in-review'],
    when: 'anything else',
  },
  {
    from: 'proposed',
    action: 'withdraw',
    by: ['proposer', 'product-owner', 'system'],
    to: ['withdrawn'],
  },
  {
    from: 'in-review',
    action: 'approve',
    by: ['approver'],
    to: ['in-review', 'scheduled', 'active'],
    when: 'in-review while steps are left; scheduled when consumers must be given time',
  },
  {
    from: 'in-review',
    action: 'request-changes',
    by: ['approver'],
    to: ['changes-requested'],
    reason: 'mandatory',
  },
  {
    from: 'in-review',
    action: 'reject',
    by: ['approver'],
    to: ['rejected'],
    reason: 'mandatory',
  },
  {
    from: 'in-review',
    action: 'withdraw',
    by: ['proposer', 'product-owner', 'system'],
    to: ['withdrawn'],
  },
  {
    from: 'changes-requested',
    action: 'withdraw',
    by: ['proposer', 'product-owner', 'system'],
    to: ['withdrawn'],
  },
  {
    from: 'scheduled',
    action: 'answer',
    by: ['consumer-side'],
    to: ['scheduled'],
    when: 'accepted, migrating by a date, or objection; the effective date is computed again',
    reason: 'when-objecting',
  },
  {
    from: 'scheduled',
    action: 'decide-objection',
    by: ['governance'],
    to: ['scheduled'],
    when: 'an objection is open, and only by members of neither side; the effective date is computed again',
    reason: 'mandatory',
  },
  {
    from: 'scheduled',
    action: 'take-effect',
    by: ['system'],
    to: ['active'],
    when: 'the effective date is reached',
  },
  {
    from: 'scheduled',
    action: 'extend',
    by: ['product-owner'],
    to: ['scheduled'],
    when: 'to a later date than the one that was computed',
  },
  {
    from: 'scheduled',
    action: 'cancel',
    by: ['product-owner'],
    to: ['withdrawn'],
  },
  {
    from: 'scheduled',
    action: 'force',
    by: ['governance'],
    to: ['active'],
    when: 'never by a member of the side that proposed it',
    reason: 'mandatory',
  },
  {
    from: 'scheduled',
    action: 'withdraw',
    by: ['system'],
    to: ['withdrawn'],
    when: 'newer content of the same contract, or its product is retired',
  },
  {
    from: 'active',
    action: 'supersede',
    by: ['system'],
    to: ['superseded'],
    when: 'another revision becomes active',
  },
  {
    from: 'active',
    action: 'retire',
    by: ['product-owner'],
    to: ['retiring'],
    when: 'notice then runs for all agreements',
  },
  // To retire what is in effect is for its owner to decide; the mesh only says when
  // nobody would be hurt.
  {
    from: 'active',
    action: 'offer-retirement',
    by: ['system'],
    to: ['active'],
    when: 'another port took its place, and the last agreement on it has ended',
  },
  {
    from: 'retiring',
    action: 'notice-over',
    by: ['system'],
    to: ['retired'],
    when: 'no agreement gives access any more',
  },
  {
    from: 'superseded',
    action: 'retire',
    by: ['system'],
    to: ['retired'],
    when: 'its last agreement moved or ended',
  },
];
