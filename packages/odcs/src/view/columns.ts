import type { OdcsDocument, OdcsProperty, OdcsSchemaObject } from '../types';
import { isMapping } from '../values';

/** A property with its place, wherever it is nested. */
export interface PlacedProperty {
  property: OdcsProperty;
  /** Steps from the document's root. */
  path: (string | number)[];
  /** `object.property.nested`; array items are `[]`, map values `{}`. */
  name: string;
  /** Properties around this one: 0 for a column of the object itself. */
  depth: number;
  /** Whether it is an array's element or a map's part, which needs no name. */
  anonymous: boolean;
}

function* nested(
  property: OdcsProperty,
  path: (string | number)[],
  name: string,
  depth: number,
): Generator<PlacedProperty> {
  yield* list(property.properties, [...path, 'properties'], name, depth);
  const parts = [
    { part: property.items, steps: ['items'], suffix: '[]' },
    { part: property.map?.key, steps: ['map', 'key'], suffix: '{key}' },
    { part: property.map?.value, steps: ['map', 'value'], suffix: '{}' },
  ];
  for (const { part, steps, suffix } of parts) {
    if (isMapping(part)) {
      const at = [...path, ...steps];
      const element: OdcsProperty = part;
      yield {
        property: element,
        path: at,
        name: name + suffix,
        depth,
        anonymous: true,
      };
      yield* nested(element, at, name + suffix, depth + 1);
    }
  }
}

function* list(
  properties: OdcsProperty[] | undefined,
  path: (string | number)[],
  parent: string,
  depth: number,
): Generator<PlacedProperty> {
  const entries: unknown[] = Array.isArray(properties) ? properties : [];
  for (const [index, entry] of entries.entries()) {
    if (!isMapping(entry)) continue;
    const property: OdcsProperty = entry;
    const at = [...path, index];
    const own = typeof property.name === 'string' ? property.name : '';
    const name = `${parent}.${own}`;
    yield { property, path: at, name, depth, anonymous: false };
    yield* nested(property, at, name, depth + 1);
  }
}

/** The objects of a document with their place. */
export function placedObjects(
  document: OdcsDocument,
): { object: OdcsSchemaObject; path: (string | number)[]; name: string }[] {
  const objects: unknown[] = Array.isArray(document.schema)
    ? document.schema
    : [];
  return objects.flatMap((object, index) =>
    isMapping(object)
      ? [
          {
            object: object as OdcsSchemaObject,
            path: ['schema', index],
            name: typeof object.name === 'string' ? object.name : '',
          },
        ]
      : [],
  );
}

/** Every property of an object, nested ones after the one they are in. */
export function placedProperties(
  object: OdcsSchemaObject,
  path: (string | number)[],
): PlacedProperty[] {
  const name = typeof object.name === 'string' ? object.name : '';
  return [...list(object.properties, [...path, 'properties'], name, 0)];
}
