import type { OdcsServiceLevel } from '../../types';
import { isoDuration } from '../../view/duration';
import { filled } from '../assemble';
import type { Source } from '../source';

/** Words for intervals, as amount and unit. */
const intervals: Readonly<Record<string, readonly [number, string]>> = {
  hourly: [1, 'h'],
  daily: [1, 'd'],
  weekly: [1, 'w'],
  monthly: [1, 'mo'],
  quarterly: [3, 'mo'],
  yearly: [1, 'y'],
  annually: [1, 'y'],
};

const letters: Readonly<Record<string, string>> = {
  Y: 'y',
  M: 'mo',
  W: 'w',
  D: 'd',
  TH: 'h',
  TM: 'm',
  TS: 's',
};

/** A length of time as value and unit; what has several units stays an ISO 8601 duration. */
export function amount(
  written: string | undefined,
): Pick<OdcsServiceLevel, 'value' | 'unit'> | undefined {
  if (written === undefined) return undefined;
  const word = written.trim().toLowerCase();
  if (Object.prototype.hasOwnProperty.call(intervals, word)) {
    const [value, unit] = intervals[word];
    return { value, unit };
  }
  const iso = isoDuration(written);
  if (iso === undefined) return { value: written };
  const single = /^P(T?)(\d+(?:\.\d+)?)([YMWDHS])$/.exec(iso);
  return single
    ? { value: Number(single[2]), unit: letters[single[1] + single[3]] }
    : { value: iso };
}

function percentage(
  written: string | undefined,
): Pick<OdcsServiceLevel, 'value' | 'unit'> | undefined {
  if (written === undefined) return undefined;
  const value = Number(written.replace(/\s*%\s*$/, ''));
  return written.trim() !== '' && Number.isFinite(value)
    ? { value, unit: '%' }
    : { value: written };
}

function cron(source: Source): Partial<OdcsServiceLevel> {
  const schedule = source.text('cron');
  return schedule === undefined ? {} : { scheduler: 'cron', schedule };
}

type Promised = Partial<OdcsServiceLevel> | undefined;

/** What each service level of the specification promises, in a contract's words. */
const readers: Readonly<
  Record<string, (source: Source) => Record<string, Promised>>
> = {
  availability: source => ({
    availability: percentage(source.text('percentage')),
  }),
  retention: source => {
    const element = source.text('timestampField');
    const period = amount(source.text('period'));
    const promised =
      source.truth('unlimited') === true ? { value: 'unlimited' } : period;
    return { retention: promised && { ...promised, element } };
  },
  latency: source => {
    const ends = ['sourceTimestampField', 'processedTimestampField'].map(name =>
      source.text(name),
    );
    const element = ends.filter(Boolean).join(', ') || undefined;
    const promised = amount(source.text('threshold'));
    return { latency: promised && { ...promised, element } };
  },
  freshness: source => {
    const element = source.text('timestampField');
    const promised = amount(source.text('threshold'));
    return { freshness: promised && { ...promised, element } };
  },
  frequency: source => {
    const type = source.text('type');
    const schedule = cron(source);
    const promised = amount(source.text('interval'));
    return {
      frequency:
        promised || type || schedule.schedule
          ? {
              value: type ?? schedule.schedule,
              ...promised,
              valueExt: promised && type,
              ...schedule,
            }
          : undefined,
    };
  },
  support: source => ({
    support: source.fields.time ? { value: source.text('time') } : undefined,
    responseTime: amount(source.text('responseTime')),
  }),
  backup: source => {
    const schedule = cron(source);
    const promised = amount(source.text('interval'));
    return {
      backup:
        promised || schedule.schedule
          ? { value: schedule.schedule, ...promised, ...schedule }
          : undefined,
      recoveryTime: amount(source.text('recoveryTime')),
      recoveryPoint: amount(source.text('recoveryPoint')),
    };
  },
};

/** One block of `servicelevels`, as many promises as it makes. */
function promisedIn(name: string, source: Source): OdcsServiceLevel[] {
  const description = source.text('description');
  const found = Object.entries(readers[name](source)).filter(
    (entry): entry is [string, Partial<OdcsServiceLevel>] =>
      entry[1] !== undefined,
  );
  source.finish();
  if (found.length === 0) {
    // Said in words alone, and a contract needs a value.
    return description === undefined
      ? []
      : [{ property: name, value: description }];
  }
  return found.map(([property, level], index) =>
    filled({
      property,
      ...level,
      description: index === 0 ? description : undefined,
    }),
  );
}

/** The service levels of a document, in the words of the standard where it has some. */
export function serviceLevels(root: Source): OdcsServiceLevel[] {
  const levels = root.mapping('servicelevels');
  if (!levels) return [];
  const found = Object.keys(readers).flatMap(name => {
    const level = levels.mapping(name);
    return level ? promisedIn(name, level) : [];
  });
  levels.finish();
  return found;
}
