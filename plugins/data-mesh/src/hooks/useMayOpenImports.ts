import { useMe } from './useMe';

/** Who runs the platform, and who answers for what is in the mesh. */
const IMPORT_ROLES = ['platform-engineer', 'governance', 'steward'];

/** Whether the page of imported inventories is open to the person. */
export function useMayOpenImports(): boolean {
  const me = useMe();
  return Boolean(me.value?.roles.some(role => IMPORT_ROLES.includes(role)));
}
