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

/** What a platform shows of a grant that is as it should be. */
export function settledStatus(wish: GrantWish): 'granted' | 'absent' {
  return wish === 'wanted' ? 'granted' : 'absent';
}

/** A grant as far as it matters to an answer. */
export interface AnsweredGrant {
  wish: GrantWish;
  status: GrantStatus;
  /** Names the move that runs or ran last. */
  operation: string;
  /** What was answered to it since the platform was last called. */
  answer?: { status: GrantStatus };
}

/**
 * What follows from an answer that came later than the call. Pure.
 *
 * - An answer to another move than the one that runs says nothing about this one. But
 *   something did happen on the platform, so what is there is looked at.
 * - So it is with one that contradicts what is settled.
 * - Anything but what was asked for is a failure, and is tried again.
 */
export function takeGrantAnswer(
  grant: AnsweredGrant,
  answer: { operation: string; status: 'granted' | 'absent' | 'failed' },
): {
  outcome: 'taken' | 'repeated' | 'stale';
  then: 'work' | 'fail' | 'look' | 'nothing';
} {
  if (answer.operation !== grant.operation) {
    return { outcome: 'stale', then: 'look' };
  }
  if (grantTask(grant.wish, grant.status) === 'none') {
    return answer.status === grant.status
      ? { outcome: 'repeated', then: 'nothing' }
      : { outcome: 'stale', then: 'look' };
  }
  if (grant.answer?.status === answer.status) {
    return { outcome: 'repeated', then: 'nothing' };
  }
  return {
    outcome: 'taken',
    then: answer.status === settledStatus(grant.wish) ? 'work' : 'fail',
  };
}
