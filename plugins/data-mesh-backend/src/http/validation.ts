import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  InputError,
  isError,
  ServiceUnavailableError,
} from '@backstage/errors';
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

/**
 * What another service of the portal refused or failed at is not the caller's doing, and
 * its words are not for the caller: 503, with the cause in the log.
 */
export function hideUpstream(logger: LoggerService): ErrorRequestHandler {
  return (error, _req, _res, next) => {
    if (!isError(error) || error.name !== 'ResponseError') {
      next(error);
      return;
    }
    logger.error('Another service of the portal failed', error);
    next(
      new ServiceUnavailableError(
        'Another service of the portal does not answer as it should. Nothing was changed; try again in a while.',
      ),
    );
  };
}

function toFault({ path, message }: Fault): Fault {
  return { path: path || '/body', message };
}
