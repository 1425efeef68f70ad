import type { OdcsProperty } from '../../types';
import { isMapping, lookUp, text } from '../../values';
import { enumLines, isEnumeration } from './exportEnum';
import { messageLines } from './exportMessage';
import { capitalised, isName } from './names';
import { customOf, type Scope, warn } from './scope';
import { isScalar, meaningOf } from './wellKnown';

/** How a field is written before its name. */
export interface Shape {
  /** A type that may be `repeated`; a map is none. */
  type: string;
  kind: 'one' | 'list' | 'map';
  /** Whether a missing value is told from its default without `optional`. */
  hasPresence: boolean;
}

const one = (type: string, hasPresence = false): Shape => ({
  type,
  kind: 'one',
  hasPresence,
});

/** Types of Google's and the files that they are in. */
const files: readonly (readonly [RegExp, string])[] = [
  [/^google\.protobuf\.(Struct|Value|ListValue|NullValue)$/, 'struct'],
  [/^google\.protobuf\.FieldMask$/, 'field_mask'],
  [/^google\.protobuf\.(Timestamp|Duration|Any|Empty)$/, ''],
  [/^google\.protobuf\.\w+Value$/, 'wrappers'],
  [/^google\.type\.\w+$/, ''],
];

/** Those of them that are enums: what is missing is their first value. */
const enums = new Set([
  'google.protobuf.NullValue',
  'google.type.CalendarPeriod',
  'google.type.DayOfWeek',
  'google.type.Month',
]);

/** A type of Google's, with its file imported. */
function wellKnown(type: string, scope: Scope): Shape {
  const [, file] = files.find(([pattern]) => pattern.test(type)) ?? [];
  const [, of, name] = type.split('.');
  scope.imports.add(`google/${of}/${file || name.toLowerCase()}.proto`);
  return one(type, !enums.has(type));
}

const byFormat: Readonly<Record<string, string>> = {
  i8: 'int32',
  i16: 'int32',
  i32: 'int32',
  i64: 'int64',
  u8: 'uint32',
  u16: 'uint32',
  u32: 'uint32',
  u64: 'uint64',
  f32: 'float',
  f64: 'double',
  binary: 'bytes',
  byte: 'bytes',
};
const byType: Readonly<Record<string, string>> = {
  string: 'string',
  integer: 'int64',
  number: 'double',
  boolean: 'bool',
  timestamp: 'google.protobuf.Timestamp',
  object: 'google.protobuf.Struct',
};
const ofFormat: Readonly<Record<string, readonly string[]>> = {
  string: ['bytes'],
  integer: ['int32', 'int64', 'uint32', 'uint64'],
  number: ['float', 'double'],
};

const typed = (type: string, scope: Scope): Shape =>
  isScalar(type) ? one(type) : wellKnown(type, scope);

/** The type that the contract names, where Protobuf has it and it says the same. */
function named(property: OdcsProperty, scope: Scope): Shape | undefined {
  const type = text(property.physicalType)?.replace(/^\./, '');
  const meaning = type === undefined ? undefined : meaningOf(type);
  if (!meaning?.physicalType) return undefined;
  const logical = text(property.logicalType);
  const isSame =
    logical === undefined ||
    meaning.logicalType === undefined ||
    meaning.logicalType === logical;
  return isSame ? typed(meaning.physicalType, scope) : undefined;
}

/** Decimals in a binary fraction would not be what they were. */
const isDecimal = (property: OdcsProperty) =>
  /^(decimal|numeric|number)\b/i.test(text(property.physicalType) ?? '');

function scalar(property: OdcsProperty, scope: Scope): Shape {
  const logical = text(property.logicalType) ?? '';
  const format = String(property.logicalTypeOptions?.format);
  const physical = text(property.physicalType);
  const shape = (): Shape => {
    const wanted = lookUp(byFormat, format);
    if (wanted && lookUp(ofFormat, logical)?.includes(wanted)) {
      return one(wanted);
    }
    if (logical === '' && physical === undefined) {
      return wellKnown('google.protobuf.Value', scope);
    }
    if (logical === 'number' && isDecimal(property)) return one('string');
    const type = lookUp(byType, logical);
    return type === undefined ? one('string') : typed(type, scope);
  };
  const found = shape();
  if (physical !== undefined && physical !== found.type) {
    warn(scope, `The type ${physical} is written as ${found.type}.`);
  } else if (['date', 'time'].includes(logical)) {
    warn(
      scope,
      `Protobuf has no ${logical} of its own: it is written as text, as ISO 8601 has it.`,
    );
  }
  return found;
}

/** What Protobuf has only in fields, as a message with one. */
function wrapped(inner: Shape, name: string, scope: Scope): Shape {
  const type = scope.names.take(`${capitalised(name)}Values`, 'type');
  const field = inner.kind === 'list' ? `repeated ${inner.type}` : inner.type;
  scope.nested.push([`message ${type} {`, `  ${field} values = 1;`, '}']);
  warn(
    scope,
    `Lists and maps are not put directly into each other: ${type} is in between.`,
  );
  return one(type, true);
}

const single = (
  property: OdcsProperty | undefined,
  name: string,
  scope: Scope,
): Shape => {
  const inner = shapeOf(isMapping(property) ? property : {}, name, scope);
  return inner.kind === 'one' ? inner : wrapped(inner, name, scope);
};

const KEYS = /^(string|bool|s?fixed(32|64)|[su]?int(32|64))$/;

function mapOf(property: OdcsProperty, name: string, scope: Scope): Shape {
  const { key, value } = property.map ?? {};
  const wanted = shapeOf(isMapping(key) ? key : {}, name, {
    ...scope,
    warnings: [],
    nested: [],
    imports: new Set(),
  });
  const isKey = wanted.kind === 'one' && KEYS.test(wanted.type);
  if (!isKey) warn(scope, 'Keys of a map are written as text.');
  const inner = single(value, name, scope);
  return {
    type: `map<${isKey ? wanted.type : 'string'}, ${inner.type}>`,
    kind: 'map',
    hasPresence: true,
  };
}

/**
 * How a property is written as a field.
 *
 * @param name - of the field, after which what has no name of its own is called
 */
export function shapeOf(
  property: OdcsProperty,
  name: string,
  scope: Scope,
): Shape {
  const logical = text(property.logicalType);
  const known = named(property, scope);
  if (known && !(isEnumeration(property) && known.type === 'string')) {
    return known;
  }
  if (logical === 'array' || isMapping(property.items)) {
    const { type } = single(property.items, name, scope);
    return { type, kind: 'list', hasPresence: true };
  }
  if (logical === 'vector') {
    return { type: 'float', kind: 'list', hasPresence: true };
  }
  if (logical === 'map' || isMapping(property.map)) {
    return mapOf(property, name, scope);
  }
  const { protobufType } = customOf(property);
  const own = String(protobufType ?? '')
    .split('.')
    .pop();
  const called = isName(own) ? own : capitalised(name) || 'Value';
  if (isEnumeration(property)) {
    const type = scope.names.take(called, 'type');
    scope.nested.push(enumLines(property, type, scope));
    return one(type);
  }
  if (logical === 'object' && Array.isArray(property.properties)) {
    const type = scope.names.take(called, 'type');
    scope.nested.push(messageLines(property, type, scope));
    return one(type, true);
  }
  return scalar(property, scope);
}
