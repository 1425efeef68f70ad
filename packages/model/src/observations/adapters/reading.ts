import { OBSERVATION_LIMITS, type TestOutcome } from '../types';
import { ReportError } from './adapter';

export type Json = Record<string, unknown>;

export function isJson(raw: unknown): raw is Json {
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw);
}

/** An object, or an empty one where there is none. */
export const within = (raw: unknown): Json => (isJson(raw) ? raw : {});

export const text = (raw: unknown): string | undefined =>
  typeof raw === 'string' && raw.trim() !== '' ? raw.trim() : undefined;

export const finite = (raw: unknown): number | undefined =>
  typeof raw === 'number' && Number.isFinite(raw) ? raw : undefined;

/** @throws ReportError where there is no list */
export function list(raw: unknown, path: string): Json[] {
  if (!Array.isArray(raw)) throw new ReportError(path, 'must be a list');
  return raw.map((item, at) => {
    if (!isJson(item)) {
      throw new ReportError(`${path}/${at}`, 'must be an object');
    }
    return item;
  });
}

/** What looks like a time without an offset is UTC, as these tools write it. */
const TIME =
  /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)\s*(Z|[+-]\d{2}:?\d{2})?$/;

/** @throws ReportError where there is no time */
export function time(raw: unknown, path: string): string {
  const [, day, clock, offset = 'Z'] = TIME.exec(text(raw) ?? '') ?? [];
  const at = day ? Date.parse(`${day}T${clock}${offset}`) : Number.NaN;
  if (Number.isNaN(at))
    throw new ReportError(path, 'must be a time in ISO 8601');
  return new Date(at).toISOString();
}

/** A text that is not longer than an observation takes. */
export const short = (
  raw: unknown,
  most: number = OBSERVATION_LIMITS.message,
): string | undefined => text(raw)?.slice(0, most).trim();

/** A name that is cut where it is too long, with what tells it from others at its end. */
export function nameOf(raw: string): string {
  const { name } = OBSERVATION_LIMITS;
  return raw.length <= name ? raw : `${raw.slice(0, name - 1)}…`;
}

export function test(name: string, outcome: TestOutcome, message?: unknown) {
  const told = outcome === 'pass' ? undefined : short(message);
  return {
    name: nameOf(name),
    outcome,
    ...(told !== undefined && { message: told }),
  };
}

/** A name of several parts, without the quotes that platforms put around them. */
export const unquoted = (name: string) => name.replace(/["`[\]]/g, '').trim();

/** As long as a key may be. */
const LONGEST_KEY = 200;

/**
 * A key, where it is no longer than one may be: cut, two could become the same. Without one
 * observations are told apart by what was measured and when.
 */
export const keyFor = (whole: string): string | undefined =>
  whole.length <= LONGEST_KEY ? whole : undefined;
