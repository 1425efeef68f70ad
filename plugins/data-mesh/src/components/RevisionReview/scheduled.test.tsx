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
    agreements: {
      total: 2,
      hidden: 1,
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
