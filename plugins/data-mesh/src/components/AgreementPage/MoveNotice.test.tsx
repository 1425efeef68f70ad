import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type {
  Agreement,
  DataMeshApi,
} from '@meshwork/backstage-plugin-data-mesh-common';
import { fakeApi, refusal } from '../decisions/__testUtils__/fakeApi';
import { renderPage } from '../decisions/__testUtils__/renderPage';
import { agreement } from '../decisions/__testUtils__/samples';
import { MoveInPlace, MoveNotice } from './MoveNotice';

const replaced: Agreement = {
  ...agreement,
  state: 'active',
  stateVersion: 4,
  actions: ['give-notice', 'move'],
  successor: { port: 'profile-v2', open: true },
};

function setup(
  shown: Agreement = replaced,
  answers: Partial<DataMeshApi> = {},
  Notice: typeof MoveNotice | typeof MoveInPlace = MoveNotice,
) {
  const onMoved = jest.fn();
  const page = renderPage(
    <>
      <p>there</p>
      <Notice agreement={shown} onMoved={onMoved} />
    </>,
    { api: fakeApi(answers) },
  );
  return { onMoved, user: userEvent.setup(), ...page };
}

it.each([
  ['on its page', MoveNotice],
  ['in a list', MoveInPlace],
] as const)('moves in one click, by keyboard, %s', async (_, Notice) => {
  const moveAgreement = jest.fn(async () => ({
    ...agreement,
    state: 'requested' as const,
  }));
  const { onMoved, user, notify } = setup(replaced, { moveAgreement }, Notice);
  const button = await screen.findByRole('button', {
    name: 'Move to profile-v2',
  });
  expect(screen.getByText(/eing replaced by profile-v2/)).toBeVisible();
  await user.tab();
  expect(button).toHaveFocus();
  await user.keyboard('{Enter}');
  await screen.findByText('there');
  expect(moveAgreement).toHaveBeenCalledWith('a1', { stateVersion: 4 });
  expect(onMoved).toHaveBeenCalledTimes(1);
  expect(notify).toHaveBeenCalledWith('The move was asked for');
});

it('says why it cannot be moved', async () => {
  const { onMoved, user } = setup(replaced, {
    moveAgreement: async () => {
      throw refusal(409, 'The port profile-v2 can be had, but not in prod');
    },
  });
  await user.click(
    await screen.findByRole('button', { name: 'Move to profile-v2' }),
  );
  expect(await screen.findByRole('alert')).toHaveTextContent('not in prod');
  expect(onMoved).not.toHaveBeenCalled();
});

it('leads to what it was moved to', async () => {
  setup({
    ...replaced,
    actions: [],
    successor: {
      port: 'profile-v2',
      open: true,
      moved: { id: 'a9', state: 'requested' },
    },
  });
  expect(
    await screen.findByRole('link', {
      name: 'See the agreement on profile-v2',
    }),
  ).toHaveAttribute('href', expect.stringContaining('/access/a9'));
  expect(screen.queryByRole('button')).not.toBeInTheDocument();
});

it.each<[string, Partial<Agreement>]>([
  ['nothing replaces it', { successor: undefined }],
  ['it is over', { state: 'ended' }],
])('says nothing where %s', async (_, change) => {
  setup({ ...replaced, ...change });
  await screen.findByText('there');
  expect(screen.queryByText(/eing replaced/)).not.toBeInTheDocument();
});

it('offers nothing while the new port is not open, or to the other side', async () => {
  setup({
    ...replaced,
    actions: [],
    successor: { port: 'profile-v2', open: false },
  });
  expect(await screen.findByText(/You will be told/)).toBeVisible();
  expect(screen.queryByRole('button')).not.toBeInTheDocument();
});
