import type { NotRead } from './importMain';

/** Sets the status of the answer without making it a part of the answer. */
function answerWith(error: Error, status: number) {
  Object.defineProperty(error, 'statusCode', { value: status });
}

/** A text that is not what it was said to be: 422, with where the parser stopped. */
export class TextNotReadError extends Error {
  constructor({ message, line, column }: NotRead) {
    const place = [
      ...(line === undefined ? [] : [`line ${line}`]),
      ...(column === undefined ? [] : [`column ${column}`]),
    ].join(', ');
    super(place ? `${place}: ${message}` : message);
    this.name = 'TextNotReadError';
    answerWith(this, 422);
  }
}

/** Something that is not read for its size: 413. */
export class TooLargeError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'PayloadTooLargeError';
    answerWith(this, 413);
  }
}

/** A text that is not read for its size: 413. */
export class TextTooLargeError extends TooLargeError {
  constructor(bytes: number, most: number) {
    super(`The text has ${bytes} bytes; at most ${most} are read`);
  }
}
