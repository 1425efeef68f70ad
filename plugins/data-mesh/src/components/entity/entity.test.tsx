import type { ReactElement } from 'react';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import type {
  Contract,
  DataMeshApi,
  ProductDetail,
  Scorecard,
} from '@meshwork/backstage-plugin-data-mesh-common';
import { fakeApi } from '../decisions/__testUtils__/fakeApi';
import { renderPage } from '../decisions/__testUtils__/renderPage';
import { agreement } from '../decisions/__testUtils__/samples';
import { save } from '../Exports/save';
import {
  ConsumersContent,
  HistoryContent,
  OverviewCard,
  PortsContent,
  ScorecardContent,
} from '.';

jest.mock('../Exports/save', () => ({ save: jest.fn() }));

const score = { value: 78.4, coverage: 0.61, level: 'silver' } as const;

const product: ProductDetail = {
  ref: 'dataproduct:default/customer-360',
  name: 'customer-360',
  namespace: 'default',
  title: 'Customer 360',
  description: 'One view of every customer',
  tags: [],
  domain: { ref: 'domain:default/customer', title: 'Customer' },
  owner: { ref: 'group:default/crm', title: 'CRM' },
  lifecycle: 'production',
  type: 'analytical',
  archetype: 'aggregate',
  version: '2.1.0',
  criticality: 'high',
  classification: 'confidential',
  ports: [{ name: 'profile', type: 'table' }],
  score,
  consumers: 3,
  myAccess: 'none',
  serviceObjectives: { freshness: 'PT5M', completeness: 99.5, accuracy: 98.7 },
  support: [{ channel: '#customer-360', tool: 'slack' }],
  controls: ['encryption_required', 'two_keys'],
  mayManage: false,
  mayReadAgreements: true,
  inputPorts: [
    {
      name: 'orders',
      product: { ref: 'dataproduct:default/nowhere', found: false },
    },
    { name: 'crm', external: { name: 'CRM system' } },
  ],
  outputPorts: [
    {
      name: 'profile',
      title: 'Profile',
      description: 'Who the customer is',
      type: 'table',
      environments: [{ name: 'prod', location: 'crm.profile' }],
      links: [],
      liveAgreements: 2,
      requestable: true,
      contract: {
        ref: 'api:default/profile',
        found: true,
        errors: 0,
        warnings: 0,
        active: {
          id: 'r1',
          version: '2.1.0',
          state: 'active',
          createdAt: '2026-06-01T08:00:00Z',
        },
      },
    },
  ],
};

const contract: Contract = {
  ref: 'api:default/profile',
  revisions: [],
  head: { valid: true, findings: [], matches: 'active' },
};

const scorecard: Scorecard = {
  product: { ref: product.ref },
  score,
  dimensions: [{ dimension: 'secure', value: 50, coverage: 1 }],
  results: [
    {
      id: 'personal',
      title: 'Personal data is classified',
      dimension: 'secure',
      why: 'People must know what is about people',
      fix: 'Classify customer_email',
      weight: 3,
      outcome: 'fail',
      evidence: '1 of 2 columns is classified',
      since: '2026-11-01T00:00:00Z',
      severity: 'major',
      owner: 'governance',
      blocks: false,
      announced: false,
      waived: false,
    },
  ],
  history: [],
  evaluatedAt: '2026-11-20T11:00:00Z',
  policyVersion: 'built-in-1',
  changes: [],
  nextLevel: 'gold',
  nextSteps: [
    {
      id: 'personal',
      title: 'Personal data is classified',
      fix: 'Classify customer_email',
      gain: 7,
    },
  ],
};

function show(element: ReactElement, answers: Partial<DataMeshApi>) {
  const api = fakeApi({
    getProduct: async () => product,
    getContract: async () => contract,
    ...answers,
  });
  renderPage(
    <EntityProvider
      entity={{
        apiVersion: 'meshwork.dev/v1alpha1',
        kind: 'DataProduct',
        metadata: { name: 'customer-360' },
      }}
    >
      {element}
    </EntityProvider>,
    { api },
  );
  return api;
}

