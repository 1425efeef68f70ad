import { ruleFaults, typeOfSchema } from '../cel';
import { LARGEST_POLICY_FILE, overShipped, readPolicies } from './index';

const type = typeOfSchema({
  type: 'object',
  properties: { tags: { type: 'array', items: { type: 'string' } } },
});
const read = (text: string) =>
  readPolicies('mesh.yaml', text, rule => ruleFaults(rule, type));

const said = (text: string) =>
  read(text).findings.map(
    ({ path, line, message }) => `${line} ${path}: ${message}`,
  );

const CHECK = `
checks:
  - id: named
    title: Is tagged
    why: So that it is found
    fix: Tag it
    dimension: discoverable
    rule: { cel: size(product.tags) > 0 }
`;

describe('a file of policies', () => {
  it.each(['', '# nothing yet\n', '{}', '---\n'])(
    'may say nothing: %j',
    text => {
      expect(read(text)).toMatchObject({ policies: {}, findings: [] });
    },
  );

  it('is YAML, and JSON as well', () => {
    const policies = { quality: { completeness: 99 } };
    expect(read(JSON.stringify(policies)).policies).toEqual(policies);
  });

  it('has checks with what they leave out', () => {
    expect(read(CHECK).policies?.checks).toEqual([
      expect.objectContaining({
        id: 'named',
        severity: 'major',
        weight: 1,
        owner: 'governance',
        blocks: false,
        rule: { cel: 'size(product.tags) > 0' },
      }),
    ]);
  });

  it('says of a check that comes with the suite only what is to be another', () => {
    const { policies } = read(`
checks:
  - id: described
    weight: 5
    rule: { use: described, with: { shortest: 100 } }
  - id: tagged
    off: true
`);
    expect(policies?.checks).toMatchObject([
      { id: 'described', title: 'Says what it is', weight: 5 },
      { id: 'tagged', off: true, rule: { use: 'tagged' } },
    ]);
    const all = overShipped(policies!).checks!;
    expect(all.filter(({ id }) => id === 'described')).toHaveLength(1);
    expect(all.find(({ id }) => id === 'owned')).toBeDefined();
  });
});

describe('the simple form', () => {
  it('is understood', () => {
    const { policies, findings } = read(`
governance:
  global_policies:
    data_classification:
      - name: confidential
        description: For those who need it
        controls:
          - encryption_required: true
          - access_logging_required: false
          - purpose_limitation_required
    data_quality:
      completeness_threshold: 95%
      accuracy_threshold: 98.5 %
      freshness_threshold: "24 hours"
`);
    expect(findings).toEqual([]);
    expect(policies).toEqual({
      classifications: [
        {
          name: 'confidential',
          description: 'For those who need it',
          controls: ['encryption_required', 'purpose_limitation_required'],
        },
      ],
      quality: { completeness: 95, accuracy: 98.5, freshness: 'PT24H' },
    });
  });

  it.each<[string, string[]]>([
    ['governance:\n  global_policies: none', ['is not a mapping']],
    [
      'governance:\n  global_policies:\n    data_retention: x',
      [
        '3 governance.global_policies.data_retention: "data_retention" is not known',
      ],
    ],
    [
      'governance:\n  global_policies:\n    data_quality:\n      completeness_threshold: most\n      freshness_threshold: soon',
      [
        '4 governance.global_policies.data_quality.completeness_threshold: "most" is not a share',
        '5 governance.global_policies.data_quality.freshness_threshold: "soon" is not a time',
      ],
    ],
    [
      'governance:\n  global_policies:\n    data_classification:\n      - name: secret',
      [
        '4 governance.global_policies.data_classification[0].name: "secret" stands here',
      ],
    ],
    [
      'governance:\n  global_policies:\n    data_quality:\n      completeness_threshold: 950%',
      ['4 governance.global_policies.data_quality.completeness_threshold'],
    ],
  ])('is told where it is wrong: %j', (text, findings) => {
    const found = said(text);
    expect(found).toHaveLength(findings.length);
    findings.forEach((finding, i) => expect(found[i]).toContain(finding));
  });
});

