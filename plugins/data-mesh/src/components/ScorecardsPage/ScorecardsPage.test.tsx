import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { DataMeshApi } from '@meshwork/backstage-plugin-data-mesh-common';
import { fakeApi, me, refusal } from '../decisions/__testUtils__/fakeApi';
import { address, renderPage } from '../decisions/__testUtils__/renderPage';
import { DomainScorecardPage } from '../DomainScorecardPage/DomainScorecardPage';
import { save } from '../Exports/save';
import { MeshHealthCard } from '../MeshHealthCard';
import { mesh } from './__testUtils__/sample';
import { ScorecardsPage } from './ScorecardsPage';
import { failingCsv, heatMapCsv } from './tables';

jest.mock('../Exports/save', () => ({ save: jest.fn() }));

const customer = { ref: 'domain:default/customer', title: 'Customer' };

function show(
  answers: Partial<DataMeshApi> = {},
  at = '/data-mesh/scorecards',
) {
  const api = fakeApi({
    listProducts: async () =>
      ({
        items: [],
        facets: { domains: [customer], owners: [] },
      } as never),
    getMesh: async () => mesh,
    ...answers,
  });
  renderPage(<ScorecardsPage />, { api, at });
  return api;
}

const hrefs = (element: HTMLElement) =>
  within(element)
    .queryAllByRole('link')
    .map(link => link.getAttribute('href'));

