import type { OdcsProperty } from '../../types';
import { isMapping, mappings, text } from '../../values';
import { logicalTypeOf, physicalTypeOf } from '../sql/types';
import { isSet } from './writeMeta';
import type { WriteContext } from './written';

/** What of a nested part the type of its column says. */
const heldInside = ['name', 'physicalName', 'properties', 'items', 'map'];

/** The type as the database has it; tells where it is not the one of the contract. */
export function typeOf(
  property: OdcsProperty,
  path: string,
  { dialect, own, warn }: WriteContext,
): string {
  const type = physicalTypeOf(dialect, property, { own });
  const physical = text(property.physicalType)?.trim();
  const isNested =
    isMapping(property.items) ||
    isMapping(property.map) ||
    mappings(property.properties).length > 0;
  if (physical !== undefined && type !== physical && !isNested) {
    warn(
      `${path}.physicalType`,
      `${dialect} has no type ${physical}: it is written as ${type}.`,
    );
  }
  const meaning = logicalTypeOf(dialect, type);
  if (property.logicalType && meaning && meaning !== property.logicalType) {
    warn(
      `${path}.logicalType`,
      `In ${dialect} ${type} is read as ${meaning}, not ${property.logicalType}.`,
    );
  }
  return type;
}

/** Tells what nested parts say that a type cannot. */
export function checkParts(
  property: OdcsProperty,
  path: string,
  context: WriteContext,
): void {
  const { dialect, warn } = context;
  const fields = mappings(property.properties);
  if (fields.length > 0 && dialect === 'postgresql') {
    warn(
      `${path}.properties`,
      'PostgreSQL does not know the fields of an object: they are left out.',
    );
    return;
  }
  const parts: [string, OdcsProperty][] = fields.map(field => [
    `${path}.properties[${field.name ?? ''}]`,
    field,
  ]);
  if (isMapping(property.items)) parts.push([`${path}.items`, property.items]);
  for (const end of ['key', 'value'] as const) {
    const part = isMapping(property.map) ? property.map[end] : undefined;
    if (isMapping(part)) parts.push([`${path}.map.${end}`, part]);
  }
  for (const [at, part] of parts) {
    for (const [field, value] of Object.entries(part)) {
      const isTold = field === 'logicalType' || field === 'physicalType';
      if (isSet(value) && !isTold && !heldInside.includes(field)) {
        warn(
          `${at}.${field}`,
          `dbt has no place for "${field}" inside a type: it is left out.`,
        );
      }
    }
    typeOf(part, at, context);
    checkParts(part, at, context);
  }
}