describe('the overview card', () => {
  it('says whose it is, what it promises and how good it is', async () => {
    show(<OverviewCard />, {});
    expect(
      await screen.findByText('One view of every customer'),
    ).toBeInTheDocument();
    const text = document.body.textContent;
    for (const shown of [
      'CRM',
      'at most 5 minutes old',
      '99.5 % complete',
      '98.7 % accurate',
      'Confidential',
      'Demands: Encryption, Two keys',
      '#customer-360',
    ]) {
      expect(text).toContain(shown);
    }
    expect(
      screen.getByRole('img', { name: 'Score 78 of 100, of which 61 % known' }),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: /Request access/ }),
    ).toBeInTheDocument();
  });

  it('is retired, whatever its descriptor still says', async () => {
    show(<OverviewCard />, {
      getProduct: async () => ({
        ...product,
        lifecycle: 'deprecated',
        retiredSince: '2026-12-01T10:00:00Z',
      }),
    });
    expect(
      await screen.findByText(/This data product is retired, since/),
    ).toHaveTextContent('Dec 1, 2026');
    expect(document.body.textContent).toContain('No access');
    expect(document.body.textContent).not.toContain('No access yet');
    expect(document.body.textContent).not.toContain('Nobody new should use it');
    expect(
      screen.queryByRole('link', { name: /Request access/ }),
    ).not.toBeInTheDocument();
  });

  it.each([
    ['deprecated', 'This data product is deprecated', true],
    ['retired', 'This data product is retired', false],
  ])('says that it is %s', async (lifecycle, title, askable) => {
    show(<OverviewCard />, {
      getProduct: async () => ({ ...product, lifecycle }),
    });
    expect(await screen.findByText(title)).toBeVisible();
    expect(
      screen.queryAllByRole('link', { name: /Request access/ }),
    ).toHaveLength(askable ? 1 : 0);
  });

  it('says since when the catalog has lost it', async () => {
    show(<OverviewCard />, {
      getProduct: async () => ({
        ...product,
        goneSince: '2026-11-10T00:00:00Z',
      }),
    });
    expect(
      await screen.findByText(/The catalog no longer has this product/),
    ).toBeInTheDocument();
  });
});

