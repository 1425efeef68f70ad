import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import {
  contract,
  document,
  organisation,
  product,
} from '../__testUtils__/company';
import { startMesh, waitFor, type TestMesh } from '../__testUtils__/startMesh';

jest.setTimeout(90_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const NOBODY = '00000000-0000-4000-8000-000000000000';

const request = {
  product: 'orders',
  port: 'main',
  consumer: 'user:ada',
  purpose: 'analytics',
  firstDay: '2026-03-02',
  lastDay: '2026-09-30',
};

describe.each(databases.eachSupportedId())(
  'what a caller is told, on %s',
  databaseId => {
    let mesh: TestMesh;
    let agreement: string;
    let revision: string;

    beforeAll(async () => {
      mesh = await startMesh({
        databases,
        databaseId,
        config: { adoption: { locations: ['url:https://adopted/'] } },
      });
      await mesh.provide([
        ...organisation,
        product('orders'),
        contract('orders-main', undefined, {
          'backstage.io/managed-by-location': 'url:https://adopted/orders.yaml',
        }),
        product('returns'),
        contract('returns-main'),
        product('broken'),
        contract('broken-main', document().replace('version: 1.0.0\n', '')),
        product('dangling', { ports: [{ name: 'main', contract: 'nowhere' }] }),
      ]);
      await waitFor('the contract in force', async () => {
        const { outputPorts } = await mesh.as('ada').api.getProduct('orders');
        return outputPorts[0].requestable;
      });
      ({ id: agreement } = await mesh.as('ada').api.requestAgreement(request));
      revision = await waitFor('the contract in review', async () => {
        const { open } = await mesh
          .as('bo')
          .api.getContract('api:returns-main');
        return open?.state === 'in-review' && open.id;
      });
    });
    afterAll(async () => {
      await mesh.stop();
    });

    describe('400, with the path of every fault', () => {
      it.each<[string, string, string, unknown, string[]]>([
        [
          'an empty request',
          'POST',
          '/agreements',
          {},
          [
            '/body/product',
            '/body/port',
            '/body/consumer',
            '/body/purpose',
            '/body/firstDay',
            '/body/lastDay',
          ],
        ],
        [
          'what no request has',
          'POST',
          '/agreements',
          { ...request, port: 7, surprise: true },
          ['/body/surprise', '/body/port'],
        ],
        [
          'a day that is none',
          'POST',
          '/agreements',
          { ...request, firstDay: 'tomorrow' },
          ['/body/firstDay'],
        ],
        [
          'a command without a version',
          'POST',
          `/agreements/${NOBODY}/actions`,
          { action: 'approve' },
          ['/body/stateVersion'],
        ],
        [
          'an action that there is not',
          'POST',
          `/revisions/${NOBODY}/actions`,
          { action: 'bless', stateVersion: 1 },
          ['/body/action'],
        ],
        [
          'a page of no size',
          'GET',
          '/products?limit=0',
          undefined,
          ['/query/limit'],
        ],
        [
          'a filter that there is not',
          'GET',
          '/products?colour=blue',
          undefined,
          ['/query/colour'],
        ],
      ])('%s', async (_, method, path, body, paths) => {
        const answer = await mesh.as('ada').send(method, path, body);
        expect(answer.status).toBe(400);
        expect(answer.body.error.name).toBe('InputError');
        expect(
          answer.body.error.faults.map((fault: { path: string }) => fault.path),
        ).toEqual(paths);
      });

      it.each([
        ['that is no JSON', '{"product":', '/body'],
        ['that is none', '', '/body/product'],
        ['that is a list', '[]', '/body'],
      ])('a body %s', async (_, body, path) => {
        const answer = await mesh.as('ada').send('POST', '/agreements', body);
        expect(answer.status).toBe(400);
        expect(answer.body.error.faults[0].path).toBe(path);
      });

      it.each<[string, string, string, unknown, string]>([
        [
          'the query',
          'GET',
          '/products?search=a%00b',
          undefined,
          '/query/search',
        ],
        ['the path', 'GET', '/products/default/a%00b', undefined, '/path'],
        [
          'the body',
          'POST',
          '/agreements',
          { ...request, purposeText: 'why\u0000' },
          '/body/purposeText',
        ],
        [
          'what is deep in the body',
          'POST',
          '/validations/data-product',
          { entity: { spec: { outputPorts: [{ name: '\u0000' }] } } },
          '/body/entity/spec/outputPorts/0/name',
        ],
      ])('a NUL in %s, which PostgreSQL does not store', async (...row) => {
        const [, method, path, body, fault] = row;
        const answer = await mesh.as('ada').send(method, path, body);
        expect([answer.status, answer.body.error.faults]).toEqual([
          400,
          [{ path: fault, message: 'must not have a NUL character' }],
        ]);
      });

      it('a body as deep as it is long', async () => {
        const deep = 200_000;
        const { status } = await mesh
          .as('ada')
          .send('POST', '/agreements', '['.repeat(deep) + ']'.repeat(deep));
        expect(status).toBe(400);
      });

      it.each([
        '/products/default/%E0%A4%A',
        `/products/default/${'x'.repeat(64)}`,
        `/revisions/${'x'.repeat(65)}`,
        '/products?cursor=nonsense',
        '/products?cursor=WzEsMl0',
        '/products?limit=101',
        '/products?level=platinum',
        '/agreements',
        '/agreements?scope=everything',
        '/agreements?scope=product&product=//',
        '/reviews?view=everything',
      ])('%s', async path => {
        const { status, body } = await mesh.as('ada').send('GET', path);
        // A cursor of numbers has the form of one, and leads to an empty page or a first one.
        expect([path, status]).toEqual([
          path,
          path.includes('WzEs') ? 200 : 400,
        ]);
        expect(body.error?.name ?? 'none').toMatch(/InputError|none/);
      });

      it.each([
        ['a reference with a wrong form', { product: '//' }, 'product'],
        ['a consumer with a wrong form', { consumer: '//' }, 'consumer'],
        ['a last day before the first', { lastDay: '2026-03-01' }, 'lastDay'],
        ['a first day that is over', { firstDay: '2026-03-01' }, 'firstDay'],
        ['a purpose that there is not', { purpose: 'curiosity' }, 'purpose'],
      ])('%s', async (_, change, field) => {
        const answer = await mesh.as('ben').send('POST', '/agreements', {
          ...request,
          consumer: 'user:ben',
          ...change,
        });
        expect(answer.status).toBe(400);
        expect(answer.body.error.message).toContain(field);
      });

      it('a rejection without a reason', async () => {
        const { status, body } = await mesh
          .as('bo')
          .send('POST', `/agreements/${agreement}/actions`, {
            action: 'reject',
            stateVersion: 1,
          });
        expect([status, body.error.message]).toEqual([
          400,
          expect.stringContaining('reason'),
        ]);
      });
    });

    it('415 for what is not JSON', async () => {
      const response = await fetch(`${mesh.base}/agreements`, {
        method: 'POST',
        headers: {
          authorization: mockCredentials.user.header('user:default/ada'),
          'content-type': 'text/plain',
        },
        body: 'please',
      });
      expect(response.status).toBe(415);
      const { error } = await response.json();
      expect(Object.keys(error).sort()).toEqual(['message', 'name']);
    });

    describe('what is validated before it is anywhere', () => {
      it('names field, value and what is expected in a descriptor', async () => {
        const entity = product('orders');
        const { valid, findings } = await mesh
          .as('ada')
          .api.validateDataProduct({
            ...entity,
            spec: { ...entity.spec, classification: 'secret', owner: 7 },
          });
        expect(valid).toBe(false);
        expect(findings.map(({ path }) => path).sort()).toEqual([
          'spec.classification',
          'spec.owner',
        ]);
        const { message } = findings.find(f => f.path.includes('class'))!;
        expect(message).toContain('"secret"');
        expect(message).toContain('confidential');
      });

      it.each([
        ['no YAML', 'version: ['],
        ['no contract', 'just a sentence'],
        ['nothing', ''],
        ['without what it needs', 'apiVersion: v3.1.0\nkind: DataContract\n'],
      ])('says what is wrong with a document that is %s', async (_, text) => {
        const { valid, findings } = await mesh
          .as('ada')
          .api.validateContract(text);
        expect(valid).toBe(false);
        expect(findings[0]).toMatchObject({
          severity: 'error',
          message: expect.stringMatching(/\w+/),
        });
      });

      it('describes a good one for people', async () => {
        const answer = await mesh.as('ada').api.validateContract(document());
        expect(answer).toMatchObject({ valid: true, view: { columnCount: 2 } });
      });

      it('answers services as well: pipelines have no person', async () => {
        const { valid } = await mesh
          .asService()
          .api.validateContract(document());
        expect(valid).toBe(true);
      });
    });

    it.each([
      '/products/default/nothing',
      '/products/default/nothing/scorecard',
      '/contracts/default/nothing',
      `/revisions/${NOBODY}`,
      `/agreements/${NOBODY}`,
    ])('404 for %s', async path => {
      const { status, body } = await mesh.as('ada').send('GET', path);
      expect([status, body.error.name]).toEqual([404, 'NotFoundError']);
    });

    it('404 for an agreement that does not concern one, as if it were not there', async () => {
      const mine = await mesh
        .as('otto')
        .send('GET', `/agreements/${agreement}`);
      const none = await mesh.as('otto').send('GET', `/agreements/${NOBODY}`);
      expect(mine.status).toBe(404);
      expect(mine.body.error.message.replace(agreement, NOBODY)).toBe(
        none.body.error.message,
      );
    });

    it.each([
      ['no credentials', mockCredentials.none.header()],
      ['a wrong token', mockCredentials.user.invalidHeader()],
    ])('401 with %s', async (_, authorization) => {
      for (const [method, path] of [
        ['GET', '/products'],
        ['GET', '/mesh'],
        ['GET', '/platform'],
        ['POST', '/agreements'],
        ['POST', '/changes'],
        ['POST', '/validations/contract'],
      ]) {
        const { status } = await fetch(`${mesh.base}${path}`, {
          method,
          headers: {
            'content-type': 'application/json',
            authorization,
          },
          ...(method === 'POST' && { body: '{}' }),
        });
        // Who is asking is settled before what is asked, and never after it.
        expect([path, status]).toEqual([path, 401]);
      }
    });

    it('403 for a change report by a person', async () => {
      const { status } = await mesh
        .as('ada')
        .send('POST', '/changes', { changes: [] });
      expect(status).toBe(403);
    });

    it('409 naming the state where an action is illegal', async () => {
      const { status, body } = await mesh
        .as('ada')
        .send('POST', `/agreements/${agreement}/actions`, {
          action: 'give-notice',
          stateVersion: 1,
        });
      expect([status, body.error.name]).toEqual([409, 'ConflictError']);
      expect(body.error.message).toContain('requested');
    });

    it('409 naming the state where the version is an old one', async () => {
      const { status, body } = await mesh
        .as('dora')
        .send('POST', `/revisions/${revision}/actions`, {
          action: 'approve',
          stateVersion: 99,
        });
      expect(status).toBe(409);
      expect(body.error).toMatchObject({
        name: 'ConflictError',
        state: 'in-review',
        stateVersion: expect.any(Number),
      });
    });

    it('409 for a port whose contract is not approved', async () => {
      const { status, body } = await mesh
        .as('ada')
        .send('POST', '/agreements', { ...request, product: 'returns' });
      expect([status, body.error.message]).toEqual([
        409,
        expect.stringContaining('has no approved contract'),
      ]);
    });

    it('413 for a body without end', async () => {
      const { status } = await mesh
        .as('ada')
        .send('POST', '/validations/contract', {
          document: 'x'.repeat(2_200_000),
        });
      expect(status).toBe(413);
    });

    it('500 that says nothing of the inside', async () => {
      await mesh.knex.schema.renameTable('score_days', 'hidden');
      const { status, body } = await mesh.as('ada').send('GET', '/mesh');
      await mesh.knex.schema.renameTable('hidden', 'score_days');
      expect(status).toBe(500);
      expect(body.error).toEqual({
        name: 'Error',
        message: 'The data mesh failed; its log says at what',
      });
    });

    describe('what is wrong is shown, not swallowed', () => {
      it('shows a broken document with its errors, and lets nobody ask', async () => {
        const { head } = await mesh
          .as('ada')
          .api.getContract('api:broken-main');
        expect(head.findings).toContainEqual(
          expect.objectContaining({
            severity: 'error',
            message: expect.stringContaining('"version" is missing'),
          }),
        );
        const { outputPorts } = await mesh.as('ada').api.getProduct('broken');
        expect(outputPorts[0]).toMatchObject({ requestable: false });
      });

      it('shows a reference that leads nowhere', async () => {
        const { outputPorts } = await mesh.as('ada').api.getProduct('dangling');
        expect(outputPorts[0].contract).toMatchObject({
          ref: 'api:default/nowhere',
          found: false,
        });
      });

      it('leaves what is in force untouched when the document breaks', async () => {
        await mesh.provide([
          ...organisation,
          product('orders'),
          contract('orders-main', 'version: [', {
            'backstage.io/managed-by-location':
              'url:https://adopted/orders.yaml',
          }),
        ]);
        const { active, head } = await waitFor('the broken head', async () => {
          const found = await mesh.as('ada').api.getContract('api:orders-main');
          return (
            found.head.findings.some(({ severity }) => severity === 'error') &&
            found
          );
        });
        expect(active?.version).toBe('1.0.0');
        expect(head).toMatchObject({ valid: false, matches: 'neither' });
      });
    });
  },
);
