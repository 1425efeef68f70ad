import type { OdcsDocument, OdcsProperty } from '../../types';
import { isMapping, mappings } from '../../values';
import type { ConversionWarning, SqlDialect } from '../conversion';
import { type Capacity, notHeld } from '../held';
import { platform, type WriteContext, writeType } from './writeColumn';

const capacity = (dialect: SqlDialect): Capacity => ({
  format: platform[dialect],
  contract: [],
  object: [
    'physicalName',
    'physicalType',
    'logicalType',
    'description',
    'relationships',
    'quality',
    'customProperties',
  ],
  property: [
    'physicalName',
    'physicalType',
    'logicalType',
    'description',
    'required',
    'unique',
    'primaryKey',
    'primaryKeyPosition',
    'partitioned',
    'partitionKeyPosition',
    'enum',
    'relationships',
    'quality',
    'customProperties',
  ],
  options: ['maxLength', 'format', 'timezone'],
});

/** What only a column can have. */
const columnOnly = [
  'unique',
  'primaryKey',
  'partitioned',
  'enum',
  'relationships',
  'quality',
  'customProperties',
] as const;

const isSet = (value: unknown): boolean =>
  value !== undefined &&
  value !== null &&
  value !== false &&
  value !== '' &&
  !(Array.isArray(value) && value.length === 0);

/** Tells what a nested part says that its place in a type cannot. */
function checkPart(
  part: OdcsProperty,
  path: string,
  isField: boolean,
  context: WriteContext,
): void {
  const { dialect, warn } = context;
  const lost: (keyof OdcsProperty)[] = [...columnOnly];
  if (!isField || dialect === 'postgresql') lost.push('required', 'name');
  if (!isField || dialect === 'postgresql' || dialect === 'snowflake') {
    lost.push('description');
  }
  for (const field of lost) {
    if (isSet(part[field])) {
      warn(
        `${path}.${field}`,
        `${platform[dialect]} has no place for "${field}" inside a type: it is left out.`,
      );
    }
  }
  writeType(part, path, context);
  checkParts(part, path, context);
}

/** Tells what the parts of a property say that the type of its column cannot. */
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
  } else {
    for (const field of fields) {
      checkPart(
        field,
        `${path}.properties[${field.name ?? ''}]`,
        true,
        context,
      );
    }
  }
  if (isMapping(property.items)) {
    checkPart(property.items, `${path}.items`, false, context);
  }
  if (!isMapping(property.map)) return;
  for (const end of ['key', 'value'] as const) {
    const part = property.map[end];
    if (isMapping(part)) checkPart(part, `${path}.map.${end}`, false, context);
  }
}

/** A warning for every field that no statement of the dialect has a place for. */
export function lossesOf(
  document: OdcsDocument,
  dialect: SqlDialect,
): ConversionWarning[] {
  return notHeld(document, capacity(dialect));
}
