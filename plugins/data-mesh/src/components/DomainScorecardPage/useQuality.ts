import { useCallback } from 'react';
import { useSearchParams } from 'react-router-dom';
import { DIMENSIONS, type Dimension } from '@meshwork/model';

/** The quality that the checks are narrowed to; it lives in the address. */
export function useQuality() {
  const [params, setParams] = useSearchParams();
  const asked = params.get('quality');
  const quality = DIMENSIONS.find(dimension => dimension === asked);
  const choose = useCallback(
    (next: Dimension | undefined) =>
      setParams(before => {
        const after = new URLSearchParams(before);
        if (next) after.set('quality', next);
        else after.delete('quality');
        return after;
      }),
    [setParams],
  );
  return [quality, choose] as const;
}
