import { ResponseError } from '@backstage/errors';

/** Why something failed, as far as a person has to act differently. */
export type FailureKind =
  | 'forbidden'
  | 'missing'
  | 'conflict'
  | 'invalid'
  | 'unavailable'
  | 'unknown';

export interface Failure {
  kind: FailureKind;
  /** What the backend said, for whoever wants to know more. */
  message?: string;
}

function kindOf(status: number): FailureKind {
  if (status === 401 || status === 403) return 'forbidden';
  if (status === 404) return 'missing';
  if (status === 409) return 'conflict';
  if (status >= 400 && status < 500) return 'invalid';
  return 'unavailable';
}

/** Sorts an error; whatever never reached the backend counts as unavailable. */
export function failureOf(error: Error): Failure {
  if (error instanceof ResponseError || 'statusCode' in error) {
    const { statusCode } = error as ResponseError;
    const cause = error.cause instanceof Error ? error.cause : error;
    return { kind: kindOf(statusCode), message: cause.message };
  }
  // What `fetch` throws when there is no connection.
  if (error instanceof TypeError) {
    return { kind: 'unavailable', message: error.message };
  }
  return { kind: 'unknown', message: error.message };
}
