import { canonicalForm } from '../canonical/canonical';
import type { OdcsDocument, OdcsServiceLevel } from '../types';
import { display, lookUp, mappings, text } from '../values';
import { durationSeconds, timeUnit } from '../view/duration';
import { measure } from '../view/measure';
import { classifiedIn } from './classification';
import { match, same } from './match';
import type { Report } from './report';
import type { ChangeKind } from './rows';

/** Which way a promise is stronger, by its lower-case name. */
const stronger: Readonly<
  Record<string, 'more' | 'less' | 'earlier' | 'later'>
> = {
  availability: 'more',
  throughput: 'more',
  retention: 'more',
  completeness: 'more',
  accuracy: 'more',
  endofsupport: 'later',
  endoflife: 'later',
  generalavailability: 'earlier',
  latency: 'less',
  frequency: 'less',
  freshness: 'less',
  errorrate: 'less',
  timetodetect: 'less',
  timetonotify: 'less',
  timetorepair: 'less',
  timeofavailability: 'more',
};

const nameOf = (level: OdcsServiceLevel): string =>
  (text(level.property) ?? '').toLowerCase();

const isPercent = (level: OdcsServiceLevel): boolean =>
  /^(%|percent|percentage)$/i.test(text(level.unit) ?? '') ||
  /%\s*$/.test(display(level.value));

const clock = /^(\d{1,2}):(\d{2})\s*(?:-|–|to|\/)\s*(\d{1,2}):(\d{2})/i;
const DAY = 1440;

/** The minutes of a day in a window like `09:00-17:00`, which may end after midnight. */
function minutesOf(level: OdcsServiceLevel): Set<number> | undefined {
  const found = clock.exec(display(level.value).trim());
  if (!found) return undefined;
  const [h1, m1, h2, m2] = found.slice(1).map(Number);
  const [from, to] = [h1 * 60 + m1, h2 * 60 + m2];
  const length = to > from ? to - from : to - from + DAY;
  return new Set(Array.from({ length }, (_, minute) => (from + minute) % DAY));
}

/** Windows are stronger where they hold the old one, and weaker by what they leave out. */
function judgeWindows(
  before: ReadonlySet<number>,
  after: ReadonlySet<number>,
): ChangeKind {
  const lost = [...before].filter(minute => !after.has(minute)).length;
  if (lost > 0) {
    return lost <= before.size / 10
      ? 'service-level-slightly-weaker'
      : 'service-level-weaker';
  }
  return after.size > before.size
    ? 'service-level-stronger'
    : 'details-changed';
}

/** The promise as a number in one unit: seconds, percent, or as it is written. */
function quantity(level: OdcsServiceLevel): number | undefined {
  const unit = text(level.unit);
  const direction = lookUp(stronger, nameOf(level));
  if (direction === 'earlier' || direction === 'later') {
    const moment = measure(level.value);
    const date = Number.isNaN(moment)
      ? Date.parse(display(level.value))
      : moment;
    return Number.isNaN(date) ? undefined : date;
  }
  if (isPercent(level)) {
    const percent = parseFloat(display(level.value));
    return Number.isNaN(percent) ? undefined : percent;
  }
  const seconds = durationSeconds(level.value, unit);
  if (seconds !== undefined) return seconds;
  const written = display(level.value).trim();
  return written === '' || Number.isNaN(Number(written))
    ? undefined
    : Number(written);
}

/** Whether two promises are counted in the same thing after normalising units. */
function isComparable(a: OdcsServiceLevel, b: OdcsServiceLevel): boolean {
  const measured = (level: OdcsServiceLevel): string => {
    if (isPercent(level)) return 'percent';
    const unit = text(level.unit);
    const isDuration =
      (unit !== undefined && timeUnit(unit) !== undefined) ||
      durationSeconds(level.value, unit) !== undefined;
    return isDuration ? 'time' : (unit ?? '').toLowerCase();
  };
  return measured(a) === measured(b);
}

/** How far a promise may weaken before it counts: a tenth of what was promised. */
function tolerance(level: OdcsServiceLevel, promised: number): number {
  const direction = lookUp(stronger, nameOf(level));
  if (direction === 'earlier' || direction === 'later') return 0;
  const isBudget = direction === 'more' && isPercent(level);
  return Math.abs(isBudget ? 100 - promised : promised) / 10;
}

/** Rounding must not decide what is within a tolerance. */
const epsilon = 1e-9;

