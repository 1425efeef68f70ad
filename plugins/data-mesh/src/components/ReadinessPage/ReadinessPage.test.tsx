import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type {
  DataMeshApi,
  MeshReadiness,
} from '@meshwork/backstage-plugin-data-mesh-common';
import { fakeApi, refusal } from '../decisions/__testUtils__/fakeApi';
import { renderPage } from '../decisions/__testUtils__/renderPage';
import { ReadinessPage } from './ReadinessPage';
import type { Question } from './texts';

jest.setTimeout(60_000);

const CHOICE = { kind: 'choice', askable: true, weight: 2 } as const;
const NUMBER: Pick<Question, 'kind' | 'choices' | 'askable' | 'weight'> = {
  kind: 'number',
  choices: [],
  askable: true,
  weight: 2,
};
const questions: MeshReadiness['questions'] = [
  {
    ...NUMBER,
    id: 'domains',
    source: 'person',
    value: 7,
    effect: 'for',
    known: 2,
    answeredBy: { ref: 'user:default/lena' },
    answeredAt: '2026-11-19T12:00:00.000Z',
  },
  {
    ...CHOICE,
    id: 'governance',
    choices: ['low', 'medium', 'high'],
    source: 'unknown',
  },
  {
    ...CHOICE,
    id: 'platform',
    choices: ['none', 'partly', 'self-service'],
    source: 'catalog',
    value: 'partly',
    effect: 'neutral',
    known: 'partly',
  },
  {
    ...NUMBER,
    id: 'experience',
    askable: false,
    source: 'catalog',
    value: 0,
    effect: 'against',
    known: 0,
  },
];
const readiness: MeshReadiness = {
  advice: 'pilot-first',
  couldBe: 'mesh-now',
  coverage: 0.75,
  reasons: [
    { question: 'domains', effect: 'for', source: 'person', value: 7 },
    { question: 'experience', effect: 'against', source: 'catalog', value: 0 },
    {
      question: 'platform',
      effect: 'neutral',
      source: 'catalog',
      value: 'partly',
    },
  ],
  unknown: ['governance'],
  nextSteps: [
    { kind: 'advice', advice: 'pilot-first' },
    { kind: 'answer', question: 'governance' },
    { kind: 'improve', question: 'experience' },
  ],
  questions,
  facts: {
    domains: 2,
    ownedDomains: 1,
    products: 4,
    working: 0,
    teams: 3,
    teamSize: 6.5,
    sources: 0,
    decisions: 6,
    medianHoursToDecision: 5.25,
    waiting: 2,
    overdue: 1,
    platforms: 1,
  },
  pilot: {
    kind: 'product',
    entity: { ref: 'dataproduct:default/orders', title: 'Orders' },
    owner: { ref: 'group:default/order-team', title: 'Order team' },
    teamSize: 6,
    consumers: 1,
    waiting: 2,
    reasons: [
      { criterion: 'demand', effect: 'for' },
      { criterion: 'criticality', effect: 'against' },
    ],
  },
  mayAnswer: true,
  stateVersion: 3,
  at: '2026-11-20T12:00:00.000Z',
};

function show(
  given: Partial<MeshReadiness> = {},
  answers: Partial<DataMeshApi> = {},
) {
  const api = fakeApi({
    getReadiness: async () => ({ ...readiness, ...given }),
    answerReadiness: async () => readiness,
    ...answers,
  });
  const { notify } = renderPage(<ReadinessPage />, {
    api,
    at: '/data-mesh/readiness',
  });
  return { api, notify };
}
const region = (name: string) => screen.findByRole('region', { name });

