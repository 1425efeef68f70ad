/** Lists of up to this many names are compared pair by pair, which is faster. */
const FEW = 16;

/** The same for names that differ in case only; rarely so for others. */
function imprint(name: string): number {
  const code = name.charCodeAt(name.length - 1);
  // Beyond ASCII, the length is all that is sure, and not even that.
  return code < 0x80 ? (name.length << 7) | code | 0x20 : 0;
}

const imprints = new Int32Array(FEW);

/** Whether two of the names are the same on a platform that ignores case. */
export function collide(names: readonly string[]): boolean {
  const { length } = names;
  let isSuspect = length > FEW;
  for (let index = 0; index < length && !isSuspect; index += 1) {
    const own = imprint(names[index]);
    isSuspect = own === 0;
    for (let other = 0; other < index; other += 1) {
      if (imprints[other] === own) isSuspect = true;
    }
    imprints[index] = own;
  }
  return (
    isSuspect && new Set(names.map(name => name.toLowerCase())).size < length
  );
}