function judge(
  before: OdcsServiceLevel,
  after: OdcsServiceLevel,
  isSensitive: (level: OdcsServiceLevel) => boolean,
): ChangeKind {
  const direction = lookUp(stronger, nameOf(before));
  const windows = [minutesOf(before), minutesOf(after)];
  if (nameOf(before) === 'timeofavailability' && windows[0] && windows[1]) {
    return judgeWindows(windows[0], windows[1]);
  }
  const [a, b] = [quantity(before), quantity(after)];
  if (
    !direction ||
    a === undefined ||
    b === undefined ||
    !isComparable(before, after)
  ) {
    return 'service-level-changed';
  }
  const gain = direction === 'more' || direction === 'later' ? b - a : a - b;
  const isRetention = nameOf(before) === 'retention';
  if (Math.abs(gain) < epsilon) return 'details-changed';
  if (gain > 0) {
    return isRetention && isSensitive(after)
      ? 'retention-longer-sensitive'
      : 'service-level-stronger';
  }
  return !isRetention && -gain <= tolerance(before, a) + epsilon
    ? 'service-level-slightly-weaker'
    : 'service-level-weaker';
}

const shown = (level: OdcsServiceLevel): string =>
  [display(level.value), text(level.unit)].filter(Boolean).join(' ');

const promise = (level: OdcsServiceLevel) => [
  level.value,
  level.valueExt,
  level.unit,
];

/** The rank from which data is above internal. */
const ABOVE_INTERNAL = 2;

/** The highest classification of each object, by each of its names, and of all. */
function highestByName({ schema }: OdcsDocument): {
  highest: number;
  byName: ReadonlyMap<string, number>;
} {
  const byName = new Map<string, number>();
  let highest = -1;
  for (const { name, physicalName, properties } of mappings(schema)) {
    const own = classifiedIn(properties).highest;
    highest = Math.max(highest, own);
    for (const word of [text(name), text(physicalName)]) {
      if (word !== undefined) {
        byName.set(word, Math.max(own, byName.get(word) ?? -1));
      }
    }
  }
  return { highest, byName };
}

/** A value that is made when it is first asked for. */
function once<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** Service levels; the notice period is a term and is compared as one. */
export function compareServiceLevels(
  report: Report,
  before: OdcsDocument,
  after: OdcsDocument,
): void {
  const levels = (document: OdcsDocument) =>
    mappings(document.slaProperties).filter(
      ({ property }) => property !== 'noticePeriod',
    );
  const element = (document: OdcsDocument, level: OdcsServiceLevel) =>
    text(level.element) ?? text(document.slaDefaultElement) ?? '';
  const elements = new Map<OdcsServiceLevel, string>();
  for (const document of [before, after]) {
    for (const level of levels(document)) {
      elements.set(level, element(document, level));
    }
  }
  const key = (level: OdcsServiceLevel, withDriver: boolean) =>
    JSON.stringify([
      nameOf(level),
      elements.get(level),
      withDriver ? text(level.driver) : '',
    ]);
  // Of the object that is kept, where the promise names one; else of any.
  const ofObjects = once(() => highestByName(after));
  const isSensitive = (level: OdcsServiceLevel) => {
    const [named] = (elements.get(level) ?? '').split(',')[0].split('.');
    const { highest, byName } = ofObjects();
    return (byName.get(named) ?? highest) >= ABOVE_INTERNAL;
  };
  const { pairs, removed, added } = match(levels(before), levels(after), [
    level => text(level.id),
    level => canonicalForm(level),
    level => key(level, true),
    level => key(level, false),
  ]);
  const at = (level: OdcsServiceLevel) =>
    `slaProperties[${[display(level.property), text(level.element)]
      .filter(Boolean)
      .join(' ')}]`;
  for (const level of removed) {
    report.add('service-level-removed', {
      path: at(level),
      name: level.property,
      before: shown(level),
    });
  }
  for (const level of added) {
    report.add('service-level-added', {
      path: at(level),
      name: level.property,
      after: shown(level),
    });
  }
  for (const [a, b] of pairs) {
    const isOther =
      nameOf(a) !== nameOf(b) || elements.get(a) !== elements.get(b);
    if (isOther) {
      report.add('service-level-changed', {
        path: at(a),
        name: a.property,
        before: `${shown(a)} ${elements.get(a) ?? ''}`.trim(),
        after: `${shown(b)} ${elements.get(b) ?? ''}`.trim(),
      });
    } else if (!same(promise(a), promise(b))) {
      report.add(judge(a, b, isSensitive), {
        path: at(a),
        name: a.property,
        before: shown(a),
        after: shown(b),
      });
    } else if (!same(a, b)) {
      report.add('details-changed', { path: at(a), before: a, after: b });
    }
  }
}
