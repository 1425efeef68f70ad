import useObservable from 'react-use/lib/useObservable';
import { useMemo } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import { appLanguageApiRef } from '@backstage/core-plugin-api/alpha';

/** The language that the person chose in the portal; both systems have it. */
export function useLanguage(): string {
  const languages = useApi(appLanguageApiRef);
  const changes = useMemo(() => languages.language$(), [languages]);
  return useObservable(changes, languages.getLanguage()).language;
}
