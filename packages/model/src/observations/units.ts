import { Duration } from 'luxon';
import { Refused } from './reading';
import type { StandardMetric } from './types';

/** Seconds of each unit that an age can be given in. */
const SECONDS: Readonly<Record<string, number>> = {
  ms: 0.001,
  s: 1,
  min: 60,
  h: 3_600,
  d: 86_400,
};
/** Percent of each unit that a share can be given in. */
const PERCENT: Readonly<Record<string, number>> = { '%': 1, ratio: 100 };
const HUNDRED = 100;

/**
 * A value in the unit of its metric: freshness in seconds, completeness and accuracy in
 * percent, the rest as it is given. Shares are of a whole, so they end at 100 %.
 */
export function inStandardUnit(
  metric: StandardMetric | `custom:${string}`,
  raw: unknown,
  unit: string | undefined,
): { value: number; unit?: string } {
  if (metric === 'freshness') return { value: age(raw, unit), unit: 's' };
  const value = finite(raw);
  if (metric === 'completeness' || metric === 'accuracy') {
    const factor = PERCENT[unit ?? '%'];
    if (factor === undefined) {
      throw new Refused('/unit', `must be % or ratio for ${metric}`);
    }
    const percent = value * factor;
    if (percent < 0 || percent > HUNDRED) {
      throw new Refused('/value', 'must be between 0 and 100 %');
    }
    return { value: percent, unit: '%' };
  }
  if (metric === 'volume' && value < 0) {
    throw new Refused('/value', 'must not be negative');
  }
  return { value, unit: unit ?? (metric === 'volume' ? 'rows' : undefined) };
}

function age(raw: unknown, unit: string | undefined): number {
  if (typeof raw === 'string' && unit === undefined) {
    const seconds = Duration.fromISO(raw).as('seconds');
    if (Number.isFinite(seconds) && seconds >= 0) return seconds;
    throw new Refused(
      '/value',
      'must be an ISO 8601 duration such as PT15M, or a number with a unit',
    );
  }
  const value = finite(raw);
  const factor = SECONDS[unit ?? ''];
  if (factor === undefined) {
    throw new Refused(
      '/unit',
      `must be one of ${Object.keys(SECONDS).join(', ')} for freshness`,
    );
  }
  if (value < 0) throw new Refused('/value', 'must not be negative');
  return value * factor;
}

/** JSON knows neither NaN nor an infinity; programs write them as texts or null. */
function finite(raw: unknown): number {
  if (typeof raw !== 'number' || !Number.isFinite(raw)) {
    throw new Refused('/value', 'must be a finite number');
  }
  return raw;
}
