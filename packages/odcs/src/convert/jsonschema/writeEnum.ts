import type { OdcsEnumValue, OdcsProperty } from '../../types';
import { type Mapping, mappings, text } from '../../values';
import { isScalar } from './enumeration';
import { inner, present, type Scope, warn } from './scope';

function listed(entries: readonly OdcsEnumValue[], optional: boolean): Mapping {
  const hasLabels = entries.some(
    ({ label, description }) => text(label) ?? text(description),
  );
  if (!hasLabels) {
    const values = entries.map(({ value }) => value);
    return { enum: optional ? [...values, null] : values };
  }
  const all = optional ? [...entries, { value: null }] : entries;
  return {
    oneOf: all.map(({ value, label, description }: OdcsEnumValue) =>
      present({
        const: value,
        title: text(label),
        description: text(description),
      }),
    ),
  };
}

/**
 * The closed list, each value once.
 *
 * @param optional whether null is among the values
 */
export function enumOf(
  property: OdcsProperty,
  optional: boolean,
  scope: Scope,
) {
  const seen = new Set<unknown>();
  const entries = mappings(property.enum).filter((entry, index) => {
    const { value } = entry;
    const at = inner(scope, `enum[${index}]`);
    for (const field of Object.keys(entry)) {
      if (!['value', 'label', 'description'].includes(field)) {
        warn(at, `JSON Schema has no place for "${field}" of a value.`);
      }
    }
    const isNew = isScalar(value) && value !== null && !seen.has(value);
    if (!isNew) {
      warn(
        at,
        value === null
          ? 'Whether a value may be null is said by "required".'
          : 'A value that is no single one, or there before, is left out.',
      );
    }
    seen.add(value);
    return isNew;
  });
  return entries.length > 0 ? listed(entries, optional) : {};
}
