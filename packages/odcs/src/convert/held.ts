import type {
  OdcsDocument,
  OdcsProperty,
  OdcsSchemaElement,
  OdcsSchemaObject,
} from '../types';
import { isMapping, mappings } from '../values';
import type { ConversionWarning } from './conversion';

/** The fields that a format has a place for. */
export interface Capacity {
  /** What the format is called in a sentence: `Avro`. */
  format: string;
  contract: readonly (keyof OdcsDocument)[];
  object: readonly (keyof OdcsSchemaObject)[];
  property: readonly (keyof OdcsProperty)[];
  /** Fields of `logicalTypeOptions`. */
  options: readonly string[];
}

/** What every contract has and no other format needs. */
const identity = new Set<string>(['apiVersion', 'kind', 'schema']);

const isSet = (value: unknown): boolean =>
  value !== undefined &&
  value !== null &&
  value !== '' &&
  value !== false &&
  !(Array.isArray(value) && value.length === 0);

const named = (path: string, { name }: OdcsProperty): string =>
  `${path}.properties[${name ?? ''}]`;

/**
 * A warning for every field of the document that the format has no place for.
 * An exporter warns itself of values that do not fit in a place that is there.
 */
export function notHeld(
  document: OdcsDocument,
  capacity: Capacity,
): ConversionWarning[] {
  const warnings: ConversionWarning[] = [];
  const drop = (path: string, fields: object, held: readonly string[]) => {
    for (const [field, value] of Object.entries(fields)) {
      if (isSet(value) && !held.includes(field)) {
        warnings.push({
          path: path === '' ? field : `${path}.${field}`,
          message: `${capacity.format} has no place for "${field}": it is left out.`,
        });
      }
    }
  };
  const element = (
    path: string,
    fields: OdcsSchemaElement,
    held: readonly string[],
  ) => drop(path, fields, ['name', 'properties', 'items', 'map', ...held]);

  const property = (path: string, at: OdcsProperty): void => {
    element(path, at, ['logicalTypeOptions', ...capacity.property]);
    if (isMapping(at.logicalTypeOptions)) {
      drop(
        `${path}.logicalTypeOptions`,
        at.logicalTypeOptions,
        capacity.options,
      );
    }
    for (const inner of mappings(at.properties)) {
      property(named(path, inner), inner);
    }
    if (isMapping(at.items)) property(`${path}.items`, at.items);
    if (isMapping(at.map)) {
      const { key, value } = at.map;
      if (isMapping(key)) property(`${path}.map.key`, key);
      if (isMapping(value)) property(`${path}.map.value`, value);
    }
  };

  drop('', document, [...identity, ...capacity.contract]);
  for (const object of mappings(document.schema)) {
    const path = `schema[${object.name ?? ''}]`;
    element(path, object, capacity.object);
    for (const at of mappings(object.properties)) {
      property(named(path, at), at);
    }
  }
  return warnings;
}

/** A warning for every field of a source's mapping that its importer does not read. */
export function notRead(
  path: string,
  source: unknown,
  read: readonly string[],
): ConversionWarning[] {
  if (!isMapping(source)) return [];
  return Object.keys(source)
    .filter(field => !read.includes(field))
    .map(field => ({
      path: path === '' ? field : `${path}.${field}`,
      message: `A contract has no place for "${field}": it is left out.`,
    }));
}
