import { useMe } from './useMe';

/** Who runs the platform, and who looks on. */
const PLATFORM_ROLES = ['platform-engineer', 'governance'];

/** Whether the page of the platform, and the lists on it, are open to the person. */
export function useMayOpenPlatform(): boolean {
  const me = useMe();
  return Boolean(me.value?.roles.some(role => PLATFORM_ROLES.includes(role)));
}