describe('mesh readiness', () => {
  it('says what to do, how much is known, and what it could be', async () => {
    show();
    const verdict = await region('Begin with a pilot');
    expect(verdict).toHaveTextContent('75 % known');
    expect(verdict).toHaveTextContent(
      'If all that is not known spoke for it: Go on with the mesh.',
    );
  });

  it.each([
    [
      'What speaks for it',
      'There are more domains than one team can know.7 domains, says a person',
    ],
    [
      'What speaks against it',
      'No data product works here yet: nobody has shown how.0 data products, says the catalog',
    ],
    [
      'What speaks neither for it nor against it',
      'Teams get a part of what they need by themselves.A part, says the catalog',
    ],
    [
      'What the catalog and the mesh know',
      'Data products that work, of all0 / 4',
    ],
    ['What the catalog and the mesh know', 'Median time to a decision5.3 h'],
    ['The questions', 'The catalog says: 2 domains. Answered by lena'],
    ['The questions', 'The catalog does not know.'],
    ['The questions', '0 data productsThe catalog says so.'],
    [
      'What the catalog and the mesh know',
      'Domains with an owner, of all1 / 2',
    ],
  ])('says of %s: %s', async (name, text) => {
    show();
    const found = await region(name);
    await waitFor(() => expect(found).toHaveTextContent(text));
  });

  it('leads to a candidate for a pilot, and says why it', async () => {
    show();
    const pilot = await region('Candidate for a pilot');
    expect(within(pilot).getByRole('link', { name: 'Orders' })).toHaveAttribute(
      'href',
      '/catalog/default/dataproduct/orders',
    );
    expect(pilot).toHaveTextContent('Who would do it: Order team (6 people)');
    expect(pilot).toHaveTextContent('Somebody uses it or waits for it');
    expect(pilot).toHaveTextContent('Much hangs on it');
  });

  it('says what to do next, in order', async () => {
    show();
    const steps = await region('What to do next');
    expect(
      within(steps)
        .getAllByRole('listitem')
        .map(({ textContent }) => textContent),
    ).toEqual([
      'Begin the pilot: one team, one data product, one consumer.',
      'Answer: What priority has governance?',
      'Have one data product work, with a contract and a consumer.',
    ]);
  });

  it('says of an empty mesh that too little is known, and how to get a candidate', async () => {
    show({ advice: 'undecided', reasons: [], pilot: undefined, coverage: 0 });
    expect(await region('Too little is known')).toHaveTextContent('0 % known');
    expect(await region('What speaks for it')).toHaveTextContent(
      'Nothing that is known.',
    );
    expect(await region('Candidate for a pilot')).toHaveTextContent(
      'No candidate yet',
    );
    expect(
      screen.queryByRole('region', {
        name: 'What speaks neither for it nor against it',
      }),
    ).not.toBeInTheDocument();
  });

  it('is read by whoever may not answer, without a form', async () => {
    show({ mayAnswer: false });
    const asked = await region('The questions');
    expect(asked).toHaveTextContent(
      'Who leads or governs the mesh answers them.',
    );
    expect(within(asked).queryByRole('button')).not.toBeInTheDocument();
    expect(within(asked).queryByRole('textbox')).not.toBeInTheDocument();
  });
});

describe('the answers', () => {
  const save = () => screen.getByRole('button', { name: 'Save the answers' });
  const domains = () =>
    screen.findByRole('textbox', { name: /How many domains/ });

  it('are sent by keyboard, only those that were changed', async () => {
    const user = userEvent.setup();
    const { api, notify } = show();
    const field = await domains();
    expect(field).toHaveValue('7');
    expect(save()).toBeDisabled();
    expect(
      screen.queryByRole('textbox', { name: /products work already/ }),
    ).not.toBeInTheDocument();
    await user.clear(field);
    await user.type(field, '12');
    await user.tab();
    screen
      .getByRole('button', { name: /What priority has governance/ })
      .focus();
    await user.keyboard('{Enter}');
    await user.click(await screen.findByRole('option', { name: 'High' }));
    await user.click(save());
    await waitFor(() => expect(notify).toHaveBeenCalled());
    expect(api.answerReadiness).toHaveBeenCalledWith({
      stateVersion: 3,
      answers: [
        { question: 'domains', value: 12 },
        { question: 'governance', value: 'high' },
      ],
    });
    expect(save()).toBeDisabled();
  });

  it('are taken back by leaving them empty', async () => {
    const user = userEvent.setup();
    const { api } = show();
    await user.clear(await domains());
    await user.tab();
    await user.click(save());
    await waitFor(() =>
      expect(api.answerReadiness).toHaveBeenCalledWith({
        stateVersion: 3,
        answers: [{ question: 'domains' }],
      }),
    );
  });

  it('stay as typed where somebody was faster, beside what they answered', async () => {
    const user = userEvent.setup();
    let stateVersion = 3;
    const { api } = show(
      {},
      {
        getReadiness: async () => ({ ...readiness, stateVersion }),
        answerReadiness: async command => {
          if (command.stateVersion === 4)
            return { ...readiness, stateVersion: 5 };
          stateVersion = 4;
          throw refusal(409, 'The sheet of answers has moved on');
        },
      },
    );
    const field = await domains();
    await user.clear(field);
    await user.type(field, '3');
    await user.tab();
    await user.click(save());
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Somebody answered meanwhile',
    );
    expect(await domains()).toHaveValue('3');
    await waitFor(() => expect(api.getReadiness).toHaveBeenCalledTimes(2));
    await user.click(save());
    await waitFor(() =>
      expect(api.answerReadiness).toHaveBeenLastCalledWith({
        stateVersion: 4,
        answers: [{ question: 'domains', value: 3 }],
      }),
    );
  });

  it('say why they were refused', async () => {
    const user = userEvent.setup();
    const { api } = show(
      {},
      {
        answerReadiness: async () => {
          throw refusal(403, 'Who leads or governs the mesh answers this');
        },
      },
    );
    await user.clear(await domains());
    await user.tab();
    await user.click(save());
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Who leads or governs the mesh answers this',
    );
    expect(api.getReadiness).toHaveBeenCalledTimes(1);
  });
});
