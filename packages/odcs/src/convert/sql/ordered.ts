import type { OdcsProperty, OdcsSchemaObject } from '../../types';
import { isMapping } from '../../values';

/** Fields in the order in which people read them, whenever the text told them. */
const order = [
  'name',
  'physicalName',
  'physicalType',
  'logicalType',
  'description',
  'required',
  'unique',
  'primaryKey',
  'primaryKeyPosition',
  'partitioned',
  'partitionKeyPosition',
  'enum',
  'relationships',
  'quality',
  'customProperties',
  'properties',
  'items',
  'map',
];

function fieldsOf<T extends OdcsProperty | OdcsSchemaObject>(element: T): T {
  return Object.fromEntries(
    Object.entries(element).sort(
      ([a], [b]) => order.indexOf(a) - order.indexOf(b),
    ),
  ) as T;
}

function orderedProperty(property: OdcsProperty): OdcsProperty {
  const { properties, items, map } = property;
  const inner: OdcsProperty = { ...property };
  if (properties) inner.properties = properties.map(orderedProperty);
  if (items) inner.items = orderedProperty(items);
  if (isMapping(map)) {
    inner.map = {
      key: orderedProperty(map.key ?? {}),
      value: orderedProperty(map.value ?? {}),
    };
  }
  return fieldsOf(inner);
}

/** The object with its fields, and those of its properties, in the usual order. */
export function ordered(object: OdcsSchemaObject): OdcsSchemaObject {
  const properties = object.properties?.map(orderedProperty);
  return fieldsOf(properties ? { ...object, properties } : object);
}
