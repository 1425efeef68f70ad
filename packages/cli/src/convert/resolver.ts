import { readFileSync, realpathSync, statSync } from 'node:fs';
import { isAbsolute, resolve } from 'node:path';
import { isInside } from '../io/files';

/** Bytes of one file; the engine takes no more of a text. */
const MOST_BYTES = 5 * 1024 * 1024;

function textAt(path: string, root: string): string | undefined {
  try {
    const real = realpathSync(path);
    if (!isInside(root, real)) return undefined;
    const there = statSync(real);
    return there.isFile() && there.size <= MOST_BYTES
      ? readFileSync(real, 'utf8')
      : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Looks up files that a source refers to: beside the source first, then from the
 * root. Whatever the reference says, and wherever links lead, nothing outside of
 * the root is read.
 *
 * @param folder - where the source is
 * @param root - the folder that holds all it may refer to
 */
export function resolverIn(
  folder: string,
  root: string,
): (reference: string) => string | undefined {
  let realRoot: string;
  try {
    realRoot = realpathSync(root);
  } catch {
    return () => undefined;
  }
  return reference => {
    const isOfHere =
      reference !== '' &&
      !reference.includes('\0') &&
      !isAbsolute(reference) &&
      !/^[a-z][a-z0-9+.-]*:/i.test(reference);
    if (!isOfHere) return undefined;
    return (
      textAt(resolve(folder, reference), realRoot) ??
      textAt(resolve(realRoot, reference), realRoot)
    );
  };
}
