import { act, screen, waitFor } from '@testing-library/react';
import type { Platform } from '@meshwork/backstage-plugin-data-mesh-common';
import { fakeApi, refusal } from '../decisions/__testUtils__/fakeApi';
import { renderPage } from '../decisions/__testUtils__/renderPage';
import { agreement } from '../decisions/__testUtils__/samples';
import { AgreementPage } from '../AgreementPage/AgreementPage';
import { MyAccessPage } from '../MyAccessPage/MyAccessPage';

const platform = (...away: string[]): Platform => ({
  provisioners: ['warehouse', 'lake'].map(id => ({
    id,
    type: 'postgres',
    available: !away.includes(id),
  })),
});
const agreementPage = {
  path: '/data-mesh/access/:id',
  at: '/data-mesh/access/a1',
};
const NOTICE = /cannot be reached/;

/** Until the page has what the platform answered, or that it did not. */
async function answered(api: ReturnType<typeof fakeApi>) {
  await waitFor(() => expect(api.getPlatform).toHaveBeenCalled());
  await act(async () => {
    await api.getPlatform.mock.results[0].value.catch(() => undefined);
  });
}

describe('PlatformNotice', () => {
  it.each([
    ['the platform of the agreement is away', platform('warehouse'), true],
    ['another platform is away', platform('lake'), false],
    ['all is well', platform(), false],
  ])('on an agreement: %s', async (_, answer, shown) => {
    const api = fakeApi({
      getAgreement: async () => agreement,
      getPlatform: async () => answer,
    });
    renderPage(<AgreementPage />, { api, ...agreementPage });
    await screen.findByRole('region', { name: 'The request' });
    await answered(api);
    expect(screen.queryAllByText(NOTICE)).toHaveLength(shown ? 1 : 0);
  });

  it('leaves the page alone when nobody can tell', async () => {
    const api = fakeApi({
      getAgreement: async () => agreement,
      getPlatform: async () => {
        throw refusal(503, 'away');
      },
    });
    renderPage(<AgreementPage />, { api, ...agreementPage });
    expect(
      await screen.findByRole('region', { name: 'The request' }),
    ).toBeInTheDocument();
    await answered(api);
    expect(screen.queryByText(NOTICE)).not.toBeInTheDocument();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('names every platform that is away to who waits for access', async () => {
    const api = fakeApi({
      listAgreements: async () => ({ items: [agreement] }),
      getPlatform: async () => platform('warehouse', 'lake'),
    });
    renderPage(<MyAccessPage />, { api });
    expect(
      await screen.findByText(/cannot be reached: warehouse, lake/),
    ).toBeInTheDocument();
  });
});
