import { TestDatabases } from '@backstage/backend-test-utils';
import { CatalogClient } from '@backstage/catalog-client';
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
const MORE = document({ version: '1.1.0', columns: columns(ID, TOTAL, NOTE) });
const LESS = document({ version: '2.0.0', columns: columns(ID) });
const OTHER = document({ version: '3.0.0', columns: columns(ID, NOTE) });

describe.each(databases.eachSupportedId())(
  'what the catalog holds and what is in force, on %s',
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
    /** Waits without the pace of reports and sweeps; they have tests of their own. */
    const soon = <T>(what: string, ask: () => Promise<T | false | undefined>) =>
      waitFor(what, async () => {
        await mesh.sweep();
        return await ask();
      });
    const registry = () => mesh.as('bo').api.getContract('api:orders-main');
    type Registry = Awaited<ReturnType<typeof registry>>;

    /** Puts a document into the catalog, and waits until the registry looks so. */
    const head = async (
      what: string,
      definition: string,
      looks: (found: Registry) => boolean,
    ) => {
      await provide(definition);
      return await soon(what, async () => {
        const found = await registry();
        return looks(found) && found;
      });
    };
    const brief = ({ active, open, head: { matches } }: Registry) => ({
      active: active?.version,
      open: open && `${open.version} ${open.state}`,
      matches,
    });
    const decide = async (action: 'approve' | 'reject') => {
      const { open } = await registry();
      const { stateVersion } = await mesh.as('dora').api.getRevision(open!.id);
      return await mesh.as('dora').api.actOnRevision(open!.id, {
        action,
        stateVersion,
        reason: 'As agreed',
      });
    };

    beforeAll(async () => {
      mesh = await startMesh({
        databases,
        databaseId,
        config: { adoption: { locations: ['url:https://adopted/'] } },
      });
      await head('the adopted contract', FIRST, found => Boolean(found.active));
    });
    afterAll(async () => {
      await mesh.stop();
    });

    it('takes what adds to a contract into force without anybody', async () => {
      const found = await head(
        '1.1.0',
        MORE,
        ({ active }) => active?.version === '1.1.0',
      );
      expect(brief(found)).toEqual({
        active: '1.1.0',
        open: undefined,
        matches: 'active',
      });
      expect(found.revisions.map(r => [r.version, r.state])).toEqual([
        ['1.1.0', 'active'],
        ['1.0.0', 'superseded'],
      ]);
    });

    it('has what breaks it reviewed, while the old one stays in force', async () => {
      const found = await head('2.0.0', LESS, ({ open }) =>
        Boolean(open?.state === 'in-review'),
      );
      expect(brief(found)).toEqual({
        active: '1.1.0',
        open: '2.0.0 in-review',
        matches: 'open',
      });
      const revision = await mesh.as('dora').api.getRevision(found.open!.id);
      expect(revision).toMatchObject({
        first: false,
        previous: { version: '1.1.0' },
        comparison: { verdicts: { reader: 'breaking' } },
        steps: [{ role: 'domain-owner', mayDecide: true }],
      });
      expect(revision.previousDocument).toBe(MORE);
    });

    it('makes no revision of comments, order and form', async () => {
      const same = `# the same, said otherwise\n${document({
        version: '2.0.0',
        columns: `      - description: Identifies an order
        primaryKey: true
        name: id
        required: true
        logicalType: string`,
      })}`;
      await provide(same);
      await soon('the other form', async () => {
        const row = await mesh.knex('contracts').first('document');
        return row.document === same;
      });
      await mesh.sweep();
      const found = await registry();
      expect(found.revisions).toHaveLength(3);
      expect(found.head.matches).toBe('open');
    });

    it('withdraws what waits for newer content of the same contract', async () => {
      const before = (await registry()).open!.id;
      const found = await head(
        '3.0.0',
        OTHER,
        ({ open }) => open?.version === '3.0.0' && open.state === 'in-review',
      );
      const old = await mesh.as('bo').api.getRevision(before);
      expect(old.state).toBe('withdrawn');
      expect(old.history.pop()).toMatchObject({
        action: 'withdraw',
        note: 'newer content of the same contract',
      });
      expect(old.steps.map(({ state }) => state)).toEqual(['skipped']);
      expect(brief(found).active).toBe('1.1.0');
      const { items } = await mesh
        .as('dora')
        .api.listReviews({ view: 'waiting' });
      expect(items.map(({ id }) => id)).toEqual([found.open!.id]);
    });

    it.each([
      ['that cannot be read', 'version: ['],
      ['that is no contract', 'Just a sentence'],
      ['without a version', FIRST.replace('version: 1.0.0\n', '')],
      ['that is too large', `${FIRST}# ${'x'.repeat(1_100_000)}`],
    ])(
      'shows a document %s with its errors, and leaves all else',
      async (_, text) => {
        const before = await registry();
        const found = await head(
          'the errors',
          text,
          ({ head: now }) =>
            !now.valid &&
            now.findings[0]?.message !== before.head.findings[0]?.message,
        );
        expect(found.head.findings[0]).toMatchObject({ severity: 'error' });
        expect(brief(found)).toEqual({ ...brief(before), matches: 'neither' });
        expect(found.revisions).toEqual(before.revisions);
        const { outputPorts } = await mesh.as('ada').api.getProduct('orders');
        expect(outputPorts[0]).toMatchObject({
          requestable: true,
          contract: { active: { version: '1.1.0' } },
        });
        expect(outputPorts[0].contract?.errors).toBeGreaterThan(0);
      },
    );

    it('withdraws what waits when the catalog returns to what is in force', async () => {
      const found = await head('1.1.0 again', MORE, ({ open }) => !open);
      expect(brief(found)).toEqual({
        active: '1.1.0',
        open: undefined,
        matches: 'active',
      });
      expect(found.revisions).toHaveLength(4);
    });

    it('proposes again what was withdrawn, as another attempt', async () => {
      const found = await head('2.0.0 again', LESS, ({ open }) =>
        Boolean(open?.state === 'in-review'),
      );
      expect(found.revisions.map(({ version }) => version)).toEqual([
        '2.0.0',
        '3.0.0',
        '2.0.0',
        '1.1.0',
        '1.0.0',
      ]);
    });

    it('leaves rejected what was rejected, until it changes', async () => {
      await decide('reject');
      await mesh.sweep();
      expect(brief(await registry())).toEqual({
        active: '1.1.0',
        open: undefined,
        matches: 'neither',
      });
      expect((await registry()).revisions).toHaveLength(5);
    });

    it('puts what is approved in the place of what was in force', async () => {
      await head('3.0.0 once more', OTHER, ({ open }) =>
        Boolean(open?.state === 'in-review'),
      );
      await decide('approve');
      const found = await registry();
      expect(brief(found)).toEqual({
        active: '3.0.0',
        open: undefined,
        matches: 'active',
      });
      expect(
        found.revisions.filter(({ state }) => state === 'active'),
      ).toHaveLength(1);
    });

    it('proposes a contract that comes after the product that refers to it', async () => {
      others = [product('late')];
      await provide(OTHER);
      const port = async () =>
        (await mesh.as('ada').api.getProduct('late')).outputPorts[0];
      const dangling = await soon('the product', port);
      expect(dangling.contract).toMatchObject({ found: false });
      others = [product('late'), contract('late-main')];
      await provide(OTHER);
      await soon('its contract in review', async () => {
        const found = (await port()).contract;
        return found?.found && found.open?.state === 'in-review';
      });
    });

    it('loses nothing when reading what changed fails, and reads it the next time', async () => {
      const broken = jest
        .spyOn(CatalogClient.prototype, 'getEntitiesByRefs')
        .mockRejectedValue(new Error('the catalog is away'));
      others = [product('late'), contract('late-main'), product('later')];
      await provide(OTHER);
      await mesh.sweep().catch(() => undefined);
      broken.mockRestore();
      await soon('the product', async () => {
        const { items } = await mesh.as('gus').api.listProducts({});
        return items.length === 3;
      });
      expect(brief(await registry()).active).toBe('3.0.0');
    });

    it('takes in names as long as the catalog allows', async () => {
      const title = 'A very long title '.repeat(40).trim();
      const long = product('long');
      others = [
        { ...long, metadata: { ...long.metadata, title } },
        {
          ...contract(
            'long-main',
            document({ version: `1.0.0-${'a'.repeat(200)}` }),
          ),
          metadata: { name: 'long-main', title },
        },
      ];
      await provide(OTHER);
      const found = await soon('the long one', async () => {
        const shown = await mesh.as('ada').api.getProduct('long');
        return shown.outputPorts[0].contract?.open && shown;
      });
      expect(found.title).toBe(title);
    });

    it('keeps what is in force when the catalog has the contract no more', async () => {
      others = [];
      await mesh.provide([...organisation, product('orders')]);
      const port = await soon('its absence', async () => {
        const { outputPorts } = await mesh.as('ada').api.getProduct('orders');
        return !outputPorts[0].contract?.found && outputPorts[0];
      });
      expect(port.contract).toMatchObject({
        ref: 'api:default/orders-main',
        found: false,
        active: { version: '3.0.0' },
      });
    });
  },
);
