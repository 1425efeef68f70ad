import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type {
  DataMeshApi,
  Drift,
  Platform,
  Reconciliation,
  Task,
} from '@meshwork/backstage-plugin-data-mesh-common';
import { fakeApi, refusal } from '../decisions/__testUtils__/fakeApi';
import {
  entity,
  pickEntity,
  renderPage,
} from '../decisions/__testUtils__/renderPage';
import { PlatformPage } from './PlatformPage';

const platform: Platform = {
  provisioners: [
    { id: 'warehouse', type: 'postgres', available: true },
    { id: 'lake', type: 'webhook', available: false, message: 'No answer' },
  ],
  pause: { paused: false },
  mayOperate: true,
};
const drift: Drift = {
  id: 'd1',
  kind: 'lingering',
  provisioner: 'warehouse',
  environment: 'prod',
  container: 'orders',
  principal: 'role_insights',
  name: 'lines',
  agreement: 'a1',
  product: { ref: 'dataproduct:default/orders', title: 'Orders' },
  foundAt: '2026-11-20T08:00:00Z',
  seenAt: '2026-11-20T11:00:00Z',
  outcome: 'reported',
  note: 'It was given by somebody else',
};
const run: Reconciliation = {
  id: 'r1',
  state: 'asks',
  trigger: 'schedule',
  startedAt: '2026-11-20T11:00:00Z',
  compared: 1200,
  granted: 900,
  missing: 0,
  lingering: 300,
  unagreed: 2,
  inherited: 1,
  repaired: 0,
  wouldRevoke: 300,
  problems: ['lake (prod): No answer'],
  stateVersion: 2,
};
const task: Task = {
  id: 't1',
  kind: 'revoke',
  state: 'open',
  provisioner: 'boards',
  agreement: 'a2',
  product: { ref: 'dataproduct:default/weekly', title: 'Weekly' },
  port: 'board',
  consumer: { ref: 'group:default/ml', title: 'ML team' },
  environment: 'prod',
  resources: ['dashboard boards/weekly'],
  instructions: 'Remove them from the viewers',
  owner: { ref: 'group:default/bi', title: 'BI' },
  createdAt: '2026-11-15T08:00:00Z',
  dueAt: '2026-11-18T08:00:00Z',
  stateVersion: 1,
  actions: ['done', 'cannot'],
};

function setup(answers: Partial<DataMeshApi> = {}) {
  const api = fakeApi({
    getPlatform: async () => platform,
    listDrift: async () => ({ items: [drift] }),
    listReconciliations: async () => ({ items: [run] }),
    listTasks: async () => ({ items: [task] }),
    listReviews: async () => ({ items: [] }),
    ...answers,
  });
  const page = renderPage(<PlatformPage />, {
    api,
    catalog: catalogApiMock({
      entities: [entity('Group', 'legal', 'Legal and risk')],
    }),
    path: '/data-mesh/platform',
    at: '/data-mesh/platform',
  });
  return { api, user: userEvent.setup(), ...page };
}
const nothing = {
  getPlatform: async () => ({ provisioners: [], mayOperate: false }),
  listDrift: async () => ({ items: [] }),
  listReconciliations: async () => ({ items: [] }),
  listTasks: async () => ({ items: [] }),
};

