import type { OdcsProperty } from '../../types';
import { lookUp } from '../../values';

/** What a type says of the property that has it. */
export type Meaning = Omit<OdcsProperty, 'name'>;

const binary = { logicalTypeOptions: { format: 'binary' } };

const scalars: Readonly<Record<string, Meaning>> = {
  double: { logicalType: 'number' },
  float: { logicalType: 'number' },
  ...Object.fromEntries(
    ['int', 'uint', 'sint', 'fixed', 'sfixed'].flatMap(name =>
      ['32', '64'].map(bits => [
        `${name}${bits}`,
        { logicalType: 'integer' } satisfies Meaning,
      ]),
    ),
  ),
  bool: { logicalType: 'boolean' },
  string: { logicalType: 'string' },
  bytes: { logicalType: 'string', ...binary },
};

/** Whether it is a type of the language itself. */
export const isScalar = (type: string): boolean =>
  lookUp(scalars, type) !== undefined;

const field = (
  name: string,
  physicalType: string,
  fieldNumber: number,
): OdcsProperty => ({
  name,
  ...lookUp(scalars, physicalType),
  physicalType,
  customProperties: [{ property: 'fieldNumber', value: fieldNumber }],
});

const wrapped = (type: string): Meaning => ({
  ...lookUp(scalars, type),
  required: false,
});

const known: Readonly<Record<string, Meaning>> = {
  'google.protobuf.Timestamp': { logicalType: 'timestamp' },
  'google.protobuf.Duration': { logicalType: 'string' },
  'google.protobuf.FieldMask': { logicalType: 'string' },
  'google.protobuf.Any': { logicalType: 'object' },
  'google.protobuf.Empty': { logicalType: 'object' },
  'google.protobuf.Struct': { logicalType: 'object' },
  'google.protobuf.Value': {},
  'google.protobuf.ListValue': { logicalType: 'array', items: {} },
  'google.protobuf.NullValue': {},
  'google.protobuf.DoubleValue': wrapped('double'),
  'google.protobuf.FloatValue': wrapped('float'),
  'google.protobuf.Int64Value': wrapped('int64'),
  'google.protobuf.UInt64Value': wrapped('uint64'),
  'google.protobuf.Int32Value': wrapped('int32'),
  'google.protobuf.UInt32Value': wrapped('uint32'),
  'google.protobuf.BoolValue': wrapped('bool'),
  'google.protobuf.StringValue': wrapped('string'),
  'google.protobuf.BytesValue': wrapped('bytes'),
  'google.type.Date': { logicalType: 'date' },
  'google.type.DateTime': { logicalType: 'timestamp' },
  'google.type.TimeOfDay': { logicalType: 'time' },
  'google.type.Decimal': { logicalType: 'number' },
  'google.type.DayOfWeek': { logicalType: 'string' },
  'google.type.Month': { logicalType: 'string' },
  'google.type.Money': {
    logicalType: 'object',
    properties: [
      field('currency_code', 'string', 1),
      field('units', 'int64', 2),
      field('nanos', 'int32', 3),
    ],
  },
  'google.type.LatLng': {
    logicalType: 'object',
    properties: [
      field('latitude', 'double', 1),
      field('longitude', 'double', 2),
    ],
  },
};

/** What a scalar type means, or one of the types that Google defines for all. */
export function meaningOf(type: string): Meaning | undefined {
  const scalar = lookUp(scalars, type);
  if (scalar) return { ...scalar, physicalType: type };
  const full = type.replace(/^\./, '');
  const meaning = lookUp(known, full);
  return meaning && { ...meaning, physicalType: full };
}
