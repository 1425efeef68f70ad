import type { Severity } from '../findings';

/** The rules that violations of the structure belong to (`explain.ts`, `validate.ts`, `parts.ts`). */
export const structureRules: readonly { id: string; severity: Severity }[] = [
  { id: 'field-missing', severity: 'error' },
  { id: 'field-unknown', severity: 'error' },
  { id: 'field-undefined', severity: 'warning' },
  { id: 'field-misplaced', severity: 'error' },
  { id: 'value-type', severity: 'error' },
  { id: 'value-choice', severity: 'error' },
  { id: 'value-format', severity: 'error' },
  { id: 'value-range', severity: 'error' },
  { id: 'list-length', severity: 'error' },
  { id: 'list-duplicate', severity: 'error' },
  { id: 'name-blank', severity: 'error' },
  { id: 'link-unsafe', severity: 'error' },
  { id: 'server-port', severity: 'error' },
  { id: 'price-negative', severity: 'error' },
  { id: 'api-version-outdated', severity: 'warning' },
];
