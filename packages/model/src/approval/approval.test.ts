import {
  assignStep,
  classificationPolicy,
  defaultApprovalPolicy as policy,
  isProposer,
  mayDecide,
  nextStepClock,
  routeAgreement,
  routeRevision,
  stepClocks,
  type ApprovalPolicy,
  type Person,
  type Proposer,
  type RoleHolders,
} from '.';

describe('who approves access', () => {
  it.each([
    ['public', false, []],
    ['public', true, []],
    ['internal', false, ['product-owner']],
    ['internal', true, []],
    ['confidential', false, ['product-owner', 'steward']],
    ['confidential', true, []],
    ['restricted', false, ['product-owner', 'steward', 'privacy-officer']],
    ['restricted', true, ['product-owner', 'steward', 'privacy-officer']],
  ] as const)('%s, same team %s: %j', (classification, sameTeam, steps) => {
    const route = routeAgreement(policy, { classification, sameTeam });
    expect(route.stages).toEqual(steps.map(step => [step]));
    expect(route.reason.toLowerCase()).toContain(`${classification} data`);
    expect(route.policyVersion).toBe(policy.version);
  });
});

describe('who approves access for a purpose', () => {
  const ours: ApprovalPolicy = {
    ...policy,
    classifications: policy.classifications.map(rules =>
      rules.name === 'confidential'
        ? {
            ...rules,
            accessSteps: [
              'product-owner',
              ['steward', 'group:default/legal'],
              'external:servicenow',
            ],
          }
        : rules,
    ),
    purposes: [
      ...policy.purposes,
      {
        id: 'trial',
        title: 'A trial',
        extraSteps: [['group:default/legal', 'privacy-officer']],
      },
    ],
  };
  const confidential = [
    ['product-owner'],
    ['steward', 'group:default/legal'],
    ['external:servicenow'],
  ];

  it.each([
    ['internal', false, 'analytics', [['product-owner']]],
    ['internal', false, 'model-training', [['product-owner'], ['steward']]],
    // What the data is used for concerns others than those who read it already.
    ['internal', true, 'sharing-onward', [['domain-owner']]],
    ['public', false, 'sharing-onward', []],
    ['confidential', false, undefined, confidential],
    // The steward is there already; nobody is asked twice.
    ['confidential', false, 'model-training', confidential],
    ['confidential', false, 'trial', [...confidential, ['privacy-officer']]],
    [
      'confidential',
      true,
      'trial',
      [['group:default/legal', 'privacy-officer']],
    ],
  ] as const)(
    '%s, same team %s, %s: %j',
    (classification, sameTeam, purpose, stages) => {
      const route = routeAgreement(ours, { classification, sameTeam, purpose });
      expect(route.stages).toEqual(stages);
    },
  );

  it('says so in words', () => {
    const routed = routeAgreement(ours, {
      classification: 'confidential',
      sameTeam: false,
      purpose: 'trial',
    });
    expect(routed.reason).toBe(
      'Confidential data for a trial is approved by the product owner, then the steward and group:default/legal, then servicenow (another system), then the privacy officer',
    );
  });
});

