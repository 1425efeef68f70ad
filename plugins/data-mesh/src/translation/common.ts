/** Words that several pages use. */
export const commonMessages = {
  export: { csv: 'Export CSV', json: 'Export JSON' },
  exportFailed: 'The export failed',
  loading: 'Loading…',
  tryAgain: 'Try again',
  close: 'Close',
  showMore: 'Show more',
  unknown: 'unknown',
  yes: 'yes',
  no: 'no',
  picker: {
    placeholder: 'Search by name',
    failed: 'The catalog could not be searched: {{message}}',
  },
  dangling: '{{ref}} (not in the catalog)',
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
    ended: 'over since {{time}}',
  },
  score: {
    value: '{{value}}, of which {{coverage}} % known',
    none: 'Not scored: no check applies',
    outOf: 'Score {{value}} of 100, of which {{coverage}} % known',
    trend: 'Score over time, from {{first}} to {{last}}',
    noTrend:
      'No history yet. The first point is added with the next evaluation.',
    marks: 'What happened',
    asTable: 'Show as a table',
    date: 'Day',
    score: 'Score',
    coverage: 'Known',
    level: 'Level',
  },
  steps: {
    label: 'Steps of approval',
    position: 'Step {{position}}',
    insteadOf: 'instead of {{role}}',
    who: 'Who decides',
    nobody: 'nobody can be found',
    decidedBy: 'by',
    decidedFor: 'for',
    otherSystem: '{{system}} (another system)',
    inSystem: 'It is decided in {{system}}, not in the portal.',
    since: 'Waits since',
    there: 'Look at it there',
    decidedThere: '{{person}} in {{system}}',
    together: 'together with the other steps of stage {{stage}}',
    onBehalfOf: 'You would decide for',
  },
  history: {
    label: 'History',
    empty: 'Nothing happened yet.',
    sealed: 'sealed as no. {{sequence}}',
    change: '{{from}} → {{to}}',
    onBehalfOf: 'for',
  },
} as const;
