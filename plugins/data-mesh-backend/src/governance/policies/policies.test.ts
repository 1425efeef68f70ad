import {
  createMockDirectory,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { contract, organisation, product } from '../../__testUtils__/company';
import {
  startMesh,
  waitFor,
  type TestMesh,
} from '../../__testUtils__/startMesh';

jest.setTimeout(180_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const ORDERS = 'domain:default/orders';

const MESH = `quality: { completeness: 96 }
checks:
  - id: named-well
    title: Is named well
    why: People look for names.
    fix: Call it something else.
    dimension: discoverable
    rule: { cel: 'product.title != "returns"' }
`;
const DOMAIN = `checks:
  - id: named-well
    weight: 4
  - id: tagged-twice
    title: Is tagged twice
    why: One tag is none.
    fix: Add tags.
    dimension: discoverable
    appliesTo: { lifecycles: [production] }
    rule: { cel: size(product.tags) >= 2 }
`;

describe.each(databases.eachSupportedId())('policies on %s', databaseId => {
  const disk = createMockDirectory({
    content: { 'mesh.yaml': MESH, 'orders.yaml': DOMAIN },
  });
  let mesh: TestMesh;
  const as = (name: string) => mesh.as(name).api;

  beforeAll(async () => {
    mesh = await startMesh({
      databases,
      databaseId,
      config: {
        policies: {
          file: disk.resolve('mesh.yaml'),
          domains: { [ORDERS]: disk.resolve('orders.yaml') },
        },
      },
    });
    await mesh.provide([
      ...organisation,
      product('orders'),
      product('returns'),
      product('customers', { domain: 'customer' }),
      contract('orders-main'),
    ]);
    await mesh.sweep();
    await waitFor('the scores', async () => {
      const { current } = await as('otto').getPolicies();
      const check = current.checks.find(({ id }) => id === 'named-well');
      const rows = await mesh.knex('scores').whereNotNull('check_set');
      return check?.failing === 1 && rows.length === 3;
    });
  });
  afterAll(() => mesh?.stop());

  it('are shown with their source, and what each check comes to', async () => {
    const { mesh: whole, domains, current } = await as('otto').getPolicies();
    expect(whole).toMatchObject({
      source: { name: expect.stringMatching(/\/mesh.yaml$/) },
      findings: [],
    });
    expect(JSON.stringify(whole)).not.toContain(disk.path);
    expect(domains).toMatchObject([
      { domain: { ref: ORDERS, title: 'orders domain' }, findings: [] },
    ]);
    expect(domains[0].version).not.toBe(whole.version);
    expect(current).toMatchObject({
      version: whole.version,
      differences: [
        { path: 'quality.completeness', before: '95', after: '96' },
        { path: 'checks.named-well', after: 'Is named well' },
      ],
    });
    expect(current.checks.find(({ id }) => id === 'named-well')).toMatchObject({
      rule: 'product.title != "returns"',
      saidBy: 'mesh',
      failing: 1,
    });
    const failing = await as('otto').listProducts({ failing: 'named-well' });
    expect(failing.items.map(({ title }) => title)).toEqual(['returns']);
    await expect(
      as('otto').listProducts({ failing: 'no-check' }),
    ).resolves.toMatchObject({ items: [] });
  });

  it('of a domain are what it adds and tightens', async () => {
    const { current } = await as('otto').getPolicies({ domain: 'orders' });
    expect(current.differences).toEqual([
      { path: 'checks.named-well.weight', before: '1', after: '4' },
      { path: 'checks.tagged-twice', after: 'Is tagged twice' },
    ]);
    const tagged = current.checks.find(({ id }) => id === 'tagged-twice');
    expect(tagged).toMatchObject({
      saidBy: 'domain',
      failing: 2,
      appliesTo: 'lifecycle production',
    });
    const other = await as('otto').getPolicies({ domain: 'customer' });
    expect(other.current).toMatchObject({ differences: [] });
    await expect(
      as('otto').getPolicies({ domain: 'nothing' }),
    ).rejects.toMatchObject({ statusCode: 404 });
  });

  it('are recorded with each evaluation, and can be read again', async () => {
    const { policyVersion } = await as('otto').getScorecard('orders');
    const { domains } = await as('otto').getPolicies();
    expect(policyVersion).toBe(domains[0].version);
    await expect(
      as('otto').getPolicyVersion(policyVersion),
    ).resolves.toMatchObject({
      domain: { ref: ORDERS },
      policies: { quality: { completeness: 96 } },
    });
    await expect(
      as('otto').getPolicyVersion('policies-0'),
    ).rejects.toMatchObject({ statusCode: 404 });
  });

  it.each([
    [
      'a rule',
      { rule: 'product.title == "orders"' },
      { pass: 1, fail: 2, 'not-applicable': 0, unknown: 0 },
    ],
    [
      'a rule in a domain',
      { rule: 'product.title == "orders"', domain: 'customer' },
      { pass: 0, fail: 1, 'not-applicable': 0, unknown: 0 },
    ],
    [
      'a check that there is',
      {
        check:
          'id: described\nrule: { use: described, with: { shortest: 10 } }',
      },
      { pass: 3, fail: 0, 'not-applicable': 0, unknown: 0 },
    ],
    [
      'a check of a list',
      {
        check:
          '- id: a\n  title: A\n  why: B\n  fix: C\n  dimension: secure\n  rule: { cel: product.owner.members / 0 > 1 }',
      },
      { pass: 0, fail: 0, 'not-applicable': 0, unknown: 3 },
    ],
  ])('can be tried: %s', async (_, asked, counts) => {
    const before = await mesh.knex('outcomes');
    const answer = await as('otto').tryPolicy(asked);
    expect(answer.counts).toEqual(counts);
    expect(answer.items).toHaveLength(
      Object.values(counts).reduce((a, b) => a + b),
    );
    expect(answer.items[0].evidence).not.toBe('');
    expect(await mesh.knex('outcomes')).toEqual(before);
  });

  it.each([
    ['both', { rule: 'true', check: 'id: a' }, '/body', /either/],
    ['neither', {}, '/body', /either/],
    [
      'a rule of another type',
      { rule: 'product.tags > 1' },
      '/body/rule',
      /^line 1, column 14: /,
    ],
    ['no rule', { rule: 'product.' }, '/body/rule', /cannot be read/],
    [
      'a check without a rule',
      { check: 'id: mine\ntitle: M' },
      '/body/check',
      /^line 1, column 1: "why" is missing/,
    ],
    [
      'a check with a word too many',
      { check: 'id: described\n\nsevere: true' },
      '/body/check',
      /^line 3, column 9: "severe" is not known/,
    ],
    ['no YAML', { check: 'id: [' }, '/body/check', /not YAML/],
    ['a number', { rule: 1 }, '/body/rule', /string/],
  ])('cannot be tried: %s', async (_, asked, path, message) => {
    const { status, body } = await mesh
      .as('otto')
      .send('POST', '/policies/tries', asked);
    expect(status).toBe(400);
    expect(body.error.faults[0]).toMatchObject({
      path,
      message: expect.stringMatching(message),
    });
  });

  it('are not for services without a person', async () => {
    const { status } = await mesh
      .asService()
      .send('POST', '/policies/tries', { rule: 'true' });
    expect(status).toBe(403);
  });
});
