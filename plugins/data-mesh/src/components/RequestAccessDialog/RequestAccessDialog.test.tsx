import type {
  EntityPresentationApi,
  EntityRefPresentationSnapshot,
} from '@backstage/plugin-catalog-react';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type {
  AgreementPreview,
  DataMeshApi,
} from '@meshwork/backstage-plugin-data-mesh-common';
import { fakeApi, refusal } from '../decisions/__testUtils__/fakeApi';
import { renderPage } from '../decisions/__testUtils__/renderPage';
import { agreement, column, step } from '../decisions/__testUtils__/samples';
import type { AskablePort } from './previews';
import { RequestAccessDialog } from './RequestAccessDialog';

// Several steps of a dialog, each typed into.
jest.setTimeout(30_000);

const preview: AgreementPreview = {
  classification: 'confidential',
  steps: [step],
  routeReason: 'Confidential data is approved by the product owner',
  purposes: [
    { id: 'analytics', title: 'Analytics' },
    { id: 'reporting', title: 'Reporting' },
  ],
  legalBasisRequired: true,
  // Today is 20 November; a year is allowed.
  latestEnd: '2027-11-20T22:59:59.999Z',
  noticePeriod: 'P3M',
  plan: {
    steps: [
      {
        provisioner: 'warehouse',
        environment: 'prod',
        principals: ['ml_reader'],
        statements: ['GRANT SELECT ON crm.profile TO ml_reader'],
      },
    ],
  },
  visibleColumns: [{ ...column, form: 'clear' }],
};

const profile = { name: 'profile', environments: ['prod'] };
const stream = { name: 'stream', title: 'Changes', environments: ['prod'] };

function setup(
  answers: Partial<DataMeshApi> = {},
  askable: readonly AskablePort[] = [profile],
  presentation?: EntityPresentationApi,
) {
  const api = fakeApi({
    previewAgreement: async () => preview,
    requestAgreement: async () => agreement,
    ...answers,
  });
  const onRequested = jest.fn();
  const onClose = jest.fn();
  renderPage(
    <RequestAccessDialog
      productRef="dataproduct:default/customer-360"
      askable={askable}
      chosen={['profile']}
      isOpen
      onClose={onClose}
      onRequested={onRequested}
    />,
    { api, presentation },
  );
  const user = userEvent.setup();
  const press = async (name: string) =>
    await user.click(await screen.findByRole('button', { name }));
  const pick = async (field: RegExp, option: RegExp) => {
    await user.click(await screen.findByRole('button', { name: field }));
    await user.click(await screen.findByRole('option', { name: option }));
  };
  const next = async () => {
    await waitFor(() =>
      expect(screen.getByRole('button', { name: 'Next' })).toBeEnabled(),
    );
    await press('Next');
  };
  return { api, onRequested, onClose, user, press, pick, next };
}

