import fc from 'fast-check';
import { classificationPolicy, CLASSIFICATIONS } from '../index';
import {
  approvalPolicyOf,
  overruledFindings,
  overShipped,
  readPolicies,
  tightened,
  type PolicyFile,
} from './index';
import { mayBeLonger } from './looser';

const read = (text: string, base?: PolicyFile, systems?: string[]) =>
  readPolicies('mesh.yaml', text, () => [], base, { systems });

function said(text: string, base?: PolicyFile) {
  const { policies, source, findings } = read(text, base);
  if (!policies || !source) throw new Error(JSON.stringify(findings));
  return { policies, source };
}

const approval = (text: string, configured: PolicyFile = {}) =>
  approvalPolicyOf(overShipped(said(text).policies, configured), 'v1');

describe('who approves what', () => {
  it('is what the file says, then the configuration, then the suite', () => {
    const configured: PolicyFile = {
      classifications: [
        {
          name: 'confidential',
          accessSteps: ['steward'],
          longestPeriod: 'P3M',
        },
      ],
      routing: { remindAfter: 'P1D', escalateAfter: 'never' },
      revisions: { safe: { restricted: ['steward'] } },
      breakGlass: { longest: 'PT8H' },
      roles: { steward: ['group:default/a'], governance: ['group:default/g'] },
    };
    const text = `
classifications:
  - name: confidential
    accessSteps: [product-owner, [group:legal, 'external:servicenow']]
routing: { remindAfter: P2D, lapseAfter: P10D }
revisions: { first: { public: [steward] }, safe: { public: [governance] } }
roles: { steward: [stewards, user:ada], stewardByDomain: { customer: [own] } }
`;
    const policy = approval(text, configured);
    const confidential = classificationPolicy(policy, 'confidential');
    expect(confidential).toMatchObject({
      accessSteps: [
        'product-owner',
        ['group:default/legal', 'external:servicenow'],
      ],
      longestPeriod: 'P3M',
      defaultNotice: 'P3M',
      sameTeamPasses: true,
    });
    expect(policy).toMatchObject({
      version: 'v1',
      remindAfter: 'P2D',
      escalateAfter: undefined,
      lapseAfter: 'P10D',
      escalateTo: ['domain-owner', 'governance'],
      breakGlass: { longest: 'PT8H' },
      revisions: {
        first: { public: ['steward'], internal: ['domain-owner'] },
        safe: { public: ['governance'], restricted: ['steward'] },
      },
    });
    expect(overShipped(said(text).policies, configured).roles).toEqual({
      steward: ['group:default/stewards', 'user:default/ada'],
      governance: ['group:default/g'],
      stewardByDomain: { 'domain:default/customer': ['group:default/own'] },
    });
  });

  it('tells what the configuration says otherwise, with the line of the file', () => {
    const { policies, source } = said(`routing: { lapseAfter: P10D }
classifications:
  - name: internal
    longestPeriod: P1Y
  - name: restricted
    longestPeriod: P1M
`);
    const configured: PolicyFile = {
      routing: { lapseAfter: 'P30D', remindAfter: 'P1D' },
      classifications: [
        { name: 'restricted', longestPeriod: 'P6M' },
        { name: 'internal', longestPeriod: 'P1Y' },
      ],
    };
    expect(overruledFindings(configured, policies, source)).toMatchObject([
      { path: 'routing.lapseAfter', line: 1, severity: 'info' },
      { path: 'classifications[1].longestPeriod', line: 6, severity: 'info' },
    ]);
  });

  it('has no purpose that there is not any more', () => {
    const text = `purposes: [{ id: analytics, title: Analytics }, { id: care, title: Care }]`;
    const policy = approval(text);
    expect(policy.purposes.map(({ id }) => id)).toEqual(['analytics', 'care']);
    expect(classificationPolicy(policy, 'restricted').purposes).toEqual([
      'analytics',
    ]);
    expect(
      read('purposes: [{ id: care, title: Care }]').findings,
    ).toMatchObject(
      [
        { severity: 'warning', message: /confidential/ },
        { severity: 'warning', message: /restricted/ },
      ].map(({ severity, message }) => ({
        severity,
        message: expect.stringMatching(message),
      })),
    );
  });

  it.each<[string, string, RegExp]>([
    ['a role that the catalog knows', 'roles: { product-owner: [a] }', /known/],
    ['nobody behind a role', 'roles: { steward: [] }', /./],
    ['what is no group', 'roles: { steward: ["a b:c/d/e"] }', /./],
    [
      'stewards of what is no domain',
      'roles: { stewardByDomain: { "group:x/y": [a] } }',
      /known|expected/,
    ],
    ['a new purpose without a title', 'purposes: [{ id: care }]', /"title"/],
    ['a word for a time', 'routing: { lapseAfter: never }', /lapseAfter|dur/],
    [
      'steps that are none',
      'revisions: { first: { public: [boss] } }',
      /a role, a group/,
    ],
    ['no time at all', 'breakGlass: { longest: PT0S }', /no time that passes/],
    [
      'a system that there is not',
      'revisions: { first: { public: ["external:jira"] } }',
      /no system "jira".*servicenow/,
    ],
    [
      'where a system is reached',
      'external: [{ id: servicenow, url: "https://now.example", secrets: [s] }]',
      /"external" is not known/,
    ],
  ])('refuses %s', (_, text, message) => {
    const { policies, findings } = read(text, undefined, ['servicenow']);
    expect(policies).toBeUndefined();
    expect(findings[0].message).toMatch(message);
  });
});

