import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type {
  AgreementDetail,
  AgreementReview,
  DataMeshApi,
} from '@meshwork/backstage-plugin-data-mesh-common';
import { fakeApi, refusal } from '../decisions/__testUtils__/fakeApi';
import { renderPage } from '../decisions/__testUtils__/renderPage';
import { agreement, step } from '../decisions/__testUtils__/samples';
import { AgreementPage } from './AgreementPage';

function setup(
  shown: AgreementDetail = agreement,
  answers: Partial<DataMeshApi> = {},
) {
  const api = fakeApi({
    getAgreement: async () => shown,
    getPlatform: async () => ({ provisioners: [] }),
    ...answers,
  });
  const page = renderPage(<AgreementPage emphasis="review" />, {
    api,
    path: '/data-mesh/reviews/access/:id',
    at: '/data-mesh/reviews/access/a1',
  });
  return { api, user: userEvent.setup(), ...page };
}

/** Opens a dialog of the bar; what is in it. */
async function ask(user: ReturnType<typeof userEvent.setup>, name: string) {
  await user.click(await screen.findByRole('button', { name: `${name}…` }));
  return within(await screen.findByRole('dialog'));
}

describe('what is granted after the contract changed', () => {
  it('shows the plan that stands, and earlier ones apart', async () => {
    const grant = {
      environment: 'prod',
      provisioner: 'warehouse',
      principals: ['ml_reader'],
      updatedAt: '2026-03-02T09:00:00.000Z',
    };
    setup({
      ...agreement,
      state: 'active',
      grants: [
        {
          ...grant,
          id: 'g3',
          plan: 3,
          wish: 'wanted',
          status: 'granted',
          resources: ['crm.profile (3 columns)'],
          blocked: 'Schema "secret" may not be granted',
        },
        {
          ...grant,
          id: 'g2',
          plan: 2,
          wish: 'unwanted',
          status: 'revoking',
          replacedAt: '2026-03-02T09:00:00.000Z',
          resources: ['crm.profile (4 columns)'],
        },
        {
          ...grant,
          id: 'g1',
          plan: 1,
          wish: 'unwanted',
          status: 'absent',
          replacedAt: '2026-03-01T09:00:00.000Z',
          resources: ['crm.profile (5 columns)'],
        },
      ],
    });
    expect(await screen.findByText('crm.profile (3 columns)')).toBeVisible();
    expect(screen.getByText('crm.profile (4 columns)')).toBeVisible();
    expect(screen.getAllByText(/^Replaced by a later plan/)[0]).toBeVisible();
    expect(
      screen.getByText('Schema "secret" may not be granted'),
    ).toBeVisible();
    expect(screen.getByText('crm.profile (5 columns)')).not.toBeVisible();
    await userEvent.click(screen.getByText('Earlier plans: 1'));
    expect(screen.getByText('crm.profile (5 columns)')).toBeVisible();
  });
});

describe('deciding on a request for access', () => {
  it('says who wants what for what, and what would be executed', async () => {
    setup();
    expect(
      await screen.findByRole('heading', {
        name: 'ML team wants to use Customer 360 › profile',
      }),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('region', { name: 'The request' }),
    ).toHaveTextContent('To tell who is about to leave');
    expect(
      screen.getByRole('region', { name: 'What is executed on approval' }),
    ).toHaveTextContent('GRANT SELECT ON crm.profile TO ml_reader');
    expect(
      screen.getByRole('region', { name: 'What they will be able to see' }),
    ).toHaveTextContent('Where the customer gets mail');
  });

  it('sends the decision with the state that was looked at', async () => {
    const { api, user, notify } = setup(agreement, {
      actOnAgreement: async () => ({
        ...agreement,
        state: 'active',
        stateVersion: 3,
        actions: [],
        steps: [{ ...step, state: 'approved', mayDecide: false }],
      }),
    });
    const dialog = await ask(user, 'Approve');
    await user.type(dialog.getByLabelText(/Reason/), 'Good purpose');
    await user.click(dialog.getByRole('button', { name: 'Approve' }));
    await waitFor(() => expect(notify).toHaveBeenCalled());
    expect(api.actOnAgreement).toHaveBeenCalledWith('a1', {
      action: 'approve',
      reason: 'Good purpose',
      stateVersion: 2,
    });
    expect(
      await screen.findByText('It is approved; access is in force.'),
    ).toBeInTheDocument();
  });

  it('does not reject without a reason', async () => {
    const { api, user } = setup();
    const dialog = await ask(user, 'Reject');
    await user.click(dialog.getByRole('button', { name: 'Reject' }));
    expect(dialog.getByLabelText(/Reason/)).toBeInvalid();
    expect(api.actOnAgreement).not.toHaveBeenCalled();
  });

  it('says who was faster, shows the state now, and sends nothing', async () => {
    let decided = false;
    const after: AgreementDetail = {
      ...agreement,
      state: 'rejected',
      stateVersion: 3,
      actions: [],
      steps: [{ ...step, state: 'rejected', mayDecide: false }],
      history: [
        ...agreement.history,
        {
          id: 'h2',
          at: '2026-11-20T11:59:00Z',
          action: 'reject',
          actor: { ref: 'user:default/kim', title: 'Kim' },
        },
      ],
    };
    const { user } = setup(agreement, {
      getAgreement: async () => (decided ? after : agreement),
      actOnAgreement: async () => {
        decided = true;
        throw refusal(409, 'it is rejected now');
      },
    });
    const dialog = await ask(user, 'Approve');
    await user.click(dialog.getByRole('button', { name: 'Approve' }));
    expect(
      await screen.findByText('This has moved on while you were reading'),
    ).toBeInTheDocument();
    expect(screen.getByText(/Kim decided while/)).toBeInTheDocument();
    expect(await screen.findByText('It was rejected.')).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'Approve…' }),
    ).not.toBeInTheDocument();
  });

  it('keeps what was written when the backend refuses it', async () => {
    const { user } = setup(agreement, {
      actOnAgreement: async () => {
        throw refusal(403, 'This step waits for group:default/crm');
      },
    });
    const dialog = await ask(user, 'Approve');
    await user.type(dialog.getByLabelText(/Reason/), 'My thoughts');
    await user.click(dialog.getByRole('button', { name: 'Approve' }));
    expect(
      await dialog.findByText(/This step waits for group:default\/crm/),
    ).toBeInTheDocument();
    expect(dialog.getByLabelText(/Reason/)).toHaveValue('My thoughts');
  });

  it('offers nothing to who may not decide, and says who can', async () => {
    setup({
      ...agreement,
      actions: [],
      steps: [{ ...step, mayDecide: false, whyNot: 'You asked for it' }],
    });
    const bar = await screen.findByRole('region', { name: 'Decision' });
    expect(bar).toHaveTextContent('You cannot decide here: You asked for it');
    expect(within(bar).queryByRole('button')).not.toBeInTheDocument();
  });

  it('shows what the platform refused', async () => {
    setup({
      ...agreement,
      state: 'active',
      actions: [],
      grants: [
        {
          id: 'g1',
          provisioner: 'warehouse',
          environment: 'prod',
          wish: 'wanted',
          status: 'failed',
          principals: ['ml_reader'],
          resources: ['crm.profile'],
          diagnostics: 'role "ml_reader" does not exist',
          updatedAt: '2026-11-20T11:00:00Z',
        },
      ],
    });
    expect(
      await screen.findByText('role "ml_reader" does not exist'),
    ).toBeInTheDocument();
  });
});

