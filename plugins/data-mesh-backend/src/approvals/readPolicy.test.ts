import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import { classificationPolicy, defaultApprovalPolicy } from '@meshwork/model';
import { readApprovalPolicy } from './readPolicy';

const read = (approvals: JsonObject) =>
  readApprovalPolicy(new ConfigReader({ approvals }));

describe('the policy of an organisation', () => {
  it('is the built-in one where nothing is said', () => {
    const { version, ...policy } = readApprovalPolicy(undefined);
    const { version: _, ...builtIn } = defaultApprovalPolicy;
    expect(policy).toEqual(builtIn);
    expect(version).toMatch(/^approvals-[0-9a-f]{12}$/);
    expect(read({}).version).toBe(version);
  });

  it('replaces what it names, and has another version', () => {
    const policy = read({
      purposes: [
        { id: 'trial', title: 'A trial', extraSteps: ['group:legal'] },
      ],
      classifications: {
        confidential: {
          accessSteps: ['product-owner', ['steward', 'external:servicenow']],
          longestPeriod: 'P3M',
        },
      },
      revisions: { warning: { internal: [] } },
      remindAfter: 'never',
      escalateTo: ['governance'],
    });
    const { accessSteps, longestPeriod, purposes } = classificationPolicy(
      policy,
      'confidential',
    );
    expect(accessSteps).toEqual([
      'product-owner',
      ['steward', 'external:servicenow'],
    ]);
    expect(longestPeriod).toBe('P3M');
    // Purposes that there are no longer are not permitted any more.
    expect(purposes).toEqual([]);
    expect(policy.purposes).toEqual([
      { id: 'trial', title: 'A trial', extraSteps: ['group:default/legal'] },
    ]);
    expect(policy.revisions.warning.internal).toEqual([]);
    expect(policy.revisions.warning.restricted).toEqual(
      defaultApprovalPolicy.revisions.warning.restricted,
    );
    expect(policy.remindAfter).toBeUndefined();
    expect(policy.escalateAfter).toBe('P7D');
    expect(policy.version).not.toBe(read({}).version);
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
