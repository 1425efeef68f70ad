import type { Severity } from '../findings';

/**
 * What may be wrong with a text before its content is looked at. The fixed ones
 * leave no document that could be relied on, so no configuration changes them.
 */
export const readingRules: readonly {
  id: string;
  severity: Severity;
  fixed: boolean;
}[] = [
  { id: 'too-large', severity: 'error', fixed: true },
  { id: 'too-deep', severity: 'error', fixed: true },
  { id: 'multiple-documents', severity: 'error', fixed: true },
  { id: 'syntax', severity: 'error', fixed: true },
  { id: 'not-a-mapping', severity: 'error', fixed: true },
  { id: 'aliases', severity: 'error', fixed: true },
  { id: 'duplicate-key', severity: 'error', fixed: true },
  { id: 'number-inexact', severity: 'warning', fixed: false },
];
