import type { LineCounter } from 'yaml';
import type { Finding } from '../findings';
import type { OdcsDocument } from '../types';

/** What reading a text came to. */
export interface ReadResult {
  /** The document, if the text is a mapping at all, be it valid or not. */
  document?: OdcsDocument;
  /** Whether no finding is an error. */
  valid: boolean;
  findings: Finding[];
}

/** Why a text cannot be made a document of. */
export interface Refusal {
  rule: string;
  message: string;
  offset?: number;
}

/** Line and column of an offset, both counted from 1. */
export function position(lines: LineCounter, offset: number | undefined) {
  if (offset === undefined) return {};
  const { line, col } = lines.linePos(offset);
  return line > 0 ? { line, column: col } : {};
}

/** The result of a text that cannot be made a document of. */
export function refused(refusal: Refusal, lines?: LineCounter): ReadResult {
  const { line, column } = lines
    ? position(lines, refusal.offset ?? 0)
    : { line: 1, column: 1 };
  const finding: Finding = {
    rule: refusal.rule,
    severity: 'error',
    path: '',
    line: line ?? 1,
    column: column ?? 1,
    message: refusal.message,
  };
  return { valid: false, findings: [finding] };
}
