import {
  STATUS_CODES,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import { InputError } from '@backstage/errors';

/** One thing that is wrong with a request. */
export interface Fault {
  /** For example `/body/reason` or `/query/limit`. */
  path: string;
  message: string;
}

/** A request that is not what the API document says: 400, with every fault. */
export class InvalidRequestError extends InputError {
  readonly faults: Fault[];
  constructor(faults: Fault[]) {
    super(
      faults.map(({ path, message }) => `request${path} ${message}`).join('; '),
    );
    this.name = 'InputError';
    this.faults = faults;
  }
}

/** What Express makes of a request and its answer. */
type Asked = IncomingMessage & { originalUrl: string };
type Answered = ServerResponse & {
  json(body: unknown): unknown;
  type(name: string): unknown;
};

const PROBLEM = 'application/problem+json';

/** Names of errors whose problem has a type of its own; identifiers, not addresses. */
const typeOf = (name: string) =>
  `tag:meshwork.dev,2026:problem/${name
    .replace(/Error$/, '')
    .replace(/(?<=[a-z])(?=[A-Z])/g, '-')
    .toLocaleLowerCase('en-US')}`;

interface PortalError {
  name: string;
  message: string;
  faults?: Fault[];
  state?: string;
  stateVersion?: number;
}

/** One thing that is wrong with a request, as RFC 9457 shows it. */
interface ProblemDetail {
  detail: string;
  /** JSON Pointer into the body, as a fragment. */
  pointer?: string;
  /** The parameter of query or path. */
  parameter?: string;
}

/**
 * Makes of the portal's refusals problem details (RFC 9457) as well. The portal's own
 * error handler writes the body, which its clients understand; this adds the members of
 * the RFC beside it. Who accepts `application/problem+json` gets it under that name.
 */
export function problemDetails(
  req: Asked,
  res: Answered,
  next: () => void,
): void {
  const json = res.json.bind(res);
  res.json = (body: unknown) => {
    if (res.statusCode < 400 || !isRefusal(body)) return json(body);
    if (req.headers.accept?.includes(PROBLEM)) res.type(PROBLEM);
    const { error } = body;
    return json({
      ...body,
      type: typeOf(error.name),
      title: STATUS_CODES[res.statusCode] ?? error.name,
      status: res.statusCode,
      detail: error.message,
      instance: new URL(req.originalUrl, 'http://portal.invalid').pathname,
      ...withErrors(error),
      ...(error.state !== undefined && {
        state: error.state,
        stateVersion: error.stateVersion,
      }),
    });
  };
  next();
}

function isRefusal(body: unknown): body is { error: PortalError } {
  return (
    typeof body === 'object' &&
    body !== null &&
    'error' in body &&
    typeof body.error === 'object' &&
    body.error !== null &&
    'name' in body.error &&
    'message' in body.error
  );
}

/** What is wrong in single places, from the validator or in the words of a service. */
function withErrors(error: PortalError): { errors?: ProblemDetail[] } {
  if (error.faults) {
    return {
      errors: error.faults.map(({ path, message }) => place(path, message)),
    };
  }
  const named = /^request(\/(?:body|query|path)(?:\/[^\s:]+)?)/.exec(
    error.message,
  );
  return named ? { errors: [place(named[1], error.message)] } : {};
}

function place(path: string, detail: string): ProblemDetail {
  const [, where, ...rest] = path.split('/');
  if (where === 'query' || where === 'path') {
    return { detail, ...(rest[0] && { parameter: rest.join('/') }) };
  }
  return { detail, pointer: `#${rest.map(part => `/${part}`).join('')}` };
}
