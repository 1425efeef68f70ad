import type { OdcsEnumValue, OdcsProperty } from '../../types';
import { isMapping, type Mapping, text } from '../../values';
import type { ConversionWarning } from '../conversion';
import { type AvroProperty, customOf } from './attributes';
import {
  derivedName,
  fullName,
  isFullName,
  isName,
  unfortunate,
} from './names';
import { meaningOf, nearestType, schemaOf } from './scalars';

/** Where in a contract a type is. */
export interface Scope {
  warnings: ConversionWarning[];
  /** Where, for people. */
  at: string;
  /** Names of the object, its fields and parts, as Avro has them. */
  path: readonly string[];
  /** The namespace of the object. */
  root: string;
  /** Full names of the records that this is inside of. */
  within: readonly string[];
  /** Whether to follow what custom properties say of Avro. */
  trusting: boolean;
}

/** What custom properties say of Avro. */
export type Attributes = Partial<Record<AvroProperty, unknown>>;

/** Tells of something at the place. */
export const warn = (scope: Scope, message: string) =>
  scope.warnings.push({ path: scope.at, message });

/** What is to be followed of it. */
export const attributesOf = (
  property: OdcsProperty,
  scope: Scope,
): Attributes => (scope.trusting ? customOf(property) : {});

/** What is defined, in a mapping. */
export function present(fields: Mapping): Mapping {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  );
}

/** The value, if it is a mapping of attributes. */
export const own = (value: unknown): Mapping => (isMapping(value) ? value : {});

/** The full name of a property's type. */
export function typeName(attributes: Attributes, scope: Scope): string {
  return isFullName(attributes.avroName)
    ? attributes.avroName
    : fullName(derivedName(scope.path), scope.root);
}

/** The attributes in front of a named type's content. */
export function named(
  type: string,
  description: string | undefined,
  attributes: Attributes,
  scope: Scope,
): Mapping {
  return present({
    type,
    name: typeName(attributes, scope),
    doc: attributes.avroTypeDoc ?? description,
    aliases: attributes.avroTypeAliases,
  });
}

/** The symbols of a closed list, if Avro takes all of its values as such. */
export function symbolsOf(values: readonly OdcsEnumValue[], scope: Scope) {
  const symbols = values.map(({ value }) => value);
  const isLegal =
    symbols.every(word => isName(word) && !unfortunate.includes(word)) &&
    new Set(symbols).size === symbols.length;
  if (!isLegal) {
    warn(
      scope,
      'Avro has only words of letters, digits and underscores in an enum: the values are left out.',
    );
    return undefined;
  }
  if (values.some(value => Object.keys(value).length > 1)) {
    warn(scope, 'Avro has no place for more than the names of values.');
  }
  return symbols as string[];
}

/** The schema of a property without parts. */
export function scalar(
  property: OdcsProperty,
  attributes: Attributes,
  description: string | undefined,
  scope: Scope,
): unknown {
  const physical = text(property.physicalType) ?? '';
  const asWritten = schemaOf(physical, attributes.avroFixedSize);
  const meant =
    asWritten !== undefined
      ? meaningOf(isMapping(asWritten) ? asWritten : { type: asWritten })
      : undefined;
  const fits = meant && meant.logicalType === property.logicalType;
  const type = fits ? physical : nearestType(property);
  if (property.logicalType === undefined && !fits) {
    warn(scope, 'Nothing says what type this is: it is written as a string.');
  }
  if (physical !== '' && physical !== type && physical !== 'enum') {
    warn(scope, `The physical type "${physical}" is written as ${type}.`);
  }
  const { format, timezone } = property.logicalTypeOptions ?? {};
  const implied = meaningOf(own(schemaOf(type)))?.logicalTypeOptions ?? {};
  const bytes = ['bytes', 'duration'].includes(type) || /^fixed/.test(type);
  if (format !== undefined && !(bytes && format === 'binary')) {
    if (implied.format !== format) {
      warn(scope, `Avro has no place for the format "${String(format)}".`);
    }
  }
  if (timezone !== undefined && implied.timezone !== timezone) {
    warn(scope, `Avro has no place for "timezone" beside the type ${type}.`);
  }
  const schema = fits ? asWritten : schemaOf(type);
  const rest = own(attributes.avroTypeProperties);
  if (isMapping(schema)) {
    const { type: base, ...further } = schema;
    return base === 'fixed'
      ? {
          ...named('fixed', description, attributes, scope),
          ...rest,
          ...further,
        }
      : { ...rest, ...schema };
  }
  return Object.keys(rest).length > 0 ? { ...rest, type: schema } : schema;
}
