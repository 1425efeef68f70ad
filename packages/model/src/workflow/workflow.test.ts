import {
  actionsIn,
  AGREEMENT_STATES,
  agreementTransitions,
  GRANTING_AGREEMENT_STATES,
  grantTask,
  IllegalTransitionError,
  INITIATIVE_STATES,
  initiativeTransitions,
  LIVE_AGREEMENT_STATES,
  REVISION_STATES,
  revisionTransitions,
  transitionOf,
  WAIVER_STATES,
  waiverTransitions,
  type TransitionTable,
} from '.';

type Spec = Record<string, Record<string, [who: string, to: string]>>;

/** State → action → who may, where it leads: the specification, written a second time. */
const REVISION: Spec = {
  new: { propose: ['system, product-owner', 'proposed'] },
  proposed: {
    adopt: ['system', 'active'],
    pass: ['system', 'active, scheduled'],
    route: ['system', 'in-review'],
    withdraw: ['proposer, product-owner, system', 'withdrawn'],
  },
  'in-review': {
    approve: ['approver', 'in-review, scheduled, active'],
    'request-changes': ['approver', 'changes-requested'],
    reject: ['approver', 'rejected'],
    withdraw: ['proposer, product-owner, system', 'withdrawn'],
  },
  'changes-requested': {
    withdraw: ['proposer, product-owner, system', 'withdrawn'],
  },
  scheduled: {
    answer: ['consumer-side', 'scheduled'],
    'decide-objection': ['governance', 'scheduled'],
    'take-effect': ['system', 'active'],
    extend: ['product-owner', 'scheduled'],
    cancel: ['product-owner', 'withdrawn'],
    force: ['governance', 'active'],
    withdraw: ['system', 'withdrawn'],
  },
  active: {
    supersede: ['system', 'superseded'],
    retire: ['product-owner', 'retiring'],
    'offer-retirement': ['system', 'active'],
  },
  superseded: { retire: ['system', 'retired'] },
  retiring: { 'notice-over': ['system', 'retired'] },
  retired: {},
  rejected: {},
  withdrawn: {},
};

const AGREEMENT: Spec = {
  new: {
    request: ['consumer-side', 'requested'],
    'break-glass': ['product-owner, platform-engineer', 'active'],
  },
  requested: {
    pass: ['system', 'approved'],
    approve: ['approver', 'requested, approved'],
    reject: ['approver', 'rejected'],
    withdraw: ['requester, consumer-side', 'withdrawn'],
    remind: ['system', 'requested'],
    escalate: ['system', 'requested'],
    lapse: ['system', 'lapsed'],
    'consumer-gone': ['system', 'withdrawn'],
    'product-gone': ['system', 'withdrawn'],
    'port-gone': ['system', 'withdrawn'],
    follow: ['system', 'requested'],
  },
  approved: {
    start: ['system', 'active'],
    'call-off': ['consumer-side, provider-side', 'ended'],
    renew: ['system', 'ended'],
    'consumer-gone': ['system', 'ended'],
    'product-gone': ['system', 'ended'],
    'port-gone': ['system', 'ended'],
    follow: ['system', 'approved'],
  },
  active: {
    'give-notice': ['consumer-side, provider-side', 'terminating'],
    expire: ['system', 'expired'],
    renew: ['consumer-side', 'active'],
    'open-review': ['system', 'active'],
    continue: ['approver, consumer-side', 'active'],
    decline: ['approver, consumer-side, system', 'terminating, ended'],
    suspend: ['product-owner, governance', 'suspended'],
    'consumer-gone': ['system', 'terminating, ended'],
    'product-gone': ['system', 'terminating'],
    'port-gone': ['system', 'terminating'],
    'offer-move': ['system', 'active'],
    move: ['consumer-side', 'active'],
    moved: ['system', 'ended'],
    follow: ['system', 'active'],
  },
  terminating: {
    'take-notice-back': ['consumer-side, provider-side', 'active'],
    'waive-notice': ['consumer-side, provider-side', 'ended'],
    'notice-over': ['system', 'ended'],
    suspend: ['product-owner, governance', 'suspended'],
    'consumer-gone': ['system', 'ended'],
    'offer-move': ['system', 'terminating'],
    move: ['consumer-side', 'terminating'],
    moved: ['system', 'ended'],
    follow: ['system', 'terminating'],
  },
  suspended: {
    resume: ['product-owner, governance', 'active, terminating'],
    end: ['product-owner, governance', 'ended'],
    'consumer-gone': ['system', 'ended'],
    'product-gone': ['system', 'ended'],
    'port-gone': ['system', 'ended'],
    follow: ['system', 'suspended'],
  },
  ended: {},
  expired: {},
  rejected: {},
  withdrawn: {},
  lapsed: {},
};

