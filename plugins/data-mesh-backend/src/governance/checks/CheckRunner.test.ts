import {
  exampleFacts,
  evaluateChecks,
  shippedPolicies,
  type CheckPolicy,
  type ProductFacts,
} from '@meshwork/model';
import { policyChecks } from '@meshwork/model/cel';
import type { PolicySet } from '../policies/PolicySet';
import { CheckRunner } from './CheckRunner';

jest.setTimeout(120_000);

const DAY = '2027-01-04';
const rule = (id: string, cel: string): CheckPolicy => ({
  id,
  title: id,
  why: 'Because.',
  fix: 'Mend it.',
  dimension: 'accountable',
  severity: 'major',
  weight: 1,
  owner: 'governance',
  blocks: false,
  rule: { cel },
});
/** Takes seconds where a product has many long tags, each of them a pattern; else nothing. */
const SLOW =
  'product.tags.all(a, product.tags.all(b, a.matches("^(" + b + ")*y") == false))';
const set = (version: string, ...checks: CheckPolicy[]): PolicySet => ({
  version,
  policies: { checks },
});
const product = (n: number, tags = ['a']): ProductFacts => ({
  ...exampleFacts,
  ref: `dataproduct:default/p${n}`,
  tags,
});
const MANY_TAGS = Array.from(
  { length: 140 },
  (_, n) => `${'ab'.repeat(1_000)}${n}`,
);

describe('checks', () => {
  const runner = new CheckRunner();
  const strict = new CheckRunner({ deadlineMs: 500 });
  afterAll(async () => {
    await runner.stop();
    await strict.stop();
  });

  it('say the same as in one thread, in their order', async () => {
    const all = set(
      'all',
      rule('supported', 'product.support > 0'),
      ...shippedPolicies.checks,
      rule('missing', 'product.owner.members > 3'),
      { ...rule('off', 'true'), off: true },
      {
        ...shippedPolicies.checks[0],
        id: 'when',
        appliesTo: { when: 'product.support > 3' },
      },
    );
    const facts = [
      ...Array.from({ length: 230 }, (_, n) => product(n)),
      { ...product(230), owner: { ref: 'group:default/o' } },
    ];
    const checks = policyChecks(all.policies, DAY);
    const expected = facts.map(one => evaluateChecks(checks, one));
    expect(await runner.run(all, DAY, facts)).toEqual(expected);
    expect(expected[230].find(({ id }) => id === 'missing')).toMatchObject({
      outcome: 'unknown',
    });
    expect(expected[0].map(({ id }) => id)).not.toContain('off');
    // Known now, and asked again.
    expect(await runner.run(all, DAY, facts.slice(0, 1))).toEqual(
      expected.slice(0, 1),
    );
  });

  it('of nothing are nothing', async () => {
    expect(await runner.run(set('none'), DAY, [product(1)])).toEqual([[]]);
    expect(await runner.run(set('none'), DAY, [])).toEqual([]);
  });

  it('that cannot be read are told, and leave the thread as it was', async () => {
    await expect(
      runner.run(set('bad', rule('bad', 'product.nothing')), DAY, [product(1)]),
    ).rejects.toThrow('nothing');
    await expect(
      runner.run(set('good', rule('good', 'true')), DAY, [product(1)]),
    ).resolves.toMatchObject([[{ outcome: 'pass' }]]);
  });

  it('that do not end are unknown where they do not, and nowhere else', async () => {
    const both = set('slow', rule('slow', SLOW), rule('quick', 'true'));
    const facts = [product(0), product(1, MANY_TAGS), product(2)];
    const results = await strict.run(both, DAY, facts);
    expect(results.map(row => row.map(({ outcome }) => outcome))).toEqual([
      ['pass', 'pass'],
      ['unknown', 'pass'],
      ['pass', 'pass'],
    ]);
    expect(results[1][0].evidence).toContain('within 0.5 s on this product');
  });

  it('that never end are left alone, until the policy is another', async () => {
    const slow = rule('slow', SLOW);
    const facts = [0, 1, 2, 3].map(n => product(n, MANY_TAGS));
    const [, , third, fourth] = await strict.run(set('1', slow), DAY, facts);
    expect(third[0].evidence).toContain('was stopped');
    expect(fourth[0].evidence).toContain('not asked any more');
    const later = await strict.run(set('1', slow), DAY, [product(4)]);
    expect(later[0][0]).toMatchObject({
      outcome: 'unknown',
      evidence: expect.stringContaining('not asked any more'),
    });
    const changed = await strict.run(set('2', slow), DAY, [product(4)]);
    expect(changed[0][0].outcome).toBe('pass');
  });
});
