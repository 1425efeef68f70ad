/** Logical types that a form offers; the contract standard has more. */
export const COLUMN_TYPES = [
  'string',
  'integer',
  'number',
  'boolean',
  'date',
  'timestamp',
  'object',
  'array',
] as const;

const POSTGRES_TYPES: Readonly<Record<string, string>> = {
  string: 'text',
  integer: 'bigint',
  number: 'numeric',
  boolean: 'boolean',
  date: 'date',
  timestamp: 'timestamp with time zone',
  object: 'jsonb',
  array: 'jsonb',
};

/** The PostgreSQL type behind a logical type; text where there is none. */
export function postgresType(logicalType: string | undefined): string {
  return POSTGRES_TYPES[logicalType ?? 'string'] ?? 'text';
}
