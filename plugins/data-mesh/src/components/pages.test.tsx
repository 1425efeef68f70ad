import type { ReactElement } from 'react';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { DataMeshApi } from '@meshwork/backstage-plugin-data-mesh-common';
import { AgreementPage } from './AgreementPage/AgreementPage';
import { DomainScorecardPage } from './DomainScorecardPage/DomainScorecardPage';
import { fakeApi, refusal } from './decisions/__testUtils__/fakeApi';
import { renderPage } from './decisions/__testUtils__/renderPage';
import { agreement } from './decisions/__testUtils__/samples';
import { HistoryPage } from './HistoryPage/HistoryPage';
import { ImportsPage } from './ImportsPage/ImportsPage';
import { MyAccessPage } from './MyAccessPage/MyAccessPage';
import { PoliciesPage } from './PoliciesPage/PoliciesPage';
import { ProductsPage } from './ProductsPage/ProductsPage';
import { ReadinessPage } from './ReadinessPage/ReadinessPage';
import { ReviewsPage } from './ReviewsPage/ReviewsPage';
import { RevisionReview } from './RevisionReview/RevisionReview';
import { ScorecardsPage } from './ScorecardsPage/ScorecardsPage';

interface Page {
  name: string;
  element: ReactElement;
  /** What the page cannot do without. */
  needs: keyof DataMeshApi;
  route?: { path: string; at: string };
}

const pages: Page[] = [
  { name: 'products', element: <ProductsPage />, needs: 'listProducts' },
  { name: 'reviews', element: <ReviewsPage />, needs: 'listReviews' },
  { name: 'my access', element: <MyAccessPage />, needs: 'listAgreements' },
  { name: 'scorecards', element: <ScorecardsPage />, needs: 'getMesh' },
  {
    name: 'the scorecard of a domain',
    element: <DomainScorecardPage />,
    needs: 'getDomainScorecard',
    route: {
      path: '/data-mesh/scorecards/domain/:namespace/:name',
      at: '/data-mesh/scorecards/domain/default/customer',
    },
  },
  { name: 'readiness', element: <ReadinessPage />, needs: 'getReadiness' },
  { name: 'history', element: <HistoryPage />, needs: 'listHistory' },
  { name: 'imports', element: <ImportsPage />, needs: 'listImports' },
  { name: 'policies', element: <PoliciesPage />, needs: 'getPolicies' },
  {
    name: 'a revision',
    element: <RevisionReview />,
    needs: 'getRevision',
    route: {
      path: '/data-mesh/reviews/changes/:id',
      at: '/data-mesh/reviews/changes/r3',
    },
  },
  {
    name: 'an agreement',
    element: <AgreementPage />,
    needs: 'getAgreement',
    route: { path: '/data-mesh/access/:id', at: '/data-mesh/access/a1' },
  },
];

const never = () => new Promise<never>(() => {});

describe.each(pages)('$name', ({ element, needs, route }) => {
  it('says that it loads', async () => {
    const api = fakeApi({ getPlatform: never, [needs]: never });
    renderPage(element, { api, ...route });
    expect(
      (await screen.findAllByRole('status')).some(status =>
        /Loading/.test(status.textContent ?? ''),
      ),
    ).toBe(true);
  });

  const failing = (status: number) => {
    const fail = jest.fn(async () => {
      throw refusal(status, `because of ${status}`);
    });
    const api = fakeApi({ getPlatform: never, [needs]: fail });
    renderPage(element, { api, ...route });
    return fail;
  };

  it.each([500, 503])('says what failed (%i), and asks again', async status => {
    const fail = failing(status);
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent(`because of ${status}`);
    const before = fail.mock.calls.length;
    await userEvent.click(
      within(alert).getByRole('button', { name: 'Try again' }),
    );
    expect(fail.mock.calls.length).toBeGreaterThan(before);
  });

  it('does not have them try again who may not see it', async () => {
    failing(403);
    // Where only some may look, the page says for whom it is and where to go instead.
    expect(
      await screen.findAllByText(/not open to you|may not|not allowed/),
    ).not.toHaveLength(0);
    expect(
      screen.queryByRole('button', { name: 'Try again' }),
    ).not.toBeInTheDocument();
  });
});

describe('with nothing in it', () => {
  it.each<[string, ReactElement, Partial<DataMeshApi>, string, string?]>([
    [
      'products',
      <ProductsPage />,
      {
        listProducts: async () =>
          ({ items: [], total: 0, facets: [] } as never),
      },
      'No data products yet',
    ],
    [
      'reviews',
      <ReviewsPage />,
      { listReviews: async () => ({ items: [] }) },
      'Nothing waits for you',
      'See who decides on what',
    ],
    [
      'my access',
      <MyAccessPage />,
      { listAgreements: async () => ({ items: [] }) },
      'You have no access through agreements yet',
      'Find data products',
    ],
  ])('%s says what to do first', async (...row) => {
    const [, element, answers, title, action] = row;
    const api = fakeApi({ getPlatform: never, ...answers });
    renderPage(element, { api });
    expect(
      await screen.findByRole('heading', { name: title }),
    ).toBeInTheDocument();
    expect(
      action === undefined || screen.getByRole('link', { name: action }),
    ).toBeTruthy();
  });

  it('leads who decided nothing yet to nothing wrong', async () => {
    const api = fakeApi({ listReviews: async () => ({ items: [] }) });
    renderPage(<ReviewsPage />, { api });
    await userEvent.click(
      await screen.findByRole('radio', { name: 'Decided by me' }),
    );
    expect(
      await screen.findByText('You have not decided anything yet'),
    ).toBeInTheDocument();
  });
});

describe('with something in it', () => {
  it('my access tells requests from agreements and from what is past', async () => {
    const items = (
      [
        ['requested', 'r'],
        ['active', 'a'],
        ['ended', 'e'],
      ] as const
    ).map(([state, id]) => ({ ...agreement, id, state, actions: [] }));
    const api = fakeApi({
      getPlatform: never,
      listAgreements: async () => ({ items }),
    });
    renderPage(<MyAccessPage />, { api });
    const requests = await screen.findByRole('region', { name: 'Requests' });
    expect(requests).toHaveTextContent('Requested');
    const live = screen.getByRole('region', { name: 'Agreements' });
    expect(live).toHaveTextContent('Active');
    expect(live).not.toHaveTextContent('Ended');
    await userEvent.click(
      screen.getByRole('button', { name: 'Show past agreements' }),
    );
    expect(screen.getByRole('region', { name: 'Past' })).toHaveTextContent(
      'Ended',
    );
  });

  it('an agreement shows its days as the organisation counts them', async () => {
    // The end of a day in Amsterdam is still that day in no zone west of it only.
    const api = fakeApi({
      getPlatform: never,
      getAgreement: async () => ({
        ...agreement,
        start: '2026-11-19T23:00:00.000Z',
        end: '2027-05-20T21:59:59.999Z',
      }),
    });
    renderPage(<AgreementPage />, {
      api,
      path: '/data-mesh/access/:id',
      at: '/data-mesh/access/a1',
    });
    const facts = await screen.findByRole('region', { name: 'The request' });
    expect(facts).toHaveTextContent('Nov 20, 2026 – May 20, 2027');
  });
});
