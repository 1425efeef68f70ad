import type { ReactElement } from 'react';
import type { Entity } from '@backstage/catalog-model';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import {
  catalogApiRef,
  entityPresentationApiRef,
  entityRouteRef,
  type CatalogApi,
  type EntityPresentationApi,
} from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { screen } from '@testing-library/react';
import type { UserEvent } from '@testing-library/user-event';
import { Route, Routes, useLocation } from 'react-router-dom';
import type { DataMeshApi } from '@meshwork/backstage-plugin-data-mesh-common';
import { DataMeshContextProvider } from '../../../api';
import { MeProvider } from '../../../hooks';
import { rootRouteRef, templatesRouteRef } from '../../../routes';

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

/** An entity of the catalog with the title that people know it by. */
export function entity(kind: string, name: string, title: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { namespace: 'default', name, title },
  };
}

/** Types a part of what is looked for, and picks by keyboard what the catalog finds. */
export async function pickEntity(
  user: UserEvent,
  field: HTMLElement,
  typed: string,
  title: string,
) {
  await user.clear(field);
  await user.type(field, typed);
  await screen.findByRole('option', { name: title });
  await user.keyboard('{ArrowDown}{Enter}');
}

/** Renders a page at an address of the mesh, in a portal with only the API faked. */
export function renderPage(
  page: ReactElement,
  options: {
    api: DataMeshApi;
    path?: string;
    at?: string;
    /** The catalog's API; with nothing in it when left out. */
    catalog?: CatalogApi;
    /** What the portal calls entities; nothing is looked up when left out. */
    presentation?: EntityPresentationApi;
    /** Whether the portal has software templates. */
    templates?: boolean;
  },
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
      apis: [
        [catalogApiRef, options.catalog ?? catalogApiMock()] as const,
        ...(options.presentation
          ? [[entityPresentationApiRef, options.presentation] as const]
          : []),
      ],
      initialRouteEntries: [at],
      mountPath: '/*',
      mountedRoutes: {
        '/data-mesh': rootRouteRef,
        '/catalog/:namespace/:kind/:name': entityRouteRef,
        ...(options.templates && { '/create': templatesRouteRef }),
      },
    },
  );
  return { notify };
}