describe('ports and contracts', () => {
  it('shows a port, where it is, and a reference that leads nowhere', async () => {
    show(<PortsContent />, {});
    const port = await screen.findByRole('region', { name: 'Profile' });
    expect(port).toHaveTextContent('crm.profile');
    expect(
      within(port).getByRole('button', { name: /Request access/ }),
    ).toBeEnabled();
    const inputs = screen.getByRole('region', { name: 'Reads from' });
    expect(inputs).toHaveTextContent(
      'dataproduct:default/nowhere (not in the catalog)',
    );
    expect(inputs).toHaveTextContent('CRM system');
  });

  it.each<[string, ProductDetail['outputPorts'], string]>([
    ['no port', [], 'This data product has no output ports'],
    [
      'no contract',
      [{ ...product.outputPorts[0], contract: undefined, requestable: false }],
      'This port has no contract',
    ],
    [
      'a contract that is not in the catalog',
      [
        {
          ...product.outputPorts[0],
          requestable: false,
          contract: {
            ref: 'api:default/lost',
            found: false,
            errors: 0,
            warnings: 0,
          },
        },
      ],
      'The contract is not in the catalog',
    ],
  ])('says what to do about %s', async (_, outputPorts, title) => {
    show(<PortsContent />, {
      getProduct: async () => ({ ...product, outputPorts }),
    });
    expect(await screen.findByText(title)).toBeInTheDocument();
  });

  it('says which port is replaced, and by which', async () => {
    const [port] = product.outputPorts;
    show(<PortsContent />, {
      getProduct: async () => ({
        ...product,
        outputPorts: [{ ...port, replacedBy: 'orders-v2' }],
      }),
    });
    expect(
      await screen.findByText('Being replaced by the port orders-v2'),
    ).toBeVisible();
  });

  it('says which port it takes the place of', async () => {
    const [port] = product.outputPorts;
    show(<PortsContent />, {
      getProduct: async () => ({
        ...product,
        outputPorts: [{ ...port, replaces: 'orders' }],
      }),
    });
    expect(
      await screen.findByText('Takes the place of the port orders'),
    ).toBeVisible();
  });

  it('says of a retired port since when, and what was in effect last', async () => {
    const [port] = product.outputPorts;
    const retired = {
      id: 'r1',
      version: '2.1.0',
      state: 'retired',
      createdAt: '2026-06-01T08:00:00Z',
      retiredAt: '2026-12-01T10:00:00Z',
    } as const;
    show(<PortsContent />, {
      getProduct: async () => ({
        ...product,
        lifecycle: 'deprecated',
        retiredSince: retired.retiredAt,
        mayManage: true,
        outputPorts: [
          {
            ...port,
            requestable: false,
            whyNotRequestable: 'This product is retired',
            contract: { ...port.contract!, active: undefined, retired },
          },
        ],
      }),
      getContract: async () => ({
        ...contract,
        viewOf: 'retired',
        head: { ...contract.head, matches: 'retired' },
        retired,
      }),
    });
    const shown = await screen.findByRole('link', { name: '2.1.0' });
    expect(shown).toHaveAttribute(
      'href',
      expect.stringContaining('/reviews/changes/r1'),
    );
    expect(
      screen.getByText('Shown is 2.1.0, which was in effect last.'),
    ).toBeVisible();
    expect(
      screen.getByRole('button', { name: /Retired on Dec 1, 2026/ }),
    ).toBeVisible();
    expect(document.body.textContent).not.toMatch(/in effect yet|approved/);
    expect(
      screen.queryByRole('button', { name: /Request access/ }),
    ).not.toBeInTheDocument();
  });

  it('says of a port that it is being retired', async () => {
    const [port] = product.outputPorts;
    const active = { ...port.contract!.active!, state: 'retiring' as const };
    show(<PortsContent />, {
      getProduct: async () => ({
        ...product,
        outputPorts: [{ ...port, contract: { ...port.contract!, active } }],
      }),
    });
    expect(
      await screen.findByRole('button', { name: /2.1.0 is being retired/ }),
    ).toBeVisible();
  });

  it('warns who asks for a deprecated product, and does not stop them', async () => {
    const [port] = product.outputPorts;
    show(<PortsContent />, {
      getProduct: async () => ({
        ...product,
        lifecycle: 'deprecated',
        outputPorts: [{ ...port, replacedBy: 'profile-v2' }],
      }),
      previewAgreement: () => new Promise<never>(() => {}),
    });
    const text = /Nobody new should use it.*profile is replaced by profile-v2/;
    expect(await screen.findByText(text)).toBeVisible();
    await userEvent.click(
      screen.getByRole('button', { name: /Request access to profile/ }),
    );
    const dialog = await screen.findByRole('dialog');
    expect(await within(dialog).findByText(text)).toBeVisible();
  });

  it('says why access cannot be asked for', async () => {
    show(<PortsContent />, {
      getProduct: async () => ({
        ...product,
        outputPorts: [
          {
            ...product.outputPorts[0],
            requestable: false,
            whyNotRequestable: 'The contract is not approved yet',
          },
        ],
      }),
    });
    expect(
      await screen.findByText(
        'Access cannot be requested: The contract is not approved yet',
      ),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: /Request access/ }),
    ).not.toBeInTheDocument();
  });
});

describe('consumers and access', () => {
  it('shows who uses it for what', async () => {
    show(<ConsumersContent />, {
      listAgreements: async () => ({
        items: [{ ...agreement, state: 'active', actions: [] }],
      }),
    });
    const table = await screen.findByRole('table');
    expect(table).toHaveTextContent('ML team');
    expect(table).toHaveTextContent('Active');
  });

  it('is exported as what is shown', async () => {
    const file = new Blob(['id\r\n']);
    const api = show(<ConsumersContent />, {
      listAgreements: async () => ({
        items: [{ ...agreement, state: 'active', actions: [] }],
      }),
      exportAgreements: async () =>
        ({ blob: async () => file } as unknown as Response),
    });
    const user = userEvent.setup();
    await user.click(await screen.findByRole('button', { name: 'Export CSV' }));
    await waitFor(() =>
      expect(save).toHaveBeenCalledWith(file, 'agreements.csv'),
    );
    expect(api.exportAgreements.mock.calls[0][0]).toMatchObject({
      scope: 'product',
      product: product.ref,
      format: 'csv',
      state: expect.arrayContaining(['active']),
    });
    await user.click(screen.getByRole('radio', { name: /all/i }));
    await user.click(
      await screen.findByRole('button', { name: 'Export JSON' }),
    );
    await waitFor(() =>
      expect(api.exportAgreements.mock.calls[1]?.[0]).toEqual({
        scope: 'product',
        product: product.ref,
        format: 'json',
      }),
    );
  });

  it('says when nobody uses it', async () => {
    show(<ConsumersContent />, { listAgreements: async () => ({ items: [] }) });
    expect(
      await screen.findByRole('heading', {
        name: 'Nobody uses this data product yet',
      }),
    ).toBeInTheDocument();
  });

  it('asks for nothing that only the owners may see', async () => {
    const api = show(<ConsumersContent />, {
      getProduct: async () => ({ ...product, mayReadAgreements: false }),
    });
    expect(
      await screen.findByText('Only the owners see who uses this'),
    ).toBeInTheDocument();
    expect(api.listAgreements).not.toHaveBeenCalled();
  });
});

