import type { LoggerService } from '@backstage/backend-plugin-api';
import { ServiceUnavailableError } from '@backstage/errors';
import {
  InvalidRequestError,
  type Fault,
} from '@meshwork/backstage-plugin-data-mesh-node';
import type { ErrorRequestHandler, RequestHandler } from 'express';
import * as OpenApiValidator from 'express-openapi-validator';

type ApiSpec = Parameters<typeof OpenApiValidator.middleware>[0]['apiSpec'];

/** Checks requests against the API document before a handler sees them. */
export function validateRequests(document: unknown): RequestHandler[] {
  return OpenApiValidator.middleware({
    apiSpec: document as ApiSpec,
    validateRequests: {
      allErrors: true,
      coerceTypes: false,
      allowUnknownQueryParameters: false,
    },
    validateResponses: false,
    validateSecurity: false,
    ignoreUndocumented: true,
    useRequestUrl: true,
  }) as RequestHandler[];
}

/** How an error of a parser or of the framework is called, by its status. */
const NAMES: Record<number, string> = {
  400: 'InputError',
  413: 'PayloadTooLargeError',
  415: 'UnsupportedMediaTypeError',
};

/**
 * A refusal with a status and words, and nothing else: the errors of parsers carry what
 * they were parsing.
 */
class PlainRefusal extends Error {
  constructor(status: number, message: string) {
    super(message);
    this.name = NAMES[status] ?? 'RequestError';
    // Not enumerable, so that it is the status of the answer and not a part of it.
    Object.defineProperty(this, 'statusCode', { value: status });
  }
}

/** What the parser and the validator found, as errors of the portal. */
export const explainFaults: ErrorRequestHandler = (error, _req, _res, next) => {
  const status = Number(error?.status);
  if (status === 400 && Array.isArray(error.errors)) {
    next(new InvalidRequestError(error.errors.map(toFault)));
  } else if (error?.type === 'entity.parse.failed') {
    next(new InvalidRequestError([{ path: '/body', message: 'is not JSON' }]));
  } else if (status >= 400 && status < 500) {
    next(new PlainRefusal(status, error.message));
  } else {
    next(error);
  }
};

/**
 * Refuses texts with a NUL in them: no name or reason has one, and PostgreSQL stores none.
 * Walks without recursion, since a body may be nested as deep as it is long.
 */
export const refuseNul: RequestHandler = (req, _res, next) => {
  const faults: Fault[] = [];
  const rest: [path: string, value: unknown][] = [
    ['/body', req.body],
    ['/query', req.query],
    // Encoded still, as it stands in the address.
    ['/path', req.path.includes('%00') ? '\0' : ''],
  ];
  for (let found = rest.pop(); found; found = rest.pop()) {
    const [path, value] = found;
    if (typeof value === 'string' && value.includes('\0')) {
      faults.push({ path, message: 'must not have a NUL character' });
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, item] of Object.entries(value)) {
        rest.push([`${path}/${key}`, item]);
      }
    }
  }
  next(faults.length > 0 ? new InvalidRequestError(faults) : undefined);
};

/** Errors whose words are meant for the caller. */
const SPOKEN = [
  'InputError',
  'AuthenticationError',
  'NotAllowedError',
  'NotFoundError',
  'ConflictError',
  'NotImplementedError',
  'ServiceUnavailableError',
  'InvalidDocumentError',
  'TextNotReadError',
  ...Object.values(NAMES),
];

/** What systems and PostgreSQL call it when the other side is not there (for now). */
const AWAY = [
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_SOCKET',
  '57P01',
  '57P02',
  '57P03',
  '08006',
];

/** Whether the database or another service of the portal could not be reached. */
function isAway(error: unknown, depth = 0): boolean {
  if (typeof error !== 'object' || error === null || depth > 5) return false;
  const { code, name, message, cause, errors } = error as {
    code?: string;
    name?: string;
    message?: string;
    cause?: unknown;
    errors?: unknown;
  };
  return (
    AWAY.includes(code ?? '') ||
    name === 'KnexTimeoutError' ||
    message === 'Connection terminated unexpectedly' ||
    isAway(cause, depth + 1) ||
    (Array.isArray(errors) && errors.some(e => isAway(e, depth + 1)))
  );
}

/**
 * Keeps inside what is not for the caller, and says it to the log: what another service
 * of the portal answered (503), and what nobody thought of, a statement of SQL for
 * example (500).
 */
export function keepInside(logger: LoggerService): ErrorRequestHandler {
  return (error, _req, _res, next) => {
    if (SPOKEN.includes(error?.name)) {
      next(error);
      return;
    }
    const status = Number(error?.status ?? error?.statusCode);
    const upstream = error?.name === 'ResponseError';
    const away = isAway(error);
    if (!upstream && !away && status >= 400 && status < 500) {
      next(new PlainRefusal(status, error.message));
      return;
    }
    logger.error('A request to the data mesh failed', error);
    if (away) {
      next(
        new ServiceUnavailableError(
          'The database or another service of the portal cannot be reached; nothing was lost, try again in a while',
        ),
      );
      return;
    }
    next(
      upstream
        ? new ServiceUnavailableError(
            'Another service of the portal does not answer as it should; try again in a while',
          )
        : new Error('The data mesh failed; its log says at what'),
    );
  };
}

function toFault({ path, message }: Fault): Fault {
  return { path: path || '/body', message };
}
