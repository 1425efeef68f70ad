import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { parseEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import fs from 'fs-extra';
import { type OpenDescriptor, openDescriptor } from './descriptor';

/** Where the descriptor is when nobody says so. */
export const DESCRIPTOR = 'catalog-info.yaml';

const MAX_BYTES = 1024 * 1024;

/**
 * Opens the descriptor in a workspace.
 *
 * @throws InputError when there is none, and for a path out of the workspace
 */
export async function openIn(
  workspacePath: string,
  path: string,
): Promise<OpenDescriptor> {
  const target = resolveSafeChildPath(workspacePath, path);
  const stats = await fs.lstat(target).catch(() => undefined);
  if (!stats?.isFile()) {
    throw new InputError(`There is no ${path} in the workspace`);
  }
  if (stats.size > MAX_BYTES) {
    throw new InputError(
      `${path} has ${stats.size} bytes, ${MAX_BYTES} are the most`,
    );
  }
  return openDescriptor(await fs.readFile(target, 'utf8'), path);
}

/** Name and namespace of a reference, as descriptors have them. */
export function namedBy(ref: string, kind: string) {
  const {
    name,
    namespace,
    kind: given,
  } = parseEntityRef(ref, {
    defaultKind: kind,
  });
  if (given.toLowerCase() !== kind.toLowerCase()) {
    throw new InputError(`${ref} is no ${kind}`);
  }
  return { name, namespace };
}