describe('what is wrong is told with its line', () => {
  it.each<[string, string, string[]]>([
    ['not YAML', 'checks: [', ['This is not YAML']],
    [
      'a key that is there twice',
      'quality: {}\nquality: {}',
      ['This is not YAML'],
    ],
    ['no mapping', '- a', ['stands here; expected is a mapping']],
    [
      'an unknown field',
      'polices: []',
      ['"polices" is not known here; there are controls'],
    ],
    [
      'an unknown field far down',
      'checks:\n  - id: a\n    titel: b',
      ['3 checks[0].titel: "titel" is not known here'],
    ],
    [
      'a share above 100',
      'quality:\n  accuracy: 980',
      ['2 quality.accuracy: 980 stands here'],
    ],
    [
      'a text for a number',
      'quality: { accuracy: "98" }',
      ['expected is a number'],
    ],
    ['NaN', 'quality: { accuracy: .nan }', ['quality.accuracy']],
    [
      'no duration',
      'quality:\n  freshness: 24h',
      [
        '2 quality.freshness: "24h" stands here; expected is an ISO 8601 duration',
      ],
    ],
    [
      'a time that does not pass',
      'quality: { freshness: PT0S }',
      ['no time that passes'],
    ],
    [
      'a classification that there is not',
      'classifications: [{ name: secret }]',
      ['expected is one of public, internal, confidential, restricted'],
    ],
    [
      'somebody who is not there to approve',
      'classifications: [{ name: internal, accessSteps: [boss] }]',
      ['a role, a group such as group:default/legal, or external:name'],
    ],
    [
      'the same twice',
      'levels: [{ name: gold }, { name: gold }]',
      ['levels[1]: "gold" is here twice'],
    ],
    [
      'a new check that does not say why',
      'checks: [{ id: mine, title: t, fix: f, dimension: secure, rule: { cel: "true" } }]',
      ['"why" is missing: there is no check "mine" yet'],
    ],
    [
      'a day that is none',
      CHECK.replace('why:', 'effectiveFrom: tomorrow\n    why:'),
      ['5 checks[0].effectiveFrom: "tomorrow" stands here; expected is a day'],
    ],
    [
      'a rule that is none',
      CHECK.replace(/rule:.*/, 'rule: { sql: select 1 }'),
      ['"use" with a rule of the suite, or "cel"'],
    ],
    [
      'a rule that the suite does not have',
      CHECK.replace(/rule:.*/, 'rule: { use: describd }'),
      ['There is no rule "describd"; there are described'],
    ],
    [
      'a number that a rule does not take',
      CHECK.replace(
        /rule:.*/,
        'rule: { use: described, with: { longest: 3 } }',
      ),
      ['"described" has no "longest"; there are shortest'],
    ],
    [
      'a number for a rule that takes none',
      CHECK.replace(/rule:.*/, 'rule: { use: owned, with: { a: 3 } }'),
      ['it takes nothing'],
    ],
    [
      'a text for a number of a rule',
      CHECK.replace(
        /rule:.*/,
        'rule: { use: described, with: { shortest: "9" } }',
      ),
      ['"shortest" is a number'],
    ],
    [
      'an expression that does not fit the facts',
      CHECK.replace('size(product.tags) > 0', 'product.tag > 0'),
      [
        '8 checks[0].rule.cel: In line 1, column 8 of the rule: there is no "tag"',
      ],
    ],
    [
      'an expression that says to what a check applies',
      CHECK.replace('rule:', 'appliesTo: { when: product.tags }\n    rule:'),
      ['checks[0].appliesTo.when: The rule: a rule says true or false'],
    ],
    [
      'a link that is no link',
      CHECK.replace('why:', 'link: javascript:alert(1)\n    why:'),
      ['checks[0].link'],
    ],
    [
      'a control that nobody knows',
      'classifications:\n  - name: internal\n    controls: [encrypton_required]',
      [
        '3 classifications[0].controls[0]: There is no control "encrypton_required"',
      ],
    ],
    [
      'a purpose that nobody knows',
      'classifications: [{ name: internal, purposes: [analytcs] }]',
      ['There is no purpose "analytcs"; there are operations'],
    ],
    [
      'a level that asks for a check that is not there',
      'levels: [{ name: gold, checks: [acess-as-agreed] }]',
      ['There is no check "acess-as-agreed"'],
    ],
    [
      'a level that asks for a check that is off',
      'checks: [{ id: tagged, off: true }]\nlevels: [{ name: gold, checks: [tagged] }]',
      ['There is no check "tagged"'],
    ],
    ['a huge file', 'a'.repeat(LARGEST_POLICY_FILE + 1), ['500000 are read']],
    [
      'aliases without end',
      `a: &a [x]\nb: [${'*a,'.repeat(200)}]`,
      ['cannot be read'],
    ],
    ['nesting without end', '['.repeat(20_000), ['This']],
  ])('%s', (_, text, findings) => {
    const found = said(text);
    expect(found).toHaveLength(findings.length);
    findings.forEach((finding, i) => expect(found[i]).toContain(finding));
    expect(read(text).policies).toBeUndefined();
  });
});

it('tells a hundred of a hundred thousand fields that are wrong', () => {
  const { findings } = readPolicies(
    'large.yaml',
    `checks: [${'1,'.repeat(100_000)}1]`,
    () => [],
  );
  expect(findings.length).toBeLessThan(200);
  expect(findings[0]).toMatchObject({ rule: 'policy-field', line: 1 });
});
