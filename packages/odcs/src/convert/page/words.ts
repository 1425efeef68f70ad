import { isoDuration, timeUnit, type TimeUnit } from '../../view/duration';
import { display } from '../../values';

/** `noticePeriod` as words: `Notice period`. */
export function inWords(name: string): string {
  const spaced = name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[_-]+/g, ' ')
    .trim();
  return spaced === ''
    ? name
    : spaced[0].toUpperCase() + spaced.slice(1).toLowerCase();
}

const unitWords: Readonly<Record<TimeUnit, string>> = {
  ms: 'millisecond',
  s: 'second',
  min: 'minute',
  h: 'hour',
  d: 'day',
  w: 'week',
  mo: 'month',
  y: 'year',
};

const counted = (amount: string | number, word: string): string =>
  `${amount} ${word}${Number(amount) === 1 ? '' : 's'}`;

const dateParts = ['year', 'month', 'week', 'day'];
const timeParts = ['hour', 'minute', 'second'];

/** An ISO 8601 duration as people say it: `P1Y6M` is `1 year 6 months`. */
export function durationInWords(value: string): string {
  const iso = isoDuration(value);
  if (iso === undefined) return value;
  const [date, time = ''] = iso.slice(1).split('T');
  const parts = (text: string, letters: string, words: string[]) =>
    [...text.matchAll(/(\d+(?:\.\d+)?)([A-Z])/g)].map(([, amount, letter]) =>
      counted(amount, words[letters.indexOf(letter)]),
    );
  const said = [
    ...parts(date, 'YMWD', dateParts),
    ...parts(time, 'HMS', timeParts),
  ];
  return said.length > 0 ? said.join(' ') : value;
}

/** A promised value with its unit: `99.9 %`, `5 minutes`. */
export function amountInWords(
  value: unknown,
  unit: string | undefined,
): string {
  const written = display(value);
  if (unit === undefined) {
    return typeof value === 'string' && /^P[\dT]/.test(value)
      ? durationInWords(value)
      : written;
  }
  const time = timeUnit(unit);
  return time !== undefined && /^\d+(\.\d+)?$/.test(written)
    ? counted(written, unitWords[time])
    : `${written} ${unit}`;
}
