import {
  assignStep,
  classificationPolicy,
  defaultApprovalPolicy as policy,
  mayDecide,
  routeAgreement,
  routeRevision,
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
    expect(route.steps).toEqual(steps);
    expect(route.reason.toLowerCase()).toContain(`${classification} data`);
    expect(route.policyVersion).toBe(policy.version);
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
  ] as const)('%s', (_, change, steps) => {
    expect(routeRevision(policy, { ...safe, ...change }).steps).toEqual(steps);
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

  it.each([
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
