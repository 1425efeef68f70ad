import { configApiRef, useApi } from '@backstage/core-plugin-api';

/**
 * Where the organisation's days begin and end (`dataMesh.organization.timeZone`). The
 * backend counts periods of agreements in it, so the pages show days in it: a browser
 * elsewhere would show the day before or after.
 */
export function useTimeZone(): string {
  const config = useApi(configApiRef);
  return config.getOptionalString('dataMesh.organization.timeZone') ?? 'UTC';
}
