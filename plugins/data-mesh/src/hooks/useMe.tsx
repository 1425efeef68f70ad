import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useState,
  type ReactNode,
} from 'react';
import type { Me } from '@meshwork/backstage-plugin-data-mesh-common';
import { useDataMesh } from '../api';
import { useLoad, type Loaded } from './useLoad';

interface MeContextValue extends Loaded<Me> {
  ask(): void;
}

const MeContext = createContext<MeContextValue | undefined>(undefined);

/** Asks once for everybody beneath it, and only when somebody wants to know. */
export function MeProvider({ children }: { children: ReactNode }) {
  const { api } = useDataMesh();
  const [asked, setAsked] = useState(false);
  const me = useLoad<Me | undefined>(
    async signal => (asked ? api.getMe({ signal }) : undefined),
    [asked],
  );
  const ask = useCallback(() => setAsked(true), []);
  const { value, error, loading, reload, setValue } = me;
  const context = useMemo<MeContextValue>(
    () => ({
      value,
      error,
      loading: loading || (!value && !error),
      reload,
      setValue,
      ask,
    }),
    [value, error, loading, reload, setValue, ask],
  );
  return <MeContext.Provider value={context}>{children}</MeContext.Provider>;
}

/** Who I am to the mesh; `reload` after anything that changes what waits for me. */
export function useMe(): Loaded<Me> {
  const context = useContext(MeContext);
  if (!context) throw new Error('useMe needs a MeProvider around it');
  const { ask } = context;
  useEffect(ask, [ask]);
  return context;
}
