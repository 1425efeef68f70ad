import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type {
  DataMeshApi,
  HistoryItem,
  HistoryVerification,
} from '@meshwork/backstage-plugin-data-mesh-common';
import { fakeApi, me, refusal } from '../decisions/__testUtils__/fakeApi';
import { address, renderPage } from '../decisions/__testUtils__/renderPage';
import { HistoryPage } from './HistoryPage';
import { save } from '../Exports/save';
import { readHistoryFilter, toQuery } from './useHistoryFilter';

// It is looked each second how far a verification is.
jest.setTimeout(30_000);
jest.mock('../Exports/save', () => ({ save: jest.fn() }));

const rejected: HistoryItem = {
  sequence: 48211,
  id: 'h1',
  at: '2026-11-20T11:00:00.000Z',
  action: 'reject',
  actor: { ref: 'user:default/bo', title: 'Bo' },
  onBehalfOf: { ref: 'user:default/cy', title: 'Cy' },
  channel: 'agent',
  subject: { kind: 'agreement', id: 'a1' },
  product: { ref: 'dataproduct:default/orders', title: 'Orders' },
  from: 'requested',
  to: 'rejected',
  reason: 'Not for this purpose',
  data: {},
};
const bySystem: HistoryItem = {
  sequence: 48210,
  id: 'h0',
  at: '2026-11-20T10:00:00.000Z',
  action: 'propose',
  actor: { ref: 'system', title: 'Meshwork' },
  channel: 'system',
  subject: { kind: 'revision', id: 'r1' },
  to: 'proposed',
  data: { note: 'Found in the catalog' },
};
const whole: HistoryVerification = {
  sealed: 48212,
  running: false,
  checked: 48212,
  total: 48212,
  finishedAt: '2026-11-20T11:57:00.000Z',
  valid: true,
};

function setup(
  answers: Partial<DataMeshApi> = {},
  options: { search?: string; audits?: boolean } = {},
) {
  const { search = '', audits = true } = options;
  const api = fakeApi({
    getMe: async () => ({ ...me, mayAudit: audits }),
    getHistoryVerification: async () => whole,
    listHistory: async () => ({ items: [rejected, bySystem] }),
    ...answers,
  });
  renderPage(<HistoryPage />, { api, at: `/data-mesh/history${search}` });
  return { api, user: userEvent.setup() };
}

describe('the page of the history', () => {
  it('says what happened, who did it, from where and why', async () => {
    setup();
    const row = await screen.findByRole('row', { name: /Bo for Cy/ });
    for (const text of [
      'no. 48,211',
      'through an agent',
      'Orders',
      'Requested → Rejected',
      'Not for this purpose',
      '1 hour ago',
    ]) {
      expect(row).toHaveTextContent(text);
    }
    expect(
      within(row).getByRole('link', { name: 'Agreement · Reject' }),
    ).toHaveAttribute('href', '/data-mesh/access/a1');
  });

  it('has what the mesh did itself lead to what it is about, and to nobody', async () => {
    setup();
    const row = await screen.findByRole('row', { name: /Meshwork/ });
    expect(row).toHaveTextContent('Found in the catalog');
    expect(
      within(row)
        .getAllByRole('link')
        .map(link => link.getAttribute('href')),
    ).toEqual(['/data-mesh/reviews/changes/r1']);
  });

  it('keeps what it is narrowed to in the address, and asks for that', async () => {
    const { api, user } = setup(
      { listHistory: async () => ({ items: [] }) },
      { search: '?action=approve&kind=agreement' },
    );
    expect(await screen.findByText('Nothing happened')).toBeInTheDocument();
    await user.type(screen.getByLabelText('Person'), 'bo{Enter}');
    await waitFor(() =>
      expect(api.listHistory).toHaveBeenLastCalledWith(
        { actor: 'bo', action: ['approve'], kind: 'agreement', limit: 50 },
        expect.anything(),
      ),
    );
    expect(address()).toContain('actor=bo');
    await user.click(screen.getByRole('button', { name: 'Show all' }));
    await waitFor(() => expect(address()).toBe('/data-mesh/history'));
  });

  it('shows more, a page at a time', async () => {
    const { user } = setup({
      listHistory: async query =>
        query?.cursor
          ? { items: [bySystem] }
          : { items: [rejected], nextCursor: 'c1' },
    });
    await screen.findByRole('row', { name: /Bo/ });
    expect(screen.queryByText('Meshwork')).not.toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Show more' }));
    expect(await screen.findByText('Meshwork')).toBeInTheDocument();
  });

  it('hands over what is selected as a file', async () => {
    const file = new Blob(['sequence']);
    const { api, user } = setup(
      { exportHistory: async () => ({ blob: async () => file } as Response) },
      { search: '?actor=bo' },
    );
    await user.click(await screen.findByRole('button', { name: 'Export CSV' }));
    expect(api.exportHistory).toHaveBeenCalledWith({
      actor: 'bo',
      format: 'csv',
    });
    await waitFor(() => expect(save).toHaveBeenCalledWith(file, 'history.csv'));
  });

  it('says when the export failed', async () => {
    const { user } = setup({
      exportHistory: async () => {
        throw refusal(403, 'You may not');
      },
    });
    await user.click(
      await screen.findByRole('button', { name: 'Export JSON' }),
    );
    expect(await screen.findByRole('alert')).toHaveTextContent('You may not');
  });

  it.each([
    [400, 'product is "a:b:c:d"', 'The request was not understood'],
    [403, 'Not you', 'You may not see this'],
    [503, 'Down', 'The data mesh does not answer'],
  ])('says why there is nothing to see (%i)', async (status, why, title) => {
    setup({
      listHistory: async () => {
        throw refusal(status, why);
      },
    });
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent(title);
    expect(alert).toHaveTextContent(why);
    expect(screen.getByLabelText('Data product')).toBeInTheDocument();
  });
});

