/** What is said about a change that waits for those whom it hurts. */
export const changesMessages = {
  day: 'Last day',
  accept: {
    button: 'Accept…',
    title: 'Accept this change?',
    effect: 'For your agreements it may take effect from now on.',
    confirm: 'Accept',
  },
  migrate: {
    button: 'Migrate by…',
    title: 'By when will you have moved?',
    effect:
      'For your agreements it takes effect after that day, and at the end of notice at the latest.',
    confirm: 'Send',
  },
  object: {
    button: 'Object…',
    title: 'Object to this change?',
    effect:
      'Governance of neither side decides on it. Until then it takes effect at the end of notice.',
    confirm: 'Object',
  },
  extend: {
    button: 'Extend…',
    title: 'Give consumers more time?',
    effect: 'The change takes effect after that day, whatever they answer.',
    confirm: 'Extend',
  },
  cancel: {
    button: 'Cancel change…',
    title: 'Cancel this change?',
    effect: 'It never takes effect. Everybody who was asked is told.',
    confirm: 'Cancel change',
  },
  force: {
    button: 'Force…',
    title: 'Force this change into effect?',
    effect:
      'It takes effect now, before notice is over. Everybody affected is told.',
    confirm: 'Force',
  },
  retire: {
    button: 'Retire…',
    title: 'Retire this contract?',
    effect:
      'Notice is given for all agreements in one step. It is retired when the last one has ended.',
    confirm: 'Retire',
  },
  decide: {
    uphold: 'Uphold…',
    dismiss: 'Dismiss…',
    title: 'Decide on this objection?',
    upheldEffect: 'The change waits for the end of notice.',
    dismissedEffect:
      'The objection holds the change up no more. Terms and price still wait for the end of notice.',
    confirm: 'Decide',
  },
  list: 'Who is asked, and what they answered',
  column: {
    consumer: 'Consumer',
    answer: 'Answer',
    date: 'Counts until',
    notice: 'Notice ends',
    why: 'Why',
  },
  reason: {
    accepted: 'accepted',
    migrating: 'migrating',
    silence: 'no answer',
    objection: 'objects',
    'objection-dismissed': 'objection dismissed',
    settled: 'agreement ended',
  },
  hidden_one: 'and {{count}} that you may not see',
  hidden_other: 'and {{count}} that you may not see',
  downstream: 'Products downstream',
  earliest: 'Takes effect if nobody answers:',
  ahead: {
    title: 'A change is coming',
    unanswered: 'A change waits for your answer',
    what: '{{port}} becomes {{version}}',
    for: 'for',
    when: 'As things stand it takes effect on',
    silence:
      'If nobody answers, it waits for you until your notice is over and then takes effect:',
    answered: {
      accepted: 'You accepted it.',
      migrating: 'You move to it by',
      objection: 'You objected; governance decides.',
    },
  },
  line: {
    title: 'On its way',
    list: 'Its moments',
    when: 'When',
    what: 'What',
    scheduled: 'Approved; those whom it breaks are asked',
    answer: 'Answered',
    migrating: 'Moves by then',
    reminder: 'Those who are asked are reminded',
    now: 'Now',
    notice: 'The longest notice is over',
    extended: 'Extended until',
    effective: 'Takes effect',
    as: {
      accepted: 'accepted',
      migrating: 'migrating',
      objection: 'objection',
    },
  },
  more: 'Show more',
} as const;
