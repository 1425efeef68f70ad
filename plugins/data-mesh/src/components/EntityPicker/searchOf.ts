/** Kinds that a picker offers, as the catalog writes them. */
export type PickedKind =
  | 'Group'
  | 'User'
  | 'Component'
  | 'DataProduct'
  | 'Domain';

/** What the catalog is asked for. */
export interface EntitySearch {
  filter: Record<string, string | string[]>;
  /** A part of name or title; everything when absent. */
  term?: string;
}

const REFERENCE = /^([a-z]+):(?:([\w.-]+)\/)?([\w.-]*)$/i;

/**
 * What to look for: a part of a name or title, or a reference, which people paste or know by
 * heart: it narrows the kind and the namespace. Pure.
 */
export function searchOf(
  text: string,
  kinds: readonly PickedKind[],
): EntitySearch {
  const typed = text.trim();
  const [, kindTyped = '', namespace, name] = REFERENCE.exec(typed) ?? [];
  const kind = kinds.find(
    each => each.toLowerCase() === kindTyped.toLowerCase(),
  );
  if (!kind) {
    return { filter: { kind: [...kinds] }, ...(typed && { term: typed }) };
  }
  return {
    filter: { kind, ...(namespace && { 'metadata.namespace': namespace }) },
    ...(name && { term: name }),
  };
}
