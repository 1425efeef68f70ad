import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fakeApi } from '../decisions/__testUtils__/fakeApi';
import { address, renderPage } from '../decisions/__testUtils__/renderPage';
import { ProductsPage } from './ProductsPage';

const nothing = { items: [], facets: { domains: [], owners: [] } };

it('says what a number on another page narrowed the list to, and takes it away', async () => {
  const api = fakeApi({ listProducts: async () => nothing });
  renderPage(<ProductsPage />, {
    api,
    at: '/data-mesh?failing=columns-described&waived=any&unused=nonsense&criticality=high',
  });
  const failing = await screen.findByRole('button', {
    name: 'No longer only: Fails: Columns described',
  });
  expect(
    screen.getByRole('button', { name: 'No longer only: With a waiver' }),
  ).toBeInTheDocument();
  // What an address cannot ask for is left out.
  expect(
    screen.queryByRole('button', { name: /Used by nobody/ }),
  ).not.toBeInTheDocument();
  expect(api.listProducts.mock.calls[0][0]).toMatchObject({
    failing: 'columns-described',
    waived: 'any',
    unused: undefined,
    criticality: 'high',
  });
  await userEvent.click(failing);
  expect(address()).toBe(
    '/data-mesh?waived=any&unused=nonsense&criticality=high',
  );
});
