import { TestDatabases } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import {
  contract,
  document,
  organisation,
  product,
} from '../__testUtils__/company';
import { startMesh, waitFor, type TestMesh } from '../__testUtils__/startMesh';

jest.setTimeout(90_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const adopted = {
  'backstage.io/managed-by-location': 'url:https://adopted/orders.yaml',
};

const ID = `      - { name: id, logicalType: string, required: true, primaryKey: true, description: Identifies an order }`;
const TOTAL = `      - { name: total, logicalType: number, description: What it costs }`;
const NOTE = `      - { name: note, logicalType: string, description: What was said }`;
const columns = (...lines: string[]) => lines.join('\n');

const FIRST = document();
const LESS = document({ version: '2.0.0', columns: columns(ID) });
const OTHER = document({ version: '3.0.0', columns: NOTE });
const MORE = document({ version: '1.1.0', columns: columns(ID, TOTAL, NOTE) });
const AT_ONCE = document({ version: '5.0.0', columns: columns(NOTE, TOTAL) });

const REF = 'api:orders-main';
const PATH = '/contracts/default/orders-main';

describe.each(databases.eachSupportedId())(
  'content that is submitted before it is merged, on %s',
  databaseId => {
    let mesh: TestMesh;
    let others: Entity[] = [];

    const provide = (definition: string) =>
      mesh.provide([
        ...organisation,
        product('orders'),
        contract('orders-main', definition, adopted),
        ...others,
      ]);
    const registry = async () => {
      const found = await mesh.as('bo').api.getContract(REF);
      const { active, open, head } = found;
      return {
        active: active?.version,
        open: open && `${open.version} ${open.state}`,
        matches: head.matches,
        revisions: found.revisions.map(r => `${r.version} ${r.state}`),
      };
    };
    /** Waits until the registry has seen that the catalog holds this document. */
    const merge = async (definition: string) => {
      await provide(definition);
      await waitFor('the head', async () => {
        await mesh.sweep();
        const row = await mesh
          .knex('contracts')
          .where({ ref: 'api:default/orders-main' })
          .first('document');
        return row.document === definition;
      });
      await mesh.sweep();
    };
    const submit = (text: string, who = 'bo', source = {}) =>
      mesh.as(who).api.submitRevision(REF, { document: text, source });
    const decide = async (
      id: string,
      action: 'approve' | 'reject' = 'approve',
    ) => {
      const { stateVersion } = await mesh.as('dora').api.getRevision(id);
      return await mesh.as('dora').api.actOnRevision(id, {
        action,
        stateVersion,
        reason: 'As agreed',
      });
    };

    beforeAll(async () => {
      mesh = await startMesh({
        databases,
        databaseId,
        root: { app: { baseUrl: 'https://portal.example/' } },
        config: {
          adoption: { locations: ['url:https://adopted/'] },
          contracts: { policies: { 'somebody-answers': 'off' } },
          submission: {
            principals: [
              { subject: 'external:test-service', products: ['orders'] },
            ],
          },
        },
      });
      await provide(FIRST);
      await waitFor('the adopted contract', async () => {
        await mesh.sweep();
        return (await registry()).active === '1.0.0';
      });
    });
    afterAll(async () => {
      await mesh.stop();
    });

    let less = '';

    it('shows what would follow, and changes nothing', async () => {
      const impact = await mesh.as('bo').api.previewRevision(REF, LESS);
      expect(impact).toMatchObject({
        version: '2.0.0',
        active: { version: '1.0.0' },
        requiredVersion: '2.0.0',
        comparison: { verdicts: { reader: 'breaking' } },
        route: {
          reason: 'Breaks those who use internal data',
          steps: [{ role: 'domain-owner', state: 'open' }],
        },
        affected: {
          agreements: 0,
          broken: 0,
          products: 0,
          who: { consumers: [] },
        },
      });
      expect(impact.policies.map(({ id }) => id)).not.toContain(
        'somebody-answers',
      );
      // Whoever does not oversee the product sees numbers only.
      const seen = await mesh.as('otto').api.previewRevision(REF, LESS);
      expect(seen.affected).toEqual({
        agreements: 0,
        broken: 0,
        products: 0,
      });
      expect((await registry()).revisions).toEqual(['1.0.0 active']);
    });

    it('has it reviewed, proposed by the person who submitted it', async () => {
      const answer = await submit(LESS, 'lee', {
        commit: 'abcdef0123',
        pullRequest: 'https://git.example/orders/pull/7',
      });
      less = answer.revision.id;
      expect(answer).toMatchObject({
        created: true,
        revision: { version: '2.0.0', state: 'in-review' },
        url: `https://portal.example/data-mesh/reviews/changes/${less}`,
        waitsFor: [{ ref: 'group:default/domain-owners' }],
        gate: { pass: false, state: 'in-review' },
      });
      const shown = await mesh.as('dora').api.getRevision(less);
      expect(shown).toMatchObject({
        proposer: { kind: 'person', ref: 'user:default/lee' },
        source: {
          commit: 'abcdef0123',
          pullRequest: 'https://git.example/orders/pull/7',
        },
      });
      expect(shown.foundAt).toBeUndefined();
      expect(shown.history[0]).toMatchObject({
        action: 'propose',
        actor: { ref: 'user:default/lee' },
      });
      await mesh.notified(
        'group:default/domain-owners',
        'orders · main 2.0.0 waits for your review',
      );
    });

    it('is answered with what is there when it comes again', async () => {
      const again = await submit(`# said again\n${LESS}`, 'bo');
      expect(again).toMatchObject({ created: false, revision: { id: less } });
    });

    it('stays while the catalog has the old content still', async () => {
      // Something else of the product changes, so that its contracts are looked at.
      others = [product('neighbour', { ports: [] })];
      await merge(`# a comment\n${FIRST}`);
      expect(await registry()).toEqual({
        active: '1.0.0',
        open: '2.0.0 in-review',
        matches: 'active',
        revisions: ['2.0.0 in-review', '1.0.0 active'],
      });
    });

    it('stays in effect when it is approved, until it is merged', async () => {
      await decide(less);
      await merge(`# another comment\n${FIRST}`);
      expect(await registry()).toEqual({
        active: '2.0.0',
        open: undefined,
        matches: 'neither',
        revisions: ['2.0.0 active', '1.0.0 superseded'],
      });
    });

    it('is the same revision, reviewed already, when it is merged', async () => {
      await merge(`# merged\n${LESS}`);
      await waitFor('the merge', async () => {
        const { foundAt } = await mesh.as('bo').api.getRevision(less);
        return foundAt;
      });
      expect(await registry()).toMatchObject({
        active: '2.0.0',
        matches: 'active',
        revisions: ['2.0.0 active', '1.0.0 superseded'],
      });
    });

    it('is news when the catalog returns to what was before', async () => {
      await merge(FIRST);
      const open = await waitFor(
        'what is put forward',
        async () => (await registry()).open,
      );
      expect(open).toBe('1.0.0 in-review');
    });

    it('gives way to content that is submitted later', async () => {
      const answer = await submit(OTHER);
      expect(await registry()).toMatchObject({
        active: '2.0.0',
        open: '3.0.0 in-review',
        revisions: expect.arrayContaining(['1.0.0 withdrawn']),
      });
      // The catalog holds the withdrawn one still: that is no news.
      await merge(`# once more\n${FIRST}`);
      expect((await registry()).open).toBe('3.0.0 in-review');
      await decide(answer.revision.id, 'reject');
      const again = await submit(OTHER);
      expect(again).toMatchObject({
        created: false,
        revision: { state: 'rejected' },
        gate: { pass: false, state: 'rejected', reason: 'As agreed' },
      });
    });

    it('may pass by itself where it is safe for everybody', async () => {
      await merge(LESS);
      const added = document({
        version: '2.1.0',
        columns: columns(ID, NOTE),
      });
      const answer = await submit(added);
      expect(answer).toMatchObject({
        revision: { state: 'active' },
        gate: { pass: true, state: 'active', message: '2.1.0 is in effect' },
      });
      await merge(added);
    });

    it('never passes by itself when a blocking policy fails', async () => {
      const weak = document({
        version: '2.1.1',
        columns: columns(ID, NOTE, TOTAL),
      });
      const answer = await submit(weak);
      expect(answer.revision.state).toBe('in-review');
      const shown = await mesh.as('dora').api.getRevision(answer.revision.id);
      expect(
        shown.policies.filter(
          ({ outcome, severity }) =>
            outcome === 'fail' && severity === 'blocking',
        ),
      ).toMatchObject([{ id: 'version-raised' }]);
      expect(answer.gate.policies).toEqual(shown.policies);
    });

    it('says to a pipeline what may be deployed', async () => {
      const { api } = mesh.as('ada');
      expect(await api.getGate(REF, { version: '2.1.0' })).toMatchObject({
        pass: true,
      });
      expect(await api.getGate(REF, { version: '2.0.0' })).toMatchObject({
        pass: false,
        state: 'superseded',
        active: { version: '2.1.0' },
      });
      expect(await api.getGate(REF, { version: '2.1.1' })).toMatchObject({
        pass: false,
        state: 'in-review',
        url: expect.stringContaining('/data-mesh/reviews/changes/'),
      });
      expect(await api.getGate(REF, { version: '9.9.9' })).toMatchObject({
        pass: false,
        state: 'unknown',
      });
      expect(await api.checkGate(REF, MORE)).toMatchObject({
        pass: false,
        state: 'unknown',
      });
      const added = document({ version: '2.1.0', columns: columns(ID, NOTE) });
      expect(await api.checkGate(REF, `# same\n${added}`)).toMatchObject({
        pass: true,
        state: 'active',
      });
      for (const query of ['', '?version=1.0.0&hash=x']) {
        const { status } = await mesh
          .as('ada')
          .send('GET', `${PATH}/gate${query}`);
        expect(status).toBe(400);
      }
    });

    it('comes from pipelines that the configuration names, for the group', async () => {
      const service = mesh.asService();
      const { status, body } = await service.send('POST', `${PATH}/revisions`, {
        document: OTHER.replace('3.0.0', '4.0.0'),
      });
      expect({ status, created: body.created }).toEqual({
        status: 200,
        created: true,
      });
      const { id } = body.revision;
      const shown = await mesh.as('bo').api.getRevision(id);
      expect(shown).toMatchObject({
        proposer: { kind: 'group', ref: 'group:default/order-team' },
        steps: [{ mayDecide: false }],
      });
      expect(shown.history[0]).toMatchObject({
        actor: { ref: 'system' },
        note: 'submitted by the service external:test-service',
      });
      const impact = await service.send('POST', `${PATH}/impact`, {
        document: LESS,
      });
      expect(impact.body.affected).not.toHaveProperty('who');
      others = [product('late'), contract('late-main')];
      await provide(FIRST);
      await waitFor('the other contract', async () => {
        await mesh.sweep();
        return mesh
          .knex('contracts')
          .where({ ref: 'api:default/late-main' })
          .first();
      });
      const other = '/contracts/default/late-main';
      for (const path of [
        `${other}/revisions`,
        `${other}/impact`,
        `${other}/gate`,
      ]) {
        const refused = await service.send('POST', path, { document: FIRST });
        expect(refused.status).toBe(403);
      }
    });

    it.each<[string, string, unknown, number, RegExp]>([
      ['a stranger', 'ada', { document: MORE }, 403, /submitted by its owner/],
      ['no document', 'bo', {}, 400, /document/],
      [
        'a link that is no https address',
        'bo',
        { document: MORE, source: { pullRequest: 'ftp://git.example/7' } },
        400,
        /https/,
      ],
      [
        'a link with a user in it',
        'bo',
        { document: MORE, source: { pullRequest: 'https://a:b@git.example' } },
        400,
        /https/,
      ],
      [
        'no commit',
        'bo',
        { document: MORE, source: { commit: 'HEAD; rm' } },
        400,
        /commit/,
      ],
      [
        'a document of more than a megabyte',
        'bo',
        { document: `${MORE}# ${'x'.repeat(1_100_000)}` },
        413,
        /at most/,
      ],
      [
        'a body of more than two',
        'bo',
        { document: 'x'.repeat(2_200_000) },
        413,
        /large/,
      ],
      ['what is no contract', 'bo', { document: 'a sentence' }, 422, /error/],
    ])('refuses %s', async (_, who, body, status, message) => {
      const answer = await mesh.as(who).send('POST', `${PATH}/revisions`, body);
      expect(answer).toMatchObject({
        status,
        body: { error: { message: expect.stringMatching(message) } },
      });
    });

    it('says everything that is wrong with a document, with its paths', async () => {
      const wrong = MORE.replace('version: 1.1.0', 'version: 1.1');
      for (const path of ['revisions', 'impact', 'gate']) {
        const { status, body } = await mesh
          .as('bo')
          .send('POST', `${PATH}/${path}`, { document: wrong });
        expect(status).toBe(422);
        expect(body.error.findings).toContainEqual(
          expect.objectContaining({ severity: 'error', path: 'version' }),
        );
      }
    });

    it('knows nothing of contracts that are not there', async () => {
      for (const path of ['revisions', 'impact', 'gate']) {
        const { status } = await mesh
          .as('bo')
          .send('POST', `/contracts/default/nothing/${path}`, {
            document: MORE,
          });
        expect(status).toBe(404);
      }
    });

    it('is one revision however often it comes at once', async () => {
      const answers = await Promise.all(
        Array.from({ length: 4 }, () => submit(AT_ONCE)),
      );
      expect(new Set(answers.map(({ revision }) => revision.id)).size).toBe(1);
      expect(answers.filter(({ created }) => created)).toHaveLength(1);
      const open = await mesh
        .knex('revisions')
        .whereIn('state', ['proposed', 'in-review'])
        .andWhere({ contract_ref: 'api:default/orders-main' });
      expect(open).toHaveLength(1);
    });

    it('stays readable for ever, page by page, and any two are compared', async () => {
      const { api } = mesh.as('ada');
      const versions: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await api.listRevisions(REF, { cursor, limit: 2 });
        versions.push(...page.items.map(({ version }) => version));
        cursor = page.nextCursor;
      } while (cursor);
      const rows = await mesh
        .knex('revisions')
        .where({ contract_ref: 'api:default/orders-main' });
      expect(versions).toHaveLength(rows.length);

      const { items } = await api.listRevisions(REF, { limit: 100 });
      const oldest = items[items.length - 1];
      const compared = await api.compareRevisions(oldest.id, less);
      expect(compared).toMatchObject({
        before: { revision: { version: '1.0.0' }, document: FIRST },
        after: { revision: { version: '2.0.0' }, document: LESS },
        comparison: { verdicts: { reader: 'breaking' } },
      });
      expect(await api.compareRevisions(less, oldest.id)).toEqual(compared);
      const gone = await mesh
        .as('ada')
        .send('GET', `/revisions/${less}/comparison?with=nothing`);
      expect(gone.status).toBe(404);
    });

    it('shows past changes of the same kinds with what was decided', async () => {
      const { items } = await mesh.as('bo').api.listSimilarRevisions(less);
      expect(items).toContainEqual(
        expect.objectContaining({
          revision: expect.objectContaining({
            version: '3.0.0',
            state: 'rejected',
          }),
          decidedBy: { ref: 'user:default/dora' },
          reason: 'As agreed',
          reasons: expect.arrayContaining([
            'the same contract',
            'also internal',
          ]),
        }),
      );
      expect(items.map(({ revision }) => revision.id)).not.toContain(less);
    });
  },
);
