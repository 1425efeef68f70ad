import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import { approvalPolicyOf, overShipped } from '@meshwork/model';
import { readConfiguredPolicies } from './readConfigured';

const read = (approvals: JsonObject) =>
  readConfiguredPolicies(new ConfigReader({ approvals }));

describe('what the configuration says of approval', () => {
  it('is nothing where nothing is said', () => {
    expect(readConfiguredPolicies(undefined)).toEqual({});
    expect(read({})).toEqual({});
  });

  it('is said in the words of policies, with groups in full', () => {
    const configured = readConfiguredPolicies(
      new ConfigReader({
        roles: {
          steward: 'stewards',
          privacyOfficer: ['group:privacy', 'user:pat'],
          governance: 'group:default/governance',
          platform: 'group:platform',
          stewardByDomain: { customer: 'group:customer-stewards' },
        },
        agreements: { breakGlass: { longest: 'PT8H' } },
        approvals: {
          purposes: [
            { id: 'trial', title: 'A trial', extraSteps: ['group:legal'] },
          ],
          classifications: {
            confidential: {
              accessSteps: [
                'product-owner',
                ['steward', 'external:servicenow'],
              ],
              longestPeriod: 'P3M',
            },
          },
          revisions: { warning: { internal: [] } },
          remindAfter: 'never',
          escalateTo: ['governance'],
        },
      }),
    );
    expect(configured).toEqual({
      roles: {
        steward: ['group:default/stewards'],
        'privacy-officer': ['group:default/privacy', 'user:default/pat'],
        governance: ['group:default/governance'],
        stewardByDomain: {
          'domain:default/customer': ['group:default/customer-stewards'],
        },
      },
      breakGlass: { longest: 'PT8H' },
      purposes: [
        { id: 'trial', title: 'A trial', extraSteps: ['group:default/legal'] },
      ],
      classifications: [
        {
          name: 'confidential',
          accessSteps: ['product-owner', ['steward', 'external:servicenow']],
          longestPeriod: 'P3M',
        },
      ],
      revisions: { warning: { internal: [] } },
      routing: { remindAfter: 'never', escalateTo: ['governance'] },
    });
    const policy = approvalPolicyOf(overShipped({}, configured), 'v');
    expect(policy.remindAfter).toBeUndefined();
    expect(policy.escalateAfter).toBe('P7D');
  });

  it.each<[JsonObject, string]>([
    [{ remindafter: 'P1D' }, 'approvals.remindafter is not known'],
    [{ lapseAfter: '30 days' }, 'approvals.lapseAfter is "30 days"'],
    [{ escalateTo: ['boss'] }, 'approvals.escalateTo[0] is "boss"'],
    [{ purposes: {} }, 'approvals.purposes is {}'],
    [{ purposes: [{ id: 'A B', title: 'x' }] }, 'purposes[0].id is "A B"'],
    [{ purposes: [{ id: 'a' }] }, 'purposes[0].title is undefined'],
    [
      { classifications: { secret: {} } },
      'approvals.classifications.secret is not known',
    ],
    [
      { classifications: { internal: { accessSteps: [['steward', 'x']] } } },
      'classifications.internal.accessSteps[0][1] is "x"; expected product-owner',
    ],
    [
      { classifications: { internal: { accessSteps: [[]] } } },
      'classifications.internal.accessSteps[0] is []; expected at least one',
    ],
    [
      { classifications: { internal: { accessSteps: ['group:'] } } },
      'accessSteps[0] is "group:"',
    ],
    [
      { classifications: { internal: { purposes: ['fun'] } } },
      'classifications.internal.purposes[0] is "fun"; expected one of',
    ],
    [
      { classifications: { internal: { sameTeamPasses: 'yes' } } },
      'classifications.internal.sameTeamPasses is "yes"',
    ],
    [
      { revisions: { first: { internal: 'steward' } } },
      'revisions.first.internal is "steward"; expected a list',
    ],
  ])('refuses %j, naming the key', (approvals, message) => {
    expect(() => read(approvals)).toThrow(message);
  });
});
