import { readFileSync, realpathSync, statSync } from 'node:fs';
import { isAbsolute, resolve } from 'node:path';
import { CannotRun } from '../cannotRun';
import { isInside } from '../io/files';
import { MOST_BYTES, textOfBytes, TooLarge } from '../io/text';

/**
 * The text at a path; undefined if no file of the root is there that may be read.
 *
 * @throws CannotRun if there is one that is too large or no text: not to say so would
 *   make a contract without what it holds
 */
function textAt(
  path: string,
  root: string,
  { reference, most }: { reference: string; most: number },
): string | undefined {
  try {
    const real = realpathSync(path);
    if (!isInside(root, real)) return undefined;
    const there = statSync(real);
    if (!there.isFile()) return undefined;
    if (there.size > most) throw new TooLarge(reference, most);
    return textOfBytes(readFileSync(real), reference);
  } catch (error) {
    if (error instanceof CannotRun) throw error;
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
 * @param most - bytes that each may have
 */
export function resolverIn(
  folder: string,
  root: string,
  most = MOST_BYTES,
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
      textAt(resolve(folder, reference), realRoot, { reference, most }) ??
      textAt(resolve(realRoot, reference), realRoot, { reference, most })
    );
  };
}
