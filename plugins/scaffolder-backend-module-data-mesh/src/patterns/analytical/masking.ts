import type { DataProductForm } from '@meshwork/model';
import type { Table } from './tables';

type Column = Table['columns'][number];

/** Classifications whose columns nobody needs to see who only tries something out. */
const SENSITIVE: readonly string[] = ['confidential', 'restricted'];

/** Macros of the skeleton, by logical type. */
const MACROS: Readonly<Record<string, string>> = {
  string: 'mask_text',
  integer: 'mask_integer',
  number: 'mask_number',
  boolean: 'mask_boolean',
  date: 'mask_date',
  timestamp: 'mask_timestamp',
  object: 'mask_object',
  array: 'mask_array',
};

/**
 * Masks for parts of a key: two that differ have to differ afterwards. Those
 * that are not here are left as they are; they are no names of people.
 */
const KEY_MACROS: Readonly<Record<string, string>> = {
  string: 'mask_text',
  integer: 'mask_integer',
  number: 'mask_number',
  date: 'shift_date',
  timestamp: 'shift_timestamp',
};

/**
 * The macro that masks a column outside of production: if it says something
 * about a person, or is confidential by its own classification or its product's.
 */
export function maskFor(
  column: Column,
  values: Pick<DataProductForm, 'classification'>,
): string | undefined {
  const classification = column.classification || values.classification || '';
  if (!column.personal && !SENSITIVE.includes(classification)) return undefined;
  return (column.key ? KEY_MACROS : MACROS)[column.type ?? 'string'];
}
