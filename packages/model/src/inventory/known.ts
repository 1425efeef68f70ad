/** An entity of the catalog that may be an owner or a domain. */
export interface KnownEntity {
  /** Full reference. */
  ref: string;
  name: string;
  /** Title, display name. */
  title?: string;
  email?: string;
}

/** Without what people write differently each time: case, spaces, dashes and underscores. */
const plain = (words: string): string =>
  words
    .normalize('NFKC')
    .toLocaleLowerCase('en-US')
    .replace(/[\s_-]+/g, ' ')
    .trim();

/**
 * Finds entities by what inventories call them: their reference, name, title or mail address.
 * What several entities are called is nobody, since a guess would give somebody else's data away.
 */
export function knownBy(
  entities: readonly KnownEntity[],
): (words: string) => string | undefined {
  const byRef = new Map<string, string>();
  const byWords = new Map<string, Set<string>>();
  for (const { ref, name, title, email } of entities) {
    byRef.set(ref.toLocaleLowerCase('en-US'), ref);
    for (const words of [name, title, email]) {
      if (!words) continue;
      const key = plain(words);
      byWords.set(key, (byWords.get(key) ?? new Set()).add(ref));
    }
  }
  return words => {
    const exact = byRef.get(words.trim().toLocaleLowerCase('en-US'));
    if (exact) return exact;
    const found = byWords.get(plain(words));
    return found?.size === 1 ? [...found][0] : undefined;
  };
}
