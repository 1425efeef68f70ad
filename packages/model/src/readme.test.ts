import {
  builtInChecks,
  defaultApprovalPolicy,
  routeAgreement,
  scoreProduct,
  validateDataProduct,
  type ApprovalPolicy,
  type Check,
  type ProductFacts,
} from '.';

// What README.md shows, so that it stays true.

it('finds the faults of an entity', () => {
  const [fault] = validateDataProduct({ kind: 'DataProduct' });
  expect(Object.keys(fault).sort()).toEqual(
    expect.arrayContaining(['expected', 'message', 'path']),
  );
});

it('routes by the policy that it is given', () => {
  const ourPolicy: ApprovalPolicy = {
    ...defaultApprovalPolicy,
    version: 'ours-1',
    classifications: defaultApprovalPolicy.classifications.map(rules =>
      rules.name === 'internal'
        ? { ...rules, accessSteps: ['domain-owner'], longestPeriod: 'P1Y' }
        : rules,
    ),
  };
  const request = { classification: 'internal', sameTeam: false } as const;
  expect(routeAgreement(ourPolicy, request)).toMatchObject({
    stages: [['domain-owner']],
    policyVersion: 'ours-1',
  });
  expect(routeAgreement(defaultApprovalPolicy, request)).toMatchObject({
    stages: [['product-owner']],
    policyVersion: defaultApprovalPolicy.version,
  });
});

it('scores by the checks that it is given', () => {
  const ourCheck: Check = {
    ...builtInChecks[0],
    id: 'ours',
    evaluate: () => ({ outcome: 'pass', evidence: 'Always' }),
  };
  const { results } = scoreProduct([ourCheck], {} as ProductFacts);
  expect(results).toMatchObject([{ id: 'ours', outcome: 'pass' }]);
});
