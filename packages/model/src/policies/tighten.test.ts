import fc from 'fast-check';
import {
  overShipped,
  readPolicies,
  tightened,
  type PolicyFile,
  type SourcedPolicies,
} from './index';

function sourced(
  name: string,
  text: string,
  base?: PolicyFile,
): SourcedPolicies {
  const { policies, source, findings } = readPolicies(
    name,
    text,
    () => [],
    base,
  );
  if (!policies || !source) throw new Error(JSON.stringify(findings));
  return { policies, source };
}

function together(meshText: string, domainText: string) {
  const mesh = sourced('mesh.yaml', meshText);
  const domain = sourced('sales.yaml', domainText, overShipped(mesh.policies));
  return { ...tightened(mesh, domain), base: overShipped(mesh.policies) };
}

const MESH = `
classifications:
  - name: confidential
    controls: [encryption_required, access_logging_required]
    accessSteps: [product-owner, [steward, group:default/legal]]
    sameTeamPasses: false
    longestPeriod: P1Y
    defaultNotice: P3M
    legalBasisRequired: true
    purposes: [analytics, reporting]
quality: { completeness: 95, accuracy: 98, freshness: PT24H }
checks:
  - id: mine
    title: t
    why: w
    fix: f
    dimension: secure
    severity: major
    weight: 3
    blocks: true
    owner: steward
    effectiveFrom: 2027-01-01
    appliesTo: { lifecycles: [production] }
    rule: { cel: 'true' }
levels:
  - name: gold
    score: 90
    coverage: 0.8
    checks: [mine]
residency: { confidential: [eu-central-1, eu-west-1] }
grace: { products: P30D, checks: P14D }
waivers: { longest: P6M }
`;

const confidential = (rules: string) =>
  `classifications: [{ name: confidential, ${rules} }]`;
const mine = (change: string) => `checks: [{ id: mine, ${change} }]`;

describe('a domain may ask for more', () => {
  it.each<[string, string, object]>([
    [
      'controls',
      confidential(
        'controls: [encryption_required, access_logging_required, authentication_required]',
      ),
      {},
    ],
    [
      'steps, between those of the mesh as well',
      confidential(
        'accessSteps: [privacy-officer, product-owner, domain-owner, [group:default/legal, steward, governance]]',
      ),
      {},
    ],
    ['a shorter period', confidential('longestPeriod: P6M'), {}],
    ['a longer notice', confidential('defaultNotice: P6M'), {}],
    ['fewer purposes', confidential('purposes: [analytics]'), {}],
    [
      'fresher data',
      'quality: { freshness: PT1H }',
      { quality: { completeness: 95, accuracy: 98, freshness: 'PT1H' } },
    ],
    ['a heavier check', mine('weight: 9, severity: critical'), {}],
    ['a check that counts earlier', mine('effectiveFrom: 2026-06-01'), {}],
    ['a check that applies to more', mine('appliesTo: {}'), {}],
    [
      'a check of its own',
      'checks: [{ id: own, title: t, why: w, fix: f, dimension: secure, rule: { cel: "true" } }]',
      {},
    ],
    [
      'a higher level',
      'levels: [{ name: gold, score: 95, checks: [mine, described] }]',
      {},
    ],
    ['fewer places', 'residency: { confidential: [eu-west-1] }', {}],
    ['a shorter grace', 'grace: { checks: P7D }', {}],
    ['shorter exemptions', 'waivers: { longest: P3M }', {}],
    [
      'more of a check of the suite',
      'checks: [{ id: described, rule: { use: described, with: { shortest: 80 } } }]',
      {},
    ],
    [
      'a control that the mesh does not know',
      'controls: [{ id: own, title: t, evidence: e }]',
      {},
    ],
  ])('%s', (_, text, expected) => {
    const { findings, policies } = together(MESH, text);
    expect(findings).toEqual([]);
    expect(policies).toMatchObject(expected);
  });

  it('keeps everything else', () => {
    const { policies, base } = together(MESH, 'quality: { accuracy: 99 }');
    expect(policies).toEqual({
      ...base,
      quality: { completeness: 95, accuracy: 99, freshness: 'PT24H' },
    });
  });
});