describe('access that nobody asked for', () => {
  const review: AgreementReview = {
    id: 'v1',
    kind: 'inherited',
    state: 'open',
    openedAt: '2026-11-18T12:00:00Z',
    due: '2026-12-18T12:00:00Z',
    steps: [step],
    mayDecide: false,
  };
  const found: AgreementDetail = {
    ...agreement,
    state: 'active',
    origin: 'inherited',
    purpose: 'inherited',
    requester: { ref: 'group:default/ml', title: 'ML team' },
    steps: [],
    reviews: [review],
  };
  const confirmed: AgreementReview = {
    ...review,
    state: 'continued',
    decidedAt: '2026-11-19T12:00:00Z',
    steps: [
      {
        ...step,
        state: 'approved',
        decidedBy: { ref: 'user:default/bo', title: 'Bo' },
      },
    ],
  };
  const header = async () =>
    (
      await screen.findByRole('heading', {
        name: 'ML team uses Customer 360 › profile',
      })
    ).parentElement!;
  const bar = () => screen.getByRole('region', { name: 'Decision' });

  it('was found, and says so as long as nobody confirmed it', async () => {
    setup(found);
    expect(await header()).toHaveTextContent(
      'Found on the platform 2 days ago · nobody has confirmed it yet',
    );
    expect(await header()).not.toHaveTextContent('Requested by');
    expect(bar()).toHaveTextContent('nobody has agreed to it yet');
    const facts = screen.getByRole('region', { name: 'What was found' });
    expect(facts).toHaveTextContent('nobody has confirmed it yet');
    expect(facts).toHaveTextContent('PurposeNot known');
    const life = screen.getByRole('region', { name: 'Its life' });
    expect(life).toHaveTextContent('Found Nov 18, 2026');
    expect(life).not.toHaveTextContent('Asked for');
    expect(
      screen.getByRole('region', { name: 'Steps of approval' }),
    ).toHaveTextContent('Nobody was asked before access was there');
  });

  it('was confirmed, and says by whom', async () => {
    setup({ ...found, reviews: [confirmed] });
    expect(await header()).toHaveTextContent(
      'Found on the platform 2 days ago · confirmed by Bo yesterday',
    );
    expect(bar()).toHaveTextContent('found on the platform and confirmed');
    expect(
      screen.getByRole('region', { name: 'What was found' }),
    ).toHaveTextContent('confirmed by Bo');
  });

  it('was opened in an emergency, and was not approved', async () => {
    setup({
      ...found,
      origin: 'break-glass',
      requester: { ref: 'user:default/ada', title: 'Ada' },
      reviews: [{ ...review, kind: 'break-glass' }],
    });
    expect(await header()).toHaveTextContent(
      'Opened at once by Ada 2 days ago',
    );
    expect(bar()).toHaveTextContent('nobody has looked at it yet');
    expect(screen.getByRole('region', { name: 'Its life' })).toHaveTextContent(
      'Opened Nov 18, 2026',
    );
  });

  it('is under notice like any other', async () => {
    setup({ ...found, state: 'terminating' });
    await header();
    expect(bar()).toHaveTextContent('It is under notice.');
  });
});

it('says the purpose in the words of the policy', async () => {
  setup({
    ...agreement,
    purpose: 'operations',
    purposeTitle: 'Running a process',
  });
  const facts = await screen.findByRole('region', { name: 'The request' });
  expect(facts).toHaveTextContent('PurposeRunning a process');
});
