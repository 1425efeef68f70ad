import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import type {
  DataMeshApi,
  InitiativeDetail,
  InitiativeProduct,
} from '@meshwork/backstage-plugin-data-mesh-common';
import { fakeApi, refusal } from '../decisions/__testUtils__/fakeApi';
import {
  address,
  entity,
  pickEntity,
  renderPage,
} from '../decisions/__testUtils__/renderPage';
import { AskedByInitiatives } from '../entity/AskedByInitiatives';
import { burnUpLines } from '../InitiativePage/burnUpLines';
import { InitiativePage } from '../InitiativePage/InitiativePage';
import { domainsCsv } from '../InitiativePage/tablesCsv';
import { OpenInitiatives } from '../ScorecardsPage/OpenInitiatives';
import { InitiativesPage } from './InitiativesPage';

jest.setTimeout(60_000);

const figures = {
  products: 10,
  satisfied: 6,
  waived: 1,
  failing: 3,
  asked: 20,
  passed: 15,
  exempted: 1,
};
const customer = { ref: 'domain:default/customer', title: 'Customer' };
const initiative: InitiativeDetail = {
  id: 'i1',
  name: 'Tag personal data',
  description: 'So that nobody reads it by mistake',
  checks: [
    { id: 'tagged', title: 'Can be found by topic' },
    { id: 'owned', title: 'Somebody owns it' },
  ],
  scope: {
    domains: [customer],
    owners: [],
    criticalities: ['critical'],
    lifecycles: [],
  },
  owner: { ref: 'group:default/governance' },
  lastDay: '2026-11-30',
  until: '2026-11-30T22:59:59.999Z',
  state: 'open',
  stateVersion: 2,
  createdBy: { ref: 'user:default/gus' },
  createdAt: '2026-11-01T09:00:00.000Z',
  progress: figures,
  aboutToMiss: true,
  measuredAt: '2026-11-20T11:55:00.000Z',
  actions: ['change', 'cancel'],
  domains: [{ domain: customer, ...figures }],
  byCheck: [
    {
      id: 'tagged',
      title: 'Can be found by topic',
      passed: 6,
      failing: 3,
      waived: 1,
    },
    {
      id: 'owned',
      title: 'Somebody owns it',
      passed: 9,
      failing: 1,
      waived: 0,
    },
  ],
  days: [
    { day: '2026-11-01', ...figures, satisfied: 2, failing: 7 },
    { day: '2026-11-15', ...figures },
  ],
};
const product: InitiativeProduct = {
  product: { ref: 'dataproduct:default/orders', title: 'Orders' },
  domain: customer,
  owner: { ref: 'group:default/order-team' },
  criticality: 'critical',
  asked: 2,
  passed: 0,
  lacking: [
    {
      id: 'tagged',
      title: 'Can be found by topic',
      outcome: 'unknown',
      waived: false,
    },
    { id: 'owned', title: 'Somebody owns it', outcome: 'fail', waived: true },
  ],
};

