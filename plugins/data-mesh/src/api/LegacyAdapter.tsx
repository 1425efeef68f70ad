import { useMemo, type ReactNode } from 'react';
import { alertApiRef, useApi } from '@backstage/core-plugin-api';
import { MeProvider } from '../hooks/useMe';
import {
  DataMeshContextProvider,
  type DataMeshSurroundings,
  type NoticeStatus,
} from './context';
import { dataMeshApiRef } from './ref';
import { useLanguage } from './useLanguage';
import { useTimeZone } from './useTimeZone';

const SEVERITY = {
  success: 'success',
  info: 'info',
  warning: 'warning',
  danger: 'error',
} as const satisfies Record<NoticeStatus, string>;

/** Connects the components with a portal that still runs the old frontend system. */
export function LegacyAdapter({ children }: { children: ReactNode }) {
  const api = useApi(dataMeshApiRef);
  const alerts = useApi(alertApiRef);
  const language = useLanguage();
  const timeZone = useTimeZone();
  const value = useMemo<DataMeshSurroundings>(
    () => ({
      api,
      notify: (title, status = 'success') =>
        alerts.post({
          message: title,
          severity: SEVERITY[status],
          display: status === 'danger' ? 'permanent' : 'transient',
        }),
      now: () => new Date(),
      language,
      timeZone,
    }),
    [api, alerts, language, timeZone],
  );
  return (
    <DataMeshContextProvider value={value}>
      <MeProvider>{children}</MeProvider>
    </DataMeshContextProvider>
  );
}
