import type { OdcsProperty } from '../../types';
import { isMapping, type Mapping, mappings, text } from '../../values';
import { isAvroProperty, NAME, PHYSICAL_NAME } from './attributes';
import {
  type Attributes,
  attributesOf,
  named,
  own,
  present,
  scalar,
  type Scope,
  symbolsOf,
  typeName,
  warn,
} from './exportLeaves';
import { safeName } from './names';

function record(
  property: OdcsProperty,
  attributes: Attributes,
  description: string | undefined,
  scope: Scope,
): unknown {
  const fields = mappings(property.properties);
  const full = typeName(attributes, scope);
  if (fields.length === 0) {
    if (scope.within.includes(full)) return full;
    if (text(property.physicalType) !== 'record') {
      warn(
        scope,
        'Nothing says what is inside of this object: it is written as a string.',
      );
      return 'string';
    }
  }
  return {
    ...named('record', description, attributes, scope),
    ...own(attributes.avroTypeProperties),
    fields: fieldsOf(property.properties, {
      ...scope,
      within: [...scope.within, full],
    }),
  };
}

/** The type of something inside of an array or a map. */
function part(property: unknown, name: string, scope: Scope): unknown {
  const at: OdcsProperty = isMapping(property) ? property : {};
  const inner = {
    ...scope,
    at: `${scope.at}.${name}`,
    path: [...scope.path, name],
  };
  const type = typeOf(at, inner, true);
  if (at.required === true) {
    warn(inner, 'What is inside is never null in Avro: "required" is implied.');
  }
  const isNamed = isMapping(type) && 'name' in type;
  if (text(at.description) !== undefined && !isNamed) {
    warn(inner, 'Avro has no place for the description of this part.');
  }
  if (isMapping(property) && text(at.name) !== undefined) {
    warn(inner, 'Avro has no place for the name of this part.');
  }
  const attributes = attributesOf(at, inner);
  const left = (['avroAliases', 'avroDefault', 'avroOrder'] as const).filter(
    key => key in attributes,
  );
  left.forEach(key => warn(inner, `Avro has "${key}" for fields only.`));
  return at.required === false ? withNull(type, false) : type;
}

/** The type with null, in the order that its default wants. */
function withNull(type: unknown, last: boolean): unknown[] {
  const types = Array.isArray(type) ? type : [type];
  return last ? [...types, 'null'] : ['null', ...types];
}

function warnOfForeign(property: OdcsProperty, scope: Scope): void {
  mappings(property.customProperties)
    .filter(({ property: name }) => !isAvroProperty(name))
    .forEach(({ property: name }) =>
      warn(scope, `Avro has no place for the custom property "${name}".`),
    );
}

/**
 * The type of a property, without null. Named types are written out, by their
 * full names, wherever they are used.
 *
 * @param isPart whether there is no field that could hold the description
 */
function typeOf(property: OdcsProperty, scope: Scope, isPart = false): unknown {
  warnOfForeign(property, scope);
  const attributes = attributesOf(property, scope);
  const description = isPart ? text(property.description) : undefined;
  const values = mappings(property.enum);
  const isText = (property.logicalType ?? 'string') === 'string';
  if (values.length > 0 && !isText) {
    warn(
      scope,
      'Avro has no closed lists but of text: the values are left out.',
    );
  }
  if (text(property.physicalType) === 'union' && attributes.avroType) {
    return attributes.avroType;
  }
  const { logicalType } = property;
  if (logicalType === 'object' || Array.isArray(property.properties)) {
    return record(property, attributes, description, scope);
  }
  const rest = own(attributes.avroTypeProperties);
  if (logicalType === 'array' || logicalType === 'vector') {
    if (logicalType === 'vector') {
      warn(scope, 'A vector is written as an array of floats.');
      return { ...rest, type: 'array', items: 'float' };
    }
    if (!isMapping(property.items)) {
      warn(scope, 'Nothing says what is in this array: strings are assumed.');
    }
    return {
      ...rest,
      type: 'array',
      items: part(property.items, 'item', scope),
    };
  }
  if (logicalType === 'map') {
    const { key, value } = property.map ?? {};
    const isPlain = key?.logicalType === 'string';
    if (!isPlain || Object.keys(key ?? {}).length > 1) {
      warn(
        scope,
        'Keys of a map are strings in Avro, and no more is said of them.',
      );
    }
    return { ...rest, type: 'map', values: part(value, 'value', scope) };
  }
  const symbols =
    values.length > 0 && isText ? symbolsOf(values, scope) : undefined;
  if (symbols) {
    const physical = text(property.physicalType);
    if (physical !== undefined && physical !== 'enum') {
      warn(scope, `The physical type "${physical}" is written as enum.`);
    }
    return {
      ...named('enum', description, attributes, scope),
      symbols,
      ...('avroEnumDefault' in attributes && {
        default: attributes.avroEnumDefault,
      }),
      ...rest,
    };
  }
  return scalar(property, attributes, description, scope);
}

/** The names of an element as attributes, where an import would not find them by itself. */
export function nameAttributes(
  element: { name?: string; physicalName?: string },
  written: string,
): Mapping {
  const name = text(element.name) ?? written;
  const physicalName = text(element.physicalName);
  const implied = written === safeName(name) ? undefined : written;
  return {
    ...(name !== written && { [NAME]: name }),
    ...(physicalName !== implied && { [PHYSICAL_NAME]: physicalName ?? null }),
  };
}

/** A name that Avro takes and none of the others has; a change is told. */
export function writtenName(
  element: OdcsProperty,
  taken: ReadonlySet<string>,
  scope: Scope,
): string {
  const wanted = text(element.physicalName) ?? text(element.name) ?? '';
  let name = safeName(wanted);
  for (let count = 2; taken.has(name); count += 1) {
    name = `${safeName(wanted)}_${count}`;
  }
  if (name !== wanted) {
    warn(
      scope,
      `Avro does not take the name "${wanted}": it is written as ${name}.`,
    );
  }
  return name;
}

function fieldOf(property: OdcsProperty, name: string, scope: Scope): Mapping {
  const attributes = attributesOf(property, scope);
  const type = typeOf(property, scope);
  const isOptional = property.required !== true && type !== 'null';
  const ofDefault = 'avroDefault' in attributes;
  const last = ofDefault || attributes.avroNullLast === true;
  const nullDefault =
    isOptional && !ofDefault && attributes.avroNoDefault !== true;
  const hasNull = nullDefault && attributes.avroNullLast !== true;
  return {
    name,
    ...nameAttributes(property, name),
    type: isOptional ? withNull(type, last) : type,
    ...present({
      doc: text(property.description),
      order: attributes.avroOrder,
      aliases: attributes.avroAliases,
    }),
    ...(hasNull && { default: null }),
    ...(ofDefault && { default: attributes.avroDefault }),
    ...own(attributes.avroProperties),
  };
}

/** The fields of a record, in the order of the contract. */
export function fieldsOf(
  properties: readonly OdcsProperty[] | undefined,
  scope: Scope,
): Mapping[] {
  const taken = new Set<string>();
  return mappings(properties).flatMap(property => {
    const at = `${scope.at}.properties[${String(property.name ?? '')}]`;
    const inner = { ...scope, at };
    if (text(property.name) === undefined) {
      warn(inner, 'A property without a name is left out.');
      return [];
    }
    const name = writtenName(property, taken, inner);
    taken.add(name);
    return [fieldOf(property, name, { ...inner, path: [...scope.path, name] })];
  });
}
