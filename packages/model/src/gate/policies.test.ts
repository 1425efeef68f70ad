import { compareContracts, describeContract } from '@meshwork/odcs';
import type { OdcsDocument } from '@meshwork/odcs';
import {
  blockingFailures,
  evaluateGate,
  gateConfigFaults,
  gatePolicies,
  type GateFacts,
} from '.';

const properties = (...columns: object[]) => ({
  schema: [{ name: 'orders', properties: columns }],
});
const id = { name: 'id', logicalType: 'string' };

function factsOf(
  document: object,
  {
    before,
    classification = 'internal',
  }: {
    before?: object;
    classification?: GateFacts['classification'];
  } = {},
): GateFacts {
  const now = { version: '1.0.0', ...document } as OdcsDocument;
  const old = before && ({ version: '1.0.0', ...before } as OdcsDocument);
  return {
    view: describeContract(now),
    classification,
    ...(old && {
      comparison: compareContracts(old, now),
      previousVersion: String(old.version),
    }),
  };
}

const outcomeOf = (policy: string, facts: GateFacts) =>
  evaluateGate(facts).find(({ id: own }) => own === policy);

const protectedFacts = { classification: 'confidential' } as const;
const freshness = (value: number) => ({
  slaProperties: [{ property: 'freshness', value, unit: 'h' }],
});

