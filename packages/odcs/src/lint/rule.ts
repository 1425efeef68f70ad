import type { Path, Severity } from '../findings';
import type { OdcsDocument } from '../types';
import type { PlacedProperty } from '../view/columns';
import type { OdcsSchemaObject } from '../types';

/** An object with everything nested in it, found once for all rules. */
export interface LintObject {
  object: OdcsSchemaObject;
  path: (string | number)[];
  name: string;
  properties: PlacedProperty[];
}

/** What a rule gets to look at. */
export interface LintSubject {
  document: OdcsDocument;
  objects: LintObject[];
}

/** One violation: where, and what to do about it. */
export interface Violation {
  path: Path;
  message: string;
}

/** A rule beyond structure: what makes a contract wrong or of little use. */
export interface LintRule {
  id: string;
  severity: Severity;
  check: (subject: LintSubject) => Violation[];
}

/** The later ones of entries that share a key. */
export function repeated<T>(
  entries: readonly T[],
  keyOf: (entry: T) => string | undefined,
): T[] {
  const seen = new Set<string>();
  return entries.filter(entry => {
    const key = keyOf(entry);
    if (key === undefined) return false;
    const again = seen.has(key);
    seen.add(key);
    return again;
  });
}
