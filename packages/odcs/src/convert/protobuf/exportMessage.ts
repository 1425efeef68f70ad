import type { OdcsProperty, OdcsSchemaElement } from '../../types';
import { mappings, text } from '../../values';
import { shapeOf, type Shape } from './exportTypes';
import { Names } from './names';
import {
  LARGEST_FIELD,
  numbersOf,
  reservedFrom,
  reservedLines,
} from './numbers';
import {
  commentOf,
  customOf,
  indented,
  type Scope,
  warn,
  warnOfCustom,
} from './scope';

/** A name that JSON may have instead. */
const jsonName = /^[A-Za-z0-9_.-]+$/;

interface Field {
  name: string;
  shape: Shape;
  lines: (label: string) => string[];
  property: OdcsProperty;
}

/** The name of a field, before any of a type that is defined for one. */
function nameOf(property: OdcsProperty, scope: Scope): string {
  const wanted = text(property.physicalName) ?? property.name!;
  const name = scope.names.take(wanted, 'field');
  if (name !== wanted) {
    warn(
      scope,
      `Protobuf does not take the name "${wanted}" here: it is written as ${name}.`,
    );
  }
  if (wanted !== property.name) {
    warn(scope, `It is called ${wanted} where it is: its name is not written.`);
  }
  return name;
}

function fieldOf(
  property: OdcsProperty,
  name: string,
  number: number,
  scope: Scope,
): Field {
  warnOfCustom(property, scope);
  const shape = shapeOf(property, name, scope);
  const { jsonName: inJson } = customOf(property);
  const isJsonName = typeof inJson === 'string' && jsonName.test(inJson);
  if (inJson !== undefined && !isJsonName) {
    warn(scope, 'What its name in JSON is said to be is none.');
  }
  const options = [
    ...(isJsonName ? [`json_name = "${inJson}"`] : []),
    ...(property.deprecated === true ? ['deprecated = true'] : []),
  ];
  const end = options.length > 0 ? ` [${options.join(', ')}]` : '';
  return {
    name,
    property,
    shape,
    lines: label => [
      ...commentOf(text(property.description)),
      `${label}${shape.type} ${name} = ${number}${end};`,
    ],
  };
}

function labelOf({ shape, property }: Field): string {
  if (shape.kind === 'list') return 'repeated ';
  const { fieldPresence, fieldNumber } = customOf(property);
  // A field that came out of Protobuf is optional where it was.
  const isOptional =
    fieldPresence === 'explicit' ||
    (fieldNumber === undefined && property.required !== true);
  return isOptional && !shape.hasPresence ? 'optional ' : '';
}

/** Fields of which one is set at a time, in one block where the first of them is. */
function fieldLines(fields: readonly Field[], scope: Scope): string[] {
  const oneofOf = ({ property, shape }: Field) =>
    shape.kind === 'one' ? text(customOf(property).oneof) : undefined;
  const blocks = new Map<string, string>();
  return fields.flatMap(field => {
    const oneof = oneofOf(field);
    if (oneof === undefined) return field.lines(labelOf(field));
    if (blocks.has(oneof)) return [];
    blocks.set(oneof, scope.names.take(oneof, 'field'));
    return [
      `oneof ${blocks.get(oneof)} {`,
      ...indented(
        fields
          .filter(other => oneofOf(other) === oneof)
          .flatMap(other => other.lines('')),
      ),
      '}',
    ];
  });
}

/** Those that can be written. */
function named(
  properties: readonly OdcsProperty[],
  scope: Scope,
): OdcsProperty[] {
  return properties.filter(property => {
    if (text(property.name) !== undefined) return true;
    warn(scope, 'A property without a name is left out.');
    return false;
  });
}

/** The lines of a message. */
export function messageLines(
  element: OdcsSchemaElement & { properties?: OdcsProperty[] },
  type: string,
  around: Scope,
): string[] {
  const scope: Scope = { ...around, names: new Names(), nested: [] };
  const properties = named(mappings(element.properties), scope);
  const { protobufReserved } = customOf(element);
  const reserved = reservedFrom(protobufReserved);
  const numbers = numbersOf(properties, reserved, scope);
  const places = properties.map(property => ({
    ...scope,
    at: `${scope.at}.properties[${property.name}]`,
  }));
  const names = properties.map((property, n) => nameOf(property, places[n]));
  const fields = properties.map((property, n) =>
    fieldOf(property, names[n], numbers.get(property)!, places[n]),
  );
  const demanded = properties.filter(({ required }) => required === true);
  if (demanded.length > 0) {
    warn(
      scope,
      `Protobuf demands no field: that ${demanded
        .map(({ name }) => name)
        .join(', ')} must be there is not written.`,
    );
  }
  const used = new Set(fields.map(({ name }) => name));
  const body = [
    ...(element.deprecated === true ? ['option deprecated = true;'] : []),
    ...reservedLines(
      {
        ranges: reserved.ranges.filter(([from]) => from <= LARGEST_FIELD),
        names: reserved.names.filter(name => !used.has(name)),
      },
      LARGEST_FIELD,
    ),
    ...fieldLines(fields, scope),
    ...scope.nested.flatMap(lines => ['', ...lines]),
  ];
  return [`message ${type} {`, ...indented(body), '}'];
}
