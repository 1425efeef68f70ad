import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import type { JsonObject } from '@backstage/types';
import { CodeHost } from '../__testUtils__/codeHost';
import {
  contract,
  document,
  organisation,
  product,
} from '../__testUtils__/company';
import { startMesh, waitFor, type TestMesh } from '../__testUtils__/startMesh';

jest.setTimeout(90_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
const adopted = {
  'backstage.io/managed-by-location': 'url:https://adopted/orders.yaml',
};

/** Fewer columns than there are. */
const NARROWER =
  '      - { name: id, logicalType: string, required: true, primaryKey: true, description: Identifies an order }';

describe('what agents may do in the name of a person', () => {
  const registry = actionsRegistryServiceMock();
  let mesh: TestMesh;
  let host: CodeHost;

  /** As an agent that acts for somebody through the portal's MCP server. */
  const invoke = async (name: string, action: string, input: JsonObject) => {
    const { output } = await registry.invoke({
      id: `test:${action}`,
      input,
      credentials: mockCredentials.user(`user:default/${name}`, {
        actor: { subject: 'plugin:mcp-actions' },
      }),
    });
    return output as Record<string, never>;
  };

  beforeAll(async () => {
    host = await CodeHost.start();
    mesh = await startMesh({
      databases,
      databaseId: 'SQLITE_3',
      config: { adoption: { locations: ['url:https://adopted/'] } },
      root: host.config,
      features: [
        createServiceFactory({
          service: actionsRegistryServiceRef,
          deps: { plugin: coreServices.pluginMetadata },
          // The catalog registers actions of its own.
          factory: ({ plugin }) =>
            plugin.getId() === 'data-mesh'
              ? registry
              : actionsRegistryServiceMock(),
        }),
      ],
    });
    await mesh.provide([
      ...organisation,
      product('orders'),
      contract('orders-main', undefined, adopted),
      product('returns'),
      contract('returns-main'),
    ]);
    await waitFor('the contracts', async () => {
      const { outputPorts } = await mesh.as('ada').api.getProduct('orders');
      const { open } = await mesh.as('bo').api.getContract('api:returns-main');
      return outputPorts[0].requestable && open?.state === 'in-review';
    });
  });
  afterAll(async () => {
    await mesh.stop();
    await host.stop();
  });

  it('is listed with what each needs and does', async () => {
    const { actions } = await registry.list();
    expect(
      actions.map(({ name, attributes }) => [name, attributes]).sort(),
    ).toEqual([
      [
        'check-data-contract',
        { readOnly: true, destructive: false, idempotent: true },
      ],
      [
        'compare-data-contracts',
        { readOnly: true, destructive: false, idempotent: true },
      ],
      [
        'continue-when-approved',
        { readOnly: false, destructive: false, idempotent: false },
      ],
      [
        'decide-on-review',
        { readOnly: false, destructive: true, idempotent: false },
      ],
      [
        'explain-check',
        { readOnly: true, destructive: false, idempotent: true },
      ],
      [
        'find-data-products',
        { readOnly: true, destructive: false, idempotent: true },
      ],
      [
        'give-notice',
        { readOnly: false, destructive: true, idempotent: false },
      ],
      [
        'list-waiting-reviews',
        { readOnly: true, destructive: false, idempotent: true },
      ],
      [
        'move-data-access',
        { readOnly: false, destructive: false, idempotent: false },
      ],
      [
        'preview-contract-change',
        { readOnly: true, destructive: false, idempotent: true },
      ],
      [
        'propose-contract-change',
        { readOnly: false, destructive: false, idempotent: true },
      ],
      ['propose-fix', { readOnly: true, destructive: false, idempotent: true }],
      [
        'propose-product-from-repository',
        { readOnly: true, destructive: false, idempotent: true },
      ],
      [
        'read-data-contract',
        { readOnly: true, destructive: false, idempotent: true },
      ],
      ['read-scores', { readOnly: true, destructive: false, idempotent: true }],
      [
        'request-data-access',
        { readOnly: false, destructive: false, idempotent: false },
      ],
      [
        'request-several-accesses',
        { readOnly: false, destructive: false, idempotent: false },
      ],
      [
        'retire-data-product',
        { readOnly: false, destructive: true, idempotent: true },
      ],
    ]);
  });

  it('goes from finding to using, and to the end of it', async () => {
    const found = await invoke('ada', 'find-data-products', {
      search: 'orders',
    });
    expect(found.products).toMatchObject([
      {
        ref: 'dataproduct:default/orders',
        ports: [
          {
            name: 'main',
            contract: 'api:default/orders-main',
            requestable: true,
          },
        ],
      },
    ]);

    const read = await invoke('ada', 'read-data-contract', {
      contract: 'api:default/orders-main',
    });
    expect(read).toMatchObject({
      shown: 'active',
      activeVersion: '1.0.0',
      document: document(),
    });

    const asked = await invoke('ada', 'request-data-access', {
      product: 'orders',
      port: 'main',
      consumer: 'group:customer-insights',
      purpose: 'analytics',
      firstDay: '2026-03-02',
      lastDay: '2026-09-30',
    });
    expect(asked).toMatchObject({
      state: 'requested',
      waitingFor: ['group:default/order-team'],
      actions: ['withdraw'],
    });

    const { reviews } = await invoke('bo', 'list-waiting-reviews', {});
    expect(reviews).toMatchObject([
      { kind: 'access', id: asked.id, from: 'user:default/ada' },
    ]);
    const decide = {
      kind: 'access',
      id: asked.id,
      decision: 'approve',
      stateVersion: asked.stateVersion,
    };
    await expect(invoke('ada', 'decide-on-review', decide)).rejects.toThrow();
    await expect(
      invoke('bo', 'decide-on-review', { ...decide, stateVersion: 99 }),
    ).rejects.toThrow('has moved on');
    const decided = await invoke('bo', 'decide-on-review', decide);
    expect(decided.state).toBe('active');

    const ended = await invoke('ada', 'give-notice', {
      agreement: asked.id,
      stateVersion: decided.stateVersion,
    });
    expect(ended).toMatchObject({
      state: 'terminating',
      endsAt: expect.stringMatching(/^2026-06-/),
    });

    const { history } = await mesh.as('ada').api.getAgreement(asked.id);
    expect(
      history
        .filter(({ actor }) => actor.ref.startsWith('user:'))
        .map(({ action, channel }) => [action, channel]),
    ).toEqual([
      ['request', 'agent'],
      ['approve', 'agent'],
      ['give-notice', 'agent'],
    ]);
  });

  it('asks for several ports at once, from today on, or for none', async () => {
    const wish = (port: string) => ({
      from: { product: 'orders', port },
      purpose: 'analytics',
      lastDay: '2026-09-30',
    });
    const several = (ports: JsonObject[]) =>
      invoke('otto', 'request-several-accesses', {
        consumer: 'group:outsiders',
        ports,
      });
    await expect(several([wish('main'), wish('none')])).rejects.toThrow('none');
    expect(
      await mesh
        .knex('agreements')
        .where({ consumer_ref: 'group:default/outsiders' }),
    ).toEqual([]);
    const { agreements } = await several([wish('main')]);
    const [{ id }] = agreements as unknown as { id: string }[];
    const [row] = await mesh.knex('agreements').where({ id });
    expect(row.start_at).toBe('2026-03-01T23:00:00.000Z');
  });

  it('decides on contracts as well, and keeps four eyes', async () => {
    const { reviews } = await invoke('dora', 'list-waiting-reviews', {});
    const [review] = reviews as unknown as {
      id: string;
      stateVersion: number;
    }[];
    const decide = {
      kind: 'change',
      id: review.id,
      decision: 'reject',
      stateVersion: review.stateVersion,
    };
    await expect(
      invoke('bo', 'decide-on-review', { ...decide, reason: 'I like it' }),
    ).rejects.toThrow();
    await expect(invoke('dora', 'decide-on-review', decide)).rejects.toThrow(
      'reason',
    );
    const done = await invoke('dora', 'decide-on-review', {
      ...decide,
      reason: 'Nobody can use it like that',
    });
    expect(done.state).toBe('rejected');
  });

  it('proposes what a repository could be', async () => {
    host.repositories.set('shop', [
      {
        path: 'tables.sql',
        content: 'create table orders (id int); create table lines (id int);',
      },
      { path: 'broken.avsc', content: '{' },
    ]);
    const read = (more: JsonObject) =>
      invoke('ada', 'propose-product-from-repository', {
        url: host.repository('shop'),
        owner: 'group:order-team',
        domain: 'orders',
        ...more,
      });
    await expect(read({ only: ['lines'] })).resolves.toMatchObject({
      product: 'shop',
      ports: [{ name: 'lines', source: 'tables.sql' }],
      others: ['orders'],
      notes: [{ file: 'broken.avsc', severity: 'warning' }],
      files: [
        { path: 'catalog-info.yaml', replaces: false },
        {
          path: 'contracts/shop-lines.odcs.yaml',
          content: expect.stringContaining('kind: DataContract'),
        },
      ],
      link: `/data-mesh/import?${new URLSearchParams({
        url: host.repository('shop'),
      })}`,
    });
    await expect(read({ url: 'https://nowhere.example/x' })).rejects.toThrow(
      'may not read from nowhere.example',
    );
  });

  it('says what would break before anybody proposes it', async () => {
    const preview = await invoke('bo', 'preview-contract-change', {
      contract: 'api:default/orders-main',
      document: document({
        version: '1.1.0',
        columns: NARROWER,
      }),
    });
    expect(preview).toMatchObject({ verdict: 'breaking' });
  });

  it('checks a document without storing it', async () => {
    const check = (text: string) =>
      invoke('ada', 'check-data-contract', { document: text });
    await expect(check(document())).resolves.toMatchObject({
      valid: true,
      version: '1.0.0',
    });
    await expect(
      check(document({ version: 'one' }).replace('kind:', 'knid:')),
    ).resolves.toMatchObject({
      valid: false,
      findings: expect.arrayContaining([
        expect.objectContaining({
          severity: 'error',
          message: expect.any(String),
        }),
      ]),
    });
    await expect(check('a: [')).resolves.toMatchObject({ valid: false });
  });

  it('compares two documents, and says why', async () => {
    const narrower = document({
      version: '1.0.1',
      columns: NARROWER,
    });
    const compared = await invoke('ada', 'compare-data-contracts', {
      before: document(),
      after: narrower,
    });
    expect(compared).toMatchObject({
      verdict: 'breaking',
      requiredVersion: '2.0.0',
      versionSuffices: false,
      changes: expect.arrayContaining([
        expect.objectContaining({
          verdicts: expect.objectContaining({ reader: 'breaking' }),
          reason: expect.any(String),
        }),
      ]),
    });
    await expect(
      invoke('ada', 'compare-data-contracts', { before: 'a: [', after: 'b' }),
    ).rejects.toThrow('"before" cannot be read');
  });

  it('proposes a change for the owner, once for the same content', async () => {
    const propose = (who: string, text: string) =>
      invoke(who, 'propose-contract-change', {
        contract: 'api:default/orders-main',
        document: text,
      });
    const next = document({ version: '2.0.0', columns: NARROWER });
    await expect(propose('ada', next)).rejects.toThrow(
      'submitted by its owner',
    );
    await expect(propose('bo', document({ version: 'one' }))).rejects.toThrow(
      'error',
    );
    const proposed = await propose('bo', next);
    expect(proposed).toMatchObject({
      created: true,
      state: 'in-review',
      version: '2.0.0',
      verdict: 'breaking',
    });
    await expect(propose('bo', next)).resolves.toMatchObject({
      created: false,
      id: proposed.id,
    });
    await invoke('dora', 'decide-on-review', {
      kind: 'change',
      id: String(proposed.id),
      decision: 'reject',
      reason: 'Not now',
      stateVersion: Number(proposed.stateVersion),
    });
  });

  it('retires a product with a reason, once', async () => {
    await mesh.provide([
      ...organisation,
      product('orders'),
      contract('orders-main', undefined, adopted),
      product('old'),
      contract('old-main', undefined, adopted),
    ]);
    await waitFor('the contract', async () => {
      const { outputPorts } = await mesh.as('ada').api.getProduct('old');
      return outputPorts[0].requestable;
    });
    const retire = (who: string, reason: string) =>
      invoke(who, 'retire-data-product', { product: 'old', reason });
    await expect(retire('ada', 'I do not like it')).rejects.toThrow();
    await expect(retire('bo', '')).rejects.toThrow();
    await expect(retire('bo', 'Nobody needs it')).resolves.toMatchObject({
      contracts: [{ port: 'main', retired: true }],
    });
    const again = await retire('bo', 'Nobody needs it');
    expect(
      (again.contracts as unknown as { retired: boolean }[]).filter(
        ({ retired }) => retired,
      ),
    ).toEqual([]);
    await waitFor('its end', async () => {
      const { active } = await mesh.as('bo').api.getContract('api:old-main');
      return !active;
    });
  });

  it('reads scores, and what lowers them', async () => {
    await waitFor('the score', () => mesh.as('ada').api.getScorecard('orders'));
    const of = await invoke('ada', 'read-scores', { product: 'orders' });
    const card = await mesh.as('ada').api.getScorecard('orders');
    expect(of).toMatchObject({
      of: 'dataproduct:default/orders',
      score: card.score.value,
      coverage: card.score.coverage,
      level: card.score.level,
    });
    const checks = of.checks as unknown as { id: string; outcome: string }[];
    expect(checks).toContainEqual(
      expect.objectContaining({ id: 'tagged', outcome: 'fail' }),
    );
    expect(checks.map(({ outcome }) => outcome)).not.toContain('pass');
    const whole = await waitFor('the mesh', async () => {
      const said = await invoke('ada', 'read-scores', {});
      return said.score !== undefined && said;
    });
    expect(whole).toMatchObject({ of: 'mesh' });
    await expect(
      invoke('dora', 'read-scores', { domain: 'orders' }),
    ).resolves.toMatchObject({ of: 'domain:default/orders' });
    await expect(
      invoke('ada', 'read-scores', { product: 'nothing' }),
    ).rejects.toThrow('nothing');
    await expect(
      invoke('ada', 'read-scores', { domain: 'nothing' }),
    ).rejects.toThrow('nothing');
    await expect(
      invoke('ada', 'read-scores', { product: 'orders', domain: 'orders' }),
    ).rejects.toThrow();
  });

  it('explains a check with its facts', async () => {
    const explain = (check: string) =>
      invoke('ada', 'explain-check', { product: 'orders', check });
    await expect(explain('tagged')).resolves.toMatchObject({
      outcome: 'fail',
      evidence: expect.stringContaining('no tags'),
      why: expect.any(String),
      fix: expect.any(String),
      since: expect.stringMatching(/^2026/),
      counts: true,
      waived: false,
      page: '/catalog/default/dataproduct/orders/scorecard',
    });
    await expect(explain('no-check')).rejects.toThrow('is not asked');
  });

  it('proposes what to change, or says why it cannot, and changes nothing', async () => {
    const before = await mesh.knex('revisions').count({ n: '*' });
    const propose = (check: string) =>
      invoke('ada', 'propose-fix', { product: 'orders', check });
    const promised = await propose('objectives-declared');
    expect(promised.patches).toMatchObject([
      {
        target: 'descriptor',
        ref: 'dataproduct:default/orders',
        patch: expect.stringContaining('+    freshness: PT24H'),
      },
    ]);
    expect(
      String((promised.patches as unknown as { patch: string }[])[0].patch),
    ).not.toContain('managed-by');
    await expect(propose('quality-rules-declared')).resolves.toMatchObject({
      patches: [{ target: 'contract', patch: expect.stringContaining('+') }],
    });
    await expect(propose('described')).resolves.toMatchObject({
      patches: [],
      whyNone: expect.stringMatching(/depends|nothing to fix/i),
    });
    await expect(propose('contract-valid')).resolves.toMatchObject({
      patches: [],
      whyNone: 'There is nothing to fix',
    });
    expect(await mesh.knex('revisions').count({ n: '*' })).toEqual(before);
  });

  it.each([
    ['a service', mockCredentials.service()],
    ['nobody', mockCredentials.none()],
  ])('lets %s without a person do nothing', async (_, credentials) => {
    for (const [action, input] of [
      ['find-data-products', {}],
      ['read-data-contract', { contract: 'orders-main' }],
      ['list-waiting-reviews', {}],
      ['read-scores', {}],
      ['explain-check', { product: 'orders', check: 'described' }],
      ['propose-fix', { product: 'orders', check: 'described' }],
      ['check-data-contract', { document: 'x' }],
      [
        'propose-product-from-repository',
        { url: 'https://a.b/c', owner: 'x', domain: 'y' },
      ],
      ['propose-contract-change', { contract: 'orders-main', document: 'x' }],
      ['retire-data-product', { product: 'orders', reason: 'x' }],
      ['give-notice', { agreement: 'x', stateVersion: 1 }],
      ['move-data-access', { agreement: 'x', stateVersion: 1 }],
    ] as const) {
      await expect(
        registry.invoke({ id: `test:${action}`, input, credentials }),
      ).rejects.toThrow('a person');
    }
  });
});
