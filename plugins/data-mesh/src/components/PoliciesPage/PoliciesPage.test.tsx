import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type {
  Policies,
  PolicyTryPage,
} from '@meshwork/backstage-plugin-data-mesh-common';
import { fakeApi, refusal } from '../decisions/__testUtils__/fakeApi';
import { address, renderPage } from '../decisions/__testUtils__/renderPage';
import { completed, completionsOf, FACTS } from './facts';
import { PoliciesPage } from './PoliciesPage';

const customer = { ref: 'domain:default/customer', title: 'Customer' };
const policies: Policies = {
  mesh: {
    version: 'policies-1',
    since: '2026-11-01T00:00:00.000Z',
    source: { name: 'policies/mesh.yaml', readAt: '2026-11-20T11:59:00.000Z' },
    findings: [],
  },
  domains: [
    {
      domain: customer,
      version: 'policies-1',
      source: {
        name: 'policies/customer.yaml',
        readAt: '2026-11-20T11:59:00.000Z',
      },
      findings: [
        {
          rule: 'policy-field',
          severity: 'error',
          path: 'qualtiy',
          line: 3,
          message: '"qualtiy" is not known here.',
        },
      ],
    },
  ],
  current: {
    version: 'policies-1',
    policies: {
      quality: { completeness: 96, freshness: 'PT24H' },
      purposes: [
        { id: 'analytics', title: 'Analytics', extraSteps: [] },
        { id: 'care', title: 'Care', extraSteps: [['governance']] },
      ],
      classifications: [
        {
          name: 'internal',
          controls: [],
          accessSteps: [['product-owner', 'steward'], ['group:default/legal']],
          sameTeamPasses: true,
          longestPeriod: 'P1Y',
          defaultNotice: 'P3M',
          legalBasisRequired: true,
          purposes: ['care'],
        },
      ],
      revisions: [
        {
          classification: 'internal',
          first: [['domain-owner']],
          breaking: [['external:servicenow']],
          warning: [],
          safe: [],
        },
      ],
      roles: [
        { role: 'steward', holders: [{ ref: 'group:default/data-stewards' }] },
        { role: 'governance', holders: [] },
      ],
      clocks: {
        escalateAfter: 'P7D',
        escalateTo: ['governance'],
        lapseAfter: 'P30D',
        breakGlass: 'PT4H',
      },
      residency: { restricted: ['eu-central-1'] },
      levels: [{ name: 'gold', score: 85, coverage: 0.8, checks: ['owned'] }],
    },
    differences: [{ path: 'quality.completeness', before: '95', after: '96' }],
    checks: [
      {
        id: 'owned',
        title: 'Somebody answers for it',
        dimension: 'accountable',
        why: 'Why it is.',
        fix: 'Mend it.',
        weight: 3,
        severity: 'critical',
        owner: 'governance',
        blocks: true,
        rule: 'product.owner.members > 2',
        saidBy: 'mesh',
        failing: 2,
      },
    ],
  },
};
const page = (
  outcomes: PolicyTryPage['items'][number]['outcome'][],
  more: Partial<PolicyTryPage>,
): PolicyTryPage => ({
  counts: {
    pass: outcomes.filter(one => one === 'pass').length,
    fail: outcomes.filter(one => one === 'fail').length,
    'not-applicable': 0,
    unknown: outcomes.filter(one => one === 'unknown').length,
  },
  items: outcomes.map((outcome, n) => ({
    product: {
      ref: `dataproduct:default/${more.nextCursor ?? 'last'}-${n}`,
      title: `Product ${more.nextCursor ?? 'last'} ${n}`,
    },
    outcome,
    evidence: `support is ${n}`,
  })),
  ...more,
});

function show(own: Parameters<typeof fakeApi>[0] = {}) {
  const getPolicies = jest.fn(async () => policies);
  const api = fakeApi({ getPolicies, ...own });
  renderPage(<PoliciesPage />, { api });
  return { getPolicies };
}

