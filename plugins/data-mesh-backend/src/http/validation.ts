import type { LoggerService } from '@backstage/backend-plugin-api';
import { InputError, ServiceUnavailableError } from '@backstage/errors';
import type { ErrorRequestHandler, RequestHandler } from 'express';
import * as OpenApiValidator from 'express-openapi-validator';

type ApiSpec = Parameters<typeof OpenApiValidator.middleware>[0]['apiSpec'];

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

/** What the validator found, as errors of the portal. */
export const explainFaults: ErrorRequestHandler = (error, _req, _res, next) => {
  if (error?.status === 400 && Array.isArray(error.errors)) {
    next(new InvalidRequestError(error.errors.map(toFault)));
    return;
  }
  next(error);
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
];

/**
 * Keeps inside what is not for the caller, and says it to the log: what another service
 * of the portal answered (503), and what nobody thought of, a statement of SQL for
 * example (500).
 */
export function keepInside(logger: LoggerService): ErrorRequestHandler {
  return (error, _req, _res, next) => {
    const status = Number(error?.status ?? error?.statusCode);
    const upstream = error?.name === 'ResponseError';
    if (SPOKEN.includes(error?.name) || (!upstream && status < 500)) {
      next(error);
      return;
    }
    logger.error('A request to the data mesh failed', error);
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
