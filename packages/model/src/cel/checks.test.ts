import {
  builtInChecks,
  evaluateChecks,
  exampleFacts,
  factSchema,
  scoreProduct,
  type ProductFacts,
} from '../governance';
import { overShipped, readPolicies, shippedPolicies } from '../policies';
import { factRuleFaults, policyChecks, tryPolicies } from './index';
import Ajv from 'ajv';

const DAY = '2027-01-04';

function checksOf(text: string, day = DAY) {
  const { policies, findings } = readPolicies(
    'mesh.yaml',
    text,
    factRuleFaults,
  );
  if (!policies) throw new Error(JSON.stringify(findings));
  return policyChecks(overShipped(policies), day);
}

/** One check of its own, with more of it. */
const own = (rule: string, more = '') => `
checks:
  - id: own
    title: t
    why: w
    fix: f
    dimension: secure
    rule: ${rule}
    ${more}
`;

const answer = (text: string, facts: Partial<ProductFacts> = {}) =>
  evaluateChecks(checksOf(text), { ...exampleFacts, ...facts }).find(
    ({ id }) => id === 'own',
  );

describe('the facts', () => {
  it('are what their schema says', () => {
    const ajv = new Ajv({ strict: false });
    expect(ajv.validate(factSchema, exampleFacts)).toBe(true);
    expect(ajv.validate(factSchema, { ...exampleFacts, tag: 1 })).toBe(false);
  });

  it('of the example are of a product in good order', () => {
    const { results, value } = scoreProduct(builtInChecks, exampleFacts);
    const bad = results.filter(({ outcome }) => outcome === 'fail');
    expect(bad).toEqual([]);
    expect(value).toBeGreaterThan(90);
  });
});

describe('what comes with the suite', () => {
  it('is the built-in checks', () => {
    const asked = evaluateChecks(
      policyChecks(overShipped({}), DAY),
      exampleFacts,
    );
    expect(asked).toEqual(evaluateChecks(builtInChecks, exampleFacts));
  });

  it('is a file of policies that can be read', () => {
    const text = JSON.stringify(shippedPolicies);
    expect(readPolicies('shipped', text, factRuleFaults).findings).toEqual([]);
  });
});

describe('a check of an organisation', () => {
  it.each<[string, Partial<ProductFacts>, object]>([
    [
      "{ cel: 'product.owner.members >= 5' }",
      {},
      { outcome: 'pass', evidence: 'owner.members is 6' },
    ],
    [
      "{ cel: 'product.owner.members >= 5' }",
      { owner: { ref: 'group:default/a', members: 2 } },
      { outcome: 'fail', evidence: 'owner.members is 2' },
    ],
    [
      "{ cel: 'product.owner.members >= 5' }",
      { owner: { ref: 'group:default/a' } },
      {
        outcome: 'unknown',
        evidence: expect.stringMatching(/members.*owner.members is not known/),
      },
    ],
    [
      "{ cel: 'product.outputPorts.all(p, p.described)' }",
      {},
      { outcome: 'pass', evidence: 'outputPorts is 1 of them' },
    ],
    [
      '{ use: team-size, with: { smallest: 7 } }',
      {},
      { outcome: 'fail', evidence: expect.stringContaining('6 people') },
    ],
  ])('%s of %j', (rule, facts, expected) => {
    expect(answer(own(rule), facts)).toMatchObject(expected);
  });

  it.each<[string, Partial<ProductFacts>, string, RegExp]>([
    ['lifecycles: [production]', {}, 'pass', /consumers is 3/],
    [
      'lifecycles: [production]',
      { lifecycle: 'experimental' },
      'not-applicable',
      /lifecycle production; this is experimental/,
    ],
    ['classifications: [restricted]', {}, 'not-applicable', /this is internal/],
    ['criticalities: [high, critical]', {}, 'not-applicable', /medium/],
    ['tags: [pii]', {}, 'not-applicable', /tagged pii/],
    ['tags: [pii, orders]', {}, 'pass', /./],
    ["when: 'product.consumers > 2'", {}, 'pass', /./],
    ["when: 'product.consumers > 3'", {}, 'not-applicable', /consumers > 3/],
    ['when: \'product.title != ""\'', { title: undefined }, 'unknown', /title/],
  ])('that applies to %s, of %j: %s', (to, facts, outcome, evidence) => {
    const found = answer(
      own("{ cel: 'product.consumers > 0' }", `appliesTo: { ${to} }`),
      facts,
    );
    expect(found?.outcome).toBe(outcome);
    expect(found?.evidence).toMatch(evidence);
  });

  it('counts from the day that it names', () => {
    const text = own("{ cel: 'true' }", 'effectiveFrom: 2027-02-01');
    const counts = (day: string) =>
      checksOf(text, day).find(({ id }) => id === 'own')?.counts;
    expect(['2027-01-31', '2027-02-01', '2027-02-02'].map(counts)).toEqual([
      false,
      true,
      true,
    ]);
  });

  it('can be switched off', () => {
    const ids = checksOf('checks: [{ id: tagged, off: true }]').map(
      ({ id }) => id,
    );
    expect(ids).not.toContain('tagged');
    expect(ids).toContain('described');
  });
});

describe('cases', () => {
  const policies = overShipped({});
  const tried = (text: string) =>
    tryPolicies(policies, 'cases.yaml', text, DAY);

  it('hold', () => {
    expect(
      tried(`
base: { consumers: 0 }
cases:
  - name: No description
    facts: { description: null }
    expect: { described: fail, owned: pass }
  - name: Nobody uses it
    expect: { used: fail }
`),
    ).toEqual({ tried: 3, findings: [] });
  });

  it.each<[string, string, string[]]>([
    [
      'does not say what is expected',
      'cases:\n  - name: Fine\n    expect: { described: fail }',
      ['3 "Fine": "described" says pass, not fail: The description has'],
    ],
    [
      'a check that is not there',
      'cases: [{ name: a, expect: { descriped: fail } }]',
      ['1 There is no check "descriped"'],
    ],
    [
      'an outcome that is none',
      'cases:\n  - name: a\n    expect: { described: passed }',
      ['3 cases.0.expect.described must be equal to one of'],
    ],
    [
      'a fact that is none',
      'cases:\n  - name: a\n    facts: { descripton: x }\n    expect: { described: fail }',
      ['3 the file must NOT have additional properties: descripton'],
    ],
    [
      'a fact of another type',
      'cases:\n  - name: a\n    facts: { consumers: many }\n    expect: { used: fail }',
      ['3 consumers must be integer'],
    ],
    ['no cases', 'cases: []', ['1 cases must NOT have fewer than 1 items']],
    ['no YAML', 'cases: [', ['1 This is not YAML']],
  ])('%s', (_, text, expected) => {
    const found = tried(text).findings.map(
      ({ line, message }) => `${line} ${message}`,
    );
    expect(found).toHaveLength(expected.length);
    expected.forEach((words, i) => expect(found[i]).toContain(words));
  });
});
