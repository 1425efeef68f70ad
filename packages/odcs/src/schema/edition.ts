import { isMapping } from '../values';

/**
 * An edition of the standard: patch releases of one share a structure. Editions
 * compare as text does.
 */
export type Edition = '3.0' | '3.1' | '3.2';

export const editions: readonly Edition[] = ['3.0', '3.1', '3.2'];

/** The versions of the standard that are read, each by its own structure. */
export const supportedVersions = [
  'v3.0.0',
  'v3.0.1',
  'v3.0.2',
  'v3.1.0',
  'v3.2.0',
] as const;

/** Whether the document is of a version before 3.0, whose fields are others. */
export function isHistory(document: unknown): boolean {
  const version = isMapping(document) ? document.apiVersion : undefined;
  return typeof version === 'string' && /^v?[12]\./.test(version);
}

/**
 * The edition that a document names. One that names none, or one we do not know
 * (a finding of its own), is held against the newest, which knows most.
 */
export function editionOf(document: unknown): Edition {
  const version = isMapping(document) ? document.apiVersion : undefined;
  const named = editions.find(
    edition =>
      typeof version === 'string' && version.startsWith(`v${edition}.`),
  );
  return named ?? '3.2';
}

/** What is there from one edition on. */
export function since<T>(
  first: Edition,
  edition: Edition,
  fields: Record<string, T>,
): Record<string, T> {
  return edition >= first ? fields : {};
}

/** Since when there is a field that earlier editions do not know, whatever it is in. */
export const cameWith: Readonly<Record<string, Edition>> = {
  id: '3.1',
  relationships: '3.1',
  metric: '3.1',
  arguments: '3.1',
  members: '3.1',
  timezone: '3.1',
  defaultTimezone: '3.1',
  stream: '3.1',
  context: '3.2',
  enum: '3.2',
  map: '3.2',
  semanticType: '3.2',
  synonyms: '3.2',
  deprecated: '3.2',
  workgroup: '3.2',
};