const WAIVER: Spec = {
  new: { request: ['product-owner', 'requested'] },
  requested: {
    approve: ['approver', 'approved'],
    reject: ['approver', 'rejected'],
    withdraw: ['requester, product-owner', 'withdrawn'],
    expire: ['system', 'expired'],
  },
  approved: {
    revoke: ['approver, product-owner', 'revoked'],
    expire: ['system', 'expired'],
  },
  rejected: {},
  withdrawn: {},
  expired: {},
  revoked: {},
};

const INITIATIVE: Spec = {
  new: { create: ['initiator', 'open'] },
  open: {
    change: ['initiator', 'open'],
    remind: ['system', 'open'],
    reach: ['system', 'reached'],
    end: ['system', 'ended'],
    cancel: ['initiator', 'cancelled'],
  },
  reached: {},
  ended: {},
  cancelled: {},
};

describe.each<
  [string, TransitionTable<string, string>, readonly string[], Spec]
>([
  ['contract revision', revisionTransitions, REVISION_STATES, REVISION],
  ['agreement', agreementTransitions, AGREEMENT_STATES, AGREEMENT],
  ['waiver', waiverTransitions, WAIVER_STATES, WAIVER],
  ['initiative', initiativeTransitions, INITIATIVE_STATES, INITIATIVE],
])('the life of a %s', (subject, table, states, spec) => {
  const actions = [...new Set(table.map(row => row.action))];

  it('is what the specification says, row by row', () => {
    const asSpec: Spec = Object.fromEntries(
      ['new', ...states].map(state => [
        state,
        Object.fromEntries(
          table
            .filter(row => (row.from ?? 'new') === state)
            .map(row => [row.action, [row.by.join(', '), row.to.join(', ')]]),
        ),
      ]),
    );
    expect(asSpec).toEqual(spec);
  });

  it('has one row for each state and action', () => {
    const keys = table.map(row => `${row.from} ${row.action}`);
    expect(keys).toEqual([...new Set(keys)]);
  });

  it.each(
    states.flatMap(state => actions.map(action => [state, action] as const)),
  )('in %s: %s is legal or names the state', (state, action) => {
    const legal = action in spec[state];
    const attempt = () => transitionOf(table, subject, state, action);
    const outcome = (() => {
      try {
        return attempt().to.join(', ');
      } catch (error) {
        return error instanceof IllegalTransitionError ? error.message : '';
      }
    })();
    const refusal = expect.stringContaining(
      `The ${subject} is ${state}: "${action}" is not possible now`,
    );
    expect(outcome).toEqual(legal ? spec[state][action][1] : refusal);
  });

  it('tells what is possible, or that it is final', () => {
    for (const state of states) {
      const possible = Object.keys(spec[state]);
      expect(actionsIn(table, state)).toEqual(possible);
      expect(() => transitionOf(table, subject, state, 'fly')).toThrow(
        possible.length > 0 ? possible.join(', ') : 'it is final',
      );
    }
  });

  it('has every state reached by something', () => {
    const reached = new Set(table.flatMap(row => row.to));
    expect([...states].filter(state => !reached.has(state))).toEqual([]);
  });

  it('demands a reason wherever somebody is refused something', () => {
    const refusing = ['reject', 'request-changes', 'suspend', 'force'];
    for (const row of table.filter(r => refusing.includes(r.action))) {
      expect([row.from, row.action, row.reason]).toEqual([
        row.from,
        row.action,
        'mandatory',
      ]);
    }
  });
});

describe('what a grant follows', () => {
  it('is only wanted in states that give access', () => {
    expect(GRANTING_AGREEMENT_STATES).toEqual(['active', 'terminating']);
    for (const state of GRANTING_AGREEMENT_STATES) {
      expect(LIVE_AGREEMENT_STATES).toContain(state);
    }
  });

  it.each([
    ['wanted', 'absent', 'grant'],
    ['wanted', 'granting', 'grant'],
    ['wanted', 'granted', 'none'],
    ['wanted', 'revoking', 'grant'],
    ['wanted', 'failed', 'grant'],
    ['wanted', 'unknown', 'inspect'],
    ['unwanted', 'absent', 'none'],
    ['unwanted', 'granting', 'revoke'],
    ['unwanted', 'granted', 'revoke'],
    ['unwanted', 'revoking', 'revoke'],
    ['unwanted', 'failed', 'revoke'],
    ['unwanted', 'unknown', 'inspect'],
  ] as const)('%s and %s: %s', (wish, status, task) => {
    expect(grantTask(wish, status)).toBe(task);
  });
});
