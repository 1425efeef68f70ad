import { isPersonalData, type OdcsProperty } from '@meshwork/odcs';
import { CLASSIFICATIONS } from '../vocabulary';
import { COLUMN_TYPES } from './columnTypes';
import type { ColumnForm } from './form';

/** What a form calls logical types of the standard that it does not offer. */
const CLOSEST: Readonly<Record<string, ColumnForm['type']>> = {
  time: 'string',
  map: 'object',
};

/**
 * The columns of a form that say what properties of a contract say (ODCS v3.1, "Schema").
 * What a form does not ask for (nested fields, quality, examples) is left out.
 */
export function columnsFromProperties(
  properties: readonly OdcsProperty[],
): ColumnForm[] {
  return properties.map(property => {
    const { name, logicalType, description, classification } = property;
    const type =
      COLUMN_TYPES.find(known => known === logicalType) ??
      CLOSEST[logicalType ?? ''];
    const known = CLASSIFICATIONS.find(
      word => word === classification?.trim().toLowerCase(),
    );
    return {
      ...(name && { name }),
      ...(type && { type }),
      ...(property.required && { required: true }),
      ...(property.primaryKey && { key: true }),
      ...(known && { classification: known }),
      ...(isPersonalData(property) && { personal: true }),
      ...(description && { description }),
    };
  });
}

/** Columns that one port of a form may have; the standard sets no bound, people who read it do. */
export const MOST_COLUMNS = 2_000;

const plural = (n: number, one: string) => `${n} ${one}${n === 1 ? '' : 's'}`;

/** What is inside of a property, at its first level. */
function inside({ properties, items, map }: OdcsProperty): number {
  return (
    (properties?.length ?? 0) +
    (items?.properties?.length ?? 0) +
    (map?.value?.properties?.length ?? 0)
  );
}

function leftOutOf(property: OdcsProperty): string[] {
  const { logicalType, logicalTypeOptions, classification, quality } = property;
  const [column] = columnsFromProperties([property]);
  const count = inside(property);
  return [
    ...(logicalType && !column.type
      ? [`its type ${logicalType}, which the form does not offer`]
      : []),
    ...(logicalType && column.type && column.type !== logicalType
      ? [`that it is a ${logicalType}: it becomes ${column.type}`]
      : []),
    ...(classification && !column.classification && !column.personal
      ? [`its classification "${classification}", which the mesh does not know`]
      : []),
    ...(count > 0 ? [`${plural(count, 'field')} inside of it`] : []),
    ...(quality?.length ? [plural(quality.length, 'quality rule')] : []),
    ...(property.enum?.length
      ? [`its list of ${plural(property.enum.length, 'value')}`]
      : []),
    ...(Object.keys(logicalTypeOptions ?? {}).length > 0
      ? ['the limits of its type']
      : []),
    ...(property.unique ? ['that it is unique'] : []),
    ...(property.examples?.length ? ['its examples'] : []),
  ];
}

/**
 * What properties of a contract say that columns of a form have no place for, by column and
 * in words: the other half of `columnsFromProperties`.
 */
export function columnsLeaveOut(
  properties: readonly OdcsProperty[],
): { path: string; message: string }[] {
  return properties.flatMap((property, index) => {
    const parts = leftOutOf(property);
    return parts.length === 0
      ? []
      : [
          {
            path: property.name || `column ${index + 1}`,
            message: `The form leaves out ${parts.join('; ')}.`,
          },
        ];
  });
}
