import type { OdcsProperty, OdcsSchemaObject } from '@meshwork/odcs';
import { dataName } from './input';

const UUID = '00000000-0000-4000-8000-000000000001';

function text({ logicalTypeOptions = {} }: OdcsProperty): string {
  const { format, minLength, maxLength } = logicalTypeOptions;
  if (format === 'uuid') return UUID;
  if (format === 'email') return 'somebody@example.com';
  if (format === 'uri') return 'https://example.com/';
  const least = typeof minLength === 'number' ? minLength : 0;
  const most = typeof maxLength === 'number' ? maxLength : Infinity;
  return 'example'.padEnd(least, 'e').slice(0, Math.max(most, least));
}

function number({ logicalType, logicalTypeOptions = {} }: OdcsProperty) {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } =
    logicalTypeOptions;
  const step = logicalType === 'integer' ? 1 : 0.5;
  if (typeof minimum === 'number') return minimum;
  if (typeof exclusiveMinimum === 'number') return exclusiveMinimum + step;
  if (typeof maximum === 'number') return maximum;
  if (typeof exclusiveMaximum === 'number') return exclusiveMaximum - step;
  return logicalType === 'integer' ? 1 : 1.5;
}

/** A value as the contract allows it. */
export function valueOf(property: OdcsProperty): unknown {
  const [listed] = property.enum ?? [];
  if (listed !== undefined) return listed.value;
  switch (property.logicalType) {
    case 'integer':
    case 'number':
      return number(property);
    case 'boolean':
      return true;
    case 'date':
      return '2026-01-31';
    case 'time':
      return '12:00:00Z';
    case 'timestamp':
      return property.logicalTypeOptions?.timezone === false
        ? '2026-01-31T12:00:00'
        : '2026-01-31T12:00:00.000Z';
    case 'object':
      return Object.fromEntries(
        (property.properties ?? []).map(inner => [
          dataName(inner),
          valueOf(inner),
        ]),
      );
    case 'array':
      return property.items ? [valueOf(property.items)] : [];
    case 'vector':
      return [0.5];
    case 'map':
      return {};
    default:
      return text(property);
  }
}

/**
 * A row as the contract allows it, to try things with; of people nothing is in it.
 * Patterns are not looked at: a text that has to have one is for people to fill in.
 */
export function sampleOf(object: OdcsSchemaObject): Record<string, unknown> {
  return Object.fromEntries(
    (object.properties ?? []).map(property => [
      dataName(property),
      valueOf(property),
    ]),
  );
}
