import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type {
  ChangeAhead,
  DataMeshApi,
} from '@meshwork/backstage-plugin-data-mesh-common';
import { fakeApi, refusal } from '../decisions/__testUtils__/fakeApi';
import { renderPage } from '../decisions/__testUtils__/renderPage';
import { revision } from '../decisions/__testUtils__/samples';
import { ChangesAhead } from './ChangesAhead';

jest.setTimeout(30_000);

const change: ChangeAhead = {
  revision: 'r3',
  stateVersion: 5,
  agreement: 'a1',
  consumer: { ref: 'group:default/ml', title: 'ML team' },
  product: { ref: 'dataproduct:default/customer-360', title: 'Customer 360' },
  port: 'profile',
  version: '3.0.0',
  effectiveAt: '2027-02-20T22:59:59.999Z',
  date: '2027-02-20T22:59:59.999Z',
  noticeEndAt: '2027-02-20T22:59:59.999Z',
  why: [{ path: 'x', summary: 'country removed', reason: 'Gone' }],
};

function setup(answers: Partial<DataMeshApi> = {}) {
  const api = fakeApi({
    listChangesAhead: async () => ({ items: [change] }),
    actOnRevision: async () => revision,
    ...answers,
  });
  renderPage(<ChangesAhead agreement="a1" />, { api });
  return { api, user: userEvent.setup() };
}

const region = () =>
  screen.findByRole('region', { name: 'A change is coming' });

describe('a change that is coming', () => {
  it('says what, when, and what happens when nobody answers', async () => {
    const { api } = setup();
    const shown = await region();
    expect(shown).toHaveTextContent('Customer 360 › profile becomes 3.0.0');
    expect(shown).toHaveTextContent('country removed');
    expect(shown).toHaveTextContent('takes effect on Feb 20, 2027');
    expect(shown).toHaveTextContent(/If nobody answers.*Feb 20, 2027/);
    expect(api.listChangesAhead.mock.calls[0][0]).toEqual({ agreement: 'a1' });
  });

  it.each([
    ['Accept…', 'Accept', { answer: 'accepted' }],
    ['Migrate by…', 'Send', { answer: 'migrating', migratingBy: '2027-01-15' }],
    ['Object…', 'Object', { answer: 'objection', reason: 'We need it' }],
  ])('is answered in place: %s', async (button, confirm, sent) => {
    const { api, user } = setup();
    await region();
    await user.click(
      screen.getByRole('button', {
        name: `${button} (Customer 360 › profile)`,
      }),
    );
    const dialog = await screen.findByRole('dialog');
    if ('migratingBy' in sent) {
      await user.type(
        within(dialog).getByLabelText(/Last day/),
        String(sent.migratingBy),
      );
    }
    if ('reason' in sent) {
      await user.type(
        within(dialog).getByLabelText(/Reason/),
        String(sent.reason),
      );
    }
    await user.click(within(dialog).getByRole('button', { name: confirm }));
    await waitFor(() =>
      expect(api.actOnRevision.mock.calls).toEqual([
        ['r3', { action: 'answer', agreement: 'a1', stateVersion: 5, ...sent }],
      ]),
    );
  });

  it('says what was answered', async () => {
    setup({
      listChangesAhead: async () => ({
        items: [
          {
            ...change,
            answer: 'migrating',
            migratingBy: '2027-01-15T22:59:59.999Z',
          },
        ],
      }),
    });
    expect(await region()).toHaveTextContent('You move to it by Jan 15, 2027');
  });

  it('shows what is so now when it has moved on', async () => {
    const { api, user } = setup({
      actOnRevision: async () => {
        throw refusal(409, 'moved on');
      },
    });
    await region();
    await user.click(screen.getByRole('button', { name: /^Accept…/ }));
    await user.click(
      within(await screen.findByRole('dialog')).getByRole('button', {
        name: 'Accept',
      }),
    );
    expect(
      await screen.findByText('This has moved on while you were reading'),
    ).toBeInTheDocument();
    await waitFor(() => expect(api.listChangesAhead).toHaveBeenCalledTimes(2));
  });

  it('is nothing where nothing is coming', async () => {
    const { api } = setup({ listChangesAhead: async () => ({ items: [] }) });
    await waitFor(() => expect(api.listChangesAhead).toHaveBeenCalled());
    expect(
      screen.queryByRole('region', { name: 'A change is coming' }),
    ).not.toBeInTheDocument();
  });
});
