import { screen, within } from '@testing-library/react';
import type {
  PolicyResult,
  RevisionDetail,
} from '@meshwork/backstage-plugin-data-mesh-common';
import { fakeApi } from '../decisions/__testUtils__/fakeApi';
import { renderPage } from '../decisions/__testUtils__/renderPage';
import { revision } from '../decisions/__testUtils__/samples';
import { RevisionReview } from './RevisionReview';

const route = {
  path: '/data-mesh/reviews/changes/:id',
  at: '/data-mesh/reviews/changes/r3',
};
const policy: PolicyResult = {
  id: 'version-raised',
  title: 'The version was raised',
  why: 'Consumers read from it what to do.',
  fix: 'Raise it.',
  severity: 'blocking',
  outcome: 'fail',
  evidence: 'It asks for major, but moved by minor',
};
const met = { ...policy, id: 'server-named', outcome: 'pass' } as const;

function show(
  change: Partial<RevisionDetail>,
  answers: Parameters<typeof fakeApi>[0] = {},
) {
  const api = fakeApi({
    getRevision: async () => ({ ...revision, ...change }),
    ...answers,
  });
  renderPage(<RevisionReview />, { api, ...route });
  return api;
}

describe('beside a revision', () => {
  it('are the policies that failed, with what to do', async () => {
    show({ policies: [policy, met] });
    const policies = await screen.findByRole('region', { name: 'Policies' });
    expect(policies).toHaveTextContent('It asks for major');
    expect(policies).toHaveTextContent('What to do: Raise it.');
    expect(policies).toHaveTextContent('keeps it from passing by itself');
    expect(policies).toHaveTextContent('1 policy that is met');
    expect(screen.getByText('1 of 2 policies failed')).toBeInTheDocument();
  });

  it('is where it was submitted from, and that it is not merged', async () => {
    show({
      source: { commit: 'abcdef0', pullRequest: 'https://git.example/pull/7' },
    });
    expect(
      await screen.findByRole('link', { name: /git\.example/ }),
    ).toHaveAttribute('href', 'https://git.example/pull/7');
    expect(screen.getByText(/not in the catalog yet/)).toBeInTheDocument();
  });

  it('never is a link that a browser would run', async () => {
    show({ source: { pullRequest: 'data:text/html,x' } });
    await screen.findByText(/data:text/);
    expect(
      screen.queryByRole('link', { name: /data:text/ }),
    ).not.toBeInTheDocument();
  });

  it('are changes like it with what was decided, while it waits', async () => {
    show(
      {},
      {
        listSimilarRevisions: async () => ({
          items: [
            {
              revision: {
                id: 'old',
                version: '2.0.0',
                state: 'rejected',
                createdAt: '2026-01-02T00:00:00Z',
              },
              contract: { ref: 'api:default/returns' },
              previousVersion: '1.0.0',
              likeness: 0.8,
              reasons: ['the same domain'],
              decidedBy: { ref: 'user:default/dora' },
              decidedAt: '2026-01-03T00:00:00Z',
              reason: 'Too soon',
            },
          ],
        }),
      },
    );
    const table = await screen.findByRole('table', {
      name: 'Changes like this one',
    });
    expect(table).toHaveTextContent('Too soon');
    expect(table).toHaveTextContent('the same domain');
    expect(
      within(table).getByRole('link', { name: /2\.0\.0/ }),
    ).toHaveAttribute('href', '/data-mesh/reviews/changes/old');
  });

  it('are the agreements that ran under it, once it was in effect', async () => {
    const api = show({ state: 'superseded', actions: [], steps: [] });
    const bound = await screen.findByRole('region', {
      name: 'Agreements while it was in effect',
    });
    expect(
      await within(bound).findByText('None that you may see.'),
    ).toBeInTheDocument();
    expect(api.listSimilarRevisions).not.toHaveBeenCalled();
  });
});
