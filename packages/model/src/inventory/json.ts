import type { Notes } from './types';

/** Lists and mappings inside each other; exports are flat. */
const MAX_DEPTH = 200;

function isDeep(root: unknown): boolean {
  let level: unknown[] = [root];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MAX_DEPTH) return true;
    const next: unknown[] = [];
    for (const at of level) {
      if (typeof at !== 'object' || at === null) continue;
      for (const value of Object.values(at)) {
        if (typeof value === 'object' && value !== null) next.push(value);
      }
    }
    level = next;
  }
  return false;
}

/** The value of a file in JSON; undefined, with a note, if it is none that can be read. */
export function readJson(file: string, text: string, notes: Notes): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    notes.unread(
      file,
      '',
      `It is left out: it is not JSON (${
        error instanceof Error ? error.message.slice(0, 200) : 'unknown'
      }).`,
    );
    return undefined;
  }
  if (!isDeep(value)) return value ?? null;
  notes.unread(
    file,
    '',
    `It is left out: it is nested deeper than ${MAX_DEPTH} levels.`,
  );
  return undefined;
}
