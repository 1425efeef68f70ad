import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderField } from '../__testUtils__/renderField';
import { ClassificationPicker } from './ClassificationPicker';

jest.setTimeout(30_000);

const policies = {
  current: {
    policies: {
      controls: [
        { id: 'encryption_required', title: 'Encryption', evidence: '' },
      ],
      purposes: [{ id: 'fraud', title: 'Find fraud', extraSteps: [] }],
      classifications: [
        { name: 'public', controls: [], accessSteps: [] },
        {
          name: 'restricted',
          description: 'Harm if it leaks.',
          controls: ['encryption_required', 'unheard_of'],
          accessSteps: [
            ['product-owner', 'group:default/legal'],
            ['external:service-desk'],
          ],
          purposes: ['fraud'],
          legalBasisRequired: true,
          longestPeriod: 'P6M',
        },
      ],
    },
  },
};

it('says what each demands in the domain of the form, and is chosen by keyboard', async () => {
  const { latest, asked } = await renderField(ClassificationPicker as never, {
    value: 'public',
    form: { domain: 'domain:default/customer' },
    answers: { 'GET /policies': () => policies },
  });
  await screen.findByText('Harm if it leaks.');
  for (const said of [
    'Access needs nobody’s approval.',
    'Access is approved by the product owner and legal, then service desk.',
    'It demands: Encryption, unheard_of.',
    'Only for: Find fraud.',
    'A legal basis has to be named.',
    'Access is agreed for 6 months at most.',
  ]) {
    expect(screen.getByText(said)).toBeInTheDocument();
  }
  expect(asked[0].query.get('domain')).toBe('domain:default/customer');
  expect(
    screen.getByRole('radio', { name: 'Restricted' }),
  ).toHaveAccessibleDescription(/Harm if it leaks/);
  const user = userEvent.setup();
  await user.tab();
  expect(screen.getByRole('radio', { name: 'Public' })).toHaveFocus();
  await user.keyboard('{ArrowDown}');
  expect(latest()).toBe('internal');
});

it('can be chosen while the mesh is away', async () => {
  const { latest } = await renderField(ClassificationPicker as never, {
    answers: {},
  });
  await screen.findByText('What each demands could not be looked up.');
  await userEvent
    .setup()
    .click(screen.getByRole('radio', { name: 'Confidential' }));
  expect(latest()).toBe('confidential');
});
