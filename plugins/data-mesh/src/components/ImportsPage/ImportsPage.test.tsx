import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type {
  DataMeshApi,
  ImportNote,
  ImportRun,
} from '@meshwork/backstage-plugin-data-mesh-common';
import { fakeApi, refusal } from '../decisions/__testUtils__/fakeApi';
import { address, renderPage } from '../decisions/__testUtils__/renderPage';
import { ImportsPage } from './ImportsPage';

const run = (fields: Partial<ImportRun> = {}): ImportRun => ({
  id: 'r1',
  source: 'warehouse',
  kind: 'dbt',
  location: 'https://git.example/manifest.json',
  startedAt: '2026-11-20T11:00:00Z',
  endedAt: '2026-11-20T11:30:00Z',
  outcome: 'complete',
  files: 1,
  products: 8,
  withNotes: 3,
  leftOut: 2,
  contracts: 21,
  errors: 2,
  warnings: 5,
  kept: 7,
  ...fields,
});
const failed = run({
  id: 'r0',
  outcome: 'failed',
  problem: 'The host does not answer',
  products: 0,
  withNotes: 0,
  leftOut: 0,
  errors: 0,
  warnings: 0,
  kept: 0,
});
const suppliers = run({
  id: 's1',
  source: 'suppliers',
  kind: 'bitol',
  location: './inventory',
});
const notes: ImportNote[] = [
  {
    file: 'manifest.json',
    path: 'nodes["model.shop.orders"]',
    severity: 'error',
    message: 'It is left out: nobody in the catalog is "Team".',
    product: 'Orders',
  },
  { file: '', path: '', severity: 'warning', message: '<b>Guessed</b>' },
];

function setup(answers: Partial<DataMeshApi> = {}, search = '') {
  const api = fakeApi({
    listImports: async () => ({
      items: [
        { source: 'suppliers', last: suppliers, runs: [suppliers] },
        { source: 'warehouse', last: run(), runs: [run(), failed] },
      ],
      mayImport: true,
    }),
    startImport: async () => {},
    getImport: async () => ({ run: run(), items: notes }),
    exportImport: async () => new Response('file'),
    ...answers,
  });
  renderPage(<ImportsPage />, { api, at: `/data-mesh/imports${search}` });
  return { api, user: userEvent.setup() };
}

describe('the page of imports', () => {
  it('says of each source how much was understood, also in words', async () => {
    setup();
    const table = await screen.findByRole('table', { name: 'Sources' });
    const row = within(table).getByRole('row', { name: /warehouse/ });
    expect(row).toHaveTextContent('Complete');
    expect(
      within(row).getByRole('img', {
        name: '5 of 10 products understood, 3 taken with notes, 2 left out',
      }),
    ).toBeInTheDocument();
    expect(
      within(row).getByRole('link', { name: 'Show warehouse' }),
    ).toHaveAttribute('href', expect.stringContaining('?source=warehouse'));
  });

  it('shows the source of the address with its notes, as text and nothing else', async () => {
    const { api } = setup({}, '?source=warehouse');
    const table = await screen.findByRole('table', {
      name: 'What was not understood',
    });
    expect(
      within(table).getByRole('row', { name: /manifest\.json/ }),
    ).toHaveTextContent('nodes["model.shop.orders"]');
    expect(table).toHaveTextContent('<b>Guessed</b>');
    expect(
      within(table).getByRole('row', { name: /the source as a whole/ }),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: /git\.example/ }),
    ).toBeInTheDocument();
    expect(api.getImport).toHaveBeenCalledWith(
      'r1',
      { limit: 50 },
      expect.anything(),
    );
  });

  it('narrows the notes, in the address as well', async () => {
    const { api, user } = setup({}, '?source=warehouse');
    await user.type(
      await screen.findByRole('searchbox', { name: 'Search in notes' }),
      'orders',
    );
    await waitFor(() =>
      expect(api.getImport).toHaveBeenLastCalledWith(
        'r1',
        { limit: 50, search: 'orders' },
        expect.anything(),
      ),
    );
    expect(address()).toContain('search=orders');
  });

  it('hands out what is shown as a file', async () => {
    const createObjectURL = jest.fn(() => 'blob:x');
    Object.assign(URL, { createObjectURL, revokeObjectURL: jest.fn() });
    const { api, user } = setup({}, '?source=warehouse&severity=error');
    await user.click(await screen.findByRole('button', { name: 'Export CSV' }));
    await waitFor(() =>
      expect(api.exportImport).toHaveBeenCalledWith('r1', {
        severity: 'error',
        format: 'csv',
      }),
    );
    await waitFor(() => expect(createObjectURL).toHaveBeenCalled());
  });

  it('has a source read now', async () => {
    const { api, user } = setup({}, '?source=warehouse');
    await user.click(await screen.findByRole('button', { name: 'Import now' }));
    await waitFor(() =>
      expect(api.startImport).toHaveBeenCalledWith('warehouse'),
    );
  });

  it('has none read by whoever may not', async () => {
    setup(
      {
        listImports: async () => ({
          items: [{ source: 'warehouse', last: run(), runs: [run()] }],
          mayImport: false,
        }),
      },
      '?source=warehouse',
    );
    await screen.findByRole('table', { name: 'What was not understood' });
    expect(screen.queryByRole('button', { name: 'Import now' })).toBeNull();
  });

  it('says why a run failed, and that nothing was lost', async () => {
    setup({}, '?source=warehouse&run=r0');
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('The host does not answer');
    expect(alert).toHaveTextContent('the catalog keeps what it had');
    // Nobody knows what is in it.
    expect(screen.queryByText('What was not understood')).toBeNull();
    expect(screen.queryByText('Everything was understood')).toBeNull();
  });

  it('says how to configure one where there is none', async () => {
    setup({ listImports: async () => ({ items: [], mayImport: true }) });
    expect(
      await screen.findByText('No inventory has been imported'),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('region', { name: 'Example of the configuration' }),
    ).toHaveTextContent('kind: dbt');
  });

  it('says so to whoever may not see it', async () => {
    setup({
      listImports: async () => {
        throw refusal(403, 'Only platform engineers may see this');
      },
    });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Only platform engineers may see this',
    );
  });
});
