import type { OdcsCustomProperty } from '../../types';
import { mappings } from '../../values';

/**
 * Custom properties in which a contract keeps what only Avro says, so that an
 * export writes it again. Those of a property are about its field or its type.
 */
export const avroProperties = [
  'avroAliases',
  'avroDefault',
  'avroEnumDefault',
  'avroFixedSize',
  'avroName',
  'avroNamespace',
  'avroNoDefault',
  'avroNullLast',
  'avroOrder',
  'avroProperties',
  'avroType',
  'avroTypeAliases',
  'avroTypeDoc',
  'avroTypeProperties',
] as const;
export type AvroProperty = (typeof avroProperties)[number];

/** Attributes of a schema that hold the names of the contract. */
export const NAME = 'odcsName';
export const PHYSICAL_NAME = 'odcsPhysicalName';

/** What is set, as custom properties. */
export function custom(
  values: Partial<Record<AvroProperty, unknown>>,
): OdcsCustomProperty[] {
  return Object.entries(values)
    .filter(([, value]) => value !== undefined)
    .map(([property, value]) => ({ property, value }));
}

/** The custom properties of an element that speak of Avro. */
export function customOf(
  element: { customProperties?: OdcsCustomProperty[] } | undefined,
): Partial<Record<AvroProperty, unknown>> {
  return Object.fromEntries(
    mappings(element?.customProperties)
      .filter(({ property }) => isAvroProperty(property))
      .map(({ property, value }) => [property, value]),
  );
}

/** Whether a custom property is one of those that Avro reads again. */
export function isAvroProperty(name: unknown): name is AvroProperty {
  return (avroProperties as readonly unknown[]).includes(name);
}