describe('policies at the gate', () => {
  it.each<[string, string, GateFacts, string]>([
    ['version-raised', 'the first content', factsOf({}), 'not-applicable'],
    [
      'version-raised',
      'a major change as a minor one',
      factsOf(
        { ...properties(), version: '1.1.0' },
        { before: properties(id) },
      ),
      'fail',
    ],
    [
      'version-raised',
      'a major change as one',
      factsOf(
        { ...properties(), version: '2.0.0' },
        { before: properties(id) },
      ),
      'pass',
    ],
    [
      'service-levels-kept',
      'a weaker one as a minor change',
      factsOf({ ...freshness(9), version: '1.1.0' }, { before: freshness(1) }),
      'fail',
    ],
    [
      'service-levels-kept',
      'none left',
      factsOf({ version: '1.1.0' }, { before: freshness(1) }),
      'fail',
    ],
    [
      'service-levels-kept',
      'a weaker one as a major change',
      factsOf({ ...freshness(9), version: '2.0.0' }, { before: freshness(1) }),
      'pass',
    ],
    [
      'service-levels-kept',
      'a weaker one before 1.0',
      factsOf(
        { ...freshness(9), version: '0.3.0' },
        { before: { ...freshness(1), version: '0.2.0' } },
      ),
      'pass',
    ],
    [
      'service-levels-kept',
      'a stronger one',
      factsOf({ ...freshness(1), version: '1.1.0' }, { before: freshness(9) }),
      'pass',
    ],
    ['notice-period-stated', 'internal', factsOf({}), 'not-applicable'],
    [
      'notice-period-stated',
      'confidential without one',
      factsOf({}, protectedFacts),
      'fail',
    ],
    [
      'notice-period-stated',
      'confidential with one',
      factsOf(
        { slaProperties: [{ property: 'noticePeriod', value: 'P3M' }] },
        protectedFacts,
      ),
      'pass',
    ],
    [
      'columns-classified',
      'internal',
      factsOf(properties(id)),
      'not-applicable',
    ],
    [
      'columns-classified',
      'one that says nothing',
      factsOf(properties(id), protectedFacts),
      'fail',
    ],
    [
      'columns-classified',
      'all say it',
      factsOf(
        properties({ ...id, classification: 'internal' }),
        protectedFacts,
      ),
      'pass',
    ],
    [
      'sensitive-columns-described',
      'nothing sensitive',
      factsOf(properties(id)),
      'not-applicable',
    ],
    [
      'sensitive-columns-described',
      'blank',
      factsOf(
        properties({ ...id, classification: 'restricted', description: ' ' }),
      ),
      'fail',
    ],
    [
      'sensitive-columns-described',
      'a word that nobody knows counts as the strictest',
      factsOf(properties({ ...id, classification: 'hush-hush' })),
      'fail',
    ],
    [
      'sensitive-columns-described',
      'described',
      factsOf(
        properties({ ...id, classification: 'restricted', description: 'Who' }),
      ),
      'pass',
    ],
    [
      'personal-data-protected',
      'none',
      factsOf(properties(id)),
      'not-applicable',
    ],
    [
      'personal-data-protected',
      'internal',
      factsOf(properties({ ...id, tags: ['pii'], classification: 'internal' })),
      'fail',
    ],
    [
      'personal-data-protected',
      'nothing said in an internal product',
      factsOf(properties({ ...id, tags: ['pii'] })),
      'fail',
    ],
    [
      'personal-data-protected',
      'nothing said in a confidential product',
      factsOf(properties({ ...id, tags: ['pii'] }), protectedFacts),
      'pass',
    ],
    ['purpose-stated', 'none', factsOf({}), 'fail'],
    [
      'purpose-stated',
      'one',
      factsOf({ description: { purpose: 'To see' } }),
      'pass',
    ],
    ['somebody-answers', 'nobody', factsOf({}), 'fail'],
    [
      'somebody-answers',
      'a channel',
      factsOf({ support: [{ channel: 'help', url: 'https://help.example' }] }),
      'pass',
    ],
    [
      'somebody-answers',
      'a team by its name',
      factsOf({ team: { name: 'customer-insights' } }),
      'pass',
    ],
    [
      'somebody-answers',
      'a team of no name',
      factsOf({ team: { name: ' ' } }),
      'fail',
    ],
    ['server-named', 'none', factsOf({}), 'fail'],
    [
      'server-named',
      'one',
      factsOf({ servers: [{ server: 'prod', type: 'postgresql' }] }),
      'pass',
    ],
  ])('%s, %s', (policy, _, facts, outcome) => {
    expect(outcomeOf(policy, facts)).toMatchObject({ outcome });
  });

  it('names what fails, and how much of it', () => {
    const many = Array.from({ length: 7 }, (_, n) => ({ name: `c${n}` }));
    expect(
      outcomeOf(
        'columns-classified',
        factsOf(properties(...many), protectedFacts),
      ),
    ).toMatchObject({
      evidence:
        '7 of 7 columns have no classification: orders.c0, orders.c1, orders.c2, orders.c3, orders.c4 and 2 more',
    });
  });

  it('each says what, why and how to fix it, under an id of its own', () => {
    expect(new Set(gatePolicies.map(({ id: own }) => own)).size).toBe(
      gatePolicies.length,
    );
    for (const { title, why, fix } of gatePolicies) {
      expect(Math.min(title.length, why.length, fix.length)).toBeGreaterThan(
        20,
      );
    }
  });
});

describe('how grave a policy is', () => {
  const facts = factsOf(
    { ...properties(), version: '1.1.0' },
    { before: properties(id) },
  );
  const blocking = (config = {}) =>
    blockingFailures(evaluateGate(facts, config)).map(({ id: own }) => own);

  it('is what the policy says, unless the organisation says otherwise', () => {
    expect(blocking()).toEqual(['version-raised']);
    expect(blocking({ 'version-raised': 'warning' })).toEqual([]);
    expect(blocking({ 'purpose-stated': 'blocking' })).toEqual([
      'version-raised',
      'purpose-stated',
    ]);
  });

  it('is nothing at all where it is switched off', () => {
    const results = evaluateGate(facts, { 'version-raised': 'off' });
    expect(results.map(({ id: own }) => own)).not.toContain('version-raised');
    expect(results).toHaveLength(gatePolicies.length - 1);
  });

  it.each([
    ['a word', 'it must say a severity'],
    [{ 'no-such': 'off' }, '"no-such" is not a policy'],
    [{ 'version-raised': 'error' }, 'version-raised cannot be "error"'],
  ])('cannot be %j', (config, message) => {
    expect(gateConfigFaults(config)[0]).toContain(message);
  });
});
