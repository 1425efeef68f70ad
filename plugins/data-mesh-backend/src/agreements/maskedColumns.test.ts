import { TestDatabases } from '@backstage/backend-test-utils';
import type {
  AgreementRequest,
  VisibleColumn,
} from '@meshwork/backstage-plugin-data-mesh-common';
import {
  contract,
  document,
  organisation,
  product,
} from '../__testUtils__/company';
import { startMesh, waitFor, type TestMesh } from '../__testUtils__/startMesh';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const COLUMNS = `      - { name: id, logicalType: string, required: true, primaryKey: true }
      - { name: note, logicalType: string, encryptedName: note_x }
      - { name: email, logicalType: string, classification: confidential, encryptedName: email_masked }
      - { name: email_masked, logicalType: string, classification: internal }`;
const adopted = {
  'backstage.io/managed-by-location': 'url:https://adopted/orders.yaml',
};
const asked: AgreementRequest = {
  product: 'orders',
  port: 'main',
  consumer: 'group:customer-insights',
  purpose: 'analytics',
  firstDay: '2026-03-02',
  lastDay: '2026-06-30',
};
const had = (columns: readonly VisibleColumn[]) =>
  columns.map(({ name, form }) => `${name} ${form}`);

describe.each(databases.eachSupportedId())(
  'masked columns, on %s',
  databaseId => {
    let mesh: TestMesh;

    const provide = (columns: string, version: string) =>
      mesh.provide([
        ...organisation,
        product('orders'),
        contract('orders-main', document({ columns, version }), adopted),
      ]);
    const post = (path: string, body: object, who = 'ada') =>
      mesh.as(who).send('POST', path, body);
    const end = async (id: string) => {
      const { api } = mesh.as('ada');
      const { state, stateVersion } = await api.getAgreement(id);
      const action = state === 'requested' ? 'withdraw' : 'give-notice';
      await api.actOnAgreement(id, { action, stateVersion });
      if (action === 'withdraw') return;
      const { stateVersion: now } = await api.getAgreement(id);
      await mesh.as('bo').api.actOnAgreement(id, {
        action: 'waive-notice',
        stateVersion: now,
      });
      await waitFor('nothing to be granted', async () => {
        return mesh.platform.access.size === 0;
      });
    };

    beforeAll(async () => {
      mesh = await startMesh({
        databases,
        databaseId,
        config: { adoption: { locations: ['url:https://adopted/'] } },
      });
      await provide(COLUMNS, '1.0.0');
      await waitFor('the contract in force', async () => {
        const { outputPorts } = await mesh.as('ada').api.getProduct('orders');
        return outputPorts[0].requestable;
      });
    });
    afterAll(async () => {
      await mesh.stop();
    });

    it('previews what is preferred, and what is chosen instead', async () => {
      const { api } = mesh.as('ada');
      const question = {
        product: 'orders',
        port: 'main',
        consumer: 'group:customer-insights',
      };
      const preferred = await api.previewAgreement(question);
      expect(had(preferred.visibleColumns)).toEqual([
        'id clear',
        'note clear',
        'email masked',
        'email_masked clear',
      ]);
      expect(preferred.classification).toBe('internal');
      expect(preferred.visibleColumns[2]).toMatchObject({
        maskedAs: 'email_masked',
        maskedClassification: 'internal',
      });
      expect(preferred.plan.steps[0].statements.join()).toContain(
        '(id,note,email_masked)',
      );
      const chosen = await api.previewAgreement({
        ...question,
        forms: { email: 'clear', note: 'masked' },
      });
      expect(had(chosen.visibleColumns).slice(1, 3)).toEqual([
        'note masked',
        'email clear',
      ]);
      expect(chosen.classification).toBe('confidential');
      expect(chosen.steps.map(({ role }) => role)).toEqual([
        'product-owner',
        'steward',
      ]);
      expect(chosen.plan.steps[0].statements.join()).toContain(
        '(id,note_x,email,email_masked)',
      );
    });

    it.each([
      [
        { forms: { id: 'masked' } },
        400,
        /forms has "id".*does not offer masked/,
      ],
      [{ forms: { nothing: 'clear' } }, 400, /forms has "nothing".*not among/],
      [
        { columns: ['id'], forms: { email: 'masked' } },
        400,
        /"email".*not among/,
      ],
      [{ forms: { email: 'sideways' } }, 400, /forms/],
      [{ forms: { __proto__: null, 'x\u0000': 'clear' } }, 400, /forms/],
    ])('refuses %j', async (change, status, says) => {
      const answer = await post('/agreements', { ...asked, ...change });
      expect(answer.status).toBe(status);
      expect(answer.body.error.message).toMatch(says);
    });

    it('grants the masked form and nothing else, and shows it to who decides', async () => {
      const { id, stateVersion } = await mesh.as('ada').api.requestAgreement({
        ...asked,
        columns: ['id', 'email'],
        forms: { email: 'masked' },
      });
      const reviewed = await mesh.as('bo').api.getAgreement(id);
      expect(reviewed).toMatchObject({
        columns: ['id', 'email'],
        masked: ['email'],
        classification: 'internal',
      });
      expect(had(reviewed.visibleColumns)).toEqual([
        'id clear',
        'email masked',
      ]);
      expect(reviewed.plan.steps[0].statements.join()).toContain(
        '(id,email_masked)',
      );
      await mesh
        .as('bo')
        .api.actOnAgreement(id, { action: 'approve', stateVersion });
      await waitFor('the grant', async () => mesh.platform.access.size === 1);
      const [grant] = await mesh.knex('grants').where({ agreement_id: id });
      expect(JSON.parse(grant.resources)).toEqual([
        {
          container: 'orders',
          name: 'orders',
          columns: ['id', 'email_masked'],
          masked: [{ column: 'email', as: 'email_masked' }],
        },
      ]);

      // A change of the masked form hurts whoever has it.
      const impact = await post(
        '/contracts/default/orders-main/impact',
        {
          document: document({
            columns: COLUMNS.replace(', encryptedName: email_masked', ''),
            version: '2.0.0',
          }),
        },
        'bo',
      );
      expect(impact.body.affected.agreements).toBe(1);
      await end(id);
    });

    it('keeps it masked under another name, with what is granted', async () => {
      const { id, stateVersion } = await mesh
        .as('ada')
        .api.requestAgreement(asked);
      await mesh
        .as('bo')
        .api.actOnAgreement(id, { action: 'approve', stateVersion });
      await waitFor('the grant', async () => mesh.platform.access.size === 1);
      await provide(
        COLUMNS.replace('name: email,', 'name: mail, physicalName: email,'),
        '1.1.0',
      );
      const revision = await waitFor('the change in review', async () => {
        const { open } = await mesh
          .as('dora')
          .api.getContract('api:orders-main');
        return open?.version === '1.1.0' && open;
      });
      const seen = await mesh.as('dora').api.getRevision(revision.id);
      await mesh.as('dora').api.actOnRevision(revision.id, {
        action: 'approve',
        stateVersion: seen.stateVersion,
      });
      const followed = await waitFor('the other name', async () => {
        const now = await mesh.as('bo').api.getAgreement(id);
        return now.masked?.[0] === 'mail' && now;
      });
      expect(had(followed.visibleColumns)).toContain('mail masked');
      expect(followed.plan.steps[0].statements.join()).toContain(
        '(id,note,email_masked)',
      );
      await end(id);
    });

    it('never hands out as it is what is agreed to be masked', async () => {
      const { id, stateVersion } = await mesh
        .as('ada')
        .api.requestAgreement(asked);
      await mesh
        .as('bo')
        .api.actOnAgreement(id, { action: 'approve', stateVersion });
      await waitFor('the grant', async () => mesh.platform.access.size === 1);
      await provide(
        COLUMNS.replace(', encryptedName: note_x', '').replace(
          'name: email, logicalType: string, classification: confidential, encryptedName: email_masked',
          'name: mail, physicalName: email, logicalType: string, classification: internal',
        ),
        '2.0.0',
      );
      const revision = await waitFor('the change', async () => {
        const { open } = await mesh
          .as('dora')
          .api.getContract('api:orders-main');
        return open?.version === '2.0.0' && open;
      });
      await mesh.knex('revisions').where({ id: revision.id }).update({
        state: 'active',
      });
      await mesh
        .knex('revisions')
        .where({ version: '1.1.0' })
        .update({ state: 'superseded' });
      const { visibleColumns, plan } = await mesh.as('bo').api.getAgreement(id);
      expect(had(visibleColumns)).toEqual([
        'id clear',
        'note clear',
        'email_masked clear',
      ]);
      expect(plan.steps[0].statements.join()).not.toContain('email,');
      await end(id);
    });
  },
);
