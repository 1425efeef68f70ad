/** Words that several pages use. */
export const commonMessages = {
  loading: 'Loading…',
  tryAgain: 'Try again',
  cancel: 'Cancel',
  close: 'Close',
  back: 'Back',
  showMore: 'Show more',
  none: 'none',
  unknown: 'unknown',
  yes: 'yes',
  no: 'no',
  error: {
    forbiddenTitle: 'You may not see this',
    forbidden:
      'Your account lacks the permission. Ask the owner of the data product, or the platform team, whether you should have it.',
    missingTitle: 'There is nothing here',
    missing:
      'It was removed, it never was, or you may not know of it. Check the address.',
    conflictTitle: 'Somebody was faster',
    conflict:
      'This changed while you were looking at it. Nothing was done; load it again and decide on what it is now.',
    invalidTitle: 'The request was not understood',
    unavailableTitle: 'The data mesh does not answer',
    unavailable:
      'The backend failed or cannot be reached. Nothing was changed. Try again in a moment; when it stays like this, tell the platform team.',
    unknownTitle: 'This could not be loaded',
    details: 'What it said: {{message}}',
  },
  time: {
    now: 'just now',
    ended: 'over since {{time}}',
    left: '{{time}} left',
  },
  dialog: {
    reason: 'Reason',
    reasonRequired: 'Reason (required)',
    reasonMissing: 'Say why, so that the others understand it.',
  },
} as const;