describe('a domain cannot loosen, and is shown both lines', () => {
  it.each<[string, string, string, RegExp]>([
    [
      'a control less',
      confidential('controls: [encryption_required]'),
      'controls',
      /mesh.yaml:4: controls/,
    ],
    [
      'a step less',
      confidential('accessSteps: [product-owner]'),
      'accessSteps',
      /mesh.yaml:5:/,
    ],
    [
      'steps in another order',
      confidential(
        'accessSteps: [[steward, group:default/legal], product-owner]',
      ),
      'accessSteps',
      /mesh.yaml:5:/,
    ],
    [
      'no approval in the team',
      confidential('sameTeamPasses: true'),
      'sameTeamPasses',
      /mesh.yaml:6:/,
    ],
    [
      'a longer period',
      confidential('longestPeriod: P13M'),
      'longestPeriod',
      /mesh.yaml:7: longestPeriod: P1Y/,
    ],
    [
      'a shorter notice',
      confidential('defaultNotice: P1M'),
      'defaultNotice',
      /mesh.yaml:8:/,
    ],
    [
      'no legal basis',
      confidential('legalBasisRequired: false'),
      'legalBasisRequired',
      /mesh.yaml:9:/,
    ],
    [
      'another purpose',
      confidential('purposes: [analytics, model-training]'),
      'purposes',
      /mesh.yaml:10:/,
    ],
    [
      'less complete data',
      'quality: { completeness: 94 }',
      'quality.completeness',
      /mesh.yaml:11:/,
    ],
    [
      'less accurate data',
      'quality: { accuracy: 97 }',
      'quality.accuracy',
      /mesh.yaml:11:/,
    ],
    [
      'older data',
      'quality: { freshness: P2D }',
      'quality.freshness',
      /mesh.yaml:11:/,
    ],
    [
      'a lighter check',
      mine('weight: 1'),
      'checks[0].weight',
      /mesh.yaml:19: weight: 3/,
    ],
    [
      'a check that is off',
      mine('off: true'),
      'checks[0].off',
      /mesh.yaml:13: - id: mine|id: mine/,
    ],
    [
      'a check that does not block',
      mine('blocks: false'),
      'checks[0].blocks',
      /mesh.yaml:20:/,
    ],
    [
      'a less grave check',
      mine('severity: minor'),
      'checks[0].severity',
      /mesh.yaml:18:/,
    ],
    [
      'a check of another quality',
      mine('dimension: valuable'),
      'checks[0].dimension',
      /mesh.yaml:17:/,
    ],
    [
      'other waivers',
      mine('owner: product-owner'),
      'checks[0].owner',
      /mesh.yaml:21:/,
    ],
    [
      'a check that counts later',
      mine('effectiveFrom: 2028-01-01'),
      'checks[0].effectiveFrom',
      /mesh.yaml:22:/,
    ],
    [
      'a check that applies to less',
      mine('appliesTo: { lifecycles: [production], tags: [pii] }'),
      'checks[0].appliesTo.tags',
      /mesh.yaml:23:/,
    ],
    [
      'a check that applies where an expression says so',
      mine('appliesTo: { lifecycles: [production], when: "false" }'),
      'checks[0].appliesTo.when',
      /mesh.yaml:23:/,
    ],
    [
      'another rule',
      mine('rule: { cel: "1 < 2" }'),
      'checks[0].rule',
      /mesh.yaml:24:/,
    ],
    [
      'less of a check of the suite',
      'checks: [{ id: described, rule: { use: described, with: { shortest: 10 } } }]',
      'checks[0].rule.with.shortest',
      /mesh.yaml does not say it: it comes with the suite/,
    ],
    [
      'a larger team than the suite advises',
      'checks: [{ id: team-size, rule: { use: team-size, with: { largest: 20 } } }]',
      'checks[0].rule.with.largest',
      /comes with the suite/,
    ],
    [
      'a lower level',
      'levels: [{ name: gold, score: 80 }]',
      'levels[0].score',
      /mesh.yaml:27:/,
    ],
    [
      'a level without a check',
      'levels: [{ name: gold, checks: [] }]',
      'levels[0].checks',
      /mesh.yaml:29:/,
    ],
    [
      'a lower level of the suite',
      'levels: [{ name: silver, score: 1 }]',
      'levels[0].score',
      /comes with the suite/,
    ],
    [
      'another place',
      'residency: { confidential: [us-east-1] }',
      'residency.confidential',
      /mesh.yaml:30:/,
    ],
    [
      'a longer grace',
      'grace: { products: P31D }',
      'grace.products',
      /mesh.yaml:31:/,
    ],
    [
      'longer exemptions',
      'waivers: { longest: P1Y }',
      'waivers.longest',
      /mesh.yaml:32:/,
    ],
    [
      'another control of a name of the suite',
      'controls: [{ id: encryption_required, title: t, evidence: trust us }]',
      'controls[0]',
      /comes with the suite/,
    ],
  ])('%s', (_, text, path, line) => {
    const { findings, policies, base } = together(MESH, text);
    expect(findings).toHaveLength(1);
    expect(findings[0].path).toContain(path);
    expect(findings[0].message).toMatch(/^.*sales.yaml:1: /ms);
    expect(findings[0].message).toMatch(line);
    expect(policies).toEqual(base);
  });

  it.each(['roles', 'routing', 'weights', 'criticality'])(
    '%s are said for all',
    key => {
      const said: Record<string, string> = {
        roles: '{ steward: [group:default/x] }',
        routing: '{ lapseAfter: P1D }',
        weights: '{ low: 0 }',
        criticality: '{ setBy: product-owner }',
      };
      const { findings } = together(MESH, `${key}: ${said[key]}`);
      expect(findings).toMatchObject([{ rule: 'policy-global', path: key }]);
    },
  );
});