describe('policies', () => {
  it('say what holds, where it is written, and for how many a check fails', async () => {
    show();
    expect(
      await screen.findByText(/From policies\/mesh.yaml/),
    ).toBeInTheDocument();
    const differences = screen.getByRole('table', { name: 'What' });
    expect(within(differences).getByText('96')).toBeInTheDocument();
    expect(screen.getByText('96 % at least')).toBeInTheDocument();
    expect(screen.getByText('eu-central-1')).toBeInTheDocument();
    const failing = screen.getByRole('link', { name: 'Fails for 2 products' });
    expect(failing).toHaveAttribute(
      'href',
      expect.stringContaining('failing=owned'),
    );
    expect(screen.getByText('product.owner.members > 2')).toBeInTheDocument();
  });

  it('say who approves what, for which purposes, and what happens when nobody does', async () => {
    show();
    const table = async (name: string) =>
      within(await screen.findByRole('table', { name }));
    const demands = await table('Classifications and what they demand');
    expect(
      demands.getByText('Product owner and Data steward, then legal'),
    ).toBeInTheDocument();
    expect(demands.getByText('Care')).toBeInTheDocument();
    expect(demands.getByText('must be named')).toBeInTheDocument();
    const purposes = await table('Purposes');
    expect(purposes.getByText(/Analytics/)).toBeInTheDocument();
    expect(purposes.getByText('Governance group')).toBeInTheDocument();
    const revisions = await table('Who approves contracts');
    expect(revisions.getByText(/servicenow/)).toBeInTheDocument();
    const roles = await table('Who holds the roles');
    expect(roles.getByText('data-stewards')).toBeInTheDocument();
    expect(roles.getByText('nobody is named')).toBeInTheDocument();
    const clock = (label: string) =>
      screen.getByText(label).nextElementSibling?.textContent;
    expect(clock('Reminded after')).toBe('never');
    expect(clock('A request lapses after')).toBe('30 days');
  });

  it('say what is to be looked at in a file that is in force', async () => {
    show({
      getPolicies: async () => ({
        ...policies,
        mesh: {
          ...policies.mesh,
          findings: [
            {
              rule: 'policy-configured',
              severity: 'info',
              path: 'routing.lapseAfter',
              line: 7,
              message: 'The configuration says another thing.',
            },
          ],
        },
      }),
    });
    expect(
      await screen.findByText('To look at in policies/mesh.yaml'),
    ).toBeInTheDocument();
    expect(screen.getByText('routing.lapseAfter')).toBeInTheDocument();
  });

  it('say of a broken file what is wrong with it, and in which line', async () => {
    show();
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('policies/customer.yaml is not in force');
    expect(alert).toHaveTextContent('Line 3: "qualtiy" is not known here.');
  });

  it('are those of the domain that the address names', async () => {
    const { getPolicies } = show();
    const user = userEvent.setup();
    await user.click(
      await screen.findByRole('button', { name: /Policies of/ }),
    );
    await user.click(await screen.findByRole('option', { name: 'Customer' }));
    expect(address()).toContain('domain=domain%3Adefault%2Fcustomer');
    expect(getPolicies).toHaveBeenLastCalledWith(
      { domain: customer.ref },
      expect.anything(),
    );
  });
});

describe('a rule that is tried', () => {
  const typed = async (text: string) => {
    const user = userEvent.setup();
    await user.type(
      await screen.findByRole('textbox', { name: 'A rule' }),
      text,
    );
    await user.click(screen.getByRole('button', { name: 'Try it' }));
    return user;
  };

  it('is asked about all products, part by part', async () => {
    const tryPolicy = jest
      .fn()
      .mockResolvedValueOnce(
        page(['pass', 'fail'], { nextCursor: 'c1', totalItems: 3 }),
      )
      .mockResolvedValueOnce(page(['unknown'], { totalItems: 3 }));
    show({ tryPolicy });
    await typed('product.support > 0');
    expect(await screen.findByText('3 asked')).toBeInTheDocument();
    const results = screen.getByRole('table', {
      name: 'Where it does not pass',
    });
    expect(within(results).getByText('Product c1 1')).toBeInTheDocument();
    expect(within(results).getByText('Product last 0')).toBeInTheDocument();
    expect(within(results).queryByText('Product c1 0')).toBeNull();
    expect(tryPolicy.mock.calls.map(([asked]) => asked)).toEqual([
      { rule: 'product.support > 0' },
      { rule: 'product.support > 0', cursor: 'c1' },
    ]);
  });

  it('says where it is none', async () => {
    show({
      tryPolicy: async () => {
        throw refusal(400, 'request/body/rule line 1, column 9: no such fact');
      },
    });
    await typed('product.suport');
    expect(
      await screen.findByText(/line 1, column 9: no such fact/),
    ).toBeInTheDocument();
  });

  it('can be completed', async () => {
    show({ tryPolicy: async () => page(['pass'], {}) });
    const user = userEvent.setup();
    const field = await screen.findByRole('textbox', { name: 'A rule' });
    await user.type(field, 'product.suppo');
    await user.click(screen.getByRole('button', { name: 'product.support' }));
    expect(field).toHaveValue('product.support');
  });
});

describe('facts', () => {
  it('are all that a rule can read', () => {
    const paths = FACTS.map(({ path }) => path);
    expect(paths).toEqual(
      expect.arrayContaining([
        'product.owner.members',
        'product.outputPorts[].contract.columns',
      ]),
    );
  });

  it.each([
    ['product.own', 'product.owner'],
    ['product.tags.size() > 0 && product.owner.mem', 'product.owner.members'],
  ])('complete %s', (text, path) => {
    const [first] = completionsOf(text);
    expect(first.path).toBe(path);
    expect(completed(text, first).endsWith(path)).toBe(true);
  });

  it.each(['', 'true', 'product.support > 0'])('do not complete %j', text => {
    expect(completionsOf(text)).toEqual([]);
  });
});