describe('the list of initiatives', () => {
  const show = (answers: Partial<DataMeshApi>) => {
    const api = fakeApi(answers);
    const { notify } = renderPage(<InitiativesPage />, {
      api,
      at: '/data-mesh/scorecards/initiatives',
      catalog: catalogApiMock({
        entities: [entity('Group', 'governance', 'Governance')],
      }),
    });
    return { api, notify };
  };

  it('says how far each is, until when, and which is about to be missed', async () => {
    show({
      listInitiatives: async query => ({
        items: query?.view === 'over' ? [] : [initiative],
        mayCreate: false,
      }),
    });
    const row = await screen.findByRole('row', { name: /Tag personal data/ });
    expect(row).toHaveTextContent(
      '6 of 10 products pass, 1 exempted, 3 do not',
    );
    expect(row).toHaveTextContent('About to be missed');
    expect(
      within(row).getByRole('link', { name: 'Tag personal data' }),
    ).toHaveAttribute('href', '/data-mesh/scorecards/initiatives/i1');
    expect(await screen.findByText('None is over yet.')).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'Begin an initiative…' }),
    ).not.toBeInTheDocument();
  });

  it('has one begun by whoever may', async () => {
    const { api } = show({
      listInitiatives: async () => ({ items: [], mayCreate: true }),
      getPolicy: async () =>
        ({
          checks: [{ id: 'tagged', title: 'Can be found by topic' }],
        } as never),
      listProducts: async () =>
        ({ items: [], facets: { domains: [customer], owners: [] } } as never),
      createInitiative: async () => initiative,
    });
    const user = userEvent.setup();
    await user.click(
      await screen.findByRole('button', { name: 'Begin an initiative…' }),
    );
    const dialog = await screen.findByRole('dialog');
    const begin = within(dialog).getByRole('button', { name: 'Begin' });
    expect(begin).toBeDisabled();
    await user.type(
      within(dialog).getByLabelText(/^Name/),
      'Tag personal data',
    );
    await user.click(
      within(dialog).getByRole('button', { name: /Checks that have to pass/ }),
    );
    await user.click(
      await screen.findByRole('option', { name: 'Can be found by topic' }),
    );
    await user.keyboard('{Escape}');
    await pickEntity(
      user,
      within(dialog).getByRole('combobox', { name: /Who answers for it/ }),
      'gov',
      'Governance',
    );
    await user.type(within(dialog).getByLabelText(/^Last day/), '2026-12-31');
    await waitFor(() => expect(begin).toBeEnabled());
    await user.click(begin);
    await waitFor(() =>
      expect(api.createInitiative).toHaveBeenCalledWith({
        name: 'Tag personal data',
        description: '',
        checks: ['tagged'],
        scope: { domains: [], owners: [], criticalities: [], lifecycles: [] },
        owner: 'group:default/governance',
        lastDay: '2026-12-31',
      }),
    );
    await waitFor(() =>
      expect(address()).toBe('/data-mesh/scorecards/initiatives/i1'),
    );
  });
});

describe('an initiative', () => {
  const show = (answers: Partial<DataMeshApi> = {}, at = '') => {
    const api = fakeApi({
      getInitiative: async () => initiative,
      listInitiativeProducts: async () => ({ items: [product], totalItems: 1 }),
      ...answers,
    });
    renderPage(<InitiativePage />, {
      api,
      path: '/data-mesh/scorecards/initiatives/:id',
      at: `/data-mesh/scorecards/initiatives/i1${at}`,
    });
    return api;
  };

  it('says what is asked of whom, and how far it is', async () => {
    show();
    expect(
      await screen.findByRole('heading', { name: 'Tag personal data' }),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('img', {
        name: '2 of 10 products passed on the first day, 6 of 10 on the last',
      }),
    ).toBeInTheDocument();
    const asked = screen.getByRole('region', { name: 'What is asked' });
    expect(asked).toHaveTextContent(/Domains\s*Customer/);
    expect(asked).toHaveTextContent('Criticality');
    const domains = screen.getByRole('table', { name: 'By domain' });
    expect(domains).toHaveTextContent('15 / 20 (1 exempted)');
    expect(
      within(domains).getByRole('link', {
        name: '3 products of Customer do not pass',
      }),
    ).toHaveAttribute(
      'href',
      expect.stringContaining('?domain=domain%3Adefault%2Fcustomer#products'),
    );
  });

  it('names products with their owners, and what is only waived or not known', async () => {
    const api = show({}, '?owner=group:default/order-team');
    const row = await screen.findByRole('row', { name: /Orders/ });
    expect(row).toHaveTextContent('order-team');
    expect(row).toHaveTextContent(
      'Can be found by topic (not known), Somebody owns it (waived)',
    );
    expect(api.listInitiativeProducts).toHaveBeenCalledWith(
      'i1',
      expect.objectContaining({
        standing: 'failing',
        owner: 'group:default/order-team',
      }),
      expect.anything(),
    );
  });

  it('has no figures for whom they are not', async () => {
    const { progress: _, domains, byCheck, days, ...rest } = initiative;
    show({ getInitiative: async () => ({ ...rest, actions: [] }) });
    expect(
      await screen.findByRole('region', { name: 'Products' }),
    ).toBeInTheDocument();
    expect(screen.queryByText(/products pass/)).not.toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'Change…' }),
    ).not.toBeInTheDocument();
  });

  it('is cancelled with a reason', async () => {
    const api = show({
      actOnInitiative: async () => ({
        ...initiative,
        state: 'cancelled',
        aboutToMiss: false,
        cancelReason: 'Later',
        actions: [],
      }),
    });
    const user = userEvent.setup();
    await user.click(await screen.findByRole('button', { name: 'Cancel…' }));
    const dialog = await screen.findByRole('dialog');
    await user.type(within(dialog).getByLabelText(/Reason/), 'Later');
    await user.click(
      within(dialog).getByRole('button', { name: 'Cancel the initiative' }),
    );
    await waitFor(() =>
      expect(api.actOnInitiative).toHaveBeenCalledWith('i1', {
        action: 'cancel',
        stateVersion: 2,
        reason: 'Later',
      }),
    );
    expect(await screen.findByText('Cancelled')).toBeInTheDocument();
  });

  it('shows why a change is refused, with what was typed', async () => {
    show({
      getPolicy: async () => ({ checks: [] } as never),
      listProducts: async () => ({ items: [], facets: {} } as never),
      actOnInitiative: async () => {
        throw refusal(400, 'lastDay: 2026-11-01 is over');
      },
    });
    const user = userEvent.setup();
    await user.click(await screen.findByRole('button', { name: 'Change…' }));
    const dialog = await screen.findByRole('dialog');
    const name = within(dialog).getByLabelText(/^Name/);
    await user.clear(name);
    await user.type(name, 'Another');
    await user.click(within(dialog).getByRole('button', { name: 'Change' }));
    expect(
      await within(dialog).findByText('lastDay: 2026-11-01 is over'),
    ).toBeInTheDocument();
    expect(name).toHaveValue('Another');
  });
});

