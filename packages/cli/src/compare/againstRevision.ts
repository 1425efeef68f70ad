import { realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Call } from '../args/command';
import { CannotRun } from '../cannotRun';
import { kindOf } from '../documents/kind';
import { covering, expand, isDocument } from '../io/expand';
import { seenFrom } from '../io/files';
import { changedFiles, textIn } from '../io/git';
import { readDocument } from '../documents/readDocument';
import { contractsIn, type Located } from './contract';
import { type Sides, tellErrors } from './pair';

/** A contract, and the file that holds it. */
interface Placed extends Located {
  file: string;
}

/** A contract that a revision has, and whether anybody asked for it. */
interface Old extends Placed {
  isAskedFor: boolean;
}

const idOf = ({ contract }: Placed): unknown => contract.document.id;

/** The contracts of files that are there, and those that the revision has in them. */
async function contractsThere(
  call: Call,
  ref: string,
  operands: readonly string[],
): Promise<{ now: Placed[]; old: Old[] }> {
  const { host } = call;
  const now: Placed[] = [];
  const old: Old[] = [];
  for (const { file, named } of await expand(host, operands)) {
    const read = await readDocument(host, file);
    const isOurs = read.kind === 'contract' || read.kind === 'entities';
    if (!named && !isOurs) continue;
    if ('finding' in read) {
      throw new CannotRun(`${file}: ${read.finding.message}`);
    }
    const found = contractsIn(read.text, file);
    if (named && found.length === 0) {
      throw new CannotRun(`${file} has no contract in it.`);
    }
    const text = await textIn(host, ref, file);
    const name = `${file} in ${ref}`;
    const before = text === undefined ? [] : contractsIn(text, name);
    for (const each of found) {
      tellErrors(call, each.contract, file);
      now.push({ ...each, file });
    }
    for (const each of before) {
      tellErrors(call, each.contract, name);
      old.push({ ...each, file, isAskedFor: true });
    }
  }
  return { now, old };
}

/**
 * The contracts that the revision has in other files: those that are not there any more,
 * or are no contracts now.
 *
 * @param withAll - whether to look at files that nobody asked for as well
 */
async function contractsElsewhere(
  { host }: Call,
  ref: string,
  operands: readonly string[],
  { now, withAll }: { now: readonly Placed[]; withAll: boolean },
): Promise<Old[]> {
  const shownAs = await covering(host, operands);
  const known = new Set(
    now.map(({ file }) => realpathSync(resolve(host.cwd, file))),
  );
  const old: Old[] = [];
  const start = resolve(host.cwd, operands[0]);
  for (const { path, text } of await changedFiles(host, ref, start)) {
    const shown = shownAs(path);
    if (!isDocument(path) || known.has(path)) continue;
    if (shown === undefined && !withAll) continue;
    const file = shown ?? seenFrom(host.cwd, path);
    try {
      const content = (await text()) ?? '';
      const kind = kindOf(path, content);
      if (kind !== 'contract' && kind !== 'entities') continue;
      for (const each of contractsIn(content, file)) {
        old.push({ ...each, file, isAskedFor: shown !== undefined });
      }
    } catch (error) {
      // Nobody could rely on a contract that could not be read.
      if (!(error instanceof CannotRun)) throw error;
    }
  }
  return old;
}

/** Takes from a list the one entry that is like this, if it is the only one. */
function takeOnly<T>(list: T[], isLike: (each: T) => boolean): T | undefined {
  const [found, second] = list.filter(isLike);
  if (!found || second) return undefined;
  list.splice(list.indexOf(found), 1);
  return found;
}

/**
 * Each contract that is there with itself in a revision of git: by its file and its
 * entity, and where it moved to another file by its id. What the revision has and
 * nothing matches is gone.
 *
 * @throws CannotRun if something of it is missing or cannot be read
 */
export async function againstRevision(
  call: Call,
  ref: string,
  operands: readonly string[],
): Promise<Sides[]> {
  const { now, old } = await contractsThere(call, ref, operands);
  const sizes = new Map<string, number>();
  for (const { file } of now) sizes.set(file, (sizes.get(file) ?? 0) + 1);
  const all: Sides[] = now.map(({ file, entity, contract }) => {
    const isOne = sizes.get(file) === 1;
    const before =
      takeOnly(old, each => each.file === file && each.entity === entity) ??
      (isOne ? takeOnly(old, each => each.file === file) : undefined);
    return {
      file,
      ...(isOne ? {} : { entity }),
      before: before?.contract,
      after: contract,
    };
  });
  const withAll = all.some(({ before }) => !before);
  old.push(
    ...(await contractsElsewhere(call, ref, operands, { now, withAll })),
  );
  all.forEach((sides, index) => {
    if (sides.before) return;
    const id = idOf(now[index]);
    const from = takeOnly(old, each => idOf(each) === id && id !== undefined);
    sides.before = from?.contract;
    sides.movedFrom = from?.file;
  });
  for (const { file, entity, contract, isAskedFor } of old) {
    if (isAskedFor) all.push({ file, entity, before: contract });
  }
  if (all.length === 0) {
    throw new CannotRun(`There is no contract in ${operands.join(', ')}.`);
  }
  return all;
}