describe('what happens to a step while nobody acts', () => {
  const openedAt = '2026-03-02T09:00:00.000Z';
  const day = (date: string) => `${date}T22:59:59.999Z`;
  const step = { openedAt, escalations: 0, lapsesAt: day('2026-04-01') };
  const summer = (date: string) => `${date}T21:59:59.999Z`;

  it.each([
    [
      'all of it',
      {},
      {},
      [
        ['remind', day('2026-03-05')],
        ['escalate', day('2026-03-09')],
        ['escalate', day('2026-03-16')],
        ['lapse', day('2026-04-01')],
      ],
    ],
    [
      'reminded and escalated once',
      {},
      { remindedAt: openedAt, escalations: 1 },
      [
        ['escalate', day('2026-03-16')],
        ['lapse', day('2026-04-01')],
      ],
    ],
    [
      'what never lapses',
      {},
      { remindedAt: openedAt, escalations: 2, lapsesAt: undefined },
      [],
    ],
    [
      'nothing after the lapse',
      { escalateAfter: 'P20D' },
      { remindedAt: openedAt },
      [
        ['escalate', day('2026-03-22')],
        ['lapse', day('2026-04-01')],
      ],
    ],
    [
      'switched off',
      { remindAfter: undefined, escalateAfter: undefined },
      {},
      [['lapse', day('2026-04-01')]],
    ],
    [
      'across the change of the hour',
      { remindAfter: 'P1M', escalateAfter: undefined },
      { lapsesAt: undefined },
      [['remind', summer('2026-04-02')]],
    ],
  ] as const)('%s', (_, own, given, expected) => {
    const clocks = stepClocks(
      { ...policy, ...own },
      { ...step, ...given },
      'Europe/Amsterdam',
    );
    expect(clocks.map(({ what, at }) => [what, at])).toEqual(expected);
    expect(
      nextStepClock(
        { ...policy, ...own },
        { ...step, ...given },
        'Europe/Amsterdam',
      ),
    ).toEqual(clocks[0]);
  });

  it('goes up the roles of the policy, one at a time', () => {
    expect(stepClocks(policy, step, 'UTC')).toMatchObject([
      { what: 'remind' },
      { what: 'escalate', to: 'domain-owner' },
      { what: 'escalate', to: 'governance' },
      { what: 'lapse' },
    ]);
  });
});

describe('who approves a contract revision', () => {
  const safe = {
    classifications: ['internal'],
    first: false,
    verdict: 'safe',
    access: 'safe',
    bumpSufficient: true,
  } as const;
  const all = ['domain-owner', 'steward', 'privacy-officer'];

  it.each([
    ['safe', {}, []],
    ['first', { first: true }, ['domain-owner']],
    [
      'first, confidential',
      { first: true, classifications: ['confidential'] },
      all.slice(0, 2),
    ],
    [
      'first, one restricted column',
      { first: true, classifications: ['internal', 'restricted'] },
      all,
    ],
    [
      'first, nothing classified',
      { first: true, classifications: [undefined] },
      ['domain-owner'],
    ],
    ['breaking', { verdict: 'breaking' }, ['domain-owner']],
    [
      'breaking, restricted',
      { verdict: 'breaking', classifications: ['restricted'] },
      all,
    ],
    [
      'breaks what was agreed only',
      { access: 'breaking', classifications: ['confidential'] },
      all.slice(0, 2),
    ],
    ['worth knowing', { verdict: 'warning' }, ['domain-owner']],
    [
      'worth knowing, restricted',
      { verdict: 'warning', classifications: ['restricted'] },
      all.slice(0, 2),
    ],
    [
      'worth knowing for what was agreed',
      { access: 'warning' },
      ['domain-owner'],
    ],
    [
      'safe, but the version was not raised',
      { bumpSufficient: false },
      ['domain-owner'],
    ],
    ['safe, restricted', { classifications: ['restricted'] }, []],
    ['safe, no policy failed', { policiesFailed: [] }, []],
    [
      'safe, but a policy failed',
      { policiesFailed: ['The version was raised'] },
      ['domain-owner'],
    ],
  ] as const)('%s', (_, change, steps) => {
    expect(routeRevision(policy, { ...safe, ...change }).stages).toEqual(
      steps.map(step => [step]),
    );
  });
});

describe('the rules of a classification', () => {
  it('are the strictest for a word that nobody knows', () => {
    expect(classificationPolicy(policy, 'hush-hush').name).toBe('restricted');
    expect(classificationPolicy(policy, 'public').name).toBe('public');
  });

  it('never loosen from one to the next', () => {
    const { classifications } = policy;
    for (let i = 1; i < classifications.length; i++) {
      const [weaker, stricter] = [classifications[i - 1], classifications[i]];
      expect(stricter.controls).toEqual(
        expect.arrayContaining([...weaker.controls]),
      );
      expect(stricter.accessSteps).toEqual(
        expect.arrayContaining([...weaker.accessSteps]),
      );
    }
  });
});

