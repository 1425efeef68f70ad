import type { Entity } from '@backstage/catalog-model';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { meshOf, Refusal, renderField } from '../__testUtils__/renderField';
import { DataOwnerPicker } from './DataOwnerPicker';
import { validateOwner } from './validation';

jest.setTimeout(30_000);

const group = (name: string, type: string, displayName?: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { name, namespace: 'default', description: `All of ${name}` },
  spec: {
    type,
    children: [],
    ...(displayName && { profile: { displayName } }),
  },
});
const entities = [
  group('insights', 'team', 'Customer insights'),
  group('crm', 'team'),
  group('sales', 'department', 'Customer sales'),
];

it('offers groups of a type by what people call them, and keeps showing that', async () => {
  const { latest } = await renderField(DataOwnerPicker as never, {
    entities,
    props: { uiSchema: { 'ui:options': { types: ['team'] } } },
  });
  const user = userEvent.setup();
  await user.tab();
  await user.keyboard('Customer');
  await screen.findByText('All of insights');
  expect(screen.getAllByRole('option')).toHaveLength(1);
  await user.keyboard('{ArrowDown}{Enter}');
  expect(latest()).toBe('group:default/insights');
  expect(screen.getByRole('textbox')).toHaveValue('Customer insights');
});

it.each([
  ['group:default/insights', 'Customer insights'],
  ['group:default/crm', 'crm'],
  ['group:default/ghosts', 'ghosts'],
])('shows %s, which was chosen before, as %s', async (value, shown) => {
  await renderField(DataOwnerPicker as never, { entities, value });
  expect(await screen.findByDisplayValue(shown)).toBeInTheDocument();
});

it.each<[string, unknown, string[]]>([
  [
    'a group that there is not',
    {
      findings: [
        {
          about: 'name',
          severity: 'error',
          path: 'owner',
          message: 'There is no group:default/ghosts',
        },
      ],
    },
    ['There is no group:default/ghosts'],
  ],
  ['any group while the mesh is away', new Refusal(503, 'away'), []],
])('holds the form up for %s', async (_, answer, expected) => {
  const { apiHolder } = meshOf({ 'POST /authoring/preview': () => answer });
  const addError = jest.fn();
  await validateOwner('group:default/ghosts', { addError }, { apiHolder });
  expect(addError.mock.calls.flat()).toEqual(expected);
});
