import type { Person } from '..';
import { askedCriticality, countedCriticality, mayConfirmCriticality } from '.';

const rule = {
  setBy: 'domain-owner',
  confirmedBy: 'governance',
} as const;
const member = (...groups: string[]): Person => ({
  userRef: 'user:default/somebody',
  memberOf: groups.map(name => `group:default/${name}`),
});
const holders = {
  confirming: ['group:default/governance'],
  setting: ['group:default/owners', 'group:default/domain-owners'],
};

it.each([
  ['what was confirmed, until it is anew', 'critical', 'low', rule, 'low'],
  ['also when it is to weigh less', 'low', 'critical', rule, 'critical'],
  ['what was declared first', 'high', undefined, rule, 'high'],
  [
    'what is declared, where nobody confirms',
    'critical',
    'low',
    { setBy: 'domain-owner' } as const,
    'critical',
  ],
  ['and where nothing is said', 'critical', 'low', undefined, 'critical'],
] as const)('counts as %s', (_, declared, confirmed, by, expected) => {
  expect(countedCriticality(declared, confirmed, by)).toBe(expected);
});

it.each([
  ['more at once', 'critical', 'low', rule, 'critical'],
  ['less once it is confirmed', 'low', 'critical', rule, 'critical'],
  ['as declared first', 'high', undefined, rule, 'high'],
  ['as declared, where nobody confirms', 'low', 'critical', undefined, 'low'],
] as const)('asks %s', (_, declared, confirmed, by, expected) => {
  expect(askedCriticality(declared, confirmed, by)).toBe(expected);
});

it.each([
  ['who governs', member('governance'), true],
  ['an owner of the product', member('owners'), false],
  ['who governs and owns it', member('governance', 'owners'), false],
  [
    'who governs and owns the domain',
    member('governance', 'domain-owners'),
    false,
  ],
  ['somebody', member('others'), false],
])('%s may confirm it: %s', (_, person, allowed) => {
  expect(mayConfirmCriticality(person, rule, holders).allowed).toBe(allowed);
});

it('is confirmed by nobody where nobody has to', () => {
  expect(
    mayConfirmCriticality(member('governance'), undefined, holders),
  ).toEqual({ allowed: false, reason: 'Nobody has to confirm it' });
});