describe('four eyes', () => {
  const step = { approvers: ['group:default/owners', 'user:default/solo'] };
  const by = (name: string, ...memberOf: string[]) => ({
    userRef: `user:default/${name}`,
    memberOf: memberOf.map(group => `group:default/${group}`),
  });
  const byAda = { kind: 'person', userRef: 'user:default/ada' } as const;
  const byTeam = { kind: 'group', groupRef: 'group:default/team' } as const;
  const byTeamAndAda = { ...byTeam, author: 'user:default/ada' } as const;

  it.each([
    [
      'who wrote what a group proposed, without being of it',
      by('ada', 'owners'),
      byTeamAndAda,
      [],
      'wrote themselves through a template',
    ],
    [
      'a member of the group that proposed what somebody else wrote',
      by('bo', 'owners', 'team'),
      byTeamAndAda,
      [],
      'proposed this as a group',
    ],
    [
      'somebody who neither wrote it nor is of the group',
      by('bo', 'owners'),
      byTeamAndAda,
      [],
      'allowed',
    ],
    ['somebody on the step', by('bo', 'owners'), byAda, [], 'allowed'],
    ['a person who is named', by('solo'), byAda, [], 'allowed'],
    ['somebody who is not on it', by('bo', 'others'), byAda, [], 'waits for'],
    [
      'the requester, though on the step',
      by('ada', 'owners'),
      byAda,
      [],
      'asked for themselves',
    ],
    [
      'a member of the proposing group',
      by('bo', 'owners', 'team'),
      byTeam,
      [],
      'proposed this as a group',
    ],
    [
      'who filled a step already',
      by('bo', 'owners'),
      byAda,
      ['user:default/bo'],
      'one step',
    ],
    [
      'after somebody else filled one',
      by('bo', 'owners'),
      byAda,
      ['user:default/mo'],
      'allowed',
    ],
  ] as const)('%s', (_, person, proposer, decided, expected) => {
    const answer = mayDecide(person, step, proposer, decided);
    expect(answer.allowed ? 'allowed' : answer.reason).toContain(expected);
  });

  it.each<[string, Person, Proposer, boolean]>([
    ['the person', by('ada'), byAda, true],
    ['another person', by('bo', 'team'), byAda, false],
    ['a member of the group', by('bo', 'team'), byTeam, true],
    ['nobody of the group', by('bo', 'owners'), byTeam, false],
    ['who wrote it', by('ada'), byTeamAndAda, true],
    [
      'the group of what another one wrote',
      by('bo', 'team'),
      byTeamAndAda,
      true,
    ],
    ['who did not write it', by('bo'), byTeamAndAda, false],
  ])('knows who put it forward: %s', (_, person, proposer, expected) => {
    expect(isProposer(person, proposer)).toBe(expected);
  });

  describe('while somebody is away', () => {
    const delegate = (
      absent: Person,
      kinds?: string[],
      ...memberOf: string[]
    ) => ({
      ...by('deb', ...memberOf),
      standsInFor: [{ ...absent, kinds }],
    });
    const bo = by('bo', 'owners');

    it.each<[string, Person, Proposer, string[], string]>([
      ['fills their step', delegate(bo), byAda, [], 'for user:default/bo'],
      [
        'fills their own step in their own right',
        delegate(bo, undefined, 'owners'),
        byAda,
        [],
        'allowed',
      ],
      [
        'never what they asked for themselves',
        { ...delegate(bo), userRef: 'user:default/ada' },
        byAda,
        [],
        'asked for themselves',
      ],
      [
        'never for somebody who asked',
        delegate(by('ada', 'owners')),
        byAda,
        [],
        'whom you stand in for, may not decide',
      ],
      [
        'never for a group that proposed',
        delegate(bo, undefined, 'team'),
        byTeam,
        [],
        'proposed this as a group',
      ],
      [
        'never for a member of the group that proposed',
        delegate(by('bo', 'owners', 'team')),
        byTeam,
        [],
        'whom you stand in for, may not decide',
      ],
      [
        'never for who wrote what a group proposed',
        delegate(by('ada', 'owners')),
        byTeamAndAda,
        [],
        'whom you stand in for, may not decide',
      ],
      [
        'never what they wrote themselves',
        { ...delegate(bo), userRef: 'user:default/ada' },
        byTeamAndAda,
        [],
        'wrote themselves through a template',
      ],
      ['one step only', delegate(bo), byAda, ['user:default/deb'], 'one step'],
      [
        'nor a second one for the same person',
        delegate(bo),
        byAda,
        ['user:default/bo'],
        'whom you stand in for, may not decide',
      ],
      [
        'only what the delegation is about',
        delegate(bo, ['revision']),
        byAda,
        [],
        'waits for',
      ],
      ['nobody who is not on it', delegate(by('cy')), byAda, [], 'waits for'],
    ])('%s', (_, person, proposer, decided, expected) => {
      const answer = mayDecide(
        person,
        { ...step, subjectKind: 'agreement' },
        proposer,
        decided,
      );
      const told = () => {
        if (!answer.allowed) return answer.reason;
        return answer.onBehalfOf ? `for ${answer.onBehalfOf}` : 'allowed';
      };
      expect(told()).toContain(expected);
    });
  });

  it('leaves to another system what is decided there', () => {
    const external = { ...step, system: 'servicenow' };
    expect(mayDecide(by('bo', 'owners'), external, byAda, [])).toEqual({
      allowed: false,
      reason: 'This step is decided in servicenow, not in the portal',
    });
  });

  it('lets another system decide on the steps given to it, and on nothing else', () => {
    const system = { id: 'servicenow', decidedBy: 'Jane Doe' };
    const there = { ...by('external:default/servicenow'), system };
    const allowed = (of: typeof step & { system?: string }) =>
      mayDecide(there, of, byAda, []).allowed;
    expect([
      allowed({ ...step, system: 'servicenow' }),
      allowed({ ...step, system: 'jira' }),
      allowed(step),
      allowed({ ...step, approvers: [there.userRef] }),
    ]).toEqual([true, false, false, false]);
  });

  it('waits for nobody where nobody is on the step', () => {
    expect(mayDecide(by('bo'), { approvers: [] }, byAda, [])).toEqual({
      allowed: false,
      reason: 'This step waits for nobody',
    });
  });
});