describe('a file in force of which the mesh asks more by now', () => {
  const held = (meshText: string, domainText: string) => {
    const mesh = sourced('mesh.yaml', meshText);
    const base = overShipped(mesh.policies);
    const { policies, source, findings } = readPolicies(
      'sales.yaml',
      domainText,
      () => [],
      base,
      { held: true },
    );
    const result = tightened(
      mesh,
      { policies: policies!, source: source! },
      {},
      { held: true },
    );
    return { ...result, read: findings };
  };

  it.each<[string, string, string, object]>([
    [
      'the step of the mesh, and who decides besides',
      confidential(
        'accessSteps: [group:default/legal, [steward, group:default/audit]]',
      ),
      'classifications',
      {
        accessSteps: [
          'product-owner',
          ['steward', 'group:default/legal'],
          ['group:default/audit'],
        ],
        longestPeriod: 'P1Y',
      },
    ],
    [
      'the controls of both',
      confidential('controls: [authentication_required]'),
      'classifications',
      {
        controls: [
          'encryption_required',
          'access_logging_required',
          'authentication_required',
        ],
      },
    ],
    [
      'the purposes of both',
      confidential('purposes: [reporting, model-training]'),
      'classifications',
      { purposes: ['reporting'] },
    ],
    [
      'the shorter period, beside another demand',
      confidential('longestPeriod: P2Y, defaultNotice: P6M'),
      'classifications',
      { longestPeriod: 'P1Y', defaultNotice: 'P6M' },
    ],
    [
      'the weight of the mesh, and the severity of the domain',
      mine('weight: 1, severity: critical'),
      'checks',
      { weight: 3, severity: 'critical' },
    ],
    [
      'the score of the mesh, and all checks',
      'levels: [{ name: gold, score: 80, checks: [described] }]',
      'levels',
      { score: 90, checks: ['mine', 'described'] },
    ],
  ])('has %s', (_, text, key, expected) => {
    const { policies, findings } = held(
      MESH,
      `${text}\nquality: { accuracy: 99 }`,
    );
    expect(findings.length).toBeGreaterThan(0);
    expect(policies.quality).toMatchObject({ accuracy: 99, completeness: 95 });
    const names = ['confidential', 'mine', 'gold'];
    const found = policies[key as 'levels']!.find(one =>
      names.includes((one as { id?: string }).id ?? one.name),
    );
    expect(found).toMatchObject(expected);
  });

  it('has the places of both', () => {
    const { policies, findings } = held(
      MESH,
      'residency: { confidential: [eu-west-1, us-east-1], internal: [us-east-1] }',
    );
    expect(findings).toHaveLength(1);
    expect(policies.residency).toEqual({
      confidential: ['eu-west-1'],
      internal: ['us-east-1'],
    });
  });

  it('keeps the rest where a check or a purpose is gone, each in its line', () => {
    const { policies, read, findings } = held(
      MESH,
      `checks:
  - { id: gone, weight: 9 }
  - { id: mine, weight: 1 }
purposes:
  - { id: lost }
  - { id: analytics, extraSteps: [steward] }
classifications:
  - { name: confidential, longestPeriod: P6M, controls: [encryption_required, access_logging_required, vanished] }
`,
    );
    expect(read.map(({ rule, line }) => [rule, line])).toEqual([
      ['policy-field', 5],
      ...Array(5).fill(['policy-field', 2]),
      ['policy-name', 8],
    ]);
    expect(findings.map(({ line }) => line)).toEqual([3]);
    expect(policies.purposes).toMatchObject([
      { id: 'analytics', extraSteps: ['steward'] },
    ]);
    expect(policies.checks?.map(({ id }) => id)).not.toContain('gone');
    expect(
      policies.classifications?.find(({ name }) => name === 'confidential'),
    ).toMatchObject({ longestPeriod: 'P6M' });
  });
});

