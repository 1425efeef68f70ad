import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import type { DataMeshApi } from '@meshwork/backstage-plugin-data-mesh-common';
import { fakeApi, me, refusal } from '../decisions/__testUtils__/fakeApi';
import {
  entity,
  pickEntity,
  renderPage,
} from '../decisions/__testUtils__/renderPage';
import { agreement } from '../decisions/__testUtils__/samples';
import { BreakGlass } from '.';

jest.setTimeout(30_000);

const ref = 'dataproduct:default/customer-360';

function setup(options: {
  mayManage?: boolean;
  roles?: string[];
  answers?: Partial<DataMeshApi>;
}) {
  const api = fakeApi({
    getMe: async () => ({ ...me, roles: options.roles ?? [] }),
    breakGlass: async () => agreement,
    ...options.answers,
  });
  const onOpened = jest.fn();
  const { notify } = renderPage(
    <BreakGlass
      product={{ ref, mayManage: options.mayManage ?? false }}
      port="profile"
      onOpened={onOpened}
    />,
    {
      api,
      catalog: catalogApiMock({
        entities: [entity('Group', 'on-call', 'On call')],
      }),
    },
  );
  return { api, notify, onOpened, user: userEvent.setup() };
}

const whom = () => screen.getByRole('combobox', { name: /For whom/ });
const pickOnCall = (user: UserEvent) =>
  pickEntity(user, whom(), 'group:on-call', 'On call');

const BUTTON = { name: 'Open access at once… (profile)' };

describe('breaking the glass', () => {
  it('is offered to nobody else', async () => {
    const { api } = setup({ roles: ['steward'] });
    await waitFor(() => expect(api.getMe).toHaveBeenCalled());
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });

  it('is offered to platform engineers', async () => {
    setup({ roles: ['platform-engineer'] });
    expect(await screen.findByRole('button', BUTTON)).toBeInTheDocument();
  });

  it('says what follows, and opens for whole hours with a reason', async () => {
    const { api, user, notify, onOpened } = setup({ mayManage: true });
    await user.click(await screen.findByRole('button', BUTTON));
    const dialog = await screen.findByRole('dialog');
    expect(dialog).toHaveTextContent('Nobody approves it.');
    expect(dialog).toHaveTextContent('end of the next working day');
    const send = within(dialog).getByRole('button', { name: 'Open access' });
    expect(send).toBeDisabled();
    await pickOnCall(user);
    const hours = within(dialog).getByLabelText('For how many hours');
    await user.clear(hours);
    expect(send).toBeDisabled();
    await user.type(hours, '2.5');
    await user.click(send);
    expect(api.breakGlass).not.toHaveBeenCalled();
    await user.type(
      within(dialog).getByLabelText(/Reason/),
      'The site is down',
    );
    await user.click(send);
    await waitFor(() => expect(onOpened).toHaveBeenCalled());
    expect(api.breakGlass.mock.calls).toEqual([
      [
        {
          product: ref,
          port: 'profile',
          consumer: 'group:default/on-call',
          hours: 2,
          reason: 'The site is down',
        },
      ],
    ]);
    expect(notify).toHaveBeenCalledWith('Access is being opened');
  });

  it('keeps what was typed when it is refused', async () => {
    const { user, onOpened } = setup({
      mayManage: true,
      answers: {
        breakGlass: async () => {
          throw refusal(409, 'Access was opened already');
        },
      },
    });
    await user.click(await screen.findByRole('button', BUTTON));
    const dialog = await screen.findByRole('dialog');
    await pickOnCall(user);
    await user.type(within(dialog).getByLabelText(/Reason/), 'Down');
    await user.click(
      within(dialog).getByRole('button', { name: 'Open access' }),
    );
    expect(
      await within(dialog).findByText('Access was opened already'),
    ).toBeInTheDocument();
    expect(whom()).toHaveValue('On call');
    expect(onOpened).not.toHaveBeenCalled();
  });
});
