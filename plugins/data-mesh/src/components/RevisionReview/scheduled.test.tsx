import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { RevisionDetail } from '@meshwork/backstage-plugin-data-mesh-common';
import { fakeApi } from '../decisions/__testUtils__/fakeApi';
import { renderPage } from '../decisions/__testUtils__/renderPage';
import { revision } from '../decisions/__testUtils__/samples';
import { RevisionReview } from './RevisionReview';

const route = {
  path: '/data-mesh/reviews/changes/:id',
  at: '/data-mesh/reviews/changes/r3',
};
const scheduled: RevisionDetail = {
  ...revision,
  state: 'scheduled',
  effectiveAt: '2027-02-20T22:59:59.999Z',
  steps: [],
  actions: ['answer'],
  impact: {
    ...revision.impact,
    scheduledAt: '2026-11-19T22:59:59.999Z',
    noticeEndAt: '2027-02-20T22:59:59.999Z',
    reminders: ['2027-02-13T22:59:59.999Z'],
    agreements: {
      total: 3,
      hidden: 1,
      nextCursor: 'c1',
      items: [
        {
          id: 'a1',
          consumer: { ref: 'group:default/churn', title: 'Churn' },
          owner: { ref: 'group:default/churn' },
          noticePeriod: 'P3M',
          noticeEndAt: '2027-02-20T22:59:59.999Z',
          date: '2027-02-20T22:59:59.999Z',
          dateReason: 'silence',
          why: [{ path: 'x', summary: 'country removed', reason: 'Gone' }],
          mine: true,
          mayDecide: false,
          settled: false,
        },
      ],
    },
  },
};

it('shows who is asked, and sends an answer', async () => {
  const acted: unknown[] = [];
  const api = fakeApi({
    getRevision: async () => scheduled,
    actOnRevision: async (_id, command) => {
      acted.push(command);
      return scheduled;
    },
  });
  renderPage(<RevisionReview />, { api, ...route });
  const affected = await screen.findByRole('region', {
    name: 'Who is affected',
  });
  expect(affected).toHaveTextContent('no answer');
  expect(affected).toHaveTextContent('country removed');
  expect(affected).toHaveTextContent('and 1 that you may not see');
  await userEvent.click(screen.getByRole('button', { name: 'Accept…' }));
  const dialog = await screen.findByRole('dialog');
  await userEvent.click(within(dialog).getByRole('button', { name: 'Accept' }));
  await waitFor(() =>
    expect(acted).toEqual([
      {
        action: 'answer',
        answer: 'accepted',
        stateVersion: scheduled.stateVersion,
      },
    ]),
  );
});

it('draws its way, and says the same in a table', async () => {
  const api = fakeApi({ getRevision: async () => scheduled });
  renderPage(<RevisionReview />, { api, ...route });
  const region = await screen.findByRole('region', { name: 'On its way' });
  expect(within(region).getByRole('img')).toHaveAccessibleName(
    [
      'Approved; those whom it breaks are asked Nov 19, 2026',
      'Now Nov 20, 2026',
      'Those who are asked are reminded Feb 13, 2027',
      'The longest notice is over Feb 20, 2027',
      'Takes effect Feb 20, 2027',
    ].join(', '),
  );
  const rows = within(region)
    .getAllByRole('row')
    .map(row => row.textContent);
  expect(rows).toHaveLength(6);
  expect(rows[3]).toContain('Those who are asked are reminded');
});

it('fetches the other agreements that it affects', async () => {
  const { items } = scheduled.impact.agreements;
  const api = fakeApi({
    getRevision: async () => scheduled,
    listAffectedAgreements: async () => ({
      items: [
        {
          ...items[0],
          id: 'a2',
          consumer: { ref: 'group:default/late', title: 'Latecomers' },
        },
      ],
    }),
  });
  renderPage(<RevisionReview />, { api, ...route });
  await userEvent.click(
    await screen.findByRole('button', { name: /^Show more \(/ }),
  );
  expect(await screen.findByText('Latecomers')).toBeInTheDocument();
  expect(api.listAffectedAgreements).toHaveBeenCalledWith('r3', {
    cursor: 'c1',
  });
  expect(
    screen.queryByRole('button', { name: /^Show more \(/ }),
  ).not.toBeInTheDocument();
});

it('names who has moved to the port that takes its place', async () => {
  const api = fakeApi({
    getRevision: async () => ({
      ...scheduled,
      moves: [
        {
          from: 'main',
          to: 'next',
          open: 1,
          asked: 0,
          done: 2,
          hidden: 1,
          items: [
            {
              agreement: 'a1',
              consumer: { ref: 'group:default/churn', title: 'Churn' },
              state: 'done' as const,
              movedTo: 'a7',
            },
            {
              agreement: 'a2',
              consumer: { ref: 'group:default/sales', title: 'Sales' },
              state: 'open' as const,
              endsAt: '2027-02-20T22:59:59.999Z',
            },
          ],
        },
      ],
    }),
  });
  renderPage(<RevisionReview />, { api, ...route });
  const moves = await screen.findByRole('region', {
    name: 'Moves to the port that takes its place',
  });
  expect(moves).toHaveTextContent('From main to next');
  expect(moves).toHaveTextContent('1 open, 0 under way, 2 done');
  expect(moves).toHaveTextContent('of these 1 that you may not see');
  expect(moves).toHaveTextContent('not moved yet');
  expect(within(moves).getByRole('link', { name: 'next' })).toHaveAttribute(
    'href',
    expect.stringContaining('/access/a7'),
  );
});

describe('somebody who was told that nobody uses it any more', () => {
  const unused: RevisionDetail = {
    ...revision,
    state: 'active',
    steps: [],
    actions: ['retire'],
  };
  const asked = { ...route, at: `${route.at}?retire` };

  it('is asked at once whether to retire it', async () => {
    const acted: unknown[] = [];
    const api = fakeApi({
      getRevision: async () => unused,
      actOnRevision: async (_id, command) => {
        acted.push(command);
        return { ...unused, state: 'retired', actions: [] };
      },
    });
    renderPage(<RevisionReview />, { api, ...asked });
    const dialog = await screen.findByRole('dialog');
    expect(dialog).toHaveTextContent('Retire this contract?');
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Retire' }),
    );
    await waitFor(() =>
      expect(acted).toEqual([
        { action: 'retire', stateVersion: unused.stateVersion },
      ]),
    );
  });

  it('is asked nothing when it was retired meanwhile, or is not theirs', async () => {
    const api = fakeApi({
      getRevision: async () => ({ ...unused, actions: [] }),
    });
    renderPage(<RevisionReview />, { api, ...asked });
    await screen.findByRole('region', { name: 'Who is affected' });
    expect(screen.queryByRole('dialog')).toBeNull();
  });
});
