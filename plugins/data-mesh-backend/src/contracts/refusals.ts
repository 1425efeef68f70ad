import type { Finding } from '@meshwork/odcs';
import { LARGEST_DOCUMENT } from '../catalog/readHead';

/** Sets the status of the answer without making it a part of the answer. */
function answerWith(error: Error, status: number) {
  Object.defineProperty(error, 'statusCode', { value: status });
}

/** A document with errors: 422, with everything that was found. */
export class InvalidDocumentError extends Error {
  readonly findings: Finding[];
  constructor(findings: Finding[]) {
    const errors = findings.filter(({ severity }) => severity === 'error');
    const [first] = errors;
    super(
      `The document has ${errors.length} ${
        errors.length === 1 ? 'error' : 'errors'
      }${first ? `; ${first.path || 'the document'}: ${first.message}` : ''}`,
    );
    this.name = 'InvalidDocumentError';
    this.findings = findings;
    answerWith(this, 422);
  }
}

/** A document that is not read for its size: 413. */
export class DocumentTooLargeError extends Error {
  constructor(length: number) {
    super(
      `The document has ${length} characters; at most ${LARGEST_DOCUMENT} are read`,
    );
    this.name = 'PayloadTooLargeError';
    answerWith(this, 413);
  }
}
