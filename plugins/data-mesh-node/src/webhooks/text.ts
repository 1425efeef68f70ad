/** How much of another side's words is kept, in UTF-16 code units. */
export const LONGEST_DETAIL = 1000;

/**
 * What another system said, as text to be shown to people and written to logs: one line
 * without control characters and without marks that turn the direction of writing, cut
 * where it is too long.
 *
 * @returns undefined when it is no text, or nothing is left of it
 */
export function plainText(
  value: unknown,
  longest: number = LONGEST_DETAIL,
): string | undefined {
  if (typeof value !== 'string') return undefined;
  const line = value
    // More is never shown: what is cut off needs no cleaning.
    .slice(0, longest * 4)
    // A half of a pair (Cs) is no character, and not every database stores it.
    .replace(
      /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069\ufeff]+/gu,
      ' ',
    )
    .replace(/ {2,}/g, ' ')
    .trim();
  if (!line) return undefined;
  return line.length > longest
    ? `${line.slice(0, longest - 1).replace(/\p{Cs}$/u, '')}…`
    : line;
}
