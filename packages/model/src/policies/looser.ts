import type { PolicyPath } from './source';

/** Tells what asks for less: where a domain says it, and where the mesh said more. */
export type Say = (
  path: PolicyPath,
  globalPath: PolicyPath,
  message: string,
) => void;

/** Whether the domain's leaves out something of the mesh's. */
export const lacks = (mesh: readonly string[], domain: readonly string[]) =>
  mesh.some(one => !domain.includes(one));
