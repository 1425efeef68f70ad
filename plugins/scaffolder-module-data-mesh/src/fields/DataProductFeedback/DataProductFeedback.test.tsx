import type { AuthoringPreview } from '@meshwork/backstage-plugin-data-mesh-common';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Refusal, renderField } from '../__testUtils__/renderField';
import { DataProductFeedback } from './DataProductFeedback';

jest.setTimeout(30_000);

const check = (id: string, points: number, more: object = {}) => ({
  id,
  title: `Title of ${id}`,
  dimension: 'discoverable',
  why: 'Because.',
  fix: `Mend ${id}.`,
  severity: 'major',
  blocks: false,
  announced: false,
  outcome: 'fail',
  evidence: `Evidence of ${id}`,
  points,
  ...more,
});

const PREVIEW = {
  findings: [],
  gates: [
    {
      port: 'visits',
      classification: 'internal',
      blocked: true,
      reason: 'First revision of a contract with internal data',
      policyVersion: 'v',
      policies: [
        {
          id: 'described',
          title: 'Every column is described',
          why: '',
          fix: 'Describe them.',
          severity: 'blocking',
          outcome: 'fail',
          evidence: '2 of 3 are not',
        },
      ],
      steps: [
        {
          position: 1,
          stage: 1,
          role: 'domain-owner',
          assignedRole: 'domain-owner',
          approvers: [{ ref: 'group:default/crm' }],
          state: 'open',
          mayDecide: false,
        },
      ],
    },
  ],
  demands: {
    classification: 'internal',
    controls: [{ id: 'auth', title: 'Authentication' }],
    accessSteps: [['product-owner']],
    sameTeamPasses: true,
    defaultNotice: 'P1M',
    legalBasisRequired: false,
  },
  birth: {
    policyVersion: 'v',
    score: { value: 52.8, coverage: 0.83, level: 'bronze' },
    approved: { value: 71.2, coverage: 0.83, level: 'silver' },
    checks: [
      check('cheap', 1.2),
      check('dear', 4.1),
      check('fine', 0, { outcome: 'pass' }),
      check('measured', 3, { outcome: 'unknown' }),
      check('approved', 6, { passesApproved: true }),
      ...Array.from({ length: 6 }, (_, n) => check(`more-${n}`, 1)),
    ],
  },
  similar: [
    {
      product: { ref: 'dataproduct:default/footfall', title: 'Footfall' },
      domain: { ref: 'domain:default/stores' },
      owner: { ref: 'group:default/retail' },
      likeness: 0.62,
      words: ['visit'],
      columns: ['visit_id', 'store_id'],
    },
  ],
} as unknown as AuthoringPreview;

const FORM = {
  name: 'store-visits',
  secrets: 'x',
  ports: [null],
  inputs: [
    {
      from: { product: 'dataproduct:default/orders', port: 'main' },
      purposeText: 'A secret plan.',
    },
    null,
  ],
};

describe('DataProductFeedback', () => {
  it('says what would become of the whole form', async () => {
    const { asked } = await renderField(DataProductFeedback as never, {
      form: FORM,
      answers: { 'POST /authoring/preview': () => PREVIEW },
    });
    await screen.findByText(
      'It begins with 53 of 100 points (Bronze); 83 % of what is asked is known.',
    );
    // Nothing of a template that is none of the mesh's business is sent.
    expect(asked[0].body).toEqual({
      form: {
        name: 'store-visits',
        ports: [{}],
        inputs: [
          { from: { product: 'dataproduct:default/orders', port: 'main' } },
        ],
      },
    });
    for (const said of [
      'Once its contracts are approved: 71 points (Silver).',
      /visits: Every column is described. 2 of 3 are not. Describe them./,
      'visits: domain owner (crm). First revision of a contract with internal data.',
      'Access is approved by the product owner.',
      'It demands: Authentication.',
      '+3 Title of measured',
      '+6 Title of approved',
      'The same columns: visit_id, store_id',
    ]) {
      expect(screen.getByText(said)).toBeInTheDocument();
    }
    const costs = within(
      screen.getByRole('heading', { name: 'Costs points' }).parentElement!,
    );
    const [first] = costs.getAllByRole('listitem');
    expect(first).toHaveTextContent(
      '+4.1 Title of dear. Evidence of dear. Mend dear.',
    );
    expect(costs.getAllByRole('listitem')).toHaveLength(6);
    const user = userEvent.setup();
    await user.click(costs.getByRole('button', { name: 'Show all 8' }));
    expect(costs.getAllByRole('listitem')).toHaveLength(8);
    expect(screen.getByRole('link', { name: /Footfall/ })).toHaveAttribute(
      'target',
      '_blank',
    );
  });

  it('asks for the latest form alone, and keeps what was said until then', async () => {
    const names: unknown[] = [];
    let answer: (preview: unknown) => void = () => {};
    const { fill, asked } = await renderField(DataProductFeedback as never, {
      form: { name: 'a' },
      answers: {
        'POST /authoring/preview': ({ body }) => {
          names.push((body?.form as { name: string }).name);
          return names.length === 1
            ? PREVIEW
            : new Promise(resolve => {
                answer = resolve;
              });
        },
      },
    });
    await screen.findByText(/53 of 100 points/);
    act(() => fill({ name: 'ab' }));
    act(() => fill({ name: 'abc' }));
    await waitFor(() => expect(names).toEqual(['a', 'abc']));
    act(() => fill({ name: 'abcd' }));
    await waitFor(() => expect(names).toEqual(['a', 'abc', 'abcd']));
    expect(asked[1].signal?.aborted).toBe(true);
    expect(screen.getByText(/53 of 100 points/)).toBeInTheDocument();
    await act(async () =>
      answer({
        findings: [],
        gates: [],
        demands: PREVIEW.demands,
        similar: [],
      }),
    );
    await screen.findByText(/is known once nothing keeps it from being made/);
  });

  it('says that it could not ask, and asks again', async () => {
    let isAway = true;
    await renderField(DataProductFeedback as never, {
      form: FORM,
      answers: {
        'POST /authoring/preview': () =>
          isAway ? new Refusal(503, 'away') : PREVIEW,
      },
    });
    const again = await screen.findByRole('button', { name: 'Try again' });
    isAway = false;
    await userEvent.setup().click(again);
    await screen.findByText(/53 of 100 points/);
    expect(screen.queryByText(/could not be looked at/)).toBeNull();
  });

  it('says early what names refer to, and nothing of what is not filled in yet', async () => {
    const { fill } = await renderField(DataProductFeedback as never, {
      form: FORM,
      props: { uiSchema: { 'ui:options': { only: 'names' } } },
      answers: {
        'POST /authoring/preview': ({ body }) => ({
          ...PREVIEW,
          findings: [
            {
              about: 'name',
              severity: 'warning',
              path: 'owner',
              message: 'Nobody is in group:default/x',
            },
            {
              about: 'product',
              severity: 'error',
              path: 'spec.type',
              message: 'spec.type is missing',
            },
          ].slice((body?.form as { name: string }).name === 'quiet' ? 2 : 0),
          similar:
            (body?.form as { name: string }).name === 'quiet'
              ? []
              : PREVIEW.similar,
        }),
      },
    });
    await screen.findByText('Nobody is in group:default/x');
    expect(screen.getByRole('link', { name: /Footfall/ })).toBeInTheDocument();
    expect(screen.queryByText(/spec.type/)).toBeNull();
    expect(screen.queryByText(/points/)).toBeNull();
    act(() => fill({ name: 'quiet' }));
    await waitFor(() => expect(screen.queryByRole('link')).toBeNull());
  });
});
