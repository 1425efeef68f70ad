import {
  AGREEMENT_STATES,
  agreementTransitions,
  type AgreementAction,
  type AgreementState,
} from './agreement';
import { mayAct, type Acting } from './mayAct';
import { REVISION_STATES, revisionTransitions } from './revision';
import { transitionOf, type Actor, type TransitionTable } from './table';

const ACTORS: readonly Actor[] = [
  'system',
  'proposer',
  'requester',
  'approver',
  'product-owner',
  'domain-owner',
  'consumer-side',
  'provider-side',
  'governance',
  'steward',
  'privacy-officer',
  'platform-engineer',
];

const row = (state: AgreementState, action: AgreementAction) =>
  transitionOf(agreementTransitions, 'agreement', state, action);

const answer = (reason: string | undefined) =>
  reason === undefined ? { allowed: true } : { allowed: false, reason };

describe.each<[string, TransitionTable<string, string>, readonly string[]]>([
  ['contract revision', revisionTransitions, REVISION_STATES],
  ['agreement', agreementTransitions, AGREEMENT_STATES],
])('who may act on a %s', (_, table, states) => {
  // Sides of a notice and second people have cases of their own below.
  const plain = states.flatMap(state =>
    table.filter(t => t.from === state && !t.noticeSide && !t.second),
  );

  it.each(
    plain.flatMap(transition =>
      ACTORS.map(actor => ({ ...transition, transition, actor })),
    ),
  )('$from: $action by $actor', ({ transition, action, by, actor }) => {
    const who = by.map(word => word.replace('-', ' ')).join(' or ');
    expect(mayAct(transition, { as: [actor] })).toEqual(
      answer(by.includes(actor) ? undefined : `To ${action} is left to ${who}`),
    );
  });

  it.each(table.map(transition => ({ ...transition, transition })))(
    '$from: $action not by somebody who is nothing to it',
    ({ transition }) => {
      expect(mayAct(transition, { as: [] }).allowed).toBe(false);
    },
  );
});

describe('a notice that runs', () => {
  const giver = 'Notice is taken back by the side that gave it';
  const other =
    'The rest of a notice is waived by the side that did not give it';
  const neither = 'To waive-notice is left to consumer side or provider side';

  it.each<[AgreementAction, Actor[], Acting['noticeBy'], string | undefined]>([
    ['take-notice-back', ['consumer-side'], 'consumer-side', undefined],
    ['take-notice-back', ['provider-side'], 'provider-side', undefined],
    ['take-notice-back', ['provider-side'], 'consumer-side', giver],
    ['take-notice-back', ['consumer-side'], 'provider-side', giver],
    ['take-notice-back', ['consumer-side'], undefined, giver],
    ['waive-notice', ['provider-side'], 'consumer-side', undefined],
    ['waive-notice', ['consumer-side'], 'provider-side', undefined],
    ['waive-notice', ['consumer-side'], 'consumer-side', other],
    ['waive-notice', ['provider-side'], 'provider-side', other],
    ['waive-notice', ['provider-side'], undefined, other],
    [
      'waive-notice',
      ['consumer-side', 'provider-side'],
      'consumer-side',
      undefined,
    ],
    ['waive-notice', ['approver'], 'consumer-side', neither],
  ])('%s by %j when %s gave it', (action, as, noticeBy, reason) => {
    expect(mayAct(row('terminating', action), { as, noticeBy })).toEqual(
      answer(reason),
    );
  });
});

describe('what nobody does alone', () => {
  const withOwner = 'takes a second person: steward or privacy officer';
  const withAnybody =
    'takes a second person: governance or product owner or steward or privacy officer';
  const left = 'is left to product owner or governance';

  it.each<
    [AgreementState, AgreementAction, Actor[], Actor[], string | undefined]
  >([
    ['active', 'suspend', ['governance'], [], undefined],
    ['terminating', 'suspend', ['governance'], [], undefined],
    ['active', 'suspend', ['product-owner'], [], `To suspend ${withOwner}`],
    ['active', 'suspend', ['product-owner'], ['steward'], undefined],
    ['active', 'suspend', ['product-owner'], ['privacy-officer'], undefined],
    [
      'active',
      'suspend',
      ['product-owner'],
      ['product-owner'],
      `To suspend ${withOwner}`,
    ],
    ['active', 'suspend', ['product-owner', 'governance'], [], undefined],
    ['active', 'suspend', ['steward'], [], `To suspend ${left}`],
    ['suspended', 'resume', ['governance'], [], `To resume ${withAnybody}`],
    ['suspended', 'resume', ['governance'], ['governance'], undefined],
    [
      'suspended',
      'resume',
      ['product-owner'],
      ['consumer-side'],
      `To resume ${withOwner}`,
    ],
    ['suspended', 'resume', ['product-owner'], ['steward'], undefined],
    ['suspended', 'end', ['governance'], [], `To end ${withAnybody}`],
    ['suspended', 'end', ['product-owner'], ['privacy-officer'], undefined],
    ['suspended', 'end', ['consumer-side'], [], `To end ${left}`],
  ])('%s: %s by %j, joined by %j', (state, action, as, joinedBy, reason) => {
    expect(mayAct(row(state, action), { as, joinedBy })).toEqual(
      answer(reason),
    );
  });
});

it('asks who objects to a scheduled revision for a reason', () => {
  const { reason } = transitionOf(
    revisionTransitions,
    'contract revision',
    'scheduled',
    'answer',
  );
  expect(reason).toBe('when-objecting');
});
