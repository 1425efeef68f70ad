import { useCallback } from 'react';
import { useApiHolder } from '@backstage/core-plugin-api';
import { entityPresentationApiRef } from '@backstage/plugin-catalog-react';
import type { EntityLink } from '@meshwork/backstage-plugin-data-mesh-common';

/** Names are worth this much waiting, in milliseconds; later they change under the eyes. */
const PATIENCE = 2_000;

/**
 * Waits until the portal knows what to call entities that come without a title, so that no
 * reference stands there for a moment. Never fails: without names there are references.
 */
export function useNames(): (entities: readonly EntityLink[]) => Promise<void> {
  const presentation = useApiHolder().get(entityPresentationApiRef);
  return useCallback(
    async entities => {
      const named = Promise.allSettled(
        entities.map(({ ref, title }) =>
          title ? undefined : presentation?.forEntity(ref).promise,
        ),
      );
      let timer: number | undefined;
      const late = new Promise<void>(resolve => {
        timer = window.setTimeout(resolve, PATIENCE);
      });
      await Promise.race([named, late]);
      window.clearTimeout(timer);
    },
    [presentation],
  );
}
