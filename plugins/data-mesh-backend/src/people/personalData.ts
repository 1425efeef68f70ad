/** How those are called whose data was erased: nothing in it is recognisable. */
export const ERASED = 'user:erased/';

/** Where the database names people by reference, beside the history's own `people`. */
export const PERSONAL_REFS: readonly { table: string; column: string }[] = [
  { table: 'agreements', column: 'requester_ref' },
  { table: 'agreements', column: 'consumer_ref' },
  { table: 'agreements', column: 'consumer_owner_ref' },
  { table: 'steps', column: 'decided_by' },
  { table: 'steps', column: 'decided_for' },
  { table: 'step_approvers', column: 'ref' },
  { table: 'contracts', column: 'author_ref' },
  { table: 'revisions', column: 'proposer_ref' },
  { table: 'revisions', column: 'author_ref' },
  { table: 'revision_impacts', column: 'consumer_ref' },
  { table: 'revision_impacts', column: 'consumer_owner_ref' },
  { table: 'revision_impacts', column: 'answered_by' },
  { table: 'revision_impacts', column: 'decided_by' },
  { table: 'agreement_moves', column: 'moved_by' },
  { table: 'delegations', column: 'delegator_ref' },
  { table: 'delegations', column: 'delegate_ref' },
  { table: 'grant_tasks', column: 'consumer_ref' },
  { table: 'grant_tasks', column: 'owner_ref' },
  { table: 'grant_tasks', column: 'decided_by' },
  { table: 'pending_actions', column: 'asked_by' },
  { table: 'switches', column: 'by' },
  { table: 'waivers', column: 'requester_ref' },
  { table: 'waivers', column: 'decided_by' },
  { table: 'waivers', column: 'decided_for' },
  { table: 'waiver_approvers', column: 'ref' },
  { table: 'letter_subscriptions', column: 'user_ref' },
  { table: 'readiness_answers', column: 'answered_by' },
  { table: 'initiatives', column: 'owner_ref' },
  { table: 'continuations', column: 'asked_by' },
  { table: 'initiatives', column: 'created_by' },
  { table: 'initiatives', column: 'cancelled_by' },
  { table: 'reconciliations', column: 'started_by' },
  { table: 'reconciliations', column: 'decided_by' },
];

/** Texts that people wrote, beside the history's own, and the column that says who. */
export const PERSONAL_TEXTS: readonly {
  table: string;
  column: string;
  author: string;
}[] = [
  { table: 'agreements', column: 'purpose_text', author: 'requester_ref' },
  { table: 'agreements', column: 'legal_basis', author: 'requester_ref' },
  { table: 'steps', column: 'reason', author: 'decided_by' },
  { table: 'revision_impacts', column: 'reason', author: 'answered_by' },
  {
    table: 'revision_impacts',
    column: 'decision_reason',
    author: 'decided_by',
  },
  { table: 'grant_tasks', column: 'words', author: 'decided_by' },
  { table: 'pending_actions', column: 'reason', author: 'asked_by' },
  { table: 'waivers', column: 'reason', author: 'requester_ref' },
  { table: 'waivers', column: 'decision_reason', author: 'decided_by' },
  { table: 'continuations', column: 'template_values', author: 'asked_by' },
  // A hash of these values.
  { table: 'continuations', column: 'wish', author: 'asked_by' },
  { table: 'initiatives', column: 'description', author: 'created_by' },
  { table: 'initiatives', column: 'cancel_reason', author: 'cancelled_by' },
];

/** Where it names people as other systems do, not by reference: see `externalNames`. */
export const EXTERNAL_NAMES: readonly { table: string; column: string }[] = [
  { table: 'steps', column: 'decided_there' },
];

/**
 * Columns that look like they name people, and do not: references to things, or owners
 * that the catalog tells and that are read from it again.
 */
export const NOT_PERSONAL: readonly string[] = [
  'agreements.product_ref',
  'agreements.contract_ref',
  'agreements.notice_by',
  'continuations.template_ref',
  'comments.author',
  'contracts.ref',
  'contracts.owner_ref',
  'domains.ref',
  'domains.owner_ref',
  'grant_tasks.product_ref',
  'inputs.provider_ref',
  'pending_changes.entity_ref',
  'people.ref',
  'ports.contract_ref',
  'products.ref',
  'products.owner_ref',
  'products.domain_ref',
  'products.system_ref',
  'revision_impacts.migrating_by',
  'revisions.contract_ref',
];
