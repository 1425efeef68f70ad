import {
  createMockDirectory,
  TestDatabases,
} from '@backstage/backend-test-utils';
import {
  contract,
  group,
  organisation,
  product,
  user,
} from '../../__testUtils__/company';
import {
  meshConfig,
  startMesh,
  waitFor,
  type TestMesh,
} from '../../__testUtils__/startMesh';

jest.setTimeout(180_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const ADOPTED = {
  'backstage.io/managed-by-location': 'url:https://adopted/orders.yaml',
};
const CUSTOMER = 'domain:default/customer';

const MESH = `
purposes:
  - { id: analytics, title: Analytics }
  - { id: care, title: Care of customers, extraSteps: [governance] }
classifications:
  - { name: internal, accessSteps: [steward], longestPeriod: P9M, purposes: [analytics, care] }
routing: { lapseAfter: P10D, remindAfter: never }
revisions: { first: { internal: [privacy-officer] } }
breakGlass: { longest: PT4H }
roles: { steward: [file-stewards] }
`;
const STRICTER = `
purposes: [{ id: analytics }]
classifications:
  - { name: internal, accessSteps: [steward, governance], longestPeriod: P3M, legalBasisRequired: true }
breakGlass: { longest: PT1H }
`;
const LOOSER = `
classifications:
  - { name: internal, accessSteps: [] }
`;

describe.each(databases.eachSupportedId())(
  'approval by the file of policies, on %s',
  databaseId => {
    const disk = createMockDirectory({
      content: { 'mesh.yaml': MESH, 'customer.yaml': STRICTER },
    });
    let mesh: TestMesh;
    const as = (name: string) => mesh.as(name).api;
    const asked = (of: string, more = {}) => ({
      product: of,
      port: 'main',
      consumer: 'group:outsiders',
      purpose: 'analytics',
      firstDay: '2026-03-02',
      lastDay: '2026-05-01',
      ...more,
    });
    const lapseOf = async (id: string): Promise<string> =>
      (await mesh.knex('agreements').where({ id }).first()).lapses_at;
    const ask = (of: string, more = {}) =>
      mesh.as('otto').send('POST', '/agreements', asked(of, more));

    beforeAll(async () => {
      mesh = await startMesh({
        databases,
        databaseId,
        config: {
          adoption: { locations: ['url:https://adopted/'] },
          roles: {
            ...(meshConfig.roles as object),
            platform: 'group:platform',
          },
          approvals: {
            lapseAfter: 'P20D',
            escalateAfter: 'P5D',
            classifications: {
              internal: { accessSteps: ['domain-owner'], defaultNotice: 'P2M' },
            },
          },
          policies: {
            file: disk.resolve('mesh.yaml'),
            domains: { [CUSTOMER]: disk.resolve('customer.yaml') },
          },
        },
      });
      await mesh.provide([
        ...organisation,
        user('fil'),
        group('file-stewards', ['fil']),
        user('pia'),
        group('platform', ['pia']),
        product('orders'),
        contract('orders-main', undefined, ADOPTED),
        product('invoices'),
        contract('invoices-main', undefined, ADOPTED),
        product('customers', { domain: 'customer' }),
        contract('customers-main', undefined, ADOPTED),
        product('returns'),
        contract('returns-main'),
      ]);
      await waitFor('the contracts', async () => {
        const found = await Promise.all(
          ['orders', 'invoices', 'customers'].map(name =>
            as('ada').getProduct(name),
          ),
        );
        return found.every(({ outputPorts }) => outputPorts[0].requestable);
      });
    });
    afterAll(() => mesh?.stop());

    it('routes by the file, and names the version that did', async () => {
      const { status, body } = await ask('orders');
      expect(status).toBe(201);
      expect(body.steps).toMatchObject([
        {
          role: 'steward',
          approvers: [{ ref: 'group:default/file-stewards' }],
        },
      ]);
      // The file says when it lapses, the configuration when it is escalated.
      expect((await lapseOf(body.id)).slice(0, 10)).toBe('2026-03-12');
      const { mesh: whole, current } = await as('otto').getPolicies();
      expect(body.policyVersion).toBe(whole.version);
      expect(current.policies.clocks).toEqual({
        escalateAfter: 'P5D',
        escalateTo: ['domain-owner', 'governance'],
        lapseAfter: 'P10D',
        breakGlass: 'PT4H',
      });
      expect(
        current.policies.classifications?.find(
          ({ name }) => name === 'internal',
        ),
      ).toMatchObject({ accessSteps: [['steward']], defaultNotice: 'P2M' });
      expect(current.policies.roles).toMatchObject([
        { role: 'steward', holders: [{ ref: 'group:default/file-stewards' }] },
        {
          role: 'privacy-officer',
          holders: [{ ref: 'group:default/privacy' }],
        },
        { role: 'governance', holders: [{ ref: 'group:default/governance' }] },
      ]);
      expect(whole.findings.map(({ path }) => path).sort()).toEqual([
        'classifications[0].accessSteps',
        'roles.steward',
        'routing.lapseAfter',
      ]);
      await expect(
        as('otto').getPolicyVersion(body.policyVersion),
      ).resolves.toMatchObject({
        policies: { routing: { lapseAfter: 'P10D' } },
      });
    });

    it('has revisions approved by whom the file names', async () => {
      const open = await waitFor('the contract in review', async () => {
        const found = await as('bo').getContract('api:returns-main');
        return found.open?.state === 'in-review' && found.open;
      });
      const { steps, policyVersion } = await as('bo').getRevision(open.id);
      expect(steps).toMatchObject([{ role: 'privacy-officer' }]);
      const { mesh: whole } = await as('otto').getPolicies();
      expect(policyVersion).toBe(whole.version);
    });

    it('lets those decide who hold the role by the file', async () => {
      const { items } = await as('fil').listReviews({ view: 'waiting' });
      expect(items.map(({ kind }) => kind)).toEqual(['access']);
      const none = await as('stella').listReviews({ view: 'waiting' });
      expect(none.items).toEqual([]);
      const [{ id, stateVersion }] = items;
      const by = (name: string) =>
        mesh.as(name).send('POST', `/agreements/${id}/actions`, {
          action: 'approve',
          stateVersion,
        });
      expect((await by('stella')).status).toBe(404);
      expect((await by('fil')).status).toBe(200);
    });

    it('is stricter in a domain that asks for more', async () => {
      const preview = await as('otto').previewAgreement({
        product: 'customers',
        port: 'main',
        consumer: 'group:outsiders',
      });
      expect(preview.purposes.map(({ id }) => id)).toEqual(['analytics']);
      const others = await as('otto').previewAgreement({
        product: 'invoices',
        port: 'main',
        consumer: 'group:outsiders',
      });
      expect(others.purposes.map(({ id }) => id)).toEqual([
        'analytics',
        'care',
      ]);
      const refused = await Promise.all([
        ask('customers', { purpose: 'care', legalBasis: 'law' }),
        ask('customers'),
        ask('customers', { lastDay: '2026-08-01', legalBasis: 'law' }),
      ]);
      expect(
        refused.map(({ status, body }) => [status, body.error.message]),
      ).toEqual([
        [400, expect.stringMatching(/^request\/body\/purpose/)],
        [400, expect.stringMatching(/^request\/body\/legalBasis/)],
        [400, expect.stringMatching(/^request\/body\/lastDay/)],
      ]);
      const { status, body } = await ask('customers', { legalBasis: 'law' });
      expect(status).toBe(201);
      expect(body.steps.map(({ role }: { role: string }) => role)).toEqual([
        'steward',
        'governance',
      ]);
      const { domains } = await as('otto').getPolicies();
      expect(body.policyVersion).toBe(domains[0].version);
      const opened = await mesh
        .as('bo')
        .send('POST', '/agreements/break-glass', {
          product: 'customers',
          port: 'main',
          consumer: 'group:outsiders',
          hours: 2,
          reason: 'It burns',
        });
      expect([opened.status, opened.body.error.message]).toEqual([
        400,
        expect.stringMatching(/PT1H at most/),
      ]);
    });

    it('follows the file without a restart; what was routed stays', async () => {
      const before = await ask('invoices');
      expect(before.status).toBe(201);
      disk.addContent({
        'mesh.yaml': MESH.replace('[steward]', '[privacy-officer, steward]')
          .replace('P10D', 'P11D')
          .replace('file-stewards', 'stewards'),
      });
      await mesh.readPolicies();
      const after = await ask('orders', { consumer: 'group:stewards' });
      // Otto speaks for outsiders only: ask as somebody who may.
      expect(after.status).toBe(403);
      const fresh = await mesh.as('stella').send(
        'POST',
        '/agreements',
        asked('invoices', {
          consumer: 'group:stewards',
        }),
      );
      expect(fresh.status).toBe(201);
      expect(
        fresh.body.steps.map(({ role }: { role: string }) => role),
      ).toEqual(['privacy-officer', 'steward']);
      expect(fresh.body.policyVersion).not.toBe(before.body.policyVersion);
      const same = await as('otto').getAgreement(before.body.id);
      expect(same).toMatchObject({
        policyVersion: before.body.policyVersion,
        steps: before.body.steps.map(({ role }: { role: string }) => ({
          role,
        })),
      });
      expect((await lapseOf(same.id)).slice(0, 10)).toBe('2026-03-12');
      // Who holds a role is who holds it now.
      const { roles } = await as('stella').getMe();
      expect(roles).toContain('steward');
      expect((await as('fil').getMe()).roles).not.toContain('steward');
    });

    it('keeps what holds when the domain loosens, and shows both lines', async () => {
      disk.addContent({ 'customer.yaml': LOOSER });
      await mesh.readPolicies();
      const { domains } = await as('otto').getPolicies();
      const [{ message }] = domains[0].findings;
      expect(message).toMatch(/a step of approval is left out/);
      expect(message).toMatch(/customer.yaml:3: - \{ name: internal/);
      expect(message).toMatch(/mesh.yaml:6: - \{ name: internal/);
      const preview = await as('otto').previewAgreement({
        product: 'customers',
        port: 'main',
        consumer: 'group:outsiders',
      });
      // Who decides in the domain besides is of the text that stays in force.
      expect(preview.steps.map(({ role }) => role)).toEqual([
        'privacy-officer',
        'steward',
        'governance',
      ]);
    });

    it('refuses steps of a system that there is not, and secrets', async () => {
      disk.addContent({
        'mesh.yaml': `${MESH}external: [{ id: jira, url: "https://x", secrets: [s] }]\n`,
      });
      await mesh.readPolicies();
      const told = async () =>
        (await as('otto').getPolicies()).mesh.findings[0].message;
      await expect(told()).resolves.toMatch(/"external" is not known here/);
      disk.addContent({
        'mesh.yaml': MESH.replace('[steward]', '["external:jira"]'),
      });
      await mesh.readPolicies();
      await expect(told()).resolves.toMatch(/no system "jira"/);
    });
  },
);
