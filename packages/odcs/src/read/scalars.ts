import { isScalar, type Scalar } from 'yaml';
import type { Path } from '../findings';
import { isMapping } from '../values';

/** A number in the text that reading would make another of. */
export interface Mangled {
  path: Path;
  /** As it is written. */
  source: string;
  offset: number;
}

/** Fields that have to be numbers, and stay so at the price of a digit. */
const numericFields = new Set([
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'minProperties',
  'maxProperties',
  'primaryKeyPosition',
  'partitionKeyPosition',
  'priceAmount',
  'port',
  'mustBeGreaterThan',
  'mustBeGreaterOrEqualTo',
  'mustBeLessThan',
  'mustBeLessOrEqualTo',
  'mustBeBetween',
  'mustNotBeBetween',
]);

/** Whether a number must be one where it stands. */
export const mustBeNumber = (path: Path): boolean =>
  path.some(step => typeof step === 'string' && numericFields.has(step));

/** Digits that count, of a number in plain notation. */
const significant = (source: string): number =>
  source
    .replace(/[eE].*$/, '')
    .replace(/[^0-9]/g, '')
    .replace(/^0+/, '').length;

/** Digits that a floating-point number keeps for certain (IEEE 754 binary64). */
const KEPT_DIGITS = 15;

/**
 * The source of a number that comes out as something else: `0x1F`, `007`,
 * `.inf`, and more digits than a floating-point number holds.
 */
export function mangledSource(node: unknown): string | undefined {
  if (!isScalar(node) || typeof node.value !== 'number') return undefined;
  const { source, value } = node as Scalar<number> & { source?: string };
  if (source === undefined) return undefined;
  const isPlain = /^[-+]?(0|[1-9]\d*)?(\.\d*)?([eE][-+]?\d+)?$/.test(source);
  const isExact =
    Number.isSafeInteger(value) || significant(source) <= KEPT_DIGITS;
  return isPlain && isExact && Number.isFinite(value) ? undefined : source;
}

/** Puts a value in its place, if the place is there. */
export function setAt(root: unknown, path: Path, value: unknown): void {
  const last = path[path.length - 1];
  let at: unknown = root;
  for (const step of path.slice(0, -1)) {
    if (!isMapping(at) && !Array.isArray(at)) return;
    at = (at as Record<string | number, unknown>)[step];
  }
  if ((isMapping(at) || Array.isArray(at)) && Object.hasOwn(at, last)) {
    (at as Record<string | number, unknown>)[last] = value;
  }
}
