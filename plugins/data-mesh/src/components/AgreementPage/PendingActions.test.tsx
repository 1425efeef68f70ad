import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { PendingAction } from '@meshwork/backstage-plugin-data-mesh-common';
import { fakeApi } from '../decisions/__testUtils__/fakeApi';
import { renderPage } from '../decisions/__testUtils__/renderPage';
import { PendingActions } from './PendingActions';

jest.setTimeout(30_000);

const pending = (change: Partial<PendingAction> = {}): PendingAction => ({
  action: 'suspend',
  by: { ref: 'user:default/bo', title: 'Bo' },
  at: '2026-11-20T08:00:00Z',
  expires: '2026-11-21T08:00:00Z',
  reason: 'A leak',
  mayJoin: true,
  ...change,
});

function setup(...asked: PendingAction[]) {
  const onJoin = jest.fn(async () => undefined);
  renderPage(<PendingActions pending={asked} onJoin={onJoin} />, {
    api: fakeApi({}),
  });
  return { onJoin, user: userEvent.setup() };
}

describe('what waits for a second person', () => {
  it('says who wants what, why, and until when', async () => {
    setup(pending({ mayJoin: false }));
    expect(await screen.findByText('Bo')).toBeInTheDocument();
    const page = document.body;
    expect(page).toHaveTextContent('Bo wants to suspend it: A leak');
    expect(page).toHaveTextContent(/It is forgotten in 20 hours/);
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });

  it('has a name for each button, and joins with a reason to suspend', async () => {
    const { onJoin, user } = setup(
      pending(),
      pending({
        action: 'resume',
        by: { ref: 'user:default/cy', title: 'Cy' },
      }),
    );
    await user.click(
      await screen.findByRole('button', { name: 'Join… (Suspend)' }),
    );
    const dialog = await screen.findByRole('dialog');
    expect(dialog).toHaveTextContent('You are the second person');
    const send = within(dialog).getByRole('button', { name: 'Suspend' });
    await user.click(send);
    expect(onJoin).not.toHaveBeenCalled();
    await user.type(within(dialog).getByLabelText(/Reason/), 'I saw it too');
    await user.click(send);
    await waitFor(() =>
      expect(onJoin.mock.calls).toEqual([['suspend', 'I saw it too']]),
    );
  });

  it('needs no reason to give it back', async () => {
    const { onJoin, user } = setup(pending({ action: 'resume' }));
    await user.click(
      await screen.findByRole('button', { name: 'Join… (Resume)' }),
    );
    await user.click(
      within(await screen.findByRole('dialog')).getByRole('button', {
        name: 'Resume',
      }),
    );
    await waitFor(() =>
      expect(onJoin).toHaveBeenCalledWith('resume', undefined),
    );
  });
});
