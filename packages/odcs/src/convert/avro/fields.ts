import type { OdcsProperty } from '../../types';
import { isMapping, type Mapping, text } from '../../values';
import { filled } from '../assemble';
import { ConversionError } from '../conversion';
import { notRead } from '../held';
import { custom, NAME, PHYSICAL_NAME } from './attributes';
import { nameOf } from './definitions';
import {
  enumeration,
  MAX_NESTED,
  namedAttributes,
  ofNamed,
  pathOf,
  type Place,
  scalar,
  step,
  type Typed,
  unread,
  warn,
} from './leaves';
import { definesName, isPrimitive, namespaceOf, safeName } from './names';

function record(schema: Mapping, place: Place): Typed {
  const full = nameOf(schema, place.namespace);
  const about = ofNamed(schema, full, place);
  const isRecursive = place.within.includes(full);
  if (isRecursive) {
    warn(
      place,
      `"${full}" contains itself: what is inside of it is left out from here on.`,
    );
  }
  const inner = {
    ...place,
    namespace: namespaceOf(full),
    within: [...place.within, full],
  };
  const properties = isRecursive ? [] : recordFields(schema, inner);
  return filled({
    logicalType: 'object',
    physicalType: properties.length === 0 ? 'record' : undefined,
    properties,
    description: isRecursive ? undefined : about.description,
    customProperties: [
      ...(isRecursive ? custom({ avroName: full }) : about.customProperties),
      ...custom({
        avroTypeProperties: isRecursive
          ? undefined
          : unread(schema, [...namedAttributes, 'fields']),
      }),
    ],
  });
}

/** What is inside of an array or a map: never null unless `required` says so. */
function part(schema: unknown, place: Place): OdcsProperty {
  const { nullable, ...rest } = typed(schema, place);
  return filled({
    ...rest,
    required: nullable ? false : undefined,
  });
}

const isNull = (branch: unknown): boolean =>
  branch === 'null' || (isMapping(branch) && branch.type === 'null');

/** A union with null is an optional type; any other has no place in a contract. */
function union(
  branches: unknown[],
  place: Place,
): Typed & { nullable: boolean } {
  const types = branches.filter(branch => !isNull(branch));
  const nullable = types.length < branches.length;
  if (types.length === 1) {
    return { ...typed(types[0], place), nullable };
  }
  if (types.length === 0) {
    return {
      physicalType: 'null',
      customProperties: [],
      nullable,
    };
  }
  warn(
    place,
    'A contract has no unions of several types: this one is kept as written in the custom property "avroType".',
  );
  return {
    physicalType: 'union',
    customProperties: custom({
      avroType: place.definitions.bundle(types, place.namespace),
    }),
    nullable,
  };
}

/** Finds a type by its name. */
function reference(name: string, place: Place): Typed & { nullable: boolean } {
  const found = place.definitions.find(name, place.namespace);
  if (found) {
    const namespace = namespaceOf(found.full);
    // The name may have come from the namespace around the definition.
    const schema = { ...found.schema, name: found.full };
    return typed(schema, { ...place, namespace });
  }
  return { physicalType: name, customProperties: [], nullable: false };
}

function typed(schema: unknown, place: Place): Typed & { nullable: boolean } {
  place.definitions.count();
  if (place.path.length > MAX_NESTED) {
    throw new ConversionError(
      `"${pathOf(
        place,
      )}" is nested deeper than ${MAX_NESTED} types: flatten it.`,
    );
  }
  if (typeof schema === 'string') {
    return isPrimitive(schema)
      ? { ...scalar({ type: schema }, place), nullable: false }
      : reference(schema, place);
  }
  if (Array.isArray(schema)) return union(schema, place);
  if (!isMapping(schema)) {
    throw new ConversionError(`"${pathOf(place)}" has no type.`);
  }
  const { type, items, values } = schema;
  const wrapped = (one: Typed) => ({ ...one, nullable: false });
  if (type === 'array' || type === 'map') {
    const inner =
      type === 'array'
        ? { items: part(items, step(place, 'item')) }
        : {
            map: {
              key: { logicalType: 'string' },
              value: part(values, step(place, 'value')),
            },
          };
    const read = ['type', type === 'array' ? 'items' : 'values'];
    const rest = custom({ avroTypeProperties: unread(schema, read) });
    return wrapped({ logicalType: type, ...inner, customProperties: rest });
  }
  if (type === 'enum') return wrapped(enumeration(schema, place));
  if (type === 'fixed' || isPrimitive(type)) {
    return wrapped(scalar(schema, place));
  }
  if (definesName(schema)) return wrapped(record(schema, place));
  place.warnings.push(...notRead(pathOf(place), schema, ['type']));
  return typed(type, place);
}

/** How null and the default of a field go together, as far as no export would do the same. */
function defaultOf(field: Mapping, nullable: boolean) {
  const hasDefault = 'default' in field;
  const nullFirst = Array.isArray(field.type) && isNull(field.type[0]);
  if (!nullable) return { avroDefault: hasDefault ? field.default : undefined };
  if (hasDefault && field.default === null) {
    return { avroNullLast: nullFirst ? undefined : true };
  }
  return {
    avroDefault: hasDefault ? field.default : undefined,
    avroNoDefault: hasDefault ? undefined : true,
    avroNullLast: hasDefault || nullFirst ? undefined : true,
  };
}

/** The names that a contract has for something, if an export wrote them down. */
export function namesOf(schema: Mapping, written: string) {
  const name = text(schema[NAME]) ?? written;
  const implied = written === safeName(name) ? undefined : written;
  const physicalName =
    PHYSICAL_NAME in schema ? text(schema[PHYSICAL_NAME]) : implied;
  return { name, physicalName };
}

const fieldAttributes = [
  'name',
  'type',
  'doc',
  'default',
  'order',
  'aliases',
  NAME,
  PHYSICAL_NAME,
];

function property(field: Mapping, around: Place): OdcsProperty {
  const written = text(field.name);
  if (written === undefined) {
    throw new ConversionError(`A field of "${pathOf(around)}" has no name.`);
  }
  const place = step(around, written);
  const {
    nullable,
    description,
    customProperties = [],
    ...type
  } = typed(field.type, place);
  const doc = text(field.doc);
  return filled({
    ...namesOf(field, written),
    ...type,
    required: nullable ? undefined : true,
    description: doc ?? description,
    customProperties: [
      ...customProperties,
      ...custom({
        avroTypeDoc: doc === undefined ? undefined : description,
        avroAliases: field.aliases,
        ...defaultOf(field, nullable),
        avroOrder: field.order,
        avroProperties: unread(field, fieldAttributes),
      }),
    ],
  });
}

/** The fields of a record, in their order. */
export function recordFields(schema: Mapping, place: Place): OdcsProperty[] {
  const fields: unknown[] = Array.isArray(schema.fields) ? schema.fields : [];
  return fields.map(field => {
    if (isMapping(field)) return property(field, place);
    throw new ConversionError(`A field of "${pathOf(place)}" is no mapping.`);
  });
}
