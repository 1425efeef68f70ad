import { Duration } from 'luxon';
import type { PolicyPath } from './source';

/** Tells what asks for less: where a domain says it, and where the mesh said more. */
export type Say = (
  path: PolicyPath,
  globalPath: PolicyPath,
  message: string,
) => void;

/** Whether the domain's leaves out something of the mesh's. */
export const lacks = (mesh: readonly string[], domain: readonly string[]) =>
  mesh.some(one => !domain.includes(one));

/**
 * The value that holds where both may say one.
 *
 * @param looser - whether the domain's asks for less
 * @param both - what asks for as much as either of them, where that is not the mesh's
 */
export function stricter<T>(
  mesh: T | undefined,
  domain: T | undefined,
  looser: (mesh: T, domain: T) => boolean,
  refuse: () => void,
  both?: (mesh: T, domain: T) => T,
): T | undefined {
  if (domain === undefined) return mesh;
  if (mesh === undefined || !looser(mesh, domain)) return domain;
  refuse();
  return both ? both(mesh, domain) : mesh;
}

/** What either of two lists has. */
export const union = <T>(mesh: readonly T[], domain: readonly T[]): T[] => [
  ...new Set([...mesh, ...domain]),
];

/** What both lists have. */
export const common = <T>(mesh: readonly T[], domain: readonly T[]): T[] =>
  domain.filter(one => mesh.includes(one));

export function withoutUndefined<T extends object>(value: T): T {
  return Object.fromEntries(
    Object.entries(value).filter(([, item]) => item !== undefined),
  ) as T;
}

const DAY_MS = 24 * 60 * 60 * 1_000;
/** Days that so many months have at most, and at least. */
const mostDays = (months: number) =>
  Math.floor(months / 12) * 366 + (months % 12) * 31;
const leastDays = (months: number) =>
  Math.floor(months / 12) * 365 + (months % 12) * 28;

/**
 * Whether a period can be longer than another one, whenever both begin: a month has 28 to
 * 31 days. Pure.
 *
 * @param a - ISO 8601 duration
 * @param b - ISO 8601 duration
 */
export function mayBeLonger(a: string, b: string): boolean {
  const [one, other] = [a, b].map(text => {
    const { years, months, ...rest } = Duration.fromISO(text).toObject();
    return {
      months: (years ?? 0) * 12 + (months ?? 0),
      ms: Duration.fromObject(rest).toMillis(),
    };
  });
  const months = one.months - other.months;
  const ms = one.ms - other.ms;
  const days = months > 0 ? mostDays(months) : -leastDays(-months);
  return days * DAY_MS + ms > 0;
}
