import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { parseEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import fs from 'fs-extra';
import { type OpenDescriptor, openDescriptor } from './descriptor';

/** Where the descriptor is when nobody says so. */
export const DESCRIPTOR = 'catalog-info.yaml';

const MAX_BYTES = 1024 * 1024;

/**
 * Reads a file in a workspace; nothing when there is none.
 *
 * @throws InputError for a large one
 */
export async function readIn(
  workspacePath: string,
  path: string,
): Promise<string | undefined> {
  const target = resolveSafeChildPath(workspacePath, path);
  const stats = await fs.lstat(target).catch(() => undefined);
  if (!stats?.isFile()) return undefined;
  if (stats.size > MAX_BYTES) {
    throw new InputError(
      `${path} has ${stats.size} bytes, ${MAX_BYTES} are the most`,
    );
  }
  return fs.readFile(target, 'utf8');
}

/**
 * Opens the descriptor in a workspace.
 *
 * @throws InputError when there is none, and for a path out of the workspace
 */
export async function openIn(
  workspacePath: string,
  path: string,
): Promise<OpenDescriptor> {
  const text = await readIn(workspacePath, path);
  if (text === undefined) {
    throw new InputError(`There is no ${path} in the workspace`);
  }
  return openDescriptor(text, path);
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
