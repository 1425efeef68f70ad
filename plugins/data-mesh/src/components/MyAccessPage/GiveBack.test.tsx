import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Grant } from '@meshwork/backstage-plugin-data-mesh-common';
import { fakeApi } from '../decisions/__testUtils__/fakeApi';
import { renderPage } from '../decisions/__testUtils__/renderPage';
import { agreement } from '../decisions/__testUtils__/samples';
import { GiveBack } from './GiveBack';

const grant = (use?: Grant['use']): Grant => ({
  id: 'g1',
  environment: 'prod',
  provisioner: 'warehouse',
  wish: 'wanted',
  status: 'granted',
  principals: ['ml_reader'],
  resources: ['crm.profile'],
  updatedAt: '2026-08-01T08:00:00Z',
  use,
});
const unused = {
  observedSince: '2026-01-01T00:00:00Z',
  lastUsedAt: '2026-08-15T12:00:00Z',
  unused: true,
};

function setup(grants: Grant[], actions = ['give-notice']) {
  const onAction = jest.fn(async () => {});
  const shown = {
    ...agreement,
    state: 'active' as const,
    actions,
    grants,
  };
  renderPage(
    <>
      <p>there</p>
      <GiveBack agreement={shown} onAction={onAction} />
    </>,
    { api: fakeApi({}) },
  );
  return { onAction, shown, user: userEvent.setup() };
}

it('gives notice in one click, with the reason', async () => {
  const { onAction, shown, user } = setup([grant(unused)]);
  await user.click(
    await screen.findByRole('button', {
      name: 'Unused for 97 days: give it back',
    }),
  );
  await waitFor(() =>
    expect(onAction).toHaveBeenCalledWith(
      shown,
      'give-notice',
      'Not used for 97 days',
    ),
  );
});

it.each<[string, Grant[], string[] | undefined]>([
  ['it is used', [grant({ ...unused, unused: false })], undefined],
  ['nobody can tell', [grant()], undefined],
  ['of another grant nobody can tell', [grant(unused), grant()], undefined],
  ['there is no grant', [], undefined],
  ['it is not mine to give back', [grant(unused)], []],
])('offers nothing where %s', async (_, grants, actions) => {
  setup(grants, actions);
  await screen.findByText('there');
  expect(screen.queryByRole('button')).not.toBeInTheDocument();
});
