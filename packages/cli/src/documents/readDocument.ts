import type { Finding } from '@meshwork/odcs';
import { headOf, readText } from '../io/files';
import type { Host } from '../io/host';
import { NotText, TooLarge } from '../io/text';
import { type DocumentKind, kindOf } from './kind';

/** A file to check: its text, or why there is none to look at. */
export type ReadDocument = { kind: DocumentKind } & (
  | { text: string }
  | { finding: Finding }
);

const unread = (
  rule: 'too-large' | 'syntax',
  message: string,
): { finding: Finding } => ({
  finding: { rule, severity: 'error', path: '', line: 1, column: 1, message },
});

/**
 * Reads a file to check it. One that is there and cannot be looked at is a finding,
 * so that no contract goes unnoticed for its size or its encoding.
 *
 * @throws CannotRun if it is not there or may not be read
 */
export async function readDocument(
  host: Host,
  file: string,
): Promise<ReadDocument> {
  try {
    const text = await readText(host, file);
    return { kind: kindOf(file, text), text };
  } catch (error) {
    if (error instanceof TooLarge) {
      return {
        kind: kindOf(file, await headOf(host, file)),
        ...unread(
          'too-large',
          'The document is larger than 5 MB, and was not looked at: split it.',
        ),
      };
    }
    if (error instanceof NotText) {
      return {
        kind: kindOf(file, await headOf(host, file)),
        ...unread(
          'syntax',
          'This is not text in UTF-8: save it in that encoding.',
        ),
      };
    }
    throw error;
  }
}
