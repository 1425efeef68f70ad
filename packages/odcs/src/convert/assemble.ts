import type { OdcsDocument, OdcsProperty, OdcsSchemaObject } from '../types';
import { isMapping, mappings } from '../values';
import type { ImportOptions } from './conversion';

/** What a source says of the contract as a whole. */
export type Head = Omit<OdcsDocument, 'apiVersion' | 'kind' | 'schema'>;

/** The fields with something in them: no undefined, no empty list or mapping. */
export function filled<T extends object>(fields: T): T {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => {
      if (value === undefined) return false;
      if (Array.isArray(value)) return value.length > 0;
      return !isMapping(value) || Object.keys(value).length > 0;
    }),
  ) as T;
}

/** A stable id of any words: lower case, digits and dashes. */
export function identifier(words: string): string {
  return (
    words
      .trim()
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '') || 'contract'
  );
}

const newFields = ['enum', 'map', 'semanticType', 'synonyms', 'deprecated'];
const newTypes = ['map', 'vector'];

function needsNewest(element: OdcsProperty | OdcsSchemaObject): boolean {
  if (newFields.some(field => field in element)) return true;
  const property = element as OdcsProperty;
  if (newTypes.includes(property.logicalType ?? '')) return true;
  const inner = [
    ...mappings(property.properties),
    ...(isMapping(property.items) ? [property.items] : []),
  ];
  return inner.some(needsNewest);
}

/** The oldest version of the standard in use that has all the fields: 3.1.0 or 3.2.0. */
function versionFor(schema: readonly OdcsSchemaObject[]): string {
  return schema.some(needsNewest) ? 'v3.2.0' : 'v3.1.0';
}

/**
 * A contract of what an importer found: what the caller asks for goes before
 * what the source says, and fields are in the order in which people read them.
 */
export function assemble(
  { only, ...options }: ImportOptions,
  head: Head,
  found: readonly OdcsSchemaObject[],
): OdcsDocument {
  const schema = only
    ? found.filter(({ name }) => name !== undefined && only.includes(name))
    : [...found];
  const name = options.name ?? head.name ?? schema[0]?.name ?? 'contract';
  const { id, version, status, name: _, ...rest } = head;
  return filled({
    apiVersion: versionFor(schema),
    kind: 'DataContract',
    id: options.id ?? id ?? identifier(name),
    name,
    version: options.version ?? version ?? '0.1.0',
    status: options.status ?? status ?? 'draft',
    ...rest,
    schema,
  });
}
