const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** From this many of a unit on, fractions say nothing more. */
const MANY = 100;

const UNITS = [
  ['day', 2 * DAY, DAY],
  ['hour', 2 * HOUR, HOUR],
  ['minute', MINUTE, MINUTE],
  ['second', 0, 1],
] as const;

/**
 * A measured value for people: seconds as "11 minutes", shares as "99.7 %", anything else
 * with the unit that it was reported in.
 */
export function amountText(
  value: number,
  unit: string | undefined,
  language = 'en',
): string {
  const maximumFractionDigits = Math.abs(value) >= MANY ? 0 : 1;
  if (unit === 's') {
    const [name, , length] =
      UNITS.find(([, from]) => value >= from) ?? UNITS[3];
    return new Intl.NumberFormat(language, {
      style: 'unit',
      unit: name,
      unitDisplay: 'long',
      maximumFractionDigits: 1,
    }).format(value / length);
  }
  const number = new Intl.NumberFormat(language, {
    maximumFractionDigits: unit === '%' ? 2 : maximumFractionDigits,
  }).format(value);
  return unit ? `${number} ${unit}` : number;
}
