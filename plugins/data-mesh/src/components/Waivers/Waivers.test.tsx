import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Waiver } from '@meshwork/backstage-plugin-data-mesh-common';
import { fakeApi, refusal } from '../decisions/__testUtils__/fakeApi';
import { renderPage } from '../decisions/__testUtils__/renderPage';
import { AskForWaiver, OpenWaiver, WaitingWaivers } from '.';

jest.setTimeout(30_000);

const product = 'dataproduct:default/orders';
const check = { id: 'described', title: 'Says what it is' };
const waiver: Waiver = {
  id: 'w1',
  product: { ref: product, title: 'Orders' },
  check,
  state: 'requested',
  stateVersion: 3,
  reason: 'It is being written',
  requester: { ref: 'user:default/bo' },
  approvers: [{ ref: 'group:default/governance' }],
  until: '2027-01-31T22:59:59.999Z',
  createdAt: '2027-01-04T09:00:00.000Z',
  actions: ['approve', 'reject'],
};

describe('asking for a waiver', () => {
  const setup = (requestWaiver: () => Promise<Waiver>) => {
    const api = fakeApi({ requestWaiver });
    const onAsked = jest.fn();
    const { notify } = renderPage(
      <AskForWaiver productRef={product} check={check} onAsked={onAsked} />,
      { api },
    );
    return { api, notify, onAsked, user: userEvent.setup() };
  };

  it('takes a reason and a last day', async () => {
    const { api, notify, onAsked, user } = setup(async () => waiver);
    await user.click(
      screen.getByRole('button', { name: 'Ask for a waiver: Says what it is' }),
    );
    const dialog = await screen.findByRole('dialog');
    const send = within(dialog).getByRole('button', { name: 'Ask' });
    expect(send).toBeDisabled();
    await user.type(within(dialog).getByLabelText(/Last day/), '2027-01-31');
    await user.click(send);
    expect(api.requestWaiver).not.toHaveBeenCalled();
    await user.type(within(dialog).getByLabelText(/Reason/), 'Later');
    await user.click(send);
    await waitFor(() => expect(onAsked).toHaveBeenCalled());
    expect(api.requestWaiver).toHaveBeenCalledWith(product, {
      check: 'described',
      reason: 'Later',
      lastDay: '2027-01-31',
    });
    expect(notify).toHaveBeenCalledWith('The waiver is asked for');
  });

  it('shows why it is refused, with what was typed', async () => {
    const { onAsked, user } = setup(async () => {
      throw refusal(409, 'There is one already');
    });
    await user.click(screen.getByRole('button'));
    const dialog = await screen.findByRole('dialog');
    await user.type(within(dialog).getByLabelText(/Last day/), '2027-01-31');
    await user.type(within(dialog).getByLabelText(/Reason/), 'Later');
    await user.click(within(dialog).getByRole('button', { name: 'Ask' }));
    expect(
      await within(dialog).findByText('There is one already'),
    ).toBeInTheDocument();
    expect(within(dialog).getByLabelText(/Reason/)).toHaveValue('Later');
    expect(onAsked).not.toHaveBeenCalled();
  });
});

describe('an open waiver', () => {
  it('says for how long, why, and who decides', async () => {
    renderPage(<OpenWaiver waiver={waiver} onDone={() => {}} />, {
      api: fakeApi({}),
    });
    expect(await screen.findByText('It is being written')).toBeInTheDocument();
    expect(document.body).toHaveTextContent(/Waiver asked for, until/);
    expect(document.body).toHaveTextContent(/Waits for.*governance/);
  });

  it('offers nothing to whom it is not left', () => {
    renderPage(
      <OpenWaiver waiver={{ ...waiver, actions: [] }} onDone={() => {}} />,
      { api: fakeApi({}) },
    );
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });
});

describe('waivers that wait for me', () => {
  it('are approved with a look at what follows', async () => {
    const api = fakeApi({
      listWaivers: async () => ({ items: [waiver] }),
      actOnWaiver: async () => ({ ...waiver, state: 'approved', actions: [] }),
    });
    renderPage(<WaitingWaivers />, { api });
    const user = userEvent.setup();
    await user.click(
      await screen.findByRole('button', {
        name: 'Approve the waiver: Says what it is, Orders',
      }),
    );
    const dialog = await screen.findByRole('dialog');
    expect(dialog).toHaveTextContent('not as passed');
    await user.click(within(dialog).getByRole('button', { name: 'Approve' }));
    await waitFor(() =>
      expect(api.actOnWaiver).toHaveBeenCalledWith('w1', {
        action: 'approve',
        stateVersion: 3,
      }),
    );
  });

  it('are rejected with a reason only', async () => {
    const api = fakeApi({ listWaivers: async () => ({ items: [waiver] }) });
    renderPage(<WaitingWaivers />, { api });
    const user = userEvent.setup();
    await user.click(
      await screen.findByRole('button', { name: /Reject the waiver/ }),
    );
    const dialog = await screen.findByRole('dialog');
    await user.click(within(dialog).getByRole('button', { name: 'Reject' }));
    expect(api.actOnWaiver).not.toHaveBeenCalled();
  });

  it('take no room where there are none', async () => {
    const api = fakeApi({ listWaivers: async () => ({ items: [] }) });
    renderPage(<WaitingWaivers />, { api });
    await waitFor(() => expect(api.listWaivers).toHaveBeenCalled());
    expect(screen.queryByRole('table')).not.toBeInTheDocument();
  });
});