describe('the page of the platform team', () => {
  it('says what answers, what differs, and what it is about', async () => {
    setup();
    const platforms = await screen.findByRole('table', { name: 'Platforms' });
    expect(
      within(platforms).getByRole('row', { name: /lake/ }),
    ).toHaveTextContent('No answer');
    const row = await screen.findByRole('row', { name: /role_insights/ });
    expect(row).toHaveTextContent('Ended, still has access');
    expect(row).toHaveTextContent('It was given by somebody else');
    expect(
      within(row).getByRole('link', { name: 'Open the agreement' }),
    ).toHaveAttribute('href', '/data-mesh/access/a1');
  });

  it('says of each collector of facts how it went the last time', async () => {
    const ran = (problems: string[]) => ({
      startedAt: '2026-11-20T11:54:00Z',
      endedAt: '2026-11-20T11:55:00Z',
      products: 19,
      changed: 4,
      refused: problems.length,
      problems,
    });
    const refused = 'dataproduct:default/orders: /controls is no object';
    const times = { every: 'PT30M', freshFor: 'PT2H' };
    setup({
      getPlatform: async () => ({
        ...platform,
        collectors: [
          {
            ...times,
            id: 'postgres',
            title: 'PostgreSQL warehouses',
            run: ran([]),
          },
          { ...times, id: 'codeScan', title: 'Code scan', run: ran([refused]) },
          { ...times, id: 'costs', title: 'Costs' },
        ],
      }),
    });
    const table = await screen.findByRole('table', { name: 'Fact collectors' });
    const row = (name: RegExp) => within(table).getByRole('row', { name });
    expect(row(/PostgreSQL warehouses/)).toHaveTextContent('postgres');
    expect(row(/PostgreSQL warehouses/)).toHaveTextContent(
      /5 minutes ago.*19 products, 4 changed.*All taken/,
    );
    expect(row(/Code scan/)).toHaveTextContent(refused);
    expect(row(/Code scan/)).not.toHaveTextContent('All taken');
    expect(row(/Costs/)).toHaveTextContent('Not yet');
  });

  it('says nothing of collectors where there are none', async () => {
    setup();
    await screen.findByRole('table', { name: 'Platforms' });
    expect(
      screen.queryByRole('region', { name: 'Fact collectors' }),
    ).not.toBeInTheDocument();
  });

  it('asks for a word before a run takes back much', async () => {
    const { api, user } = setup({
      decideOnReconciliation: async () => ({ ...run, state: 'done' }),
    });
    expect(
      await screen.findByText(/would take back 300 grants/),
    ).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Take them back' }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.type(dialog.getByRole('textbox'), 'They all ended');
    await user.click(dialog.getByRole('button', { name: 'Take them back' }));
    await waitFor(() =>
      expect(api.decideOnReconciliation).toHaveBeenCalledWith('r1', {
        confirm: true,
        stateVersion: 2,
        reason: 'They all ended',
      }),
    );
  });

  it('pauses with a reason, and is loud about it', async () => {
    const { api, user } = setup({
      pauseGrants: async () => ({
        ...platform,
        pause: { paused: true, reason: 'It is being moved' },
      }),
    });
    await user.click(
      await screen.findByRole('button', { name: 'Pause granting' }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    await user.type(dialog.getByRole('textbox'), 'It is being moved');
    await user.click(dialog.getByRole('button', { name: 'Pause granting' }));
    expect(
      await screen.findByText(/Granting is paused: nothing is granted/),
    ).toBeInTheDocument();
    expect(api.pauseGrants).toHaveBeenCalledWith({
      paused: true,
      reason: 'It is being moved',
    });
  });

  it('takes nothing back without an attestation', async () => {
    const { api, user } = setup({ actOnTask: async () => task });
    await user.click(await screen.findByRole('button', { name: 'Done' }));
    const dialog = within(await screen.findByRole('dialog'));
    const confirm = dialog.getByRole('button', { name: 'Done' });
    expect(confirm).toBeDisabled();
    await user.type(
      dialog.getByRole('textbox', { name: /What you attest/ }),
      'Copy deleted',
    );
    await user.click(confirm);
    await waitFor(() =>
      expect(api.actOnTask).toHaveBeenCalledWith('t1', {
        action: 'done',
        stateVersion: 1,
        attestation: 'Copy deleted',
      }),
    );
  });

  it('says where there is nothing, and offers nothing to those who only look', async () => {
    setup(nothing);
    for (const text of [
      'No platform is connected',
      'No differences',
      'There was none yet',
      'No tasks are open',
    ]) {
      expect(await screen.findByText(text)).toBeInTheDocument();
    }
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });

  it('says when it may not be seen', async () => {
    setup({
      ...nothing,
      listDrift: async () => {
        throw refusal(403, 'Only platform engineers and governance');
      },
    });
    expect(
      await screen.findByText(/Only platform engineers and governance/),
    ).toBeInTheDocument();
  });

  it('puts what is stuck to others, with a reason', async () => {
    const { api } = setup({
      listReviews: async () => ({
        items: [
          {
            kind: 'access',
            id: 'a7',
            title: 'Orders · main',
            product: { ref: 'dataproduct:default/orders', title: 'Orders' },
            from: { ref: 'user:default/ada', title: 'Ada' },
            since: '2026-11-01T08:00:00Z',
            step: 2,
            steps: 2,
            risk: 'confidential',
            waitingFor: [{ ref: 'user:default/gone' }],
            stateVersion: 3,
            stuck: 'nobody',
            mayReassign: true,
          },
        ],
      }),
      reassignStep: async () => undefined,
    });
    const region = await screen.findByRole('region', {
      name: 'Reviews that are stuck',
    });
    expect(
      await within(region).findByText('Nobody can fill it'),
    ).toBeInTheDocument();
    const user = userEvent.setup();
    await user.click(
      within(region).getByRole('button', {
        name: 'Put to others… (Orders · main)',
      }),
    );
    const dialog = await screen.findByRole('dialog');
    const send = within(dialog).getByRole('button', { name: 'Put to them' });
    expect(send).toBeDisabled();
    await pickEntity(
      user,
      within(dialog).getByRole('combobox', { name: /To whom/ }),
      'leg',
      'Legal and risk',
    );
    await user.click(send);
    expect(api.reassignStep).not.toHaveBeenCalled();
    await user.type(within(dialog).getByLabelText(/Reason/), 'They left');
    await user.click(send);
    await waitFor(() =>
      expect(api.reassignStep.mock.calls).toEqual([
        [
          {
            kind: 'access',
            id: 'a7',
            step: 2,
            to: 'group:default/legal',
            reason: 'They left',
            stateVersion: 3,
          },
        ],
      ]),
    );
  });
});
