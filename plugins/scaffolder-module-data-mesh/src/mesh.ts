import {
  discoveryApiRef,
  fetchApiRef,
  useApi,
  type ApiHolder,
} from '@backstage/frontend-plugin-api';
import {
  DataMeshClient,
  type AuthoringForm,
} from '@meshwork/backstage-plugin-data-mesh-common';
import type { DataProductForm } from '@meshwork/model';
import { useMemo } from 'react';

/** The data mesh, for a field. */
export function useMesh(): DataMeshClient {
  const discoveryApi = useApi(discoveryApiRef);
  const fetchApi = useApi(fetchApiRef);
  return useMemo(
    () => new DataMeshClient({ discoveryApi, fetchApi }),
    [discoveryApi, fetchApi],
  );
}

/** The same for what validates a field; nothing where the portal has no such APIs. */
export function meshIn(apis: ApiHolder): DataMeshClient | undefined {
  const discoveryApi = apis.get(discoveryApiRef);
  const fetchApi = apis.get(fetchApiRef);
  return discoveryApi && fetchApi
    ? new DataMeshClient({ discoveryApi, fetchApi })
    : undefined;
}

/** The fields of a form that say what a product will be; templates ask for more. */
const FIELDS = [
  'name',
  'title',
  'description',
  'owner',
  'domain',
  'system',
  'type',
  'archetype',
  'lifecycle',
  'criticality',
  'classification',
  'ports',
  'serviceObjectives',
  'support',
] as const satisfies (keyof DataProductForm)[];

/**
 * What is sent of a form. Nothing else of it leaves the browser: other fields of a template
 * are none of the mesh's business. What was left empty is not sent.
 */
export function sentOf(values: object): AuthoringForm {
  const form = values as DataProductForm;
  const inputs = readOf(form);
  const said = Object.fromEntries(
    FIELDS.flatMap(field => {
      const value = form[field];
      if (value === undefined || value === null || value === '') return [];
      const isList = Array.isArray(value);
      return [[field, isList ? [...value].map(one => one ?? {}) : value]];
    }),
  );
  return { ...said, ...(inputs.length > 0 && { inputs }) };
}

/** Which ports are read; what for is only for those who decide on it. */
function readOf({ inputs }: DataProductForm) {
  return [...(inputs ?? [])].flatMap(input => {
    const { product, port } = input?.from ?? {};
    return product && port ? [{ from: { product, port } }] : [];
  });
}
