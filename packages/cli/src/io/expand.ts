import { isPassedOver } from '@meshwork/model';
import { readdir, realpath, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import picomatch from 'picomatch';
import { CannotRun } from '../cannotRun';
import { isInside, NAMELESS, reasonOf, seenFrom, STDIN } from './files';
import type { Host } from './host';

/** A file to look at. */
export interface Found {
  /** As it is shown: what was given, or the folder given and what is below it. */
  file: string;
  /** Whether it was named itself, so that it must be something we know. */
  named: boolean;
}

/** Whether a file may hold a contract or a descriptor, by its name. */
export const isDocument = (name: string): boolean =>
  /\.(ya?ml|json)$/i.test(name);

/** What a folder is shown as, `.` for the one where the command runs. */
const shownAs = (operand: string): string =>
  operand.replace(/^\.\/(?=.)/, '').replace(/(?<=.)\/+$/, '');

/** All files below a folder, links not followed, in the order of their names. */
async function below(folder: string, shown: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(
    error => {
      throw new CannotRun(`Cannot read ${shown}: ${reasonOf(error)}.`);
    },
  );
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  const files: string[] = [];
  for (const entry of entries) {
    const name = shown === '.' ? entry.name : `${shown}/${entry.name}`;
    if (entry.isDirectory()) {
      if (!isPassedOver(entry.name)) {
        files.push(...(await below(join(folder, entry.name), name)));
      }
    } else if (entry.isFile()) {
      files.push(name);
    }
  }
  return files;
}

async function matching(host: Host, pattern: string): Promise<string[]> {
  const scan = picomatch.scan(pattern);
  const base = scan.base === '' ? '.' : scan.base;
  const shown = base.replace(/^\.\/(?=.)/, '').replace(/(?<=.)\/+$/, '');
  const isMatch = picomatch(pattern.replace(/^\.\//, ''));
  const exists = await stat(resolve(host.cwd, base)).catch(() => undefined);
  if (!exists?.isDirectory()) return [];
  const files = await below(resolve(host.cwd, base), shown);
  return files.filter(file => isMatch(file));
}

/**
 * The files that operands stand for: files, folders and patterns, each file
 * once, in the order given.
 *
 * @throws CannotRun if one stands for nothing
 */
export async function expand(
  host: Host,
  operands: readonly string[],
): Promise<Found[]> {
  const found = new Map<string, Found>();
  const add = (file: string, named: boolean) => {
    const path = file === STDIN ? STDIN : resolve(host.cwd, file);
    const before = found.get(path);
    if (!before) found.set(path, { file, named });
    else if (named) before.named = true;
  };
  for (const operand of operands) {
    if (operand === '') throw new CannotRun(NAMELESS);
    if (operand === STDIN) {
      add(operand, true);
      continue;
    }
    let there;
    try {
      there = await stat(resolve(host.cwd, operand));
    } catch (error) {
      const files = picomatch.scan(operand).isGlob
        ? await matching(host, operand)
        : [];
      if (files.length === 0) {
        throw new CannotRun(
          picomatch.scan(operand).isGlob
            ? `No file is like ${operand}.`
            : `Cannot read ${operand}: ${reasonOf(error)}.`,
        );
      }
      files.filter(isDocument).forEach(file => add(file, false));
      continue;
    }
    if (there.isDirectory()) {
      const files = await below(resolve(host.cwd, operand), shownAs(operand));
      files.filter(isDocument).forEach(file => add(file, false));
    } else {
      add(operand, true);
    }
  }
  return [...found.values()];
}

/**
 * All files below a folder that people wrote, by their paths within it.
 *
 * @param also - paths among what was built, where there is such a file
 * @throws CannotRun if it is no folder that can be read
 */
export async function everyFile(
  host: Host,
  folder: string,
  { also = [] }: { also?: readonly string[] } = {},
): Promise<string[]> {
  const path = resolve(host.cwd, folder);
  const there = await stat(path).catch(error => {
    throw new CannotRun(`Cannot read ${folder}: ${reasonOf(error)}.`);
  });
  if (!there.isDirectory()) throw new CannotRun(`${folder} is no folder.`);
  const files = await below(path, '.');
  for (const built of also) {
    const found = await stat(join(path, built)).catch(() => undefined);
    if (found?.isFile()) files.push(built);
  }
  return files;
}

/** Whether a folder between two places is one whose files are passed over. */
const isBelowPassedOver = (from: string, path: string): boolean =>
  seenFrom(from, dirname(path)).split('/').some(isPassedOver);

/**
 * What a file that is not there any more would be shown as, if a folder or a pattern
 * among the operands stood for it.
 */
export async function covering(
  host: Host,
  operands: readonly string[],
): Promise<(path: string) => string | undefined> {
  const folders: { folder: string; shown: string }[] = [];
  const patterns: { isMatch: (name: string) => boolean; base: string }[] = [];
  for (const operand of operands) {
    const path = resolve(host.cwd, operand);
    const there = await stat(path).catch(() => undefined);
    const { isGlob, base } = picomatch.scan(operand);
    if (there?.isDirectory()) {
      folders.push({ folder: await realpath(path), shown: shownAs(operand) });
    } else if (!there && isGlob) {
      patterns.push({
        isMatch: picomatch(operand.replace(/^\.\//, '')),
        base: resolve(host.cwd, base),
      });
    }
  }
  return path => {
    const around = folders.find(
      ({ folder }) =>
        isInside(folder, path) && !isBelowPassedOver(folder, path),
    );
    if (around) {
      const name = seenFrom(around.folder, path);
      return around.shown === '.' ? name : `${around.shown}/${name}`;
    }
    const name = seenFrom(host.cwd, path);
    const isMatched = patterns.some(
      ({ isMatch, base }) => isMatch(name) && !isBelowPassedOver(base, path),
    );
    return isMatched ? name : undefined;
  };
}

/** Matches files against the patterns of an ignore list; compiles each once. */
export function fileMatcher(): (pattern: string, file: string) => boolean {
  const compiled = new Map<string, (file: string) => boolean>();
  return (pattern, file) => {
    let isMatch = compiled.get(pattern);
    if (!isMatch) {
      isMatch = picomatch(pattern.replace(/^\.\//, ''), { dot: true });
      compiled.set(pattern, isMatch);
    }
    return isMatch(file);
  };
}