describe('RequestAccessDialog', () => {
  it('goes on when it knows what those who decide are called', async () => {
    const ref = 'group:default/crm';
    const title = 'Customer relations';
    let answer = (_: EntityRefPresentationSnapshot) => {};
    const promise = new Promise<EntityRefPresentationSnapshot>(resolve => {
      answer = resolve;
    });
    let known = false;
    const { next } = setup(
      {
        previewAgreement: async () => ({
          ...preview,
          steps: [{ ...step, approvers: [{ ref }] }],
        }),
      },
      undefined,
      {
        forEntity: entityRef => ({
          snapshot: {
            entityRef: String(entityRef),
            primaryTitle: known ? title : String(entityRef),
          },
          promise,
        }),
      },
    );
    expect(await screen.findByRole('button', { name: 'Next' })).toBeDisabled();
    known = true;
    await act(async () => answer({ entityRef: ref, primaryTitle: title }));
    await next();
    expect(await screen.findByText(/Step 2 of 3/)).toBeInTheDocument();
  });

  it('walks through who, why and what, and says where the request waits', async () => {
    const { api, onRequested, user, press, pick, next } = setup();
    expect(await screen.findByText(/Step 1 of 3/)).toBeInTheDocument();
    await next();
    expect(await screen.findByText(/Step 2 of 3/)).toHaveFocus();
    await pick(/Choose a purpose/, /Analytics/);
    await user.type(screen.getByLabelText(/Legal basis/), 'Art. 6 (1) f');
    await user.type(screen.getByLabelText(/What exactly for/), ' To know why ');
    await press('Next');
    const dialog = screen.getByRole('dialog');
    expect(await within(dialog).findByText(/Step 3 of 3/)).toBeInTheDocument();
    expect(dialog).toHaveTextContent(
      'GRANT SELECT ON crm.profile TO ml_reader',
    );
    expect(dialog).toHaveTextContent('Customer');
    expect(dialog).toHaveTextContent('3 months');
    await press('Send request');
    expect(await screen.findByText('The request is sent')).toBeInTheDocument();
    expect(api.requestAgreement).toHaveBeenCalledTimes(1);
    expect(api.requestAgreement.mock.calls[0][0]).toEqual({
      product: 'dataproduct:default/customer-360',
      port: 'profile',
      consumer: 'group:default/ml',
      environment: 'prod',
      purpose: 'analytics',
      purposeText: 'To know why',
      legalBasis: 'Art. 6 (1) f',
      firstDay: '2026-11-20',
      lastDay: '2027-05-20',
    });
    expect(onRequested).toHaveBeenCalledWith([agreement]);
  });

  it('does not go on without a purpose and a legal basis, and says so', async () => {
    const { api, press, next } = setup();
    await next();
    await press('Next');
    expect(await screen.findByText('Choose a purpose.')).toBeInTheDocument();
    expect(screen.getByText('Name the legal basis.')).toBeInTheDocument();
    expect(screen.getByText(/Step 2 of 3/)).toBeInTheDocument();
    expect(api.requestAgreement).not.toHaveBeenCalled();
  });

  it.each([
    ['First day', '2026-11-19', 'The first day is over already.'],
    ['First day', '', 'Choose a first day.'],
    ['Last day', '2026-11-19', 'The last day is before the first.'],
    ['Last day', '2027-11-21', /The policy allows 2027-11-20 at the latest/],
    ['Last day', '', 'Choose a last day.'],
  ])('refuses %s %s', async (field, day, message) => {
    const { user, press, next } = setup();
    await next();
    const input = await screen.findByLabelText(field);
    await user.clear(input);
    await user.type(input, day || '{Delete}');
    await press('Next');
    expect(await screen.findByText(message)).toBeInTheDocument();
    expect(input).toBeInvalid();
  });

  it('shows what the server refused at its field, and loses nothing', async () => {
    const refused = Object.assign(refusal(400, 'purposeText is too long'), {
      body: {
        error: {
          name: 'InputError',
          message: 'request/body/purposeText is too long',
          faults: [{ path: '/body/purposeText', message: 'is too long' }],
        },
      },
    });
    const { user, press, pick, next } = setup({
      requestAgreement: async () => {
        throw refused;
      },
    });
    await next();
    await pick(/Choose a purpose/, /Reporting/);
    await user.type(screen.getByLabelText(/Legal basis/), 'Consent');
    await user.type(screen.getByLabelText(/What exactly for/), 'Long');
    await press('Next');
    await press('Send request');
    expect(screen.getByText('The request was not taken')).toBeInTheDocument();
    await press('Back');
    expect(await screen.findByText('is too long')).toBeInTheDocument();
    expect(screen.getByLabelText(/What exactly for/)).toHaveValue('Long');
    expect(screen.getByLabelText(/Legal basis/)).toHaveValue('Consent');
  });

  it('asks for several ports, shows the route of each, and what came of each', async () => {
    const { api, press, next, user } = setup(
      {
        previewAgreement: async ({ port, purpose }) => ({
          ...preview,
          legalBasisRequired: false,
          steps: [
            { ...step, approvers: port === 'stream' ? [] : step.approvers },
            ...(purpose === 'analytics'
              ? [
                  {
                    ...step,
                    position: 2,
                    stage: 2,
                    role: 'steward' as const,
                    assignedRole: 'steward' as const,
                  },
                ]
              : []),
          ],
          purposes:
            port === 'stream' ? preview.purposes.slice(0, 1) : preview.purposes,
          price:
            port === 'stream' ? { amount: 20, currency: 'EUR' } : undefined,
          plan:
            port === 'stream'
              ? {
                  steps: [
                    {
                      provisioner: 'kafka',
                      environment: 'prod',
                      statements: [],
                      problem: 'Nobody knows who ML is on kafka',
                    },
                  ],
                }
              : preview.plan,
        }),
        requestAgreements: async () => ({
          requestId: 'q1',
          items: [
            agreement,
            { ...agreement, id: 'a2', port: 'stream', state: 'approved' },
          ],
        }),
      },
      [profile, stream],
    );
    await user.click(
      await screen.findByRole('checkbox', { name: 'Changes (stream)' }),
    );
    expect(screen.getByRole('dialog')).toHaveTextContent(
      'Environment, purpose and days are the same for all of them',
    );
    await next();
    expect(
      await screen.findByText('The same for each of them: profile, stream.'),
    ).toBeInTheDocument();
    // The purpose that both permit is the only one, so it is chosen.
    expect(
      await screen.findByRole('button', { name: /Purpose/ }),
    ).toHaveTextContent('Analytics');
    await next();
    const first = await screen.findByRole('region', { name: 'profile' });
    const second = screen.getByRole('region', { name: 'stream' });
    // What the purpose adds is there as well.
    await waitFor(() =>
      expect(within(first).getAllByRole('list')[0]).toHaveTextContent(
        'Data steward',
      ),
    );
    expect(first).not.toHaveTextContent('What is missing');
    expect(second).toHaveTextContent('What is missing as things stand');
    expect(second).toHaveTextContent('Nobody knows who ML is on kafka');
    expect(second).toHaveTextContent('Nobody can decide as');
    expect(second).toHaveTextContent('20 EUR');
    await press('Send request');
    expect(await screen.findByText('2 requests are sent')).toBeInTheDocument();
    expect(api.requestAgreements.mock.calls[0][0]).toMatchObject([
      { port: 'profile', purpose: 'analytics' },
      { port: 'stream', purpose: 'analytics' },
    ]);
    expect(screen.getByRole('link', { name: 'stream' })).toHaveAttribute(
      'href',
      expect.stringMatching(/a2$/),
    );
  });

  it('says which of several ports cannot be asked for, and goes on without it', async () => {
    const { api, next, user } = setup(
      {
        previewAgreement: async ({ port }) => {
          if (port === 'stream') {
            throw refusal(400, 'the port is in test');
          }
          return preview;
        },
      },
      [profile, stream],
    );
    const other = await screen.findByRole('checkbox', { name: /stream/ });
    await user.click(other);
    expect(
      await screen.findByText(/stream: the port is in test/),
    ).toBeInTheDocument();
    await next();
    expect(
      await screen.findByText('Choose ports that can be asked for.'),
    ).toBeInTheDocument();
    await user.click(other);
    await next();
    expect(await screen.findByText(/Step 2 of 3/)).toBeInTheDocument();
    expect(api.requestAgreements).not.toHaveBeenCalled();
  });

  it('offers columns masked, and asks for them as chosen', async () => {
    const { api, press, pick, next, user } = setup({
      previewAgreement: async ({ forms = {} }) => ({
        ...preview,
        legalBasisRequired: false,
        visibleColumns: [
          {
            ...column,
            form: forms.email ?? 'clear',
            maskedAs: 'email_masked',
            maskedClassification: 'internal',
          },
        ],
      }),
    });
    const email = await screen.findByRole('checkbox', {
      name: 'email (confidential) as email_masked (internal)',
    });
    expect(email).not.toBeChecked();
    await user.click(email);
    await waitFor(() => expect(email).toBeChecked());
    await next();
    await pick(/Choose a purpose/, /Analytics/);
    await next();
    expect(
      await screen.findByText('masked, as email_masked'),
    ).toBeInTheDocument();
    await press('Send request');
    await waitFor(() => expect(api.requestAgreement).toHaveBeenCalled());
    expect(api.requestAgreement.mock.calls[0][0]).toMatchObject({
      forms: { email: 'masked' },
    });
  });

  it('is one screen where nobody has to decide', async () => {
    const { api, press, pick } = setup({
      previewAgreement: async () => ({
        ...preview,
        classification: 'public',
        steps: [],
        legalBasisRequired: false,
      }),
    });
    expect(
      await screen.findByText('Nobody has to decide: access is given at once.'),
    ).toBeInTheDocument();
    await pick(/Choose a purpose/, /Analytics/);
    await press('Get access');
    await waitFor(() => expect(api.requestAgreement).toHaveBeenCalled());
  });

  it('says why the outcome could not be worked out, and tries again', async () => {
    let away = true;
    const { press } = setup({
      previewAgreement: async () => {
        if (away) throw refusal(503, 'the warehouse sleeps');
        return preview;
      },
    });
    expect(
      await screen.findByText('What would happen could not be worked out'),
    ).toBeInTheDocument();
    expect(screen.getByText(/the warehouse sleeps/)).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Next' })).toBeDisabled();
    away = false;
    await press('Try again');
    await waitFor(() =>
      expect(screen.getByRole('button', { name: 'Next' })).toBeEnabled(),
    );
  });

  it('tells who speaks for nobody that they cannot ask', async () => {
    setup({
      getMe: async () => ({
        userRef: 'user:default/new',
        memberOf: [],
        consumers: [],
        roles: [],
        waiting: 0,
        mayReadAggregates: false,
      }),
    });
    expect(
      await screen.findByText(/You do not speak for anybody/),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'Next' }),
    ).not.toBeInTheDocument();
  });
});
