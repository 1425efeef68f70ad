/** Lines around a change, so that it can be found. */
const CONTEXT = 3;

/**
 * What changes between two texts, as a unified diff of one part: all lines from the first
 * that differs to the last. Pure.
 *
 * @returns an empty text where nothing does
 */
export function unifiedPatch(
  name: string,
  before: string,
  after: string,
): string {
  if (before === after) return '';
  const old = linesOf(before);
  const now = linesOf(after);
  let from = 0;
  while (from < Math.min(old.length, now.length) && old[from] === now[from]) {
    from += 1;
  }
  let same = 0;
  while (
    same < Math.min(old.length, now.length) - from &&
    old[old.length - 1 - same] === now[now.length - 1 - same]
  ) {
    same += 1;
  }
  const begin = Math.max(0, from - CONTEXT);
  const tail = Math.min(CONTEXT, same);
  const removed = old.slice(from, old.length - same);
  const added = now.slice(from, now.length - same);
  const ahead = old.slice(begin, from);
  const behind = old.slice(old.length - same, old.length - same + tail);
  const size = (middle: number) => ahead.length + middle + behind.length;
  return [
    `--- a/${name}`,
    `+++ b/${name}`,
    `@@ -${begin + 1},${size(removed.length)} +${begin + 1},${size(
      added.length,
    )} @@`,
    ...ahead.map(line => ` ${line}`),
    ...removed.map(line => `-${line}`),
    ...added.map(line => `+${line}`),
    ...behind.map(line => ` ${line}`),
    '',
  ].join('\n');
}

function linesOf(text: string): string[] {
  const lines = text.split('\n');
  return lines[lines.length - 1] === '' ? lines.slice(0, -1) : lines;
}
