import Ajv from 'ajv';
import {
  collectedFaults,
  collectorsIn,
  evaluateChecks,
  exampleFacts,
  factSchemaWith,
  readPolicies,
  type Collected,
  type ProductFacts,
} from '..';
import {
  collectorsOf,
  policyChecks,
  readCollected,
  ruleLanguage,
  standardLanguage,
  tryPolicies,
} from './index';

const scan: Collected = {
  id: 'codeScan',
  title: 'Code scan',
  schema: {
    type: 'object',
    required: ['findings'],
    properties: {
      findings: { type: 'integer', minimum: 0, description: 'Open ones' },
      worst: { type: 'string', enum: ['low', 'high'] },
      byTool: { type: 'object', additionalProperties: { type: 'number' } },
    },
  },
};
const language = ruleLanguage([scan]);

const policiesOf = (rule: string, when?: string) => {
  const { policies, findings } = readPolicies(
    'file',
    JSON.stringify({
      checks: [
        {
          id: 'scanned',
          title: 'Scanned',
          why: 'w',
          fix: 'f',
          dimension: 'secure',
          rule: { cel: rule },
          ...(when && { appliesTo: { when } }),
        },
      ],
    }),
    language.faults,
  );
  expect(findings).toEqual([]);
  return { checks: policies!.checks!.filter(({ id }) => id === 'scanned') };
};
const ask = (rule: string, facts: Partial<ProductFacts>, when?: string) =>
  evaluateChecks(policyChecks(policiesOf(rule, when), '', language), {
    ...exampleFacts,
    ...facts,
  })[0];

const at = '2027-01-04T08:00:00.000Z';
const known = (findings: number): Partial<ProductFacts> => ({
  collected: { codeScan: { findings } },
  collectedAt: { codeScan: at },
});

describe('what a collector says of itself', () => {
  it.each<[string, object, string]>([
    ['a list', { schema: { type: 'array' } }, ''],
    ['an id with a dash', { id: 'code-scan' }, ''],
    ['a word of the language', { id: 'in' }, ''],
    ['no title', { title: ' ' }, ''],
    [
      'a keyword that is not understood',
      { schema: { type: 'object', properties: { a: { $ref: '#' } } } },
      '/properties/a/$ref',
    ],
    [
      'several types',
      {
        schema: {
          type: 'object',
          properties: { a: { type: ['string', 'null'] } },
        },
      },
      '/properties/a/type',
    ],
    [
      'a name that no rule can say',
      { schema: { type: 'object', properties: { 'a-b': { type: 'string' } } } },
      '/properties',
    ],
    [
      'other fields beside those that are named',
      { schema: { ...scan.schema, additionalProperties: true } },
      '/additionalProperties',
    ],
    [
      'a list of nothing',
      { schema: { type: 'object', properties: { a: { type: 'array' } } } },
      '/properties/a/items',
    ],
    [
      'a pattern that is none',
      {
        schema: {
          type: 'object',
          properties: { a: { type: 'string', pattern: '(' } },
        },
      },
      '/properties/a/pattern',
    ],
    [
      'a required field that there is not',
      { schema: { ...scan.schema, required: ['b'] } },
      '/required',
    ],
  ])('is refused with its place: %s', (_, change, path) => {
    const faults = collectedFaults({ ...scan, ...change });
    expect(faults.map(fault => fault.path)).toContain(path);
  });

  it('becomes a part of the fact document, and can be read from it again', () => {
    expect(collectedFaults(scan)).toEqual([]);
    const schema = factSchemaWith([scan]);
    const ajv = new Ajv({ strict: false });
    const facts = { ...exampleFacts, ...known(0) };
    expect(ajv.validate(schema, facts)).toBe(true);
    expect(ajv.validate(factSchemaWith([]), facts)).toBe(false);
    const [read] = collectorsIn(JSON.parse(JSON.stringify(schema)));
    expect(factSchemaWith([read])).toEqual(schema);
    expect(() => collectorsIn({ type: 'object' })).toThrow('collected');
  });

  it.each<[string, unknown, string | undefined]>([
    ['what fits', { findings: 1, byTool: { a: 1.5 } }, undefined],
    ['what is missing', {}, ''],
    ['another type', { findings: 'many' }, '/findings'],
    ['too little', { findings: -1 }, '/findings'],
    ['another word', { findings: 1, worst: 'bad' }, '/worst'],
    ['another field', { findings: 1, more: 1 }, ''],
  ])('is what answers are held against: %s', (_, value, path) => {
    const [fault] = readCollected(scan.schema)(value);
    expect(fault?.path).toBe(path);
  });
});

