import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import type {
  Adoption,
  DataMeshApi,
} from '@meshwork/backstage-plugin-data-mesh-common';
import { fakeApi, refusal } from '../decisions/__testUtils__/fakeApi';
import {
  address,
  entity,
  pickEntity,
  renderPage,
} from '../decisions/__testUtils__/renderPage';
import { ImportPage } from './ImportPage';

jest.setTimeout(60_000);

const URL_OF_SHOP = 'https://github.com/acme/shop';
const table = (name: string) => ({
  name,
  type: 'table',
  source: 'ddl/tables.sql',
});
const shop: Adoption = {
  url: URL_OF_SHOP,
  product: 'shop',
  found: [table('orders'), table('lines')],
  totalFound: 2,
  ports: ['orders', 'lines'].map(name => ({
    ...table(name),
    contract: `contracts/shop-${name}.odcs.yaml`,
  })),
  notes: [
    {
      file: 'schemas/broken.avsc',
      path: 'line 3',
      severity: 'warning',
      message: 'It is not taken: this is not JSON.',
    },
    {
      file: '',
      path: '',
      severity: 'error',
      message: 'Nobody answers for it.',
    },
  ],
  totalNotes: 2,
  files: [
    {
      path: 'catalog-info.yaml',
      bytes: 17,
      replaces: true,
      content: 'kind: DataProduct',
    },
    {
      path: 'contracts/shop-orders.odcs.yaml',
      bytes: 18,
      replaces: false,
      content: 'kind: DataContract',
    },
    { path: 'contracts/shop-lines.odcs.yaml', bytes: 9e6, replaces: false },
  ],
};

function show(
  readAdoption: DataMeshApi['readAdoption'] = async () => shop,
  options: { at?: string; templates?: boolean } = {},
) {
  const read = jest.fn(readAdoption);
  renderPage(<ImportPage />, {
    api: fakeApi({ readAdoption: read }),
    catalog: catalogApiMock({
      entities: [
        entity('Group', 'crm', 'Customer relations'),
        entity('Domain', 'customer', 'Customer'),
      ],
    }),
    at: options.at ?? '/data-mesh/import',
    templates: options.templates ?? true,
  });
  return { read, user: userEvent.setup() };
}

async function fillIn(user: UserEvent, url = URL_OF_SHOP) {
  const field = await screen.findByRole('textbox', { name: /Address/ });
  await user.click(field);
  await user.paste(url);
  const owner = screen.getByRole('combobox', { name: /Owner/ });
  await pickEntity(user, owner, 'crm', 'Customer relations');
  const domain = screen.getByRole('combobox', { name: /Domain/ });
  await pickEntity(user, domain, 'customer', 'Customer');
}
const go = (user: UserEvent) =>
  user.click(screen.getByRole('button', { name: 'Read it' }));
const result = () =>
  screen.findByRole('region', { name: 'What shop would be' });

