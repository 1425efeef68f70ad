import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import type { ImportReport } from '@meshwork/backstage-plugin-data-mesh-common';
import { organisation } from '../__testUtils__/company';
import { startMesh, type TestMesh } from '../__testUtils__/startMesh';
import { REMEMBERED_RUNS } from './ImportService';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const report = (fields: Partial<ImportReport> = {}): ImportReport => ({
  source: 'warehouse',
  kind: 'dbt',
  location: 'https://git.example/shop/target/manifest.json',
  startedAt: '2026-03-02T09:00:00.000Z',
  endedAt: '2026-03-02T09:00:07Z',
  outcome: 'complete',
  files: 3,
  products: 2,
  withNotes: 1,
  leftOut: 1,
  contracts: 4,
  errors: 1,
  warnings: 2,
  notes: [
    {
      file: 'b.json',
      path: 'nodes["x"]',
      severity: 'error',
      message: 'It is left out: nobody in the catalog is "Team 100%".',
      product: 'Orders',
    },
    { file: 'a.json', path: '', severity: 'warning', message: '=guessed()' },
    { file: 'b.json', path: 'y', severity: 'warning', message: 'Not known' },
  ],
  ...fields,
});

/** Sends as a service of the portal, by the name that the portal gives it. */
async function sendAs(mesh: TestMesh, subject: string, body: unknown) {
  const response = await fetch(`${mesh.base}/imports`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: mockCredentials.service.header({
        onBehalfOf: mockCredentials.service(subject),
        targetPluginId: 'data-mesh',
      }),
    },
    body: JSON.stringify(body),
  });
  return response.status;
}

