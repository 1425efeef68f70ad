/** Units of time as contracts write them. `m` is minutes, as the standard has it. */
export type TimeUnit = 'ms' | 's' | 'min' | 'h' | 'd' | 'w' | 'mo' | 'y';

const spellings: Readonly<Record<TimeUnit, readonly string[]>> = {
  ms: ['ms', 'millis', 'millisecond', 'milliseconds'],
  s: ['s', 'sec', 'secs', 'second', 'seconds'],
  min: ['m', 'min', 'mins', 'minute', 'minutes'],
  h: ['h', 'hr', 'hrs', 'hour', 'hours'],
  d: ['d', 'day', 'days'],
  w: ['w', 'wk', 'week', 'weeks'],
  mo: ['mo', 'mos', 'mon', 'month', 'months'],
  y: ['y', 'yr', 'yrs', 'year', 'years'],
};

const unitBySpelling = new Map(
  (Object.keys(spellings) as TimeUnit[]).flatMap(unit =>
    spellings[unit].map(spelling => [spelling, unit] as const),
  ),
);

/** Seconds of each unit; months and years by their mean length. */
const seconds: Readonly<Record<TimeUnit, number>> = {
  ms: 0.001,
  s: 1,
  min: 60,
  h: 3600,
  d: 86_400,
  w: 604_800,
  mo: 2_629_746,
  y: 31_556_952,
};

/** The unit of time behind a spelling, if it is one. */
export function timeUnit(spelling: string): TimeUnit | undefined {
  return unitBySpelling.get(spelling.trim().toLowerCase());
}

const iso =
  /^P(?=.)(?:(\d+(?:\.\d+)?)Y)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)W)?(?:(\d+(?:\.\d+)?)D)?(?:T(?=.)(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;
const isoUnits: readonly TimeUnit[] = ['y', 'mo', 'w', 'd', 'h', 'min', 's'];

const isoLetters: Readonly<Record<Exclude<TimeUnit, 'ms'>, string>> = {
  s: 'S',
  min: 'M',
  h: 'H',
  d: 'D',
  w: 'W',
  mo: 'M',
  y: 'Y',
};

/** An amount and a unit as an ISO 8601 duration: 3 and `mo` are `P3M`. */
function toIso(amount: number, unit: TimeUnit): string {
  // ISO 8601 has no smaller unit than the second.
  if (unit === 'ms') return `PT${amount / 1000}S`;
  const isTime = unit === 's' || unit === 'min' || unit === 'h';
  return `P${isTime ? 'T' : ''}${amount}${isoLetters[unit]}`;
}

/**
 * A duration, however it is written (`P3M`, `3 months`, 3 with unit `mo`), as
 * an ISO 8601 duration; `undefined` if it cannot be read or is negative.
 */
export function isoDuration(value: unknown, unit?: string): string | undefined {
  if (typeof value === 'number') {
    const known = unit === undefined ? undefined : timeUnit(unit);
    const written = known && value >= 0 ? toIso(value, known) : undefined;
    // Of numbers that are written with an exponent there is no duration.
    return written !== undefined && iso.test(written) ? written : undefined;
  }
  if (typeof value !== 'string') return undefined;
  const written = value.trim();
  if (iso.test(written)) return written;
  const match = /^(\d+(?:\.\d+)?)\s*([A-Za-z]*)$/.exec(written);
  return match ? isoDuration(Number(match[1]), match[2] || unit) : undefined;
}

/** The length of a duration in seconds, for comparing; undefined if unreadable. */
export function durationSeconds(
  value: unknown,
  unit?: string,
): number | undefined {
  const match = iso.exec(isoDuration(value, unit) ?? '');
  if (!match) return undefined;
  return isoUnits.reduce(
    (sum, part, index) => sum + Number(match[index + 1] ?? 0) * seconds[part],
    0,
  );
}
