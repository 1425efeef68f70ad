import type { Scalar } from './check';

const isScalar = (value: unknown): value is Scalar =>
  typeof value === 'string' ||
  typeof value === 'boolean' ||
  (typeof value === 'number' && Number.isFinite(value));

/** A value of a list as the column holds it: `"10"` in a column of numbers is 10. */
function asHeld(value: Scalar, logicalType: string | undefined): Scalar {
  if (typeof value !== 'string') return value;
  const word = value.trim();
  if (logicalType === 'integer' || logicalType === 'number') {
    const number = Number(word);
    // More digits than a number holds stay as they are written.
    return word !== '' && String(number) === word ? number : value;
  }
  if (logicalType === 'boolean' && /^(true|false)$/i.test(word)) {
    return word.toLowerCase() === 'true';
  }
  return value;
}

/**
 * The values of a list, null left out: a null is missing, neither valid nor
 * invalid. Undefined if one of them is a list, a mapping or no finite number.
 */
export function scalarsOf(
  list: unknown,
  logicalType?: string,
): Scalar[] | undefined {
  const values = (Array.isArray(list) ? (list as unknown[]) : []).filter(
    value => value !== null && value !== undefined,
  );
  return values.every(isScalar)
    ? values.map(value => asHeld(value, logicalType))
    : undefined;
}
