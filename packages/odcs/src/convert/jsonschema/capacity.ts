import type { Capacity } from '../held';

/** The fields of a contract that JSON Schema has a place for. */
export const capacity: Capacity = {
  format: 'JSON Schema',
  contract: [],
  // Of these the export says itself what it cannot write.
  object: [
    ...(['physicalType', 'businessName', 'description'] as const),
    ...(['deprecated', 'customProperties'] as const),
  ],
  property: [
    ...(['physicalName', 'logicalType', 'businessName'] as const),
    ...(['description', 'required', 'enum', 'examples'] as const),
    ...(['deprecated', 'customProperties'] as const),
  ],
  options: [
    ...['minLength', 'maxLength', 'pattern', 'format', 'minimum', 'maximum'],
    ...['exclusiveMinimum', 'exclusiveMaximum', 'multipleOf', 'minItems'],
    ...['maxItems', 'uniqueItems', 'minProperties', 'maxProperties'],
    ...['required', 'timezone', 'defaultTimezone'],
  ],
};
