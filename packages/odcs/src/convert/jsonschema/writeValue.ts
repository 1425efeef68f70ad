import type { OdcsCustomProperty, OdcsProperty } from '../../types';
import { isMapping, lookUp, type Mapping, mappings, text } from '../../values';
import { capacity } from './capacity';
import { alternatives, CLOSED, keptKeywords } from './keywords';
import { inner, present, type Scope, warn } from './scope';
import { enumOf } from './writeEnum';
import { writeObject } from './writeObject';
import { optionsOf, warnOfFormat } from './writeOptions';

const jsonTypes: Readonly<Record<string, string>> = {
  ...{ string: 'string', integer: 'integer', number: 'number' },
  ...{ boolean: 'boolean', object: 'object', array: 'array', map: 'object' },
  ...{ date: 'string', timestamp: 'string', time: 'string', vector: 'array' },
};

/** The logical type, or what the parts of the property make of it. */
function logicalTypeOf(property: OdcsProperty, scope: Scope) {
  const stated = text(property.logicalType);
  if (stated !== undefined) {
    if (lookUp(jsonTypes, stated)) return stated;
    warn(scope, `"${stated}" is not a logical type: any value is accepted.`);
    return undefined;
  }
  if (mappings(property.properties).length > 0) return 'object';
  if (isMapping(property.items)) return 'array';
  if (isMapping(property.map)) return 'map';
  const hasOther =
    mappings(property.enum).length > 0 || choicesOf(property).length > 0;
  if (!hasOther && text(property.physicalType) !== undefined) {
    warn(
      scope,
      'Nothing says which type of JSON this is: any value is accepted. Add "logicalType".',
    );
  }
  return undefined;
}

const customOf = (property: OdcsProperty, name: string): unknown =>
  mappings(property.customProperties).find(entry => entry.property === name)
    ?.value;

/** The alternatives that an import kept. */
function choicesOf(property: OdcsProperty) {
  return Object.entries(alternatives).flatMap(([choice, name]) => {
    const of = customOf(property, name);
    const list = Array.isArray(of) ? of.filter(isMapping) : [];
    return list.length > 0 ? [{ choice, of: list as OdcsProperty[] }] : [];
  });
}

/** Tells of what is noted about a custom property itself. */
export function warnOfNotes(entry: OdcsCustomProperty, scope: Scope): void {
  for (const field of Object.keys(entry)) {
    if (!['property', 'value'].includes(field)) {
      warn(
        inner(scope, `customProperties[${entry.property ?? ''}].${field}`),
        'JSON Schema has no place for it: it is left out.',
      );
    }
  }
}

/** Alternatives are kept as properties, and may say what no schema can. */
function warnOfUnheld(property: OdcsProperty, scope: Scope): void {
  const inside = ['properties', 'items', 'map', 'logicalTypeOptions'];
  for (const field of Object.keys(property)) {
    if (![...inside, ...capacity.property].includes(field)) {
      warn(
        inner(scope, field),
        `JSON Schema has no place for "${field}": it is left out.`,
      );
    }
  }
}

/** What an import kept of a schema, and a warning for what others keep there. */
function kept(property: OdcsProperty, type: string | undefined, scope: Scope) {
  const written: Mapping = {};
  for (const entry of mappings(property.customProperties)) {
    const { property: name, value } = entry;
    warnOfNotes(entry, scope);
    const word = lookUp(keptKeywords, name ?? '');
    const isAlternative = Object.values<unknown>(alternatives).includes(name);
    const isText = word?.startsWith('content') && typeof value === 'string';
    const fits = word === 'default' || isText || value === true;
    if (word && value !== undefined && fits) written[word] = value;
    else if (name === CLOSED && value === true && type === 'object') {
      written.additionalProperties = false;
    } else if (!isAlternative) {
      warn(
        inner(scope, `customProperties[${name ?? ''}]`),
        `JSON Schema has no place for the custom property "${name}".`,
      );
    }
  }
  return written;
}