describe('a domain', () => {
  const MESH = `
purposes:
  - { id: analytics, title: Analytics }
  - { id: training, title: Training, extraSteps: [steward] }
revisions: { safe: { restricted: [steward] } }
`;
  const configured: PolicyFile = {
    classifications: [{ name: 'internal', longestPeriod: 'P1M' }],
    breakGlass: { longest: 'PT8H' },
  };
  const inDomain = (text: string) => {
    const mesh = said(MESH);
    const base = overShipped(mesh.policies, configured);
    const { policies, source, findings } = readPolicies(
      'sales.yaml',
      text,
      () => [],
      base,
    );
    if (!policies || !source) return { policies: base, findings };
    return tightened(mesh, { policies, source }, configured);
  };

  it('adds steps and takes purposes away', () => {
    const { policies, findings } = inDomain(`
purposes: [{ id: training, extraSteps: [privacy-officer, steward] }]
revisions: { safe: { public: [domain-owner], restricted: [steward, governance] } }
breakGlass: { longest: PT2H }
`);
    expect(findings).toEqual([]);
    const policy = approvalPolicyOf(policies, 'v');
    expect(policy.purposes).toEqual([
      {
        id: 'training',
        title: 'Training',
        extraSteps: ['privacy-officer', 'steward'],
      },
    ]);
    expect(policy.revisions.safe).toEqual({
      public: ['domain-owner'],
      internal: [],
      confidential: [],
      restricted: ['steward', 'governance'],
    });
    expect(policy.breakGlass).toEqual({ longest: 'PT2H' });
  });

  it.each<[string, string, string, RegExp]>([
    [
      'another purpose',
      'purposes: [{ id: fun, title: Fun }]',
      'purposes[0]',
      /mesh.yaml:3: .*analytics/,
    ],
    [
      'a purpose without a step of the mesh',
      'purposes: [{ id: training, extraSteps: [governance] }]',
      'purposes[0].extraSteps',
      /mesh.yaml:4: .*training/,
    ],
    [
      'a purpose by another name',
      'purposes: [{ id: training, title: Fun }]',
      'purposes[0].title',
      /mesh.yaml:4: .*training/,
    ],
    [
      'revisions without a step of the mesh',
      'revisions: { safe: { restricted: [] } }',
      'revisions.safe.restricted',
      /mesh.yaml:5: revisions/,
    ],
    [
      'revisions without a step of the suite',
      'revisions: { first: { restricted: [steward] } }',
      'revisions.first.restricted',
      /mesh.yaml/,
    ],
    [
      'less than the configuration asks for',
      'classifications: [{ name: internal, longestPeriod: P2M }]',
      'classifications[0].longestPeriod',
      /the configuration of the portal does/,
    ],
    [
      'what is longer than a month in February',
      'classifications: [{ name: internal, longestPeriod: P30D }]',
      'classifications[0].longestPeriod',
      /the configuration of the portal does/,
    ],
    [
      'longer access that nobody approved',
      'breakGlass: { longest: PT9H }',
      'breakGlass.longest',
      /the configuration of the portal does/,
    ],
  ])('may not ask for %s', (_, text, path, line) => {
    const { findings } = inDomain(text);
    expect(findings).toHaveLength(1);
    expect(findings[0].path).toBe(path);
    expect(findings[0].message).toMatch(/sales.yaml:1: /);
    expect(findings[0].message).toMatch(line);
  });
});

