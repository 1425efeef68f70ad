import type { ReactElement } from 'react';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { screen } from '@testing-library/react';
import { Route, Routes, useLocation } from 'react-router-dom';
import type { DataMeshApi } from '@meshwork/backstage-plugin-data-mesh-common';
import { DataMeshContextProvider } from '../../../api';
import { MeProvider } from '../../../hooks';
import { rootRouteRef } from '../../../routes';

/** The moment at which every test of the pages plays. */
export const NOW = new Date('2026-11-20T12:00:00Z');

function Address() {
  const { pathname, search } = useLocation();
  return <output data-testid="address">{`${pathname}${search}`}</output>;
}

/** Where the person is. */
export function address(): string {
  return screen.getByTestId('address').textContent ?? '';
}

/** Renders a page at an address of the mesh, in a portal with only the API faked. */
export function renderPage(
  page: ReactElement,
  options: { api: DataMeshApi; path?: string; at?: string },
) {
  const { api, path = '*', at = '/data-mesh' } = options;
  const notify = jest.fn();
  const value = {
    api,
    notify,
    now: () => NOW,
    language: 'en',
    timeZone: 'Europe/Amsterdam',
  };
  renderInTestApp(
    <DataMeshContextProvider value={value}>
      <MeProvider>
        <Routes>
          <Route path={path} element={page} />
          <Route path="*" element={null} />
        </Routes>
        <Address />
      </MeProvider>
    </DataMeshContextProvider>,
    {
      initialRouteEntries: [at],
      mountPath: '/*',
      mountedRoutes: {
        '/data-mesh': rootRouteRef,
        '/catalog/:namespace/:kind/:name': entityRouteRef,
      },
    },
  );
  return { notify };
}
