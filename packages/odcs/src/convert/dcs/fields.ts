import type { OdcsCustomProperty, OdcsProperty } from '../../types';
import { lookUp } from '../../values';
import { filled } from '../assemble';
import { Source } from '../source';
import { configOf, custom, links } from './custom';
import type { Definitions } from './definitions';
import { qualityRules } from './quality';
import {
  configTypeOf,
  decimalTypes,
  DEFAULT_PRECISION,
  impliedOptions,
  logicalTypeOf,
} from './types';

/** What holds for all fields of a document. */
export interface FieldScope {
  definitions: Definitions;
  /** Type of the server that `physicalType` speaks of, if there is one. */
  platform?: string;
}

const numeric = ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'];
const counts = ['minLength', 'maxLength'];

/** Which options a contract has for a logical type, and of what shape. */
function fits(logicalType: string | undefined, name: string, value: unknown) {
  if (logicalType === 'string') {
    return counts.includes(name)
      ? Number.isSafeInteger(value) && Number(value) >= 0
      : ['pattern', 'format'].includes(name) && typeof value === 'string';
  }
  if (logicalType === 'integer' || logicalType === 'number') {
    return numeric.includes(name) && typeof value === 'number';
  }
  return (
    name === 'format' &&
    ['date', 'timestamp', 'time'].includes(logicalType ?? '') &&
    typeof value === 'string'
  );
}

/** Limits go where the contract has them, otherwise beside it under their name. */
function limits(source: Source, logicalType: string | undefined) {
  const options: Record<string, unknown> = {};
  const beside: Record<string, unknown> = {};
  for (const name of [...counts, 'pattern', 'format', ...numeric]) {
    const value = source.take(name);
    if (value === undefined) continue;
    (fits(logicalType, name, value) ? options : beside)[name] = value;
  }
  return { options, beside: custom(beside) };
}

interface Typed {
  logicalType?: string;
  physicalType?: string;
  beside: OdcsCustomProperty[];
}

function declaredType(source: Source): string | undefined {
  const type = source.text('type');
  if (type !== undefined) return type;
  if (source.fields.fields) return 'object';
  if (source.fields.items) return 'array';
  return source.fields.values ? 'map' : undefined;
}

/** The type by meaning and, where that says less, as it is written. */
function typed(
  source: Source,
  type: string | undefined,
  config: Record<string, unknown>,
  platform: string | undefined,
): Typed {
  const word = type?.toLowerCase();
  const logicalType =
    word === undefined ? undefined : lookUp(logicalTypeOf, word);
  if (
    word !== undefined &&
    !Object.prototype.hasOwnProperty.call(logicalTypeOf, word)
  ) {
    source.warn(
      `"${type}" is not a type of the specification: it is kept as the physical type alone.`,
      'type',
    );
  }
  const precision = source.take('precision');
  const scale = source.take('scale');
  const field = lookUp(configTypeOf, platform ?? '');
  const onPlatform = field === undefined ? undefined : config[field];
  const isDecimal = decimalTypes.includes(word ?? '');
  const hasDigits = [precision, scale].some(value => value !== undefined);
  const digits = hasDigits && [precision ?? DEFAULT_PRECISION, scale ?? 0];
  if (typeof onPlatform === 'string') {
    return {
      logicalType,
      physicalType: onPlatform,
      beside: custom({
        precision,
        scale,
        dataContractType: type === logicalType ? undefined : type,
      }),
    };
  }
  if (isDecimal && digits && digits.every(value => Number.isInteger(value))) {
    const written = scale === undefined ? digits.slice(0, 1) : digits;
    return {
      logicalType,
      physicalType: `${type}(${written.join(',')})`,
      beside: [],
    };
  }
  return {
    logicalType,
    physicalType: type === logicalType ? undefined : type,
    beside: custom({ precision, scale }),
  };
}

function enumeration(source: Source) {
  const values = source.list('enum');
  const scalars = [...new Set(values)].filter(
    value => value === null || typeof value !== 'object',
  );
  if (scalars.length < values.length) {
    source.warn(
      'Values that are lists, mappings or repeated are left out.',
      'enum',
    );
  }
  return scalars.map(value => ({ value }));
}

const reference = /^[A-Za-z_]\w*\.[A-Za-z_]\w*$/;

