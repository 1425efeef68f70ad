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
