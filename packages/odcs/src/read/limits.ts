import { isMapping } from '../values';

/** Bytes of UTF-8 a document may have. Enforced before anything is parsed. */
export const MAX_BYTES = 5 * 1024 * 1024;
/** Mappings and lists inside each other; the contract itself is the first. */
export const MAX_DEPTH = 100;
/** Aliases of a document, and times each may be followed before it counts as a bomb. */
export const MAX_ALIASES = 1000;
/** Nodes a document may have once its aliases are written out. */
export const MAX_NODES = 2_000_000;
/** Characters of all keys and texts once aliases are written out: no more than memory holds with ease. */
export const MAX_CHARACTERS = 4 * MAX_BYTES;
/** Characters of a finding's message and of its path; a name may be a whole document long. */
export const MAX_MESSAGE = 2000;
/** Findings of one document; more help nobody. */
export const MAX_FINDINGS = 500;

/** The length in UTF-8, without encoding the text. */
export function utf8Length(text: string): number {
  let bytes = 0;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit < 0x80) bytes += 1;
    else if (unit < 0x800) bytes += 2;
    else if (unit >= 0xd800 && unit < 0xdc00) {
      bytes += 4;
      index += 1;
    } else bytes += 3;
  }
  return bytes;
}

/**
 * Whether the text has so many document markers that it is several documents
 * for certain. At the start of a line they are markers wherever they stand.
 */
export function hasManyDocuments(text: string): boolean {
  const marker = /^---(?=\s|$)/gm;
  let count = 0;
  while (count < 3 && marker.exec(text)) count += 1;
  return count >= 3;
}

/** What looks like an alias: not every one is, since text may have stars. */
const star = /(?:^|[\s,[{])\*[^\s,[\]{}*]/g;

/**
 * Whether the text has so many aliases that parsing itself would be costly. Stars in
 * text count as well, so only a multiple of the limit is refused here; how many
 * there are is counted in the parsed document.
 */
export function hasHopelesslyManyAliases(text: string): boolean {
  let count = 0;
  star.lastIndex = 0;
  while (count <= MAX_ALIASES * 50 && star.exec(text)) count += 1;
  return count > MAX_ALIASES * 50;
}

const bullets = /^[\t ]*(?:[-?:][\t ]+)+/;

/**
 * Whether nesting is so deep that parsing itself would be costly: an upper
 * bound on depth, counted from the characters alone. Brackets in text count
 * as well, so only a multiple of the limit is refused here; the exact depth is
 * checked on the parsed document.
 */
export function isHopelesslyDeep(text: string): boolean {
  let depth = 0;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit === 0x5b || unit === 0x7b) depth += 1;
    else if ((unit === 0x5d || unit === 0x7d) && depth > 0) depth -= 1;
    if (depth > MAX_DEPTH * 10) return true;
  }
  return text.split('\n').some(line => {
    const indent = bullets.exec(line.slice(0, MAX_DEPTH * 40))?.[0] ?? '';
    return indent.replace(/[\t ]/g, '').length > MAX_DEPTH * 2;
  });
}

/**
 * Whether there is too much of it, counted as if aliases were written out. Stops at
 * the limits.
 */
export function isExcessive(value: unknown): boolean {
  let nodes = MAX_NODES;
  let characters = MAX_CHARACTERS;
  let deep = false;
  const count = (at: unknown, depth: number): void => {
    nodes -= 1;
    if (typeof at === 'string') characters -= at.length;
    if (nodes < 0 || characters < 0 || deep) return;
    if (depth > MAX_DEPTH * 2) {
      deep = true;
    } else if (Array.isArray(at)) {
      for (const item of at) count(item, depth + 1);
    } else if (isMapping(at)) {
      for (const key of Object.keys(at)) {
        characters -= key.length;
        count(at[key], depth + 1);
      }
    }
  };
  count(value, 0);
  return nodes < 0 || characters < 0 || deep;
}
