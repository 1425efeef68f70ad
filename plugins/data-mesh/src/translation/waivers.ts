/** What is said of exemptions from checks. */
export const waiversMessages = {
  ask: 'Ask for a waiver…',
  askFor: 'Ask for a waiver: {{check}}',
  title: 'Ask for a waiver: {{check}}',
  effect:
    'Whoever the policy names decides on it, and never you. Until its last day the check has no share in the score; it is shown as waived, here and in every roll-up.',
  lastDay: 'Last day',
  lastDayHelp: 'It is over by itself then. The policy says how late it may be.',
  send: 'Ask',
  sent: 'The waiver is asked for',
  waiting: 'Waivers that wait for you',
  state: {
    requested: 'Waiver asked for, until',
    approved: 'Waived until',
  },
  by: 'Asked for by',
  decidedBy: 'Approved by',
  waitsFor: 'Waits for',
  column: {
    what: 'What',
    why: 'Why',
    until: 'Until',
    decision: 'Decision',
  },
  action: {
    approve: 'Approve…',
    reject: 'Reject…',
    withdraw: 'Withdraw…',
    revoke: 'Take back…',
  },
  actionOf: {
    approve: 'Approve the waiver: {{check}}, {{product}}',
    reject: 'Reject the waiver: {{check}}, {{product}}',
    withdraw: 'Withdraw the waiver: {{check}}, {{product}}',
    revoke: 'Take back the waiver: {{check}}, {{product}}',
  },
  effectOf: {
    approve:
      'The product is exempted from the check until then. It is shown as waived, not as passed.',
    reject: 'The check counts as it does now.',
    withdraw: 'Nobody has to decide on it any more.',
    revoke: 'The check counts again at once.',
  },
  done: {
    approve: 'The waiver is approved',
    reject: 'The waiver is rejected',
    withdraw: 'The waiver is withdrawn',
    revoke: 'The waiver is taken back',
  },
} as const;