describe.each(databases.eachSupportedId())('imports on %s', databaseId => {
  let mesh: TestMesh;
  const tell = (body: ImportReport) => sendAs(mesh, 'plugin:catalog', body);

  beforeAll(async () => {
    mesh = await startMesh({
      databases,
      databaseId,
      config: {
        roles: {
          steward: 'group:stewards',
          privacyOfficer: 'group:privacy',
          governance: 'group:governance',
          platform: 'group:order-subteam',
        },
      },
    });
    await mesh.provide(organisation);
  });
  afterAll(() => mesh.stop());

  it('are none at first', async () => {
    const { api } = mesh.as('lee');
    await expect(api.listImports()).resolves.toEqual({
      items: [],
      mayImport: true,
    });
  });

  it.each([
    ['another plugin', 'plugin:scaffolder'],
    ['a service from outside', 'external:test-service'],
  ])('are told by the catalog, not by %s', async (_, subject) => {
    expect(await sendAs(mesh, subject, report())).toBe(403);
  });

  it('are told by no person', async () => {
    const { status } = await mesh.as('lee').send('POST', '/imports', report());
    expect(status).toBe(403);
  });

  it.each<[string, object]>([
    ['without a source', { source: '' }],
    ['of a kind that is not known', { kind: 'tea-leaves' }],
    ['at no time', { startedAt: 'yesterday' }],
    ['with a NUL', { problem: 'a\u0000b' }],
    ['with a count below 0', { products: -1 }],
    [
      'with too many notes',
      { notes: Array.from({ length: 1_001 }, () => report().notes[1]) },
    ],
    ['with a note that is too long', { problem: 'x'.repeat(1_001) }],
  ])('refuses a report %s', async (_, fields) => {
    const body = { ...report(), ...fields };
    expect(await sendAs(mesh, 'plugin:catalog', body)).toBe(400);
  });

  it('shows each source with its runs, and their notes by file', async () => {
    expect(await tell(report())).toBe(202);
    expect(
      await tell(
        report({
          startedAt: '2026-03-02T10:00:00Z',
          outcome: 'failed',
          problem: 'The host does not answer',
          notes: [],
        }),
      ),
    ).toBe(202);
    expect(await tell(report({ source: 'contracts', kind: 'bitol' }))).toBe(
      202,
    );
    const { api } = mesh.as('lee');
    const { items } = await api.listImports();
    expect(items.map(({ source }) => source)).toEqual([
      'contracts',
      'warehouse',
    ]);
    expect(items[1]).toMatchObject({
      last: { outcome: 'failed', problem: 'The host does not answer' },
      runs: [
        { startedAt: '2026-03-02T10:00:00.000Z', outcome: 'failed' },
        { endedAt: '2026-03-02T09:00:07.000Z', outcome: 'complete', kept: 3 },
      ],
    });
    const first = await api.listImports({ limit: 1 });
    expect(first.items.map(({ source }) => source)).toEqual(['contracts']);
    const second = await api.listImports({
      limit: 1,
      cursor: first.nextCursor,
    });
    expect(second.items.map(({ source }) => source)).toEqual(['warehouse']);
    expect(second.nextCursor).toBeUndefined();

    const { id } = items[1].runs[1];
    const whole = await api.getImport(id);
    expect(whole.items.map(({ file, message }) => [file, message])).toEqual([
      ['a.json', '=guessed()'],
      ['b.json', 'It is left out: nobody in the catalog is "Team 100%".'],
      ['b.json', 'Not known'],
    ]);
    const page = await api.getImport(id, { limit: 2 });
    expect(page.items).toEqual(whole.items.slice(0, 2));
    const rest = await api.getImport(id, { limit: 2, cursor: page.nextCursor });
    expect(rest.items).toEqual(whole.items.slice(2));
    expect(rest.nextCursor).toBeUndefined();
  });

  it.each<[string, object, number]>([
    ['by severity', { severity: 'error' }, 1],
    ['by file, whatever the case', { search: 'B.JSON' }, 2],
    ['by product', { search: 'orders' }, 1],
    ['by message, where a sign means itself', { search: '100%' }, 1],
    ['by a sign that stands for itself', { search: '%' }, 1],
    ['by both', { severity: 'warning', search: 'b.json' }, 1],
  ])('finds notes %s', async (_, query, count) => {
    const { api } = mesh.as('lee');
    const { items } = await api.listImports();
    const { id } = items[1].runs[1];
    expect((await api.getImport(id, query)).items).toHaveLength(count);
  });

  it('hands the notes out as a file that no spreadsheet runs', async () => {
    const { api } = mesh.as('stella');
    const { items } = await api.listImports();
    const { id } = items[1].runs[1];
    const file = await (await api.exportImport(id, { format: 'csv' })).text();
    expect(file.split('\r\n').slice(0, 2)).toEqual([
      'severity,file,path,product,message',
      `warning,a.json,,,"'=guessed()"`,
    ]);
  });

  it.each([
    ['lee', 200],
    ['stella', 200],
    ['gus', 200],
    ['ada', 403],
    ['bo', 403],
  ])('are shown to %s with %s', async (name, expected) => {
    const { items } = await mesh.as('gus').api.listImports();
    for (const path of [
      '/imports',
      `/imports/${items[0].last.id}`,
      `/imports/${items[0].last.id}/export?format=csv`,
    ]) {
      const { status } = await mesh.as(name).send('GET', path);
      expect([path, status]).toEqual([path, expected]);
    }
  });

  it.each([
    ['lee', 202],
    ['stella', 403],
    ['gus', 403],
    ['ada', 403],
  ])('may be asked for by %s with %s', async (name, expected) => {
    const path = '/import-sources/warehouse/runs';
    const { status } = await mesh.as(name).send('POST', path, {});
    expect(status).toBe(expected);
    const page = mesh.as(name).send('GET', '/imports');
    expect((await page).body.mayImport ?? false).toBe(expected === 202);
  });

  it('tells other plugins what was asked for, and what came of it', async () => {
    await mesh.as('lee').api.startImport('warehouse');
    const told = await mesh.eventsAbout('warehouse');
    expect(told.slice(0, 2)).toEqual(['import.complete', 'import.failed']);
    expect(told[told.length - 1]).toBe('import.asked');
  });

  it('cannot be asked of a source that nobody has heard of, nor by a service', async () => {
    const path = '/import-sources/none/runs';
    expect((await mesh.as('lee').send('POST', path, {})).status).toBe(404);
    const known = '/import-sources/warehouse/runs';
    expect((await mesh.asService().send('POST', known, {})).status).toBe(403);
  });

  it('answers 404 to a run that is not there, and 400 to a cursor of its own making', async () => {
    const { send, api } = mesh.as('lee');
    expect((await send('GET', '/imports/none')).status).toBe(404);
    const { items } = await api.listImports();
    const path = `/imports/${items[0].last.id}?cursor=bad`;
    expect((await send('GET', path)).status).toBe(400);
  });

  it('forgets the oldest runs of a source with their notes, and none of another', async () => {
    for (let run = 0; run < REMEMBERED_RUNS + 2; run += 1) {
      const minute = String(run).padStart(2, '0');
      await tell(report({ startedAt: `2026-03-03T09:${minute}:00Z` }));
    }
    const { items } = await mesh.as('lee').api.listImports();
    expect(items.map(({ runs }) => runs.length)).toEqual([1, REMEMBERED_RUNS]);
    expect(items[1].runs[0].startedAt).toBe('2026-03-03T09:21:00.000Z');
    const notes = await mesh.knex('import_notes').countDistinct({
      runs: 'run_id',
    });
    expect(Number(notes[0].runs)).toBe(REMEMBERED_RUNS + 1);
  });
});
