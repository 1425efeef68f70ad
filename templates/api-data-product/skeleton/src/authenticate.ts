import type { RequestHandler } from 'express';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { unauthorized } from './problem.ts';

/**
 * Lets through whoever has a token of the issuer for this service. Who may have one is
 * what the portal grants: give tokens out to those whose agreement is active.
 *
 * Of the environment: AUTH_ISSUER, AUTH_AUDIENCE and AUTH_JWKS_URL, the keys of the issuer.
 */
export function authenticate(env = process.env): RequestHandler {
  const { AUTH_ISSUER: issuer, AUTH_AUDIENCE: audience } = env;
  if (!issuer || !audience || !env.AUTH_JWKS_URL) {
    throw new Error(
      'AUTH_ISSUER, AUTH_AUDIENCE and AUTH_JWKS_URL say whose tokens are taken; AUTH=none on a laptop takes everybody',
    );
  }
  const keys = createRemoteJWKSet(new URL(env.AUTH_JWKS_URL));
  return (request, _, next) => {
    const [, token] =
      /^Bearer (.+)$/i.exec(request.headers.authorization ?? '') ?? [];
    if (token === undefined) {
      next(unauthorized());
      return;
    }
    jwtVerify(token, keys, { issuer, audience }).then(
      () => next(),
      () => next(unauthorized()),
    );
  };
}