describe('rules over the facts of a collector', () => {
  it.each<[string, string]>([
    ['product.collected.codeScan.finding == 0', 'there is no "finding"'],
    ['product.collected.codeScan.worst == "bad"', 'it is never "bad"'],
    [
      'product.collected.codescan.findings == 0',
      'the collector "codescan" is not installed, so nothing is known of its facts; "codeScan" is meant',
    ],
  ])('are held against its schema: %s', (rule, message) => {
    expect(language.faults(rule)[0].message).toContain(message);
  });

  it('are refused where it is not installed, by its name', () => {
    const [fault] = standardLanguage.faults(
      'product.collected.codeScan.findings == 0',
    );
    expect(fault).toMatchObject({ collector: 'codeScan' });
    expect(fault.message).toContain('"codeScan" is not installed');
  });

  const rule = 'product.collected.codeScan.findings == 0';
  it.each<[string, string, Partial<ProductFacts>, string, string]>([
    ['pass', rule, known(0), 'pass', `from Code scan, ${at}`],
    ['fail', rule, known(2), 'fail', 'collected.codeScan.findings is 2'],
    ['never told of', rule, {}, 'unknown', 'has not told anything'],
    [
      'too old',
      rule,
      { collected: {}, collectedAt: { codeScan: at } },
      'unknown',
      `${at}, which holds no more`,
    ],
    [
      'too old, with a way around it in the rule',
      `!has(product.collected.codeScan) || ${rule}`,
      { collected: {}, collectedAt: { codeScan: at } },
      'unknown',
      'holds no more',
    ],
    [
      'gone through as a whole',
      'product.collected.all(name, name != "x")',
      {},
      'unknown',
      'has not told anything',
    ],
  ])('%s', (_, text, facts, outcome, evidence) => {
    const result = ask(text, facts);
    expect(result.outcome).toBe(outcome);
    expect(result.evidence).toContain(evidence);
  });

  it('do not stop applying because a fact is hidden', () => {
    const when = 'product.collected.codeScan.worst == "high"';
    expect(ask('true', {}, when).outcome).toBe('unknown');
  });

  it('are unknown once the collector is gone, and others are asked', () => {
    const checks = policyChecks(policiesOf(rule), '', standardLanguage);
    const [result] = evaluateChecks(checks, { ...exampleFacts, ...known(0) });
    expect(result).toMatchObject({
      outcome: 'unknown',
      evidence: expect.stringContaining('"codeScan" is not installed'),
    });
  });

  it('are known to depend on it', () => {
    const [check] = policiesOf(rule).checks;
    expect(collectorsOf(check)).toEqual(['codeScan']);
    expect(collectorsOf({ rule: { cel: 'product.support > 0' } })).toEqual([]);
  });

  it('can be tried on example facts', () => {
    const cases = (findings: string) => `cases:
  - name: Findings
    facts: { collected: { codeScan: { findings: ${findings} } } }
    expect: { scanned: fail }
`;
    const policies = policiesOf(rule);
    expect(
      tryPolicies(policies, 'cases', cases('3'), '', language).findings,
    ).toEqual([]);
    const [fault] = tryPolicies(
      policies,
      'cases',
      cases('x'),
      '',
      language,
    ).findings;
    expect(fault.message).toContain('collected.codeScan.findings');
  });
});
