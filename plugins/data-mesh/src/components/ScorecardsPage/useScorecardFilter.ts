import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import type { MeshQuery } from '@meshwork/backstage-plugin-data-mesh-common';
import { CRITICALITIES, LIFECYCLES } from '@meshwork/model';

export type ScorecardFilter = Pick<
  NonNullable<MeshQuery>,
  'domain' | 'owner' | 'criticality' | 'lifecycle'
>;
export type ScorecardFilterName = keyof ScorecardFilter;

const NAMES: readonly ScorecardFilterName[] = [
  'domain',
  'owner',
  'criticality',
  'lifecycle',
];

/** Reads what an address asks for; what it cannot ask for is left out. */
export function readScorecardFilter(params: URLSearchParams): ScorecardFilter {
  const criticality = params.get('criticality');
  const lifecycle = params.get('lifecycle');
  return {
    domain: params.get('domain') || undefined,
    owner: params.get('owner') || undefined,
    criticality: CRITICALITIES.find(word => word === criticality),
    lifecycle: LIFECYCLES.find(word => word === lifecycle),
  };
}

/** Parts of an address that are set, as its query; nothing where none is. */
export function queryOf(parts: Record<string, string | undefined>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parts)) {
    if (value) query.set(name, value);
  }
  const text = query.toString();
  return text && `?${text}`;
}

/** The filter lives in the address, so that a view can be sent to a colleague. */
export function useScorecardFilter() {
  const [params, setParams] = useSearchParams();
  const filter = useMemo(() => readScorecardFilter(params), [params]);
  const set = useCallback(
    (name: ScorecardFilterName, value: string | undefined) =>
      setParams(before => {
        const after = new URLSearchParams(before);
        if (value) after.set(name, value);
        else after.delete(name);
        return after;
      }),
    [setParams],
  );
  const clear = useCallback(
    () =>
      setParams(before => {
        const after = new URLSearchParams(before);
        NAMES.forEach(name => after.delete(name));
        return after;
      }),
    [setParams],
  );
  const filtered = Object.values(filter).some(value => value !== undefined);
  return { filter, filtered, set, clear };
}
