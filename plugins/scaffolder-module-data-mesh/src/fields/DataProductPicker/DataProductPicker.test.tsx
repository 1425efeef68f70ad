import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { meshOf, Refusal, renderField } from '../__testUtils__/renderField';
import { DataProductPicker } from './DataProductPicker';
import { validateProduct } from './validation';

jest.setTimeout(30_000);

const PRODUCTS = [
  ['orders', 'Orders'],
  ['returns', 'Returns'],
].map(([name, title]) => ({
  ref: `dataproduct:default/${name}`,
  title,
  domain: { ref: 'domain:default/sales', title: 'Sales' },
  classification: 'internal',
}));

const answers = {
  'GET /products': ({ query }: { query: URLSearchParams }) => ({
    items: PRODUCTS.filter(({ title }) =>
      title.toLowerCase().includes(query.get('search') ?? ''),
    ),
  }),
};

describe('DataProductPicker', () => {
  it('finds what is typed on the server, and is chosen by keyboard', async () => {
    const { asked, latest } = await renderField(DataProductPicker as never, {
      answers,
      props: { uiSchema: { 'ui:options': { domain: 'domain:default/sales' } } },
    });
    const user = userEvent.setup();
    await user.tab();
    expect(screen.getByLabelText('Data product')).toHaveFocus();
    await user.keyboard('ret');
    await screen.findByText('Sales · internal');
    await waitFor(() =>
      expect(screen.queryByText('Orders')).not.toBeInTheDocument(),
    );
    await user.keyboard('{ArrowDown}{Enter}');
    expect(latest()).toBe('dataproduct:default/returns');
    expect(screen.getByLabelText('Data product')).toHaveValue('Returns');
    expect(asked.map(({ query }) => query.get('search'))).toContain('ret');
    expect(asked.every(({ query }) => query.get('domain'))).toBe(true);
    // Those of the first letters were given up, or never asked.
    expect(asked.length).toBeLessThan(3);
  });

  it('says that nothing fits, and that nothing could be asked', async () => {
    let isAway = false;
    await renderField(DataProductPicker as never, {
      answers: {
        'GET /products': () =>
          isAway ? new Refusal(503, 'away') : { items: [] },
      },
    });
    const user = userEvent.setup();
    await user.type(screen.getByLabelText('Data product'), 'x');
    await screen.findByText('Nothing that you may see fits.');
    isAway = true;
    await user.keyboard('y');
    expect(
      await screen.findByText(/could not be searched for/),
    ).toBeInTheDocument();
  });

  it('shows what a form begins with, and takes it out', async () => {
    const { latest, changes } = await renderField(DataProductPicker as never, {
      answers,
      value: 'dataproduct:default/orders',
    });
    expect(screen.getByLabelText('Data product')).toHaveValue('orders');
    const user = userEvent.setup();
    await user.click(screen.getByTitle('Clear'));
    expect(changes).toHaveLength(1);
    expect(latest()).toBeUndefined();
  });
});

describe('the validation of a product', () => {
  const found = async (ref: string | undefined, answer: unknown) => {
    const { apiHolder } = meshOf({
      'GET /products/default/orders': () => answer,
    });
    const addError = jest.fn();
    await validateProduct(ref, { addError }, { apiHolder });
    return addError.mock.calls.flat();
  };

  it.each<[string, string | undefined, unknown, string[]]>([
    ['one that is there', 'dataproduct:default/orders', { ref: 'x' }, []],
    ['none', undefined, {}, []],
    [
      'one that is not there, or not for me',
      'dataproduct:default/ghost',
      {},
      ['There is no data product dataproduct:default/ghost that you may see'],
    ],
    [
      'one while the mesh is away',
      'dataproduct:default/orders',
      new Refusal(503, 'away'),
      [],
    ],
  ])('of %s', async (_, ref, answer, expected) => {
    expect(await found(ref, answer)).toEqual(expected);
  });
});
