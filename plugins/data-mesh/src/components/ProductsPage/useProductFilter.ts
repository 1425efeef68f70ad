import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import type { ProductQuery } from '@meshwork/backstage-plugin-data-mesh-common';
import {
  ARCHETYPES,
  CLASSIFICATIONS,
  CRITICALITIES,
  LEVELS,
  LIFECYCLES,
} from '@meshwork/model';

export const VIEWS = ['cards', 'table'] as const;
export type View = (typeof VIEWS)[number];

export type ProductFilter = Pick<
  ProductQuery,
  | 'search'
  | 'domain'
  | 'archetype'
  | 'classification'
  | 'level'
  | 'owner'
  | 'criticality'
  | 'lifecycle'
  | 'failing'
  | 'unknown'
  | 'waived'
  | 'unused'
  | 'ready'
>;
export type FilterName = keyof ProductFilter;

export const FILTER_NAMES: readonly FilterName[] = [
  'search',
  'domain',
  'archetype',
  'classification',
  'level',
  'owner',
  'criticality',
  'lifecycle',
  'failing',
  'unknown',
  'waived',
  'unused',
  'ready',
];

/** What numbers of the page for leadership narrow the list to. */
const READY_FOR = [
  'covered',
  'uncovered',
  'documented',
  'permitted',
  'measured',
  'training',
] as const;

/** A word of a closed list, or nothing: addresses are written by people. */
function oneOf<T extends string>(
  words: readonly T[],
  value: string | null,
): T | undefined {
  return words.find(word => word === value);
}

/** Reads what an address asks for; what it cannot ask for is left out. */
export function readFilter(params: URLSearchParams): ProductFilter {
  return {
    search: params.get('search') || undefined,
    domain: params.get('domain') || undefined,
    archetype: oneOf(ARCHETYPES, params.get('archetype')),
    classification: oneOf(CLASSIFICATIONS, params.get('classification')),
    level: oneOf(LEVELS, params.get('level')),
    owner: params.get('owner') || undefined,
    criticality: oneOf(CRITICALITIES, params.get('criticality')),
    lifecycle: oneOf(LIFECYCLES, params.get('lifecycle')),
    failing: params.get('failing')?.slice(0, 63) || undefined,
    unknown: params.get('unknown')?.slice(0, 63) || undefined,
    waived: params.get('waived')?.slice(0, 63) || undefined,
    unused: oneOf(['true'], params.get('unused')),
    ready: oneOf(READY_FOR, params.get('ready')),
  };
}

/**
 * The filter lives in the address, so that a view can be sent to a colleague
 * and the browser's back button undoes a choice.
 */
export function useProductFilter() {
  const [params, setParams] = useSearchParams();
  const filter = useMemo(() => readFilter(params), [params]);
  const view = oneOf(VIEWS, params.get('view')) ?? 'cards';

  const set = useCallback(
    (name: FilterName | 'view', value: string | undefined) =>
      setParams(
        before => {
          const after = new URLSearchParams(before);
          if (value) after.set(name, value);
          else after.delete(name);
          return after;
        },
        // Each letter of a search would otherwise be a step back of its own.
        { replace: name === 'search' },
      ),
    [setParams],
  );
  const clear = useCallback(
    () =>
      setParams(before => {
        const after = new URLSearchParams(before);
        FILTER_NAMES.forEach(name => after.delete(name));
        return after;
      }),
    [setParams],
  );
  const filtered = Object.values(filter).some(value => value !== undefined);
  return { filter, view, filtered, set, clear };
}
