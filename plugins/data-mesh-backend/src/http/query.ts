import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import type { Request } from 'express';

/** A query parameter that is given at most once. The document checked its form. */
export function text(req: Request, name: string): string | undefined {
  const value = req.query[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export function list(req: Request, name: string): string[] | undefined {
  const value = req.query[name];
  if (value === undefined) return undefined;
  return (Array.isArray(value) ? value : [value]).map(String);
}

export function pageOf(req: Request): { cursor?: string; limit: number } {
  const limit = req.query.limit;
  return {
    cursor: text(req, 'cursor'),
    limit: limit === undefined ? 20 : Number(limit),
  };
}

/** Whether the caller wants no body in answer to what they did (RFC 7240, section 4.2). */
export function wantsMinimal(req: Request): boolean {
  const preferences = (req.header('prefer') ?? '').split(',');
  return preferences.some(one => /^return="?minimal"?$/i.test(one.trim()));
}

/** @throws InputError naming the field */
export function fullRef(
  value: string,
  defaultKind: string,
  field: string,
): string {
  try {
    return stringifyEntityRef(parseEntityRef(value, { defaultKind }));
  } catch {
    throw new InputError(
      `${field} is "${value}"; expected an entity reference such as ${defaultKind.toLocaleLowerCase(
        'en-US',
      )}:default/name`,
    );
  }
}

/** The entity that a path names by namespace and name. */
export function refFromPath(req: Request, kind: string): string {
  const { namespace, name } = req.params;
  return stringifyEntityRef({ kind, namespace, name });
}
