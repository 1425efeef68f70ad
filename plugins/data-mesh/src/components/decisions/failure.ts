/** What went wrong with a command, as a dialog can show it. */
export interface Failure {
  /** Status of the answer; absent when there was none. */
  status?: number;
  message: string;
  /** Faults by the field of the body that they are about. */
  faults: Readonly<Record<string, string>>;
}

/**
 * `request/body/lastDay must be a day`, as the backend names each fault; of several things
 * that are sent at once `request/body/items/0/lastDay`.
 */
const FAULT = /request\/body\/(?:items\/\d+\/)?([A-Za-z]+)[^\s,]*\s+([^]*)/;

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** The body's sentence where there is one: the error's own repeats the address. */
function sentenceOf(error: unknown): string {
  if (isRecord(error)) {
    const body = isRecord(error.body) ? error.body : undefined;
    for (const source of [body?.error, error.cause, error]) {
      if (isRecord(source) && typeof source.message === 'string') {
        return source.message;
      }
    }
  }
  return String(error);
}

/** Reads an error of the API client into what a person can act on. */
export function readFailure(error: unknown): Failure {
  const sentence = sentenceOf(error);
  const faults: Record<string, string> = {};
  for (const part of sentence.split(/(?:[,;]\s*|\n)(?=request\/)/)) {
    const match = FAULT.exec(part);
    if (match) faults[match[1]] ??= match[2].trim();
  }
  return {
    status:
      isRecord(error) && typeof error.statusCode === 'number'
        ? error.statusCode
        : undefined,
    message: sentence.replace(/request\/body\//g, ''),
    faults,
  };
}
