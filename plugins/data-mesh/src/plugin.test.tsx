import { screen } from '@testing-library/react';
import { Route, Routes } from 'react-router-dom';
import { renderTestApp } from '@backstage/frontend-test-utils';
import {
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import {
  renderInTestApp as renderInLegacyApp,
  TestApiProvider,
} from '@backstage/test-utils';
import { fakeApi, refusal } from './components/decisions/__testUtils__/fakeApi';
import plugin, { dataMeshApiRef } from './index';
import {
  dataMeshPlugin as legacyPlugin,
  DataMeshPage,
  EntityDataProductCard,
} from './legacy';
import { rootRouteRef } from './routes';

// A whole portal starts, and loads its pages in pieces.
jest.setTimeout(30_000);
const patience = { timeout: 20_000 };

const catalog = { '/catalog/:namespace/:kind/:name': entityRouteRef };
const api = () => fakeApi({ listReviews: async () => ({ items: [] }) });

describe('the plugin in a portal on the new frontend system', () => {
  it('renders its pages under /data-mesh, tabs and all', async () => {
    renderTestApp({
      features: [plugin],
      apis: [[dataMeshApiRef, api()]],
      mountedRoutes: catalog,
      initialRouteEntries: ['/data-mesh/reviews'],
    });
    expect(
      await screen.findByText('Nothing waits for you', {}, patience),
    ).toBeInTheDocument();
    for (const name of ['Products', /^Reviews/, 'My access', 'Scorecards']) {
      expect(screen.getByRole('tab', { name })).toBeInTheDocument();
    }
  });

  it('has a page, an API, a widget and pieces for the entity page', () => {
    expect(plugin.id).toBe('data-mesh');
    for (const id of [
      'page:data-mesh',
      'api:data-mesh',
      'home-page-widget:data-mesh/waiting-for-me',
      'home-page-widget:data-mesh/mesh-health',
      'entity-card:data-mesh/overview',
      'entity-content:data-mesh/ports',
      'entity-content:data-mesh/consumers',
      'entity-content:data-mesh/scorecard',
      'entity-content:data-mesh/history',
      'entity-content:data-mesh/contract',
      'entity-content:data-mesh/domain-scorecard',
    ]) {
      expect([id, Boolean(plugin.getExtension(id as never))]).toEqual([
        id,
        true,
      ]);
    }
  });
});

describe('the plugin in a portal on the old frontend system', () => {
  it('renders the same pages', async () => {
    await renderInLegacyApp(
      <TestApiProvider apis={[[dataMeshApiRef, api()]]}>
        <Routes>
          <Route path="/data-mesh/*" element={<DataMeshPage />} />
        </Routes>
      </TestApiProvider>,
      {
        mountedRoutes: { '/data-mesh': rootRouteRef, ...catalog },
        routeEntries: ['/data-mesh/reviews'],
      },
    );
    expect(
      await screen.findByText('Nothing waits for you', {}, patience),
    ).toBeInTheDocument();
  });

  it('renders the card of a data product, and says while the mesh does not know it', async () => {
    const unknown = fakeApi({
      getProduct: async () => {
        throw refusal(404, 'not known');
      },
    });
    await renderInLegacyApp(
      <TestApiProvider apis={[[dataMeshApiRef, unknown]]}>
        <EntityProvider
          entity={{
            apiVersion: 'meshwork.dev/v1alpha1',
            kind: 'DataProduct',
            metadata: { name: 'orders' },
          }}
        >
          <EntityDataProductCard />
        </EntityProvider>
      </TestApiProvider>,
      { mountedRoutes: { '/data-mesh': rootRouteRef, ...catalog } },
    );
    expect(
      await screen.findByText('The data mesh is still taking this in'),
    ).toBeInTheDocument();
  });

  it('is a plugin of the same name', () => {
    expect(legacyPlugin.getId()).toBe(plugin.id);
  });
});
