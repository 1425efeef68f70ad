import type { OdcsProperty, OdcsSchemaObject } from '../../types';
import { isMapping, type Mapping, mappings, strings, text } from '../../values';
import { type Scope, warn } from './scope';
import { writeValue } from './writeValue';

/** The name that a property has in the data. */
const keyOf = ({ name, physicalName }: OdcsProperty): string | undefined =>
  text(physicalName) ?? text(name);

const step = (scope: Scope, { name }: OdcsProperty): Scope => ({
  ...scope,
  at: `${scope.at}.properties[${name ?? ''}]`,
});

/** What is inside of an object: its properties, and which of them must be there. */
export function writeObject(
  object: OdcsProperty | OdcsSchemaObject,
  scope: Scope,
): Mapping {
  const written = new Map<string, Mapping>();
  const required = new Set<string>();
  for (const property of mappings(object.properties)) {
    const at = step(scope, property);
    const key = keyOf(property);
    if (key === undefined || written.has(key)) {
      warn(
        at,
        key === undefined
          ? 'A property without a name is left out.'
          : `There is a property "${key}" before this one, which is left out.`,
      );
    } else {
      if (key !== property.name) {
        warn(
          { ...at, at: `${at.at}.name` },
          `In the data it is called "${key}", so it is written by that name alone.`,
        );
      }
      const isRequired = property.required === true;
      written.set(key, writeValue(property, !isRequired, at));
      if (isRequired) required.add(key);
    }
  }
  const options = (object as OdcsProperty).logicalTypeOptions;
  const demanded = isMapping(options) ? strings(options.required) : [];
  for (const name of demanded) {
    const property = mappings(object.properties).find(
      each => each.name === name,
    );
    if (property && property.required !== true) {
      warn(
        step(scope, property),
        'It must be there, as the object says, and is read again as required.',
      );
    }
    required.add((property && keyOf(property)) ?? name);
  }
  return {
    properties: written.size > 0 ? Object.fromEntries(written) : undefined,
    required: required.size > 0 ? [...required] : undefined,
  };
}