describe('whatever a domain says of approval', () => {
  const taker = fc.constantFrom(
    'product-owner',
    'domain-owner',
    'steward',
    'group:default/legal',
  );
  const steps = fc.array(
    fc.oneof(taker, fc.array(taker, { minLength: 1, maxLength: 2 })),
    { maxLength: 3 },
  );
  const period = fc
    .tuple(fc.integer({ min: 1, max: 40 }), fc.constantFrom('D', 'W', 'M', 'Y'))
    .map(([n, unit]) => `P${n}${unit}`);
  const IDS = ['operations', 'reporting', 'analytics', 'model-training'];
  const name = fc.constantFrom(...CLASSIFICATIONS);
  const classification = fc.record(
    {
      name,
      accessSteps: steps,
      sameTeamPasses: fc.boolean(),
      longestPeriod: period,
      defaultNotice: period,
      legalBasisRequired: fc.boolean(),
      purposes: fc.subarray(IDS),
    },
    { requiredKeys: ['name'] },
  );
  const file = fc.record(
    {
      classifications: fc.uniqueArray(classification, {
        selector: one => one.name,
        maxLength: 2,
      }),
      purposes: fc.uniqueArray(
        fc.record(
          {
            id: fc.constantFrom(...IDS),
            title: fc.constant('T'),
            extraSteps: steps,
          },
          { requiredKeys: ['id', 'title'] },
        ),
        { selector: one => one.id, minLength: 1 },
      ),
      revisions: fc.dictionary(
        fc.constantFrom('first', 'breaking', 'warning', 'safe'),
        fc.dictionary(name, steps, { maxKeys: 2 }),
        { maxKeys: 2 },
      ),
      breakGlass: fc.record({ longest: period }),
    },
    { requiredKeys: [] },
  );

  /** Every stage of the one is found in the other, in its order. */
  const holds = (
    less: readonly (string | readonly string[])[],
    more: readonly (string | readonly string[])[],
  ) => {
    const rest = [...more];
    return less.every(stage => {
      const wanted = [stage].flat();
      while (rest.length > 0) {
        const here = [rest.shift()!].flat();
        if (wanted.every(one => here.includes(one))) return true;
      }
      return false;
    });
  };

  it('nothing that routes asks for less than the mesh does', () => {
    let tighter = 0;
    fc.assert(
      fc.property(file, file, file, (configured, ofMesh, ofDomain) => {
        const mesh = readPolicies('m', JSON.stringify(ofMesh), () => []);
        fc.pre(mesh.policies !== undefined);
        const config = said(JSON.stringify(configured)).policies;
        const sourced = { policies: mesh.policies!, source: mesh.source! };
        const base = overShipped(sourced.policies, config);
        const own = readPolicies('d', JSON.stringify(ofDomain), () => [], base);
        fc.pre(own.policies !== undefined);
        const both = { policies: own.policies!, source: own.source! };
        const together = tightened(sourced, both, config);
        if (together.findings.length === 0) tighter += 1;
        const [before, after] = [base, together.policies].map(policies =>
          approvalPolicyOf(policies, 'v'),
        );
        for (const of of CLASSIFICATIONS) {
          const was = classificationPolicy(before, of);
          const is = classificationPolicy(after, of);
          expect(holds(was.accessSteps, is.accessSteps)).toBe(true);
          expect(is.sameTeamPasses && !was.sameTeamPasses).toBe(false);
          expect(was.legalBasisRequired && !is.legalBasisRequired).toBe(false);
          expect(mayBeLonger(was.defaultNotice, is.defaultNotice)).toBe(false);
          const longer =
            was.longestPeriod !== undefined &&
            (is.longestPeriod === undefined ||
              mayBeLonger(is.longestPeriod, was.longestPeriod));
          expect(longer).toBe(false);
          const permitted = (policy: typeof before, { purposes }: typeof was) =>
            policy.purposes
              .map(({ id }) => id)
              .filter(id => !purposes || purposes.includes(id));
          expect(permitted(before, was)).toEqual(
            expect.arrayContaining(permitted(after, is)),
          );
          for (const change of [
            'first',
            'breaking',
            'warning',
            'safe',
          ] as const) {
            expect(
              holds(before.revisions[change][of], after.revisions[change][of]),
            ).toBe(true);
          }
        }
        for (const purpose of after.purposes) {
          const was = before.purposes.find(({ id }) => id === purpose.id)!;
          expect(holds(was.extraSteps ?? [], purpose.extraSteps ?? [])).toBe(
            true,
          );
        }
        expect(
          mayBeLonger(after.breakGlass.longest, before.breakGlass.longest),
        ).toBe(false);
      }),
      { numRuns: 400 },
    );
    // Were all of them refused, nothing would be tried.
    expect(tighter).toBeGreaterThan(5);
  });

  it.each([
    ['P1M', 'P30D', true],
    ['P30D', 'P1M', true],
    ['P28D', 'P1M', false],
    ['P32D', 'P1M', true],
    ['P12M', 'P1Y', false],
    ['P1Y', 'P12M', false],
    ['P1Y', 'P365D', true],
    ['P52W', 'P1Y', false],
    ['PT24H', 'P1D', false],
    ['P2Y', 'P13M', true],
  ])('%s may be longer than %s: %s', (a, b, expected) => {
    expect(mayBeLonger(a, b)).toBe(expected);
  });
});
