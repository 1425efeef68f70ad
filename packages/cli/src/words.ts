/** How many letters have to change to make one word of the other. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      next[j] = Math.min(
        row[j] + 1,
        next[j - 1] + 1,
        row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1),
      );
    }
    row = next;
  }
  return row[b.length];
}

/** ` Did you mean "check"?`, where a known word is near enough. */
export function suggestion(word: string, known: readonly string[]): string {
  if (word.length > 40) return '';
  const [best] = known
    .map(candidate => ({ candidate, far: distance(word, candidate) }))
    .sort((a, b) => a.far - b.far);
  return best && best.far <= Math.ceil(word.length / 3)
    ? ` Did you mean "${best.candidate}"?`
    : '';
}
