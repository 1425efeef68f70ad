import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type {
  DataMeshApi,
  Delegation,
} from '@meshwork/backstage-plugin-data-mesh-common';
import { fakeApi, me, refusal } from '../decisions/__testUtils__/fakeApi';
import {
  entity,
  pickEntity,
  renderPage,
} from '../decisions/__testUtils__/renderPage';
import { Delegations } from './Delegations';

jest.setTimeout(30_000);

const mine: Delegation = {
  id: 'd1',
  delegator: { ref: me.userRef, title: 'Bea' },
  delegate: { ref: 'user:default/cy', title: 'Cy' },
  from: '2026-12-01T00:00:00.000Z',
  until: '2026-12-14T22:59:59.999Z',
};
const theirs: Delegation = {
  ...mine,
  id: 'd2',
  delegator: { ref: 'user:default/ada', title: 'Ada' },
  delegate: { ref: me.userRef, title: 'Bea' },
};

function setup(answers: Partial<DataMeshApi> = {}) {
  const api = fakeApi({
    listDelegations: async () => ({ items: [mine, theirs] }),
    ...answers,
  });
  renderPage(<Delegations />, {
    api,
    catalog: catalogApiMock({ entities: [entity('User', 'cy', 'Cy')] }),
  });
  return { api, user: userEvent.setup() };
}

async function fill(user: ReturnType<typeof userEvent.setup>) {
  await user.click(
    await screen.findByRole('button', { name: 'While I am away…' }),
  );
  const send = screen.getByRole('button', { name: 'Name' });
  expect(send).toBeDisabled();
  await pickEntity(
    user,
    screen.getByRole('combobox', { name: /Who fills your steps/ }),
    'cy',
    'Cy',
  );
  await user.type(screen.getByLabelText(/First day/), '2026-12-01');
  await user.type(screen.getByLabelText(/Last day/), '2026-12-14');
  await user.click(send);
}

describe('while somebody is away', () => {
  it('says who stands in for me, and for whom I do; only mine can be taken back', async () => {
    const { api, user } = setup({ revokeDelegation: async () => undefined });
    const [first, second] = await screen.findAllByRole('listitem');
    expect(first).toHaveTextContent(
      'Cy fills steps for you: Dec 1, 2026 – Dec 14, 2026',
    );
    expect(second).toHaveTextContent('You fill steps for Ada');
    expect(within(second).queryByRole('button')).not.toBeInTheDocument();
    await user.click(
      within(first).getByRole('button', { name: 'Take back (Cy)' }),
    );
    await waitFor(() =>
      expect(api.revokeDelegation).toHaveBeenCalledWith('d1'),
    );
    await waitFor(() => expect(api.listDelegations).toHaveBeenCalledTimes(2));
  });

  it('names somebody, from one day to another', async () => {
    const { api, user } = setup({
      listDelegations: async () => ({ items: [] }),
      createDelegation: async () => mine,
    });
    expect(
      await screen.findByText(
        'Nobody stands in for you, and you stand in for nobody.',
      ),
    ).toBeInTheDocument();
    await fill(user);
    await waitFor(() =>
      expect(api.createDelegation.mock.calls).toEqual([
        [
          {
            delegate: 'user:default/cy',
            firstDay: '2026-12-01',
            lastDay: '2026-12-14',
          },
        ],
      ]),
    );
    expect(
      await screen.findByRole('button', { name: 'While I am away…' }),
    ).toBeInTheDocument();
  });

  it('keeps what was typed when it is refused', async () => {
    const { user } = setup({
      createDelegation: async () => {
        throw refusal(400, 'Nobody is called cy');
      },
    });
    await fill(user);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Nobody is called cy',
    );
    expect(
      screen.getByRole('combobox', { name: /Who fills your steps/ }),
    ).toHaveValue('Cy');
  });
});
