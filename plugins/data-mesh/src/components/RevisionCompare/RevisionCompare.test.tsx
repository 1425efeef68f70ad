import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { RevisionComparison } from '@meshwork/backstage-plugin-data-mesh-common';
import { fakeApi, refusal } from '../decisions/__testUtils__/fakeApi';
import { address, renderPage } from '../decisions/__testUtils__/renderPage';
import { revision } from '../decisions/__testUtils__/samples';
import { RevisionCompare } from './RevisionCompare';

const route = {
  path: '/data-mesh/reviews/changes/:id/compare',
  at: '/data-mesh/reviews/changes/r3/compare?with=r1',
};
const brief = (id: string, version: string) =>
  ({
    id,
    version,
    state: 'superseded',
    createdAt: '2026-01-02T00:00:00Z',
  } as const);
const comparison: RevisionComparison = {
  before: {
    contract: revision.contract,
    revision: brief('r1', '1.0.0'),
    document: 'version: 1.0.0\n',
  },
  after: {
    contract: revision.contract,
    revision: brief('r3', '3.0.0'),
    document: 'version: 3.0.0\n',
  },
  comparison: revision.comparison!,
};
const answers = {
  getRevision: async () => revision,
  compareRevisions: async () => comparison,
  listRevisions: async () => ({
    items: [brief('r3', '3.0.0'), brief('r2', '2.1.0'), brief('r1', '1.0.0')],
  }),
};

describe('RevisionCompare', () => {
  it('tells what changed in words, beside both documents', async () => {
    const api = fakeApi(answers);
    renderPage(<RevisionCompare />, { api, ...route });
    expect(await screen.findByText('1.0.0 to 3.0.0')).toBeInTheDocument();
    expect(
      screen.getByRole('region', { name: 'What changes, in words' }),
    ).toHaveTextContent('country removed');
    expect(
      screen.getAllByRole('region', { name: 'Documents side by side' })[0],
    ).toHaveTextContent('Lines: 1 added, 1 removed');
    expect(api.compareRevisions).toHaveBeenCalledWith(
      'r3',
      'r1',
      expect.anything(),
    );
  });

  it('compares with another one that somebody chooses, in the address', async () => {
    const user = userEvent.setup();
    const api = fakeApi(answers);
    renderPage(<RevisionCompare />, { api, ...route });
    await user.click(
      await screen.findByRole('button', { name: /Compare with/ }),
    );
    await user.click(await screen.findByRole('option', { name: /^2\.1\.0/ }));
    await waitFor(() =>
      expect(api.compareRevisions).toHaveBeenCalledWith(
        'r3',
        'r2',
        expect.anything(),
      ),
    );
    expect(address()).toContain('with=r2');
  });

  it('takes what was in effect before where nothing is chosen', async () => {
    const api = fakeApi(answers);
    renderPage(<RevisionCompare />, {
      api,
      ...route,
      at: '/data-mesh/reviews/changes/r3/compare',
    });
    await waitFor(() =>
      expect(api.compareRevisions).toHaveBeenCalledWith(
        'r3',
        'r2',
        expect.anything(),
      ),
    );
  });

  it('says so when one of them is not there', async () => {
    const api = fakeApi({
      ...answers,
      compareRevisions: async () => {
        throw refusal(404, 'No such revision');
      },
    });
    renderPage(<RevisionCompare />, { api, ...route });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'There is nothing here',
    );
  });
});
