import { Duration } from 'luxon';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Units with the length in milliseconds from which on they are used. */
const UNITS = [
  ['year', 365 * DAY],
  ['month', 30 * DAY],
  ['day', DAY],
  ['hour', HOUR],
  ['minute', MINUTE],
] as const;

/** "3 days ago", "in 4 hours"; within a minute it is now. */
export function relativeText(date: Date, now: Date, language = 'en'): string {
  const difference = date.getTime() - now.getTime();
  const format = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  for (const [unit, length] of UNITS) {
    if (Math.abs(difference) >= length) {
      return format.format(Math.round(difference / length), unit);
    }
  }
  return format.format(0, 'second');
}

/** Up to here a countdown is in days, in milliseconds: "next month" plans nothing. */
const IN_DAYS = 100 * DAY;

/** What is left until a moment: "in 30 days", and "in 4 hours" on the last one. */
export function remainingText(date: Date, now: Date, language = 'en'): string {
  const difference = date.getTime() - now.getTime();
  if (difference < DAY || difference >= IN_DAYS) {
    return relativeText(date, now, language);
  }
  return new Intl.RelativeTimeFormat(language).format(
    Math.floor(difference / DAY),
    'day',
  );
}

/** "5 minutes" for `PT5M`; text that is no ISO 8601 duration stays as it is. */
export function durationText(iso: string, language = 'en'): string {
  const duration = Duration.fromISO(iso, { locale: language });
  return duration.isValid
    ? duration.toHuman({ unitDisplay: 'long', maximumFractionDigits: 1 })
    : iso;
}

/** A score of 0 to 100 as it is shown: whole points. */
export function scoreText(value: number): string {
  return String(Math.round(value));
}

/** A share of 0 to 1 in whole percent; only all of it is 100 %. */
export function percentText(share: number): string {
  const percent = Math.round(share * 100);
  return String(share < 1 && percent === 100 ? 99 : percent);
}

/** An identifier such as `fraud-prevention` or `noticePeriod` as words, where it has no title. */
export function wordsOf(identifier: string): string {
  const words = identifier
    .replace(
      /([a-z])([A-Z])/g,
      (_, end, start) => `${end} ${start.toLowerCase()}`,
    )
    .replace(/[-_]+/g, ' ')
    .trim();
  return words.charAt(0).toLocaleUpperCase() + words.slice(1);
}
