const clock = /^(\d{1,2}):(\d{2})(?::(\d{2}(?:\.\d+)?))?$/;

/**
 * A limit as a number, so that two of a kind can be compared: a number as it is, a
 * time in seconds, a day or a moment in ISO 8601 in milliseconds since 1970. NaN for
 * other notations, which nobody can compare. Without an offset a moment is in UTC.
 */
export function measure(limit: unknown): number {
  if (typeof limit === 'number') return limit;
  const written = typeof limit === 'string' ? limit.trim() : '';
  const time = clock.exec(written);
  if (time) {
    const [, hours, minutes, seconds = '0'] = time;
    return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  }
  if (!/^\d{4}-\d{2}-\d{2}([T ]|$)/.test(written)) return NaN;
  const moment = written.replace(' ', 'T');
  const isPlaced = /T.*(Z|[+-]\d{2}:?\d{2})$/i.test(moment);
  return Date.parse(isPlaced || moment.length === 10 ? moment : `${moment}Z`);
}