describe('the page for leadership', () => {
  it('says how healthy, better or worse, and as of when', async () => {
    show();
    expect(
      await screen.findByRole('img', {
        name: 'Score 78 of 100, of which 90 % known',
      }),
    ).toBeInTheDocument();
    const changes = screen.getByRole('list', { name: 'Better or worse' });
    // On 21 October and on 22 August it was what it was on 1 August.
    expect(changes).toHaveTextContent(/up 3 in 30 days.*up 3 in 90 days/);
    const text = document.body.textContent;
    expect(text).toContain('Evaluated 5 minutes ago');
    expect(text).toContain('Figures of access and use are from 1 minute ago');
    expect(text).toContain('3 products are too new to count in the score.');
    expect(
      screen.getByRole('link', { name: '2 waivers hold.' }),
    ).toHaveAttribute('href', '/data-mesh?waived=any');
  });

  it('leads from each number to what it counts', async () => {
    show();
    const region = (name: string) => screen.findByRole('region', { name });
    expect(hrefs(await region('Levels'))).toContain('/data-mesh?level=gold');
    expect(hrefs(await region('Domains by quality'))).toEqual([
      '/data-mesh/scorecards/domain/default/customer',
      '/data-mesh?domain=domain%3Adefault%2Fcustomer',
      '/data-mesh/scorecards/domain/default/customer',
      '/data-mesh/scorecards/domain/default/customer?quality=trustworthy',
      '/data-mesh/scorecards/domain/default/customer?quality=secure',
    ]);
    expect(hrefs(await region('Where points are cheapest'))).toEqual([
      '/data-mesh/policies#check-columns-described',
      '/data-mesh?failing=columns-described',
      '/data-mesh?waived=columns-described',
      '/data-mesh/policies#check-fresh',
      '/data-mesh?unknown=fresh',
    ]);
    expect(hrefs(await region('What it gives back'))).toEqual([
      '/data-mesh?unused=true',
    ]);
    expect(hrefs(await region('Movers in 30 days'))).toEqual([
      '/catalog/default/dataproduct/returns/scorecard',
      '/catalog/default/dataproduct/shipments/scorecard',
    ]);
  });

  it('says how much of critical data is covered, and how much is ready for AI', async () => {
    show();
    const card = await screen.findByRole('region', {
      name: 'Critical data, and data for AI',
    });
    expect(card).toHaveTextContent(/Ready to train models with\s*31 \/ 120/);
    expect(card).toHaveTextContent(/not so\s*3\s*needs attention/);
    expect(hrefs(card)).toEqual([
      '/data-mesh?criticality=critical',
      '/data-mesh?criticality=critical&ready=covered',
      '/data-mesh?criticality=critical&ready=uncovered',
      '/data-mesh?ready=training',
      '/data-mesh?ready=documented',
      '/data-mesh?ready=permitted',
      '/data-mesh?ready=measured',
    ]);
  });

  it('shows the letter of the month, which one can have sent', async () => {
    const letter = {
      sentences: ['The mesh stands at 78 of 100.'],
      nextAt: '2026-12-01T07:00:00.000Z',
    };
    const api = show({
      subscribeToLetter: async subscription => ({ ...letter, ...subscription }),
    });
    const card = await screen.findByRole('region', {
      name: 'The monthly letter',
    });
    expect(card).toHaveTextContent(/Dec 1, 2026.*stands at 78 of 100/);
    const wanted = within(card).getByRole('switch', {
      name: 'I want the letter',
    });
    expect(wanted).not.toBeChecked();
    await userEvent.setup().click(wanted);
    expect(api.subscribeToLetter).toHaveBeenCalledWith({ subscribed: true });
    expect(await within(card).findByRole('switch')).toBeChecked();
  });

  it('says what to decide today', async () => {
    show();
    const card = await screen.findByRole('region', {
      name: 'What to decide today',
    });
    const items = within(card).getAllByRole('listitem');
    expect(items[0]).toHaveTextContent('2 decisions are overdue.');
    expect(items[2]).toHaveTextContent('1 access should be gone and is not.');
    expect(hrefs(card)).toEqual([
      '/data-mesh/reviews?view=all',
      '/data-mesh?criticality=critical&failing=classified',
      '/data-mesh/scorecards/initiatives/i1',
      '/data-mesh?waived=ending',
      '/catalog/default/dataproduct/shipments/scorecard',
      '/data-mesh?failing=columns-described',
      '/data-mesh?unused=true',
    ]);
    expect(items[6]).toHaveTextContent(
      '“Columns are described” fails for 23 products. To have it fixed gives back the most: 4.1 points.',
    );
  });

  it.each([
    [['governance'], ['/data-mesh/platform']],
    // A list that somebody may not read is no link.
    [[], []],
  ])('leads who is %j to the platform: %j', async (roles, expected) => {
    show({ getMe: async () => ({ ...me, roles }) });
    const access = await screen.findByRole('region', { name: 'Access' });
    await screen.findByText('Ended, still has access');
    expect([
      ...new Set(hrefs(access).filter(href => href?.includes('platform'))),
    ]).toEqual(expected);
  });

  it('says who can see confidential data, and what for', async () => {
    show();
    const card = await screen.findByRole('region', {
      name: 'Who can see confidential data',
    });
    expect(card).toHaveTextContent('8 consumers can, by 12 agreements.');
    expect(
      within(card)
        .getAllByRole('row')
        .map(row => row.textContent),
    ).toEqual([
      'PurposeAgreements',
      'Fraud prevention9',
      'Not known2',
      'Others1',
    ]);
  });

  it('keeps its filter in the address, and in what it leads to', async () => {
    const api = show(
      {},
      '/data-mesh/scorecards?criticality=high&lifecycle=nonsense',
    );
    const levels = await screen.findByRole('region', { name: 'Levels' });
    expect(api.getMesh.mock.calls[0][0]).toMatchObject({ criticality: 'high' });
    expect(api.getMesh.mock.calls[0][0].lifecycle).toBeUndefined();
    expect(hrefs(levels)).toContain('/data-mesh?criticality=high&level=gold');
    await userEvent.click(
      screen.getByRole('button', { name: 'Clear filters' }),
    );
    expect(address()).toBe('/data-mesh/scorecards');
  });

  it('says where the filters leave nothing, and where nothing moved', async () => {
    show(
      { getMesh: async () => ({ ...mesh, products: 0 }) },
      '/data-mesh/scorecards?criticality=low',
    );
    expect(
      await screen.findByText('No product fits these filters'),
    ).toBeInTheDocument();
  });

  it('shows a year instead of ninety days', async () => {
    show();
    const trend = await screen.findByRole('region', { name: 'Trend' });
    expect(trend).toHaveTextContent('Aug 22, 2026');
    await userEvent.click(within(trend).getByRole('radio', { name: 'A year' }));
    expect(trend).toHaveTextContent('Aug 1, 2026');
  });

  it('hands out its tables as files in which nothing is a formula', async () => {
    show();
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Export CSV of domains by quality',
      }),
    );
    expect(save).toHaveBeenCalledWith(
      expect.any(Blob),
      'domains-by-quality.csv',
    );
    expect(heatMapCsv(mesh).split('\r\n')).toEqual([
      'domain,title,products,score,coverage,discoverable,addressable,understandable,trustworthy,interoperable,secure,accountable,valuable,waivers,evaluatedAt',
      `domain:default/customer,"'=Customer",20,88,1,,,,74,,97.3,,,0,2026-11-20T11:55:00Z`,
      '',
    ]);
    expect(failingCsv(mesh).split('\r\n')[1]).toBe(
      'columns-described,Columns are described,understandable,23,0,2,4.1,2026-11-20T11:55:00Z',
    );
  });
});