function choices(property: OdcsProperty, optional: boolean, scope: Scope) {
  return choicesOf(property).map(({ choice, of }) => ({
    [choice]: [
      ...of.map((each, index) => {
        const at = inner(scope, `${choice}[${index}]`);
        warnOfUnheld(each, at);
        return writeValue(each, false, at);
      }),
      ...(optional ? [{ type: 'null' }] : []),
    ],
  }));
}

/** What JSON Schema says of any element of a contract for people. */
export function described(element: OdcsProperty, scope: Scope): Mapping {
  const { deprecated } = element;
  const isDeprecated = Boolean(deprecated) && deprecated !== 'false';
  if (isDeprecated && deprecated !== true) {
    warn(
      inner(scope, 'deprecated'),
      'JSON Schema says that something is deprecated, and no more.',
    );
  }
  return {
    title: text(element.businessName),
    description: text(element.description),
    deprecated: isDeprecated || undefined,
  };
}

/**
 * The schema of a value.
 *
 * @param optional whether it may be null
 */
export function writeValue(
  property: OdcsProperty,
  optional: boolean,
  scope: Scope,
): Mapping {
  const logicalType = logicalTypeOf(property, scope);
  const type = lookUp(jsonTypes, logicalType ?? '');
  warnOfFormat(property, scope);
  const [choice, ...others] = choices(property, optional, scope);
  const values = enumOf(property, optional, scope);
  const parts = [...('oneOf' in values && choice ? [choice] : []), ...others];
  return present({
    ...described(property, scope),
    type: optional && type ? [type, 'null'] : type,
    ...optionsOf(property, logicalType ?? '', scope),
    ...(parts.length === 0 && choice),
    ...values,
    allOf: parts.length > 0 ? parts : undefined,
    ...contentOf(property, logicalType, scope),
    examples: Array.isArray(property.examples) ? property.examples : undefined,
    ...kept(property, logicalType, scope),
  });
}

/** A part of a list or a map: null only where the contract says so. */
function part(value: unknown, step: string, scope: Scope): Mapping | undefined {
  if (!isMapping(value)) return undefined;
  const at = inner(scope, step);
  const property = value as OdcsProperty;
  if (property.required === true) {
    warn(inner(at, 'required'), 'What is inside is never null: it is implied.');
  }
  if (text(property.name) !== undefined) {
    warn(inner(at, 'name'), 'JSON Schema has no place for this name.');
  }
  warnOfPhysicalName(property, at);
  return writeValue(property, property.required === false, at);
}

function warnOfPhysicalName(property: OdcsProperty, scope: Scope): void {
  if (text(property.physicalName) !== undefined) {
    warn(
      inner(scope, 'physicalName'),
      'JSON Schema has no place for the name of a part: it is left out.',
    );
  }
}

function keysOf(key: unknown, scope: Scope): Mapping | undefined {
  const at = inner(scope, 'map.key');
  const written = part(key, 'map.key', scope);
  if (!written) return undefined;
  if (![undefined, 'string'].includes(written.type as string)) {
    warn(at, 'Keys are text in JSON: no more is said of them.');
    return undefined;
  }
  const says = Object.keys(written).some(word => word !== 'type');
  return says ? written : undefined;
}

function contentOf(
  property: OdcsProperty,
  logicalType: string | undefined,
  scope: Scope,
): Mapping {
  switch (logicalType) {
    case 'object':
      return writeObject(property, scope);
    case 'array':
      return { items: part(property.items, 'items', scope) };
    case 'vector':
      warn(scope, 'A vector is written, and read again, as a list of numbers.');
      return { items: { type: 'number' } };
    case 'map': {
      const { required } = writeObject(property, scope);
      return {
        required,
        propertyNames: keysOf(property.map?.key, scope),
        additionalProperties:
          part(property.map?.value, 'map.value', scope) ?? {},
      };
    }
    default:
      return {};
  }
}
