import { useCallback, useEffect, useRef, useState } from 'react';
import {
  getCompoundEntityRef,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import type { AsyncListSource, IdentifiedOption } from '@backstage/ui';
import {
  RiBox3Line,
  RiGroupLine,
  RiPuzzle2Line,
  RiUserLine,
} from '@remixicon/react';
import { searchOf, type PickedKind } from './searchOf';

/** Options that are fetched at once. */
const PAGE = 20;
/** From the last key to the search, in milliseconds: words are typed, not letters. */
const QUIET = 200;

const NAMES = ['metadata.name', 'metadata.title', 'spec.profile.displayName'];
const FIELDS = ['kind', 'metadata.namespace', ...NAMES];

const ICON: Record<string, JSX.Element> = {
  group: <RiGroupLine size={16} />,
  user: <RiUserLine size={16} />,
  component: <RiPuzzle2Line size={16} />,
  dataproduct: <RiBox3Line size={16} />,
};

export interface EntityOptions extends AsyncListSource<IdentifiedOption> {
  /** Why the latest search failed. */
  error?: Error;
}

interface Found {
  items: IdentifiedOption[];
  nextCursor?: string;
  loadingState: EntityOptions['loadingState'];
  error?: Error;
}

/** Entities of some kinds as the catalog finds them for what is typed, a page at a time. */
export function useEntityOptions(kinds: readonly PickedKind[]): EntityOptions {
  const catalog = useApi(catalogApiRef);
  const [filterText, setFilterText] = useState('');
  const [found, setFound] = useState<Found>({
    items: [],
    loadingState: 'loading',
  });
  // An answer to what is no longer typed is ignored.
  const latest = useRef(0);
  const wanted = kinds.join();

  const run = useCallback(
    async (loadingState: Found['loadingState'], cursor?: string) => {
      latest.current += 1;
      const turn = latest.current;
      setFound(({ error, ...before }) => ({ ...before, loadingState }));
      try {
        const { filter, term } = searchOf(
          filterText,
          wanted.split(',') as PickedKind[],
        );
        const { items, pageInfo } = await catalog.queryEntities(
          cursor
            ? { cursor, limit: PAGE, fields: FIELDS }
            : {
                filter,
                ...(term && { fullTextFilter: { term, fields: NAMES } }),
                orderFields: { field: 'metadata.name', order: 'asc' },
                limit: PAGE,
                fields: FIELDS,
              },
        );
        if (latest.current !== turn) return;
        setFound(before => ({
          items: [...(cursor ? before.items : []), ...items.map(optionOf)],
          nextCursor: pageInfo.nextCursor,
          loadingState: 'idle',
        }));
      } catch (cause) {
        if (latest.current !== turn) return;
        const error = cause instanceof Error ? cause : new Error(String(cause));
        setFound({ items: [], loadingState: 'error', error });
      }
    },
    [catalog, filterText, wanted],
  );

  useEffect(() => {
    // What was found for other words would be picked by whoever types fast.
    setFound({ items: [], loadingState: 'loading' });
    const timer = window.setTimeout(() => run('loading'), QUIET);
    return () => {
      window.clearTimeout(timer);
      latest.current += 1;
    };
  }, [run]);

  const { items, loadingState, nextCursor, error } = found;
  return {
    items,
    filterText,
    setFilterText,
    loadingState,
    loadMore: () => {
      if (nextCursor && loadingState === 'idle') run('loadingMore', nextCursor);
    },
    error,
  };
}

/** An entity as people know it, with the reference that tells it from its namesakes. */
function optionOf(entity: Entity): IdentifiedOption {
  const { name, title } = entity.metadata;
  const profile = entity.spec?.profile;
  const displayName =
    typeof profile === 'object' && profile !== null && 'displayName' in profile
      ? profile.displayName
      : undefined;
  const ref = stringifyEntityRef(getCompoundEntityRef(entity));
  return {
    id: ref,
    label: typeof displayName === 'string' ? displayName : title ?? name,
    description: ref,
    leadingIcon: ICON[entity.kind.toLowerCase()],
  };
}
