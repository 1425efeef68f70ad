import { screen } from '@testing-library/react';
import type { Entity } from '@backstage/catalog-model';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { fakeApi } from '../decisions/__testUtils__/fakeApi';
import { renderPage } from '../decisions/__testUtils__/renderPage';
import { ChangeTemplates } from './ChangeTemplates';

const template = (name: string, title: string, changes?: string): Entity => ({
  apiVersion: 'scaffolder.backstage.io/v1beta3',
  kind: 'Template',
  metadata: {
    name,
    namespace: 'default',
    title,
    ...(changes && { annotations: { 'meshwork.dev/changes': changes } }),
  },
  spec: { type: 'data-product-change' },
});
const entities = [
  template('retire', 'Retire', 'DataProduct'),
  template('add-port', 'Add a port', 'DataProduct'),
  template('propose', 'Propose', 'API'),
  template('create', 'Create'),
];

const show = (kind: 'DataProduct' | 'API', options: object = {}) =>
  renderPage(
    <>
      <ChangeTemplates kind={kind} values={{ product: 'dataproduct:a/b c' }} />
      drawn
    </>,
    {
      api: fakeApi({}),
      catalog: catalogApiMock({ entities }),
      templates: true,
      ...options,
    },
  );

it('leads to the templates that change such an entity, with it chosen', async () => {
  show('DataProduct');
  const found = await screen.findAllByRole('link');
  expect(found.map(({ textContent }) => textContent)).toEqual([
    'Add a port',
    'Retire',
  ]);
  const address = new URL(found[0].getAttribute('href')!, 'http://portal');
  expect(address.pathname).toBe('/create/templates/default/add-port');
  expect(JSON.parse(address.searchParams.get('formData')!)).toEqual({
    product: 'dataproduct:a/b c',
  });
});

it.each<[string, object]>([
  ['a portal without such templates', { catalog: catalogApiMock() }],
  ['a portal without templates', { templates: false }],
  [
    'a catalog that is away',
    {
      catalog: {
        ...catalogApiMock(),
        getEntities: async () => {
          throw new Error('away');
        },
      },
    },
  ],
])('shows nothing in %s', async (_, options) => {
  show('API', options);
  expect(await screen.findByText('drawn')).toBeVisible();
  expect(screen.queryByRole('link')).not.toBeInTheDocument();
});
