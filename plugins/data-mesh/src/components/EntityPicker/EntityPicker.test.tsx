import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fakeApi } from '../decisions/__testUtils__/fakeApi';
import {
  entity,
  pickEntity,
  renderPage,
} from '../decisions/__testUtils__/renderPage';
import { EntityPicker } from '.';

jest.setTimeout(30_000);

const entities = [
  entity('Group', 'legal', 'Legal and risk'),
  entity('Group', 'sales', 'Sales'),
  {
    ...entity('User', 'ada', ''),
    spec: { profile: { displayName: 'Ada Lindqvist' } },
  },
  entity('Component', 'legal-archive', 'Legal archive'),
];

function setup(catalog = catalogApiMock({ entities })) {
  const onPick = jest.fn();
  renderPage(
    <EntityPicker label="To whom" kinds={['Group', 'User']} onPick={onPick} />,
    { api: fakeApi({}), catalog },
  );
  return { onPick, user: userEvent.setup() };
}
const field = () => screen.findByRole('combobox', { name: /To whom/ });
const offered = () =>
  within(screen.getByRole('listbox'))
    .getAllByRole('option')
    .map(option => option.textContent);

it('offers what the catalog has of these kinds, with titles and references', async () => {
  const { user } = setup();
  await user.click(await field());
  await waitFor(() =>
    expect(offered()).toEqual([
      'Ada Lindqvistuser:default/ada',
      'Legal and riskgroup:default/legal',
      'Salesgroup:default/sales',
    ]),
  );
});

it.each([
  ['a part of its name', 'lega', 'Legal and risk', 'group:default/legal'],
  ['its title', 'and risk', 'Legal and risk', 'group:default/legal'],
  ['a person by name', 'lindq', 'Ada Lindqvist', 'user:default/ada'],
  ['a reference', 'group:default/sal', 'Sales', 'group:default/sales'],
])('finds %s and hands over its reference', async (_, typed, title, ref) => {
  const { onPick, user } = setup();
  await pickEntity(user, await field(), typed, title);
  await waitFor(() => expect(onPick.mock.calls).toEqual([[ref]]));
  expect(await field()).toHaveValue(title);
});

it('has nothing picked as soon as what was picked is removed', async () => {
  const { onPick, user } = setup();
  await pickEntity(user, await field(), 'sales', 'Sales');
  await user.clear(await field());
  await waitFor(() => expect(onPick).toHaveBeenLastCalledWith(undefined));
});

it('takes nothing that the catalog does not have', async () => {
  const { onPick, user } = setup();
  await user.type(await field(), 'group:nobody');
  expect(await screen.findByText('No results found.')).toBeInTheDocument();
  await user.keyboard('{Enter}');
  await user.tab();
  expect(onPick).not.toHaveBeenCalled();
});

it('says that the catalog could not be searched, and searches again', async () => {
  const catalog = catalogApiMock({ entities });
  jest
    .spyOn(catalog, 'queryEntities')
    .mockRejectedValueOnce(new Error('It is away'));
  const { user } = setup(catalog);
  expect(await screen.findByRole('alert')).toHaveTextContent('It is away');
  await pickEntity(user, await field(), 'sales', 'Sales');
  expect(screen.queryByRole('alert')).not.toBeInTheDocument();
});
