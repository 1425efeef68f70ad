import type { OdcsProperty, OdcsSchemaObject } from '../../types';
import { isMapping } from '../../values';
import { stepsOf } from '../jsonschema/documents';
import type { Source } from '../source';

/** Something that a collection says of one of the places in its documents. */
type Change = (property: OdcsProperty) => OdcsProperty;

/**
 * The properties with a change to the one at the place; undefined if none is
 * there. Places are told by JSON pointers, which lead through objects.
 */
function changed(
  properties: readonly OdcsProperty[] | undefined,
  [step, ...further]: readonly string[],
  change: Change,
): OdcsProperty[] | undefined {
  const index = properties?.findIndex(({ name }) => name === step) ?? -1;
  const found = properties?.[index];
  if (!properties || !found) return undefined;
  let replaced: OdcsProperty | undefined;
  if (further.length === 0) replaced = change(found);
  else {
    const inner = changed(found.properties, further, change);
    replaced = inner && { ...found, properties: inner };
  }
  return (
    replaced &&
    properties.map((each, place) => (place === index ? replaced! : each))
  );
}

function at(
  object: OdcsSchemaObject,
  pointer: string,
  change: Change,
): OdcsSchemaObject | undefined {
  const properties = changed(object.properties, stepsOf(pointer), change);
  return properties && { ...object, properties };
}

/** The object with the primary key that the collection has. */
export function withKey(
  object: OdcsSchemaObject,
  collection: Source,
): OdcsSchemaObject {
  let result = object;
  let position = 0;
  for (const pointer of new Set(collection.texts('key'))) {
    position += 1;
    const place = { primaryKey: true, primaryKeyPosition: position };
    const next = at(result, pointer, property => ({ ...property, ...place }));
    if (next) result = next;
    else {
      position -= 1;
      collection.warn(
        `The schema has no property at "${pointer}": this part of the key is left out.`,
        'key',
      );
    }
  }
  return result;
}

/** Names that a property has as a column, beside the one that its place gives it. */
const PROJECTIONS = 'estuaryProjections';

function projected(property: OdcsProperty, field: string): OdcsProperty {
  const { customProperties = [] } = property;
  const before = customProperties.find(each => each.property === PROJECTIONS);
  const names = [...(Array.isArray(before?.value) ? before.value : []), field];
  return {
    ...property,
    customProperties: [
      ...customProperties.filter(each => each !== before),
      { property: PROJECTIONS, value: names },
    ],
  };
}

/** A projection: a pointer alone, or with what else is said of the field. */
function projectionIn(projections: Source, field: string) {
  if (!isMapping(projections.fields[field])) {
    return { location: projections.text(field), isPartition: false };
  }
  const source = projections.mapping(field);
  const location = source?.text('location');
  const isPartition = source?.truth('partition') === true;
  source?.finish();
  return { location, isPartition };
}

/** The object with the names and the partitions that projections give it. */
export function withProjections(
  object: OdcsSchemaObject,
  collection: Source,
): OdcsSchemaObject {
  const projections = collection.mapping('projections');
  if (!projections) return object;
  let result = object;
  let position = 1;
  for (const field of Object.keys(projections.fields)) {
    const { location = '', isPartition } = projectionIn(projections, field);
    const place = { partitioned: true, partitionKeyPosition: position };
    const isImplied = location === `/${field}`;
    const next = at(result, location, property => ({
      ...(isImplied ? property : projected(property, field)),
      ...(isPartition && place),
    }));
    if (next) {
      result = next;
      if (isPartition) position += 1;
    } else {
      projections.warn(
        `The schema has no property at "${location}": this projection is left out.`,
        field,
      );
    }
  }
  return result;
}
