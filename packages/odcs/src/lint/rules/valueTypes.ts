const day = /^\d{4}-\d{2}-\d{2}/;
const clock = /^\d{1,2}:\d{2}/;

/**
 * Whether a value, as it is written in a contract, can be of a logical type.
 * Lenient where the standard leaves the notation free.
 */
export function fitsType(value: unknown, logicalType: string): boolean {
  if (value === null) return true;
  switch (logicalType) {
    case 'string':
      return typeof value === 'string';
    case 'integer':
      return (
        Number.isInteger(value) ||
        (typeof value === 'string' && /^[+-]?\d+$/.test(value.trim()))
      );
    case 'number':
      return (
        typeof value === 'number' ||
        (typeof value === 'string' &&
          value.trim() !== '' &&
          !Number.isNaN(Number(value)))
      );
    case 'boolean':
      return (
        typeof value === 'boolean' ||
        // A mapping may have a "toString" that is none.
        (typeof value === 'string' && /^(true|false)$/i.test(value))
      );
    case 'time':
      return typeof value === 'string' && clock.test(value.trim());
    case 'date':
    case 'timestamp':
      return typeof value === 'string'
        ? day.test(value.trim()) || !Number.isNaN(Date.parse(value))
        : typeof value === 'number';
    default:
      return true;
  }
}

const flags = '^bool(ean)?$';
const days = '^(date|timestamp\\w*|datetime\\w*)\\b';
const fractions =
  '^(real|float\\d*|double( precision)?)\\b|^(decimal|numeric|number)\\s*\\(\\s*\\d+\\s*,\\s*0*[1-9]\\d*\\s*\\)';
const lists = '^array\\b|\\[\\]$';

const anyOf = (...forms: string[]) => new RegExp(forms.join('|'), 'i');

/**
 * What a platform's type cannot be, by the logical type. One expression each,
 * for it is asked of every property; text may hold anything but a list.
 */
const impossible = new Map([
  ['string', anyOf(lists)],
  ['integer', anyOf(days, fractions, lists)],
  ['number', anyOf(flags, days, lists)],
  ['boolean', anyOf(days, fractions, lists)],
  ['date', anyOf(flags, fractions, lists)],
  ['timestamp', anyOf(flags, fractions, lists)],
  ['time', anyOf(flags, fractions, lists)],
  ['object', anyOf(flags, days, fractions, lists)],
  ['array', anyOf(flags, days, fractions)],
  ['map', anyOf(flags, days, fractions)],
]);

/** Whether what the platform keeps can be what the logical type says. */
export function isPossible(physicalType: string, logicalType: string): boolean {
  return !impossible.get(logicalType)?.test(physicalType);
}
