import type { Person } from '@meshwork/model';
import { Roles } from './Roles';
import { standing, type StandingOn } from './Standings';

const roles = new Roles(
  {
    platform: ['group:default/platform'],
    leadership: ['group:default/leaders'],
    auditor: [],
    initiatives: [],
  },
  () => ({
    steward: ['group:default/stewards'],
    stewardByDomain: {
      'domain:default/customer': ['group:default/customer-stewards'],
    },
    'privacy-officer': ['group:default/privacy'],
    governance: ['group:default/governance'],
  }),
  // Who stands how is a matter of references; nobody is looked up.
  undefined as never,
);
const context = {
  productOwnerRef: 'group:default/owners',
  domainRef: 'domain:default/orders',
  domainOwnerRef: 'group:default/domain-owners',
};
const thing: StandingOn = {
  requesterRef: 'user:default/ada',
  proposerRef: 'group:default/proposers',
  consumerRefs: ['component:default/app', 'group:default/consumers'],
};

const member = (...groups: string[]): Person => ({
  userRef: 'user:default/somebody',
  memberOf: groups.map(group => `group:default/${group}`),
});

it.each<[string, Person, StandingOn, string[]]>([
  ['nobody in particular', member('outsiders'), thing, []],
  ['an owner', member('owners'), thing, ['product-owner', 'provider-side']],
  ['a domain owner', member('domain-owners'), thing, ['domain-owner']],
  ['a steward', member('stewards'), thing, ['steward']],
  ['a steward of another domain', member('customer-stewards'), thing, []],
  ['a privacy officer', member('privacy'), thing, ['privacy-officer']],
  ['governance', member('governance'), thing, ['governance']],
  ['the platform team', member('platform'), thing, ['platform-engineer']],
  ['leadership', member('leaders'), thing, []],
  ['a consumer', member('consumers'), thing, ['consumer-side']],
  ['a proposer', member('proposers'), thing, ['proposer']],
  [
    'the requester',
    { userRef: 'user:default/ada', memberOf: [] },
    thing,
    ['requester'],
  ],
  ['an approver', member(), { ...thing, approver: true }, ['approver']],
  [
    'somebody who is many things',
    member('owners', 'consumers', 'governance'),
    thing,
    ['product-owner', 'governance', 'provider-side', 'consumer-side'],
  ],
  [
    'an owner, of something that has no consumer and no proposer',
    member('owners', 'consumers', 'proposers'),
    {},
    ['product-owner', 'provider-side'],
  ],
])('%s', (_, person, on, expected) => {
  expect(standing(person, roles, context, on)).toEqual(expected);
});
