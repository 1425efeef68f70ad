import { isMapping, lookUp, type Mapping } from '../../values';
import type { Collected, Part } from './collect';
import { isLimit, limitsOf, numberFormats, typeOfFormat } from './keywords';
import { type Reading, warn } from './reading';

/** Until draft 6 an exclusive limit said of `minimum` that it is one. */
function limitIn(schema: Mapping, name: string): unknown {
  const plain = { exclusiveMinimum: 'minimum', exclusiveMaximum: 'maximum' };
  const exclusive = {
    minimum: 'exclusiveMinimum',
    maximum: 'exclusiveMaximum',
  };
  const base = lookUp(plain, name);
  if (base && typeof schema[name] === 'boolean') {
    return schema[name] ? schema[base] : undefined;
  }
  const over = lookUp(exclusive, name);
  return over && schema[over] === true ? undefined : schema[name];
}

/** The narrower of two limits; undefined if a contract cannot have both. */
function narrower(name: string, one: unknown, other: unknown): unknown {
  if (one === undefined || one === other) return other;
  if (typeof one === 'boolean') return one || other;
  if (typeof one !== 'number' || name === 'multipleOf') return undefined;
  return /^(min|exclusiveMin)/.test(name)
    ? Math.max(one, Number(other))
    : Math.min(one, Number(other));
}

/** The limits that all of the parts set, for a logical type. */
export function limits(
  { parts }: Collected,
  logicalType: string,
  reading: Reading,
): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  for (const [name, kind] of Object.entries(limitsOf[logicalType] ?? {})) {
    for (const part of parts) {
      const value = limitIn(part.schema, name);
      if (value === undefined) continue;
      const left = isLimit(value, kind)
        ? narrower(name, found[name], value)
        : undefined;
      if (left === undefined) {
        warn(
          reading,
          part,
          isLimit(value, kind)
            ? `A contract has one "${name}" for a property: this further one is left out.`
            : `${JSON.stringify(value)} is no "${name}": it is left out.`,
          name,
        );
      } else found[name] = left;
    }
  }
  return found;
}

/** The first part with a format, if it is text. */
function formatIn(parts: readonly Part[], reading: Reading) {
  const [first, ...others] = parts.filter(
    ({ schema }) => schema.format !== undefined,
  );
  for (const part of others) {
    if (part.schema.format !== first.schema.format) {
      warn(reading, part, 'This further format is left out.', 'format');
    }
  }
  if (!first) return undefined;
  if (typeof first.schema.format === 'string') {
    return { part: first, format: first.schema.format };
  }
  warn(reading, first, 'Expected text here: it is left out.', 'format');
  return undefined;
}

/** What values of a type of JSON mean, as far as their format says it. */
export function meaningOf(
  { parts }: Collected,
  type: string,
  reading: Reading,
): { logicalType: string; format?: string } {
  const found = formatIn(parts, reading);
  if (!found) return { logicalType: type };
  const { part, format } = found;
  if (type === 'string') {
    const logicalType = lookUp(typeOfFormat, format);
    return logicalType ? { logicalType } : { logicalType: type, format };
  }
  const name = lookUp(lookUp(numberFormats, type) ?? {}, format);
  if (name === undefined) {
    warn(
      reading,
      part,
      `A contract has no format "${format}" for type ${type}: it is left out.`,
      'format',
    );
  }
  return { logicalType: type, format: name };
}

/** The type that keywords are about where none is stated. */
export function impliedType({ parts, lists }: Collected): string | undefined {
  const has = (...words: string[]) =>
    parts.some(({ schema }) => words.some(word => word in schema));
  if (has('properties', 'required', 'patternProperties', 'propertyNames')) {
    return 'object';
  }
  if (parts.some(({ schema }) => isMapping(schema.additionalProperties))) {
    return 'object';
  }
  if (has('items', 'prefixItems')) return 'array';
  const kinds = new Set(
    lists.flat().map(({ value }) => {
      if (typeof value !== 'number') return typeof value;
      return Number.isInteger(value) ? 'integer' : 'number';
    }),
  );
  if (kinds.has('number')) kinds.delete('integer');
  if (kinds.size > 0) return kinds.size === 1 ? [...kinds][0] : undefined;
  if (has('minLength', 'maxLength', 'pattern', 'contentEncoding')) {
    return 'string';
  }
  if (has('minimum', 'maximum', 'multipleOf', 'exclusiveMinimum')) {
    return 'number';
  }
  const formats = parts.map(({ schema }) => schema.format);
  const format = formats.find(value => typeof value === 'string');
  if (typeof format !== 'string') return undefined;
  const ofNumbers = Object.keys(numberFormats).find(type =>
    lookUp(numberFormats[type], format),
  );
  return ofNumbers ?? 'string';
}
