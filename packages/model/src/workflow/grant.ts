/** What should be: follows the agreement. */
export const GRANT_WISHES = ['wanted', 'unwanted'] as const;
export type GrantWish = (typeof GRANT_WISHES)[number];

/** What is, as far as the platform told. */
export const GRANT_STATUSES = [
  'absent',
  'granting',
  'granted',
  'revoking',
  'failed',
  'unknown',
] as const;
export type GrantStatus = (typeof GRANT_STATUSES)[number];

/** What a worker must do so that what is becomes what should be. */
export type GrantTask = 'grant' | 'revoke' | 'inspect' | 'none';

/**
 * What is to be done for a grant (specification: "Grant"). A status that is
 * not known to be right is worked on again: provisioners are idempotent.
 */
export function grantTask(wish: GrantWish, status: GrantStatus): GrantTask {
  if (status === 'unknown') return 'inspect';
  if (wish === 'wanted') return status === 'granted' ? 'none' : 'grant';
  return status === 'absent' ? 'none' : 'revoke';
}
