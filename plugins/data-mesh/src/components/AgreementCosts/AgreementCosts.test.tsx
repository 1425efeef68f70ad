import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type {
  AgreementCosts as Costs,
  DataMeshApi,
} from '@meshwork/backstage-plugin-data-mesh-common';
import { fakeApi } from '../decisions/__testUtils__/fakeApi';
import { renderPage } from '../decisions/__testUtils__/renderPage';
import { AgreementCosts } from '.';

const totals: Costs['totals'] = [
  { amount: 500.5, currency: 'EUR', unit: 'month', agreements: 2 },
  { amount: 12, currency: 'points', agreements: 1 },
];
const row = (name: string): Costs['items'][number] => ({
  amount: 250.25,
  currency: 'EUR',
  unit: 'month',
  agreements: 1,
  consumer: { ref: `group:default/${name}`, title: name },
  product: { ref: 'dataproduct:default/orders', title: 'Orders' },
});

function setup(listAgreementCosts: DataMeshApi['listAgreementCosts']) {
  const api = fakeApi({ listAgreementCosts });
  renderPage(<AgreementCosts scope="product" product="orders" />, { api });
  return { api, user: userEvent.setup() };
}

describe('what agreements cost', () => {
  it('never adds currencies and units to each other', async () => {
    setup(async () => ({ totals, items: [row('ML')] }));
    const region = await screen.findByRole('region', {
      name: 'What it costs',
    });
    expect(region).toHaveTextContent('€500.50 per month for 2 agreements');
    expect(region).toHaveTextContent('12 points for 1 agreement');
    const table = await within(region).findByRole('row', { name: /ML/ });
    expect(table).toHaveTextContent('€250.25 per month');
    expect(table).toHaveTextContent('Orders');
  });

  it('has more behind a button, and asks for the product alone', async () => {
    const { api, user } = setup(async ({ cursor }) =>
      cursor
        ? { totals, items: [row('BI')] }
        : { totals, items: [row('ML')], nextCursor: 'c1' },
    );
    await user.click(await screen.findByRole('button', { name: 'Show more' }));
    expect(await screen.findByRole('row', { name: /BI/ })).toBeInTheDocument();
    expect(screen.getByRole('row', { name: /ML/ })).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'Show more' }),
    ).not.toBeInTheDocument();
    for (const [query] of api.listAgreementCosts.mock.calls) {
      expect(query).toMatchObject({ scope: 'product', product: 'orders' });
    }
  });

  it('is nothing where nothing has a price', async () => {
    const { api } = setup(async () => ({ totals: [], items: [] }));
    await waitFor(() => expect(api.listAgreementCosts).toHaveBeenCalled());
    expect(
      screen.queryByRole('region', { name: 'What it costs' }),
    ).not.toBeInTheDocument();
  });
});
