import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import type { ImportNote } from '@meshwork/backstage-plugin-data-mesh-common';

/** What of the imports is shown. */
export interface ImportView {
  source?: string;
  /** Id of a run; without one, the last of the source. */
  run?: string;
  severity?: ImportNote['severity'];
  search?: string;
}

const SEVERITIES = ['error', 'warning'] as const;

/** The view lives in the address, so that it can be sent to a colleague. */
export function useImportView() {
  const [params, setParams] = useSearchParams();
  const view = useMemo((): ImportView => {
    const severity = params.get('severity');
    return {
      source: params.get('source') || undefined,
      run: params.get('run') || undefined,
      severity: SEVERITIES.find(known => known === severity),
      search: params.get('search') || undefined,
    };
  }, [params]);
  const show = useCallback(
    (next: ImportView) =>
      setParams(before => {
        const after = new URLSearchParams(before);
        for (const [name, value] of Object.entries(next)) {
          if (value) after.set(name, value);
          else after.delete(name);
        }
        return after;
      }),
    [setParams],
  );
  return { view, show };
}
