import type { OdcsProperty } from '../../types';
import { isMapping, type Mapping, mappings } from '../../values';
import { OURS } from './resource';

/** Whether the value says something. */
export const isSet = (value: unknown): boolean =>
  value !== undefined &&
  value !== null &&
  value !== false &&
  value !== '' &&
  !(Array.isArray(value) && value.length === 0) &&
  !(isMapping(value) && Object.keys(value).length === 0);

/** Custom properties under their names, where a name alone says it. */
export function metaOf(
  custom: OdcsProperty['customProperties'],
  isTaken: (name: string) => boolean = () => false,
): { meta: Mapping; left: unknown[] } {
  const entries: [string, unknown][] = [];
  const seen = new Set<string>();
  const left: unknown[] = [];
  for (const entry of mappings(custom)) {
    const { property, value } = entry;
    if (property !== undefined && isTaken(property)) continue;
    if (
      typeof property !== 'string' ||
      property.trim() === '' ||
      property === OURS ||
      seen.has(property) ||
      value === undefined ||
      value === null ||
      Object.keys(entry).length > 2
    ) {
      left.push(entry);
    } else {
      seen.add(property);
      entries.push([property, value]);
    }
  }
  return { meta: Object.fromEntries(entries), left };
}

/** What of the element dbt has no words for, which `meta` carries. */
export function carried(
  element: object,
  fields: readonly string[],
): [string, unknown][] {
  const values = new Map(Object.entries(element));
  return fields
    .filter(field => isSet(values.get(field)))
    .map(field => [field, values.get(field)]);
}