describe('a step that its role cannot fill', () => {
  const holders = (role: RoleHolders['role'], ...people: string[]) => ({
    role,
    refs: [`group:default/${role}`],
    people,
  });
  const chain = (steward: string[], owner: string[], governance: string[]) => [
    holders('steward', ...steward),
    holders('domain-owner', ...owner),
    holders('governance', ...governance),
  ];

  it.each([
    [
      'stays where somebody can',
      chain(['a'], ['b'], ['c']),
      [],
      'steward',
      undefined,
    ],
    [
      'passes from nobody',
      chain([], ['b'], ['c']),
      [],
      'domain-owner',
      'nobody is steward',
    ],
    [
      'passes from only excluded people',
      chain(['a'], ['b'], ['c']),
      ['a'],
      'domain-owner',
      'everybody who is steward is excluded',
    ],
    [
      'passes on to governance',
      chain([], ['b'], ['c']),
      ['b'],
      'governance',
      'everybody who is domain-owner is excluded',
    ],
    [
      'waits with governance when there is nobody',
      chain([], [], []),
      [],
      'governance',
      'Nobody can decide',
    ],
    [
      'waits with governance when all are excluded',
      chain(['a'], ['a'], ['a']),
      ['a'],
      'governance',
      'Nobody can decide',
    ],
  ] as const)('%s', (_, roles, excluded, assigned, note) => {
    const assignment = assignStep(roles, new Set(excluded));
    expect(assignment).toMatchObject({
      role: 'steward',
      assignedRole: assigned,
      approvers: [`group:default/${assigned}`],
    });
    expect(assignment.note ?? '').toContain(note ?? '');
    expect(assignment.note === undefined).toBe(note === undefined);
  });
});