describe('the scorecard', () => {
  it('shows what went wrong, and how it stands', async () => {
    show(<ScorecardContent />, {
      getScorecard: async () => scorecard,
      listIncidents: async () => ({
        items: [
          {
            key: 'PD-1',
            title: 'Orders are late',
            severity: 'major',
            source: 'pager',
            link: 'https://example.com/PD-1',
            openedAt: '2026-11-20T08:00:00Z',
            measuredAt: '2026-11-20T08:00:00Z',
          },
        ],
      }),
    });
    const table = await screen.findByRole('table', { name: 'Incidents' });
    expect(
      within(table).getByRole('link', { name: /Orders are late/ }),
    ).toHaveAttribute('href', 'https://example.com/PD-1');
    expect(within(table).getByText(/Nobody took it yet/)).toBeInTheDocument();
  });

  it('shows each check with its evidence and how to fix it', async () => {
    show(<ScorecardContent />, { getScorecard: async () => scorecard });
    expect(
      await screen.findByText('1 of 2 columns is classified'),
    ).toBeInTheDocument();
    expect(document.body.textContent).toContain('Classify customer_email');
    expect(document.body.textContent).toContain('78, of which 61 % known');
    expect(document.body.textContent).toMatch(/\+7(\.0)? points/);
  });

  it('says whose checks are, which count, and where to read more', async () => {
    const [check] = scorecard.results;
    show(<ScorecardContent />, {
      getScorecard: async () => ({
        ...scorecard,
        results: [
          {
            ...check,
            severity: 'critical',
            blocks: true,
            owner: 'privacy-officer',
            link: 'https://example.org/personal',
          },
          { ...check, id: 'w', title: 'Encrypted', waived: true },
          // A link that would run something is text.
          {
            ...check,
            id: 'n',
            title: 'Logged',
            announced: true,
            link: 'data:text/html,run',
          },
        ],
      }),
    });
    const secure = await screen.findByRole('region', { name: 'Secure' });
    const [first, ...others] = within(secure).getAllByRole('listitem');
    expect(first).toHaveTextContent('Personal data is classified');
    expect(first).toHaveTextContent('Holds contracts back');
    expect(first).toHaveTextContent(
      'Critical · Waivers are decided on by: Privacy officer',
    );
    expect(
      within(first).getByRole('link', { name: /Read more/ }),
    ).toHaveAttribute('href', 'https://example.org/personal');
    expect(others.map(item => item.textContent).join()).toMatch(
      /Encrypted.*Waived: it does not count.*Logged.*Announced: it does not count yet/,
    );
    expect(within(secure).getAllByRole('link')).toHaveLength(1);
    // What does not count is not counted.
    expect(secure).toHaveTextContent('0 of 1 pass');
  });

  it('has a badge for a README, where badges are for everybody', async () => {
    show(<ScorecardContent />, {
      getScorecard: async () => ({
        ...scorecard,
        badge: 'https://portal/api/data-mesh/products/default/orders/badge.svg',
      }),
    });
    const user = userEvent.setup();
    const writeText = jest.spyOn(navigator.clipboard, 'writeText');
    const snippet = await screen.findByText(/badge\.svg/);
    await user.click(screen.getByRole('button', { name: 'Copy' }));
    expect(writeText).toHaveBeenCalledWith(snippet.textContent);
    expect(snippet.textContent).toMatch(
      /^\[!\[Data product score\]\(https:\/\/portal\/[^)]*badge\.svg\)\]\(http[^)]*\/scorecard\)$/,
    );
  });

  it('says nothing of badges where they are not', async () => {
    show(<ScorecardContent />, { getScorecard: async () => scorecard });
    await screen.findByText('1 of 2 columns is classified');
    expect(
      screen.queryByRole('button', { name: 'Copy' }),
    ).not.toBeInTheDocument();
  });

  it('puts first what the next level demands by name', async () => {
    const [step] = scorecard.nextSteps;
    show(<ScorecardContent />, {
      getScorecard: async () => ({
        ...scorecard,
        nextSteps: [
          { ...step, id: 'a', title: 'Worth most', gain: 9 },
          { ...step, id: 'b', title: 'Asked for', gain: 1, demanded: true },
        ],
      }),
    });
    const card = await screen.findByRole('list', { name: /way to Gold/ });
    const [first, second] = within(card).getAllByRole('listitem');
    expect(first).toHaveTextContent(/Asked for.*Demanded for Gold/);
    expect(second).toHaveTextContent('Worth most');
  });

  it('says what changed the score, and marks it on the line', async () => {
    show(<ScorecardContent />, {
      getScorecard: async () => ({
        ...scorecard,
        history: [
          { date: '2026-10-01', value: 86, coverage: 1, level: 'gold' },
          { date: '2026-11-10', value: 78, coverage: 1, level: 'silver' },
        ],
        changes: [
          {
            at: '2026-11-10T08:00:00.000Z',
            before: 86,
            after: 78,
            levelBefore: 'gold',
            levelAfter: 'silver',
            causes: { policy: -6, collector: -2 },
            checks: [
              { id: 'new', title: 'Owned', to: 'fail' },
              { id: 'fresh', title: 'Fresh', from: 'pass', to: 'unknown' },
            ],
          },
        ],
      }),
    });
    const changes = await screen.findByRole('region', {
      name: 'What changed the score',
    });
    expect(changes).toHaveTextContent('−8 points, Gold → Silver');
    expect(changes).toHaveTextContent(
      '−6: the policy; −2: a fact is missing, or known again',
    );
    expect(changes).toHaveTextContent('Owned: not asked → Fails');
    expect(changes).toHaveTextContent('Fresh: Passes → Unknown');
    const marks = screen.getByRole('list', { name: 'What happened' });
    expect(marks).toHaveTextContent(
      /Nov 10, 2026: fell to Silver.*Nov 10, 2026: the policy changed/,
    );
  });

  it('says when there is none yet', async () => {
    show(<ScorecardContent />, {
      getScorecard: async () => ({ ...scorecard, results: [] }),
    });
    expect(await screen.findByText('Not evaluated yet')).toBeInTheDocument();
  });
});

describe('what happened to a data product', () => {
  it('is asked for this product alone, and not said in each row', async () => {
    const api = show(<HistoryContent />, {
      listHistory: async () => ({
        items: [
          {
            sequence: 12,
            id: 'h1',
            at: '2026-11-20T11:00:00.000Z',
            action: 'approve',
            actor: { ref: 'user:default/bo', title: 'Bo' },
            subject: { kind: 'agreement', id: 'a1' },
            product: { ref: product.ref, title: product.title },
            data: {},
          },
        ],
      }),
    });
    const row = await screen.findByRole('row', { name: /Bo/ });
    expect(row).not.toHaveTextContent('Customer 360');
    expect(screen.queryByLabelText('Data product')).not.toBeInTheDocument();
    expect(api.listHistory).toHaveBeenCalledWith(
      { product: product.ref, limit: 50 },
      expect.anything(),
    );
  });

  it('says where nothing of it may be read', async () => {
    show(<HistoryContent />, { listHistory: async () => ({ items: [] }) });
    expect(await screen.findByText('Nothing happened')).toBeInTheDocument();
    expect(screen.getByText(/none that you may read/)).toBeInTheDocument();
  });
});
