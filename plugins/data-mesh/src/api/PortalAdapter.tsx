import { useMemo, type ReactNode } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import { toastApiRef } from '@backstage/frontend-plugin-api';
import { MeProvider } from '../hooks/useMe';
import { DataMeshContextProvider, type DataMeshSurroundings } from './context';
import { dataMeshApiRef } from './ref';
import { useLanguage } from './useLanguage';
import { useTimeZone } from './useTimeZone';

const SECONDS = 1000;

/** Connects the components with a portal on the new frontend system. */
export function PortalAdapter({ children }: { children: ReactNode }) {
  const api = useApi(dataMeshApiRef);
  const toast = useApi(toastApiRef);
  const language = useLanguage();
  const timeZone = useTimeZone();
  const value = useMemo<DataMeshSurroundings>(
    () => ({
      api,
      notify: (title, status = 'success') => {
        toast.post({
          title,
          status,
          // What went wrong stays until it was read.
          timeout: status === 'danger' ? undefined : 6 * SECONDS,
        });
      },
      now: () => new Date(),
      language,
      timeZone,
    }),
    [api, toast, language, timeZone],
  );
  return (
    <DataMeshContextProvider value={value}>
      <MeProvider>{children}</MeProvider>
    </DataMeshContextProvider>
  );
}