describe('the scorecard of a domain', () => {
  const { counts, domains, access, return: _, figuresAt, ...scope } = mesh;
  const card = { ...scope, domain: customer };
  const open = (answers: Partial<DataMeshApi>, search = '') => {
    const api = fakeApi(answers);
    renderPage(<DomainScorecardPage />, {
      api,
      path: '/data-mesh/scorecards/domain/:namespace/:name',
      at: `/data-mesh/scorecards/domain/default/customer${search}`,
    });
    return api;
  };

  it('is narrowed to the quality that a cell of the heat map leads to', async () => {
    const api = open(
      { getDomainScorecard: async () => card },
      '?quality=understandable',
    );
    const checks = await screen.findByRole('region', {
      name: 'Where points are cheapest: Understandable',
    });
    expect(api.getDomainScorecard.mock.calls[0][0]).toBe(customer.ref);
    expect(checks).toHaveTextContent('Columns are described');
    expect(checks).not.toHaveTextContent('It is fresh');
    expect(hrefs(checks)).toContain(
      '/data-mesh?domain=domain%3Adefault%2Fcustomer&failing=columns-described',
    );
    await userEvent.click(
      screen.getByRole('button', { name: 'All qualities' }),
    );
    expect(await screen.findByText('It is fresh')).toBeInTheDocument();
    expect(address()).toBe('/data-mesh/scorecards/domain/default/customer');
  });

  it('says to whom it is not open, and where nothing is scored', async () => {
    open({
      getDomainScorecard: async () => {
        throw refusal(403, 'no');
      },
    });
    expect(
      await screen.findByText(
        'The scorecard of this domain is not open to you',
      ),
    ).toBeInTheDocument();
  });

  it('says where the domain has no product', async () => {
    open({ getDomainScorecard: async () => ({ ...card, products: 0 }) });
    expect(
      await screen.findByText('The domain has no data product yet.'),
    ).toBeInTheDocument();
  });
});

describe('the card for the home page', () => {
  it('says how healthy the mesh is, and leads to why', async () => {
    renderPage(<MeshHealthCard />, {
      api: fakeApi({ getMesh: async () => mesh }),
    });
    expect(
      await screen.findByRole('link', { name: '8 things to decide today' }),
    ).toHaveAttribute('href', '/data-mesh/scorecards');
  });

  it('says to whom it is not open', async () => {
    renderPage(<MeshHealthCard />, {
      api: fakeApi({
        getMesh: async () => {
          throw refusal(403, 'no');
        },
      }),
    });
    expect(await screen.findByText(/are not open to you/)).toBeInTheDocument();
  });
});
