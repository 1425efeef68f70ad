import { AGREEMENT_REVIEW_KINDS, answeredByAccepting } from '.';

it.each(AGREEMENT_REVIEW_KINDS)(
  'whoever accepts a change has answered the review of %s, or not',
  kind => {
    const theirs = kind === 'terms' || kind === 'price';
    const change = { answer: 'accepted', terms: true } as const;
    expect(answeredByAccepting(kind, change)).toBe(theirs);
    // Neither silence nor a date is acceptance, and a column is not a term.
    for (const other of [
      { ...change, answer: undefined },
      { ...change, answer: 'migrating' },
      { ...change, answer: 'objection' },
      { ...change, terms: false },
    ] as const) {
      expect(answeredByAccepting(kind, other)).toBe(false);
    }
  },
);