/** A reference that the standard can write is a relationship; others are kept beside. */
function relation(source: Source) {
  const to = source.text('references');
  if (to === undefined) return { relationships: [], beside: [] };
  if (reference.test(to)) {
    return { relationships: [{ type: 'foreignKey', to }], beside: [] };
  }
  source.warn(
    'A relationship needs the form model.field: this one is kept in "customProperties".',
    'references',
  );
  return { relationships: [], beside: custom({ references: to }) };
}

function lineage(source: Source) {
  const found = source.mapping('lineage');
  if (!found) return {};
  const { fields } = found;
  const sources = found
    .mappings('inputFields')
    .map(input =>
      [input.text('namespace'), input.text('name'), input.text('field')]
        .filter(Boolean)
        .join('/'),
    );
  return {
    transformSourceObjects: [...new Set(sources.filter(Boolean))],
    transformDescription: found.text('transformationDescription'),
    beside: custom({ lineage: fields }),
  };
}

function resolved(field: Source, scope: FieldScope, within: readonly string[]) {
  let at = field;
  let followed = within;
  // A definition may itself refer to another one.
  while (at.fields.$ref !== undefined) {
    const { fields, within: further } = scope.definitions.inherited(
      at,
      followed,
    );
    if (fields === at.fields) break;
    at = new Source(field.path, fields, field.warnings);
    followed = further;
  }
  return { at, followed };
}

/** A field or a part of one; `name` is absent for an array's element and a map's parts. */
export function property(
  field: Source,
  scope: FieldScope,
  name?: string,
  within: readonly string[] = [],
): OdcsProperty {
  const { at: source, followed } = resolved(field, scope, within);
  const part = (of: string) => {
    const found = source.mapping(of);
    return found && property(found, scope, undefined, followed);
  };
  source.take('$ref');
  const config = configOf(source);
  const type = declaredType(source);
  const { logicalType, physicalType, beside } = typed(
    source,
    type,
    config,
    scope.platform,
  );
  const { options, beside: loose } = limits(source, logicalType);
  const { relationships, beside: lost } = relation(source);
  const { beside: inputs = [], ...transformed } = lineage(source);
  const isPersonal = source.truth('pii');
  const example = source.take('example');
  const primary = [source.truth('primaryKey'), source.truth('primary')];
  const isMap = logicalType === 'map';
  const result: OdcsProperty = filled({
    name,
    businessName: source.text('title'),
    logicalType,
    physicalType,
    description: source.text('description'),
    primaryKey: primary.includes(true) || undefined,
    required: source.truth('required'),
    unique: source.truth('unique'),
    classification: source.text('classification'),
    tags: [
      ...new Set([
        ...source.texts('tags'),
        ...(isPersonal === true ? ['pii'] : []),
      ]),
    ],
    logicalTypeOptions: {
      ...lookUp(impliedOptions, type?.toLowerCase() ?? ''),
      ...options,
    },
    enum: enumeration(source),
    examples: [
      ...source.list('examples'),
      ...(example === undefined ? [] : [example]),
    ],
    relationships,
    ...transformed,
    quality: qualityRules(source),
    authoritativeDefinitions: links(source),
    customProperties: [
      ...beside,
      ...loose,
      ...lost,
      ...inputs,
      ...custom({
        pii: isPersonal === false ? false : undefined,
        domain: source.text('domain'),
        definition: source.text('name'),
        ...Object.fromEntries(
          Object.entries(config).filter(
            ([key, value]) =>
              key !== lookUp(configTypeOf, scope.platform ?? '') ||
              value !== physicalType,
          ),
        ),
      }),
    ],
    properties:
      logicalType === 'object'
        ? properties(source, scope, followed)
        : undefined,
    items: logicalType === 'array' ? part('items') : undefined,
    map: isMap
      ? {
          key: part('keys') ?? { logicalType: 'string' },
          value: part('values') ?? {},
        }
      : undefined,
  });
  source.finish();
  return result;
}

/** The fields of a model or of an object, in their order. */
export function properties(
  source: Source,
  scope: FieldScope,
  within: readonly string[] = [],
): OdcsProperty[] {
  return source
    .entries('fields')
    .map(([name, field]) => property(field, scope, name, within));
}
