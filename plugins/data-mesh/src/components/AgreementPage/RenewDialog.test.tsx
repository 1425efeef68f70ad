import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { DataMeshApi } from '@meshwork/backstage-plugin-data-mesh-common';
import { fakeApi, refusal } from '../decisions/__testUtils__/fakeApi';
import { renderPage } from '../decisions/__testUtils__/renderPage';
import { agreement } from '../decisions/__testUtils__/samples';
import { RenewButton } from './RenewButton';
import { proposedEnd } from './RenewDialog';

jest.setTimeout(30_000);

const running = {
  ...agreement,
  state: 'active' as const,
  start: '2026-11-19T23:00:00.000Z',
  end: '2027-05-20T21:59:59.999Z',
  actions: ['renew'],
};

function setup(answers: Partial<DataMeshApi> = {}, isAsked = false) {
  const api = fakeApi({ renewAgreement: async () => running, ...answers });
  const onRenewed = jest.fn();
  const { notify } = renderPage(
    <RenewButton agreement={running} isAsked={isAsked} onRenewed={onRenewed} />,
    { api },
  );
  return { api, notify, onRenewed, user: userEvent.setup() };
}

describe('what is proposed as the new last day', () => {
  it.each([
    // 20 November to 20 May are 182 days: as many from then on.
    ['Europe/Amsterdam', running.start, running.end, '2027-11-18'],
    // The end of a day in New York is the next day in UTC.
    [
      'America/New_York',
      '2026-05-01T04:00:00.000Z',
      '2026-05-11T03:59:59.999Z',
      '2026-05-20',
    ],
    [
      'UTC',
      '2026-05-01T23:59:59.000Z',
      '2026-05-01T23:59:59.999Z',
      '2026-05-02',
    ],
  ])('in %s, from %s to %s', (zone, start, end, day) => {
    expect(proposedEnd({ start, end }, zone)).toBe(day);
  });
});

describe('renewing', () => {
  it('asks for the proposed day, or another one, with the version that was seen', async () => {
    const { api, user, notify, onRenewed } = setup();
    await user.click(await screen.findByRole('button', { name: 'Renew…' }));
    const dialog = await screen.findByRole('dialog');
    expect(dialog).toHaveTextContent('ML team');
    expect(dialog).toHaveTextContent('Approved before May 20, 2027');
    const day = within(dialog).getByLabelText('Last day from now on');
    expect(day).toHaveValue('2027-11-18');
    expect(day).toHaveAttribute('min', '2027-05-20');
    await user.clear(day);
    const send = within(dialog).getByRole('button', { name: 'Ask to renew' });
    expect(send).toBeDisabled();
    await user.type(day, '2027-06-30');
    await user.type(within(dialog).getByLabelText(/Reason/), ' Still needed ');
    await user.click(send);
    await waitFor(() => expect(onRenewed).toHaveBeenCalled());
    expect(api.renewAgreement.mock.calls).toEqual([
      [
        'a1',
        {
          lastDay: '2027-06-30',
          stateVersion: running.stateVersion,
          purposeText: 'Still needed',
        },
      ],
    ]);
    expect(notify).toHaveBeenCalledWith('Asked for a later end');
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });

  it('stays open with what was refused', async () => {
    const { user, onRenewed } = setup(
      {
        renewAgreement: async () => {
          throw refusal(400, 'it is agreed for P1Y at most');
        },
      },
      true,
    );
    const dialog = await screen.findByRole('dialog');
    await user.click(
      within(dialog).getByRole('button', { name: 'Ask to renew' }),
    );
    expect(
      await within(dialog).findByText(/agreed for P1Y at most/),
    ).toBeInTheDocument();
    expect(onRenewed).not.toHaveBeenCalled();
  });
});