describe('the seal', () => {
  it('says up to where it is, and that it was found whole', async () => {
    setup();
    expect(await screen.findByText(/Sealed up to 48,212/)).toHaveTextContent(
      'Sealed up to 48,212, verified up to 48,212 3 minutes ago',
    );
  });

  it('is verified now, and says how far that is until it is done', async () => {
    const running = {
      ...whole,
      running: true,
      checked: 1000,
      finishedAt: undefined,
    };
    const getHistoryVerification = jest
      .fn()
      .mockResolvedValueOnce({
        ...whole,
        valid: undefined,
        finishedAt: undefined,
      })
      .mockResolvedValue(whole);
    const { api, user } = setup({
      getHistoryVerification,
      verifyHistory: async () => running,
    });
    expect(await screen.findByText(/not verified yet/)).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Verify now' }));
    expect(api.verifyHistory).toHaveBeenCalledTimes(1);
    expect(
      await screen.findByText(/verifying: 1,000 of 48,212/),
    ).toBeInTheDocument();
    expect(
      await screen.findByText(/verified up to/, {}, { timeout: 20_000 }),
    ).toBeInTheDocument();
  });

  it('cries where the chain is broken, also while it is looked at again', async () => {
    setup({
      getHistoryVerification: async () => ({
        ...whole,
        valid: false,
        running: true,
        finishedAt: undefined,
        sequence: 7,
        problem: 'Entry 7 is missing',
      }),
    });
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('The history is broken at no. 7');
    expect(alert).toHaveTextContent('Entry 7 is missing');
  });

  it('says why it is not verified', async () => {
    const { user } = setup({
      verifyHistory: async () => {
        throw refusal(503, 'Down');
      },
    });
    await user.click(await screen.findByRole('button', { name: 'Verify now' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('Down');
  });

  it('is nothing for those who do not audit', async () => {
    const { api } = setup({}, { audits: false });
    await screen.findByRole('row', { name: /Bo/ });
    expect(screen.getByText(/that you oversee/)).toBeInTheDocument();
    expect(api.getHistoryVerification).not.toHaveBeenCalled();
    expect(
      screen.queryByRole('button', { name: 'Verify now' }),
    ).not.toBeInTheDocument();
  });
});

describe('an address of the history', () => {
  it.each([
    ['nothing', '', {}],
    ['no day and no kind', 'from=yesterday&to=2026-13-40&kind=colour', {}],
    [
      'days, which count in full where the organisation is',
      'from=2026-10-25&to=2026-10-25',
      { from: '2026-10-24T22:00:00.000Z', to: '2026-10-25T23:00:00.000Z' },
    ],
    [
      'a product and actions as they are shown',
      'product=orders&action=Request changes, approve,&colour=blue',
      { product: 'orders', action: ['request-changes', 'approve'] },
    ],
  ])('with %s', (_, search, expected) => {
    expect(
      toQuery(
        readHistoryFilter(new URLSearchParams(search)),
        'Europe/Amsterdam',
      ),
    ).toEqual(expected);
  });
});