it('are on the page of leadership, the first to end first', async () => {
  renderPage(<OpenInitiatives />, {
    api: fakeApi({
      listInitiatives: async () => ({ items: [initiative], mayCreate: false }),
    }),
  });
  const item = await screen.findByRole('listitem');
  expect(item).toHaveTextContent(/Tag personal data.*About to be missed/);
  expect(screen.getByRole('link', { name: 'All initiatives' })).toHaveAttribute(
    'href',
    '/data-mesh/scorecards/initiatives',
  );
});

it('say on a product what they ask of it, and take no room where they do not', async () => {
  const api = fakeApi({
    listProductInitiatives: async () => ({
      items: [
        {
          id: 'i1',
          name: 'Tag personal data',
          owner: initiative.owner,
          lastDay: initiative.lastDay,
          until: initiative.until,
          asked: 2,
          passed: 1,
          lacking: [product.lacking[0]],
        },
      ],
    }),
  });
  renderPage(<AskedByInitiatives productRef="dataproduct:default/orders" />, {
    api,
  });
  expect(await screen.findByRole('listitem')).toHaveTextContent(
    /Tag personal data: 1 of 2 passed.*Still asked: Can be found by topic \(not known\)/,
  );
});

describe('the picture of progress', () => {
  it('goes in steps up to what is asked, and evenly to the last day', () => {
    const lines = burnUpLines(initiative.days!, initiative.until)!;
    expect(lines.passing.split(' ')).toEqual([
      '0.0,80.0',
      '144.8,80.0',
      '144.8,40.0',
    ]);
    expect(lines.straight).toBe('0.0,80.0 300.0,0.0');
  });

  it('waits for a second day', () => {
    expect(
      burnUpLines(initiative.days!.slice(0, 1), initiative.until),
    ).toBeUndefined();
  });
});

it('go along as a CSV without formulas', () => {
  const csv = domainsCsv({
    domains: [{ domain: { ref: 'domain:x/y', title: '=1+1' }, ...figures }],
    measuredAt: '2026-11-20',
  });
  expect(csv.split('\r\n')[1]).toBe(
    `domain:x/y,"'=1+1",10,6,1,3,20,15,1,2026-11-20`,
  );
});