describe('bringing in what exists', () => {
  it('reads an address and says what it would be', async () => {
    const { read, user } = show();
    await fillIn(user);
    await go(user);
    const found = within(await result());
    expect(read).toHaveBeenCalledWith(
      {
        url: URL_OF_SHOP,
        owner: 'group:default/crm',
        domain: 'domain:default/customer',
      },
      expect.anything(),
    );
    expect(found.getByText('2 ports of 2')).toBeInTheDocument();
    const ports = found.getByRole('table', { name: 'Ports' });
    expect(
      within(ports)
        .getAllByRole('row')
        .map(row => row.textContent),
    ).toEqual([
      'ChoosePortTypeDefined inContract',
      'orderstableddl/tables.sqlcontracts/shop-orders.odcs.yaml',
      'linestableddl/tables.sqlcontracts/shop-lines.odcs.yaml',
    ]);
    const notes = found.getByRole('table', {
      name: 'What was not understood',
    });
    // What has to be mended first.
    expect(
      within(notes)
        .getAllByRole('row')
        .map(row => row.textContent),
    ).toEqual([
      'FileWhereWhat',
      'The data productNobody answers for it. (has to be mended)',
      'schemas/broken.avscline 3It is not taken: this is not JSON. (to know)',
    ]);
    expect(
      found.getByText(
        'catalog-info.yaml (takes the place of the one that is there)',
      ),
    ).toBeInTheDocument();
    expect(found.getByText('kind: DataContract')).toBeInTheDocument();
    expect(
      found.getByText(
        'contracts/shop-lines.odcs.yaml is too large to be shown.',
      ),
    ).toBeInTheDocument();
    // To be sent to a colleague.
    expect(address()).toBe(
      `/data-mesh/import?${new URLSearchParams({ url: URL_OF_SHOP })}`,
    );
  });

  it('goes on in the form of the template with what is known', async () => {
    const { user } = show();
    await fillIn(user);
    await go(user);
    const link = within(await result()).getByRole('link', {
      name: 'Go on in the form',
    });
    const href = new URL(link.getAttribute('href') ?? '', 'https://portal');
    expect(href.pathname).toBe('/create/templates/default/adopt-repository');
    expect(JSON.parse(href.searchParams.get('formData') ?? '')).toEqual({
      url: URL_OF_SHOP,
      name: 'shop',
      owner: 'group:default/crm',
      domain: 'domain:default/customer',
    });
  });

  it('reads again with what is chosen, and goes on with that', async () => {
    const { read, user } = show(async ({ only }) => ({
      ...shop,
      ports: shop.ports.filter(({ name }) => !only || only.includes(name)),
    }));
    await fillIn(user);
    await go(user);
    const found = within(await result());
    await user.click(found.getByRole('checkbox', { name: 'Hand out orders' }));
    expect(found.getByText('One port of 2')).toBeInTheDocument();
    expect(found.queryByRole('link', { name: /Go on/ })).toBeNull();
    await user.click(
      found.getByRole('button', { name: 'Read again with what is chosen' }),
    );
    await waitFor(() =>
      expect(read).toHaveBeenLastCalledWith(
        expect.objectContaining({ only: ['lines'] }),
        expect.anything(),
      ),
    );
    const link = await found.findByRole('link', { name: /Go on/ });
    expect(decodeURIComponent(link.getAttribute('href') ?? '')).toContain(
      '"only":["lines"]',
    );
  });

  it('goes on where what was chosen is not there any more', async () => {
    let found = shop.found;
    const { user } = show(async () => ({
      ...shop,
      found,
      totalFound: found.length,
      ports: shop.ports.filter(({ name }) =>
        found.some(port => port.name === name),
      ),
    }));
    await fillIn(user);
    await go(user);
    await within(await result()).findByRole('link', { name: /Go on/ });
    found = [table('lines')];
    await go(user);
    expect(await screen.findByText('One port of 1')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: /Go on/ })).toBeInTheDocument();
  });

  it('asks to choose where there is too much', async () => {
    const many = Array.from({ length: 150 }, (_, n) => table(`t${n}`));
    const { user } = show(async () => ({
      ...shop,
      found: many,
      totalFound: 1_500,
      ports: [],
      files: [],
      notes: [],
      totalNotes: 0,
    }));
    await fillIn(user);
    await go(user);
    const found = within(await result());
    expect(found.getByText(/at most a hundred ports/)).toBeInTheDocument();
    expect(found.getByText(/first 150 of 1500/)).toBeInTheDocument();
    expect(found.getByText('Everything was understood.')).toBeInTheDocument();
    expect(found.queryByRole('link', { name: /Go on/ })).toBeNull();
    await user.click(found.getByRole('checkbox', { name: 'Hand out t7' }));
    expect(
      found.getByRole('button', { name: 'Read again with what is chosen' }),
    ).toBeEnabled();
  });

  it('says that nothing can be a port, and why', async () => {
    const { user } = show(async () => ({
      ...shop,
      found: [],
      totalFound: 0,
      ports: [],
      files: [],
    }));
    await fillIn(user);
    await go(user);
    const found = within(await result());
    expect(found.getByText(/Nothing of it can be a port/)).toBeInTheDocument();
    expect(found.getByText(/this is not JSON/)).toBeInTheDocument();
    expect(found.queryByRole('checkbox')).toBeNull();
  });

  it('says what is missing, and reads nothing', async () => {
    const { read, user } = show();
    await user.click(await screen.findByRole('button', { name: 'Read it' }));
    expect(screen.getByRole('alert')).toHaveTextContent('Say which address');
    expect(read).not.toHaveBeenCalled();
  });

  it('begins with the address that the link has', async () => {
    show(undefined, { at: '/data-mesh/import?url=https%3A%2F%2Fa.b%2Fc' });
    expect(await screen.findByRole('textbox', { name: /Address/ })).toHaveValue(
      'https://a.b/c',
    );
  });

  it('says that it reads, and can be stopped', async () => {
    let signal: AbortSignal | undefined;
    const { user } = show((_, options) => {
      signal = options?.signal;
      return new Promise(() => {});
    });
    await fillIn(user);
    await go(user);
    expect(await screen.findByText('Reading github.com…')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Stop' }));
    expect(signal?.aborted).toBe(true);
    expect(screen.queryByText('Reading github.com…')).toBeNull();
  });

  it.each([
    [403, 'This may not be read'],
    [404, 'Nothing is there'],
    [409, 'It is a data product already'],
    [413, 'There is too much'],
    [422, 'Nothing there defines data'],
    [503, 'It cannot be read now'],
    [500, 'It was not read'],
  ])('says why it was not read: %s', async (status, title) => {
    const { user } = show(async () => {
      throw refusal(status, `because of ${status}`);
    });
    await fillIn(user);
    await go(user);
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent(title);
    expect(alert).toHaveTextContent(`because of ${status}`);
  });

  it('tells what to do in a portal without templates', async () => {
    const { user } = show(undefined, { templates: false });
    await fillIn(user);
    await go(user);
    const found = within(await result());
    expect(found.getByText(/run "meshwork init"/)).toBeInTheDocument();
    expect(found.queryByRole('link', { name: /Go on/ })).toBeNull();
  });
});
