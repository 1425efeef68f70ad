import { screen } from '@testing-library/react';
import { fakeApi, me } from '../decisions/__testUtils__/fakeApi';
import { renderPage } from '../decisions/__testUtils__/renderPage';
import { MeshShell } from './MeshShell';

// The page is loaded as a piece of its own.
jest.setTimeout(30_000);

describe('the tab of the history', () => {
  it.each([
    ['is there for auditors', true],
    ['is not there for others, who find what is theirs at its address', false],
  ])('%s', async (_, mayAudit) => {
    const api = fakeApi({
      getMe: async () => ({ ...me, mayAudit }),
      getHistoryVerification: () => new Promise(() => {}),
      listHistory: async () => ({ items: [] }),
    });
    renderPage(<MeshShell />, {
      api,
      path: '/data-mesh/*',
      at: '/data-mesh/history',
    });
    expect(
      await screen.findByText('Nothing happened', {}, { timeout: 20_000 }),
    ).toBeInTheDocument();
    const tabs = screen
      .getAllByRole('tab')
      .filter(({ textContent }) => textContent === 'History')
      .map(tab => tab.getAttribute('aria-selected'));
    expect(tabs).toEqual(mayAudit ? ['true'] : []);
  });
});