describe('whatever a domain says', () => {
  const percent = fc.integer({ min: 0, max: 100 });
  const hours = fc.integer({ min: 1, max: 1_000 });
  const quality = fc.record(
    {
      completeness: percent,
      accuracy: percent,
      freshness: hours.map(n => `PT${n}H`),
    },
    { requiredKeys: [] },
  );
  const check = fc.record(
    {
      weight: fc.integer({ min: 1, max: 9 }),
      blocks: fc.boolean(),
      off: fc.boolean(),
      severity: fc.constantFrom('minor', 'major', 'critical'),
      rule: fc.record({
        use: fc.constant('described'),
        with: fc.record({ shortest: fc.integer({ min: 1, max: 99 }) }),
      }),
    },
    { requiredKeys: [] },
  );
  const file = fc.record({
    quality,
    checks: check.map(one => [{ id: 'described', ...one }]),
  });

  it('nothing that holds asks for less than the mesh does', () => {
    fc.assert(
      fc.property(file, file, (mesh, domain) => {
        const { policies, base } = together(
          JSON.stringify(mesh),
          JSON.stringify(domain),
        );
        const [before, after] = [base.quality!, policies.quality!];
        expect(after.completeness).toBeGreaterThanOrEqual(before.completeness!);
        expect(after.accuracy).toBeGreaterThanOrEqual(before.accuracy!);
        const age = (period: string) => Number(/\d+/.exec(period));
        expect(age(after.freshness!)).toBeLessThanOrEqual(
          age(before.freshness!),
        );
        const described = ({ checks }: PolicyFile) =>
          checks!.find(({ id }) => id === 'described')!;
        const [was, is] = [described(base), described(policies)];
        expect(is.weight).toBeGreaterThanOrEqual(was.weight);
        expect(Boolean(is.off) && !was.off).toBe(false);
        expect(was.blocks && !is.blocks).toBe(false);
        const asked = ({ rule }: typeof was) =>
          'use' in rule ? Number(rule.with?.shortest ?? 40) : 0;
        expect(asked(is)).toBeGreaterThanOrEqual(asked(was));
      }),
      { numRuns: 300 },
    );
  });
});
