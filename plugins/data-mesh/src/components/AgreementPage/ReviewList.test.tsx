import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { AgreementReview } from '@meshwork/backstage-plugin-data-mesh-common';
import { fakeApi } from '../decisions/__testUtils__/fakeApi';
import { renderPage } from '../decisions/__testUtils__/renderPage';
import { agreement, step } from '../decisions/__testUtils__/samples';
import { ReviewList } from './ReviewList';

jest.setTimeout(30_000);

const review = (change: Partial<AgreementReview> = {}): AgreementReview => ({
  id: 'v1',
  kind: 'price',
  state: 'open',
  note: 'EUR 10 became EUR 20',
  openedAt: '2026-11-18T08:00:00Z',
  due: '2026-12-18T08:00:00Z',
  steps: [step],
  mayDecide: true,
  ...change,
});

function setup(...reviews: AgreementReview[]) {
  const onAction = jest.fn(async () => undefined);
  renderPage(
    <ReviewList agreement={{ ...agreement, reviews }} onAction={onAction} />,
    { api: fakeApi({}) },
  );
  return { onAction, user: userEvent.setup() };
}

describe('whether a running agreement goes on', () => {
  it('says what for, until when, and who decides', async () => {
    setup(review({ mayDecide: false }));
    const item = (await screen.findAllByRole('listitem'))[0];
    expect(item).toHaveTextContent('The price changed');
    expect(item).toHaveTextContent('EUR 10 became EUR 20');
    expect(item).toHaveTextContent(/Due Dec 18, 2026 \(.+\)/);
    expect(item).toHaveTextContent('Customer');
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });

  it('continues the one that was meant', async () => {
    const { onAction, user } = setup(
      review(),
      review({ id: 'v2', kind: 'classification' }),
    );
    await user.click(
      await screen.findByRole('button', {
        name: 'Continue… (It is classified more strictly)',
      }),
    );
    await user.click(
      within(await screen.findByRole('dialog')).getByRole('button', {
        name: 'Continue',
      }),
    );
    await waitFor(() =>
      expect(onAction.mock.calls).toEqual([
        ['continue', undefined, { review: 'v2' }],
      ]),
    );
  });

  it('does not decline without a reason', async () => {
    const { onAction, user } = setup(review());
    await user.click(await screen.findByRole('button', { name: /^Decline…/ }));
    const dialog = await screen.findByRole('dialog');
    const send = within(dialog).getByRole('button', { name: 'Decline' });
    await user.click(send);
    expect(onAction).not.toHaveBeenCalled();
    await user.type(within(dialog).getByLabelText(/Reason/), 'Too dear');
    await user.click(send);
    await waitFor(() =>
      expect(onAction.mock.calls).toEqual([
        ['decline', 'Too dear', { review: 'v1' }],
      ]),
    );
  });

  it('asks for a last day of access that was found', async () => {
    const { onAction, user } = setup(review({ kind: 'inherited' }));
    await user.click(await screen.findByRole('button', { name: /^Continue…/ }));
    const dialog = await screen.findByRole('dialog');
    const send = within(dialog).getByRole('button', { name: 'Continue' });
    expect(send).toBeDisabled();
    await user.type(
      within(dialog).getByLabelText(/Last day from now on/),
      '2027-06-30',
    );
    await user.click(send);
    await waitFor(() =>
      expect(onAction.mock.calls).toEqual([
        ['continue', undefined, { review: 'v1', lastDay: '2027-06-30' }],
      ]),
    );
  });

  it('has nothing to press once it is over', async () => {
    setup(review({ state: 'declined', decidedAt: '2026-11-19T08:00:00Z' }));
    expect(await screen.findByText(/Declined/)).toHaveTextContent(
      'Nov 19, 2026',
    );
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });
});
