import type { Entity } from '@backstage/catalog-model';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { meshOf, Refusal, renderField } from '../__testUtils__/renderField';
import { validateName } from '../DataProductName/validation';
import { DataDomainPicker } from './DataDomainPicker';
import { validateDomain } from './validation';

jest.setTimeout(30_000);

const entities: Entity[] = [
  ['customer', 'Customer', 'All about customers'],
  ['logistics', 'Logistics', 'What is on the road'],
].map(([name, title, description]) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Domain',
  metadata: { name, title, description, namespace: 'default' },
  spec: { owner: 'group:default/crm' },
}));

const policies = {
  current: {
    version: 'v',
    policies: {
      roles: [
        { role: 'steward', holders: [{ ref: 'group:default/stewards' }] },
      ],
      revisions: [
        { classification: 'internal', first: [['domain-owner']] },
        { classification: 'restricted', first: [] },
      ],
    },
    checks: [
      {
        id: 'tagged',
        title: 'Is tagged twice',
        fix: 'Add tags.',
        saidBy: 'domain',
      },
      { id: 'owned', title: 'Is owned', fix: 'Own it.', saidBy: 'mesh' },
    ],
    differences: [
      { path: 'checks.tagged', after: 'Is tagged twice' },
      { path: 'quality.completeness', before: '95', after: '99' },
    ],
  },
};

it('shows what holds in the domain that was chosen by keyboard', async () => {
  const { latest, asked } = await renderField(DataDomainPicker as never, {
    entities,
    answers: { 'GET /policies': () => policies },
  });
  const user = userEvent.setup();
  await user.tab();
  await user.keyboard('custo');
  await screen.findByText('All about customers');
  await user.keyboard('{ArrowDown}{Enter}');
  expect(latest()).toBe('domain:default/customer');
  await screen.findByText('Its owner is crm, and takes part in decisions.');
  for (const said of [
    'Its stewards are stewards.',
    'The first contract with internal data is decided on by the domain owner.',
    'The first contract with restricted data takes effect without a decision.',
    'Asked here: Is tagged twice. Add tags.',
    'Data has to be complete to 99 % (elsewhere: 95 %)',
  ]) {
    expect(screen.getByText(said)).toBeInTheDocument();
  }
  expect(screen.queryByText(/Is owned/)).not.toBeInTheDocument();
  expect(asked[0].query.get('domain')).toBe('domain:default/customer');
});

it.each<[string, string | undefined, string, string]>([
  [
    'classifications.confidential.accessSteps',
    'product-owner, steward',
    'product-owner, steward + privacy-officer',
    'Access to confidential data is approved by the product owner, then steward and privacy officer (elsewhere: product owner, then steward)',
  ],
  [
    'classifications.internal.accessSteps',
    '',
    'steward',
    'Access to internal data is approved by the steward (elsewhere: nobody)',
  ],
  [
    'classifications.restricted.controls',
    'encryption',
    'encryption, logging',
    'What uses restricted data needs: Encryption at rest, logging (elsewhere: Encryption at rest)',
  ],
  [
    'classifications.restricted.legalBasisRequired',
    'false',
    'true',
    'For restricted data a legal basis has to be named',
  ],
  [
    'breakGlass.longest',
    'PT24H',
    'PT8H',
    'In an emergency access is open for 8 hours at most (elsewhere: 24 hours)',
  ],
  [
    'routing.escalateAfter',
    'never',
    'P2D',
    'A decision goes to somebody else after 2 days (elsewhere: never)',
  ],
  [
    'purposes.training.extraSteps',
    'steward',
    'steward, group:default/legal',
    'Training a model: access is approved by the steward, then legal as well (elsewhere: steward)',
  ],
  [
    'residency.restricted',
    undefined,
    'eu-central-1',
    'restricted data may be in: eu-central-1',
  ],
  // Policies may say more than the form knows.
  ['moon.phase', 'new', 'full', 'moon.phase: full instead of new'],
  ['moon.phase', undefined, 'full', 'moon.phase: full'],
  [
    'classifications.x.sameTeamPasses',
    'false',
    'true',
    'classifications.x.sameTeamPasses: true instead of false',
  ],
])('says %s of %s and %s in words', async (path, before, after, said) => {
  await renderField(DataDomainPicker as never, {
    entities,
    value: 'domain:default/customer',
    answers: {
      'GET /policies': () => ({
        current: {
          version: 'v',
          policies: {
            controls: [
              { id: 'encryption', title: 'Encryption at rest', evidence: '' },
            ],
            purposes: [
              { id: 'training', title: 'Training a model', extraSteps: [] },
            ],
          },
          checks: [],
          differences: [
            { path, after, ...(before !== undefined && { before }) },
          ],
        },
      }),
    },
  });
  expect(await screen.findByText(said)).toBeInTheDocument();
});

it('says that the rules could not be looked up, and looks again', async () => {
  let answer: unknown = new Refusal(503, 'away');
  await renderField(DataDomainPicker as never, {
    entities,
    value: 'domain:default/customer',
    answers: { 'GET /policies': () => answer },
  });
  await screen.findByText(/could not be looked up/);
  answer = policies;
  await userEvent
    .setup()
    .click(screen.getByRole('button', { name: 'Try again' }));
  expect(
    await screen.findByText('Its stewards are stewards.'),
  ).toBeInTheDocument();
});

describe('the validation of names', () => {
  const finding = (path: string, severity: string, about = 'name') => ({
    about,
    severity,
    path,
    message: `${path} ${severity}`,
  });
  const answers = (answer: unknown) => ({
    'POST /authoring/preview': () => answer,
  });
  const all = {
    findings: [
      finding('name', 'error'),
      finding('domain', 'error'),
      finding('domain', 'warning'),
      finding('domain', 'error', 'product'),
    ],
  };

  it.each<[string, typeof validateName, unknown, string[]]>([
    ['a name that is taken', validateName, all, ['name error']],
    ['a domain that there is not', validateDomain, all, ['domain error']],
    ['anything while the mesh is away', validateName, new Refusal(503, ''), []],
  ])('of %s', async (_, validate, answer, expected) => {
    const { apiHolder, asked } = meshOf(answers(answer));
    const addError = jest.fn();
    await validate('x', { addError }, { apiHolder });
    expect(addError.mock.calls.flat()).toEqual(expected);
    expect(asked).toHaveLength(1);
    await validate(undefined, { addError }, { apiHolder });
    expect(asked).toHaveLength(1);
  });
});
